"""`budgetcheck rules`: look at the rules, find mistakes in rule files, run the cases beside the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from budgetcheck.cli.explain import explain
from budgetcheck.cli.options import LanguageOption, RulesOption, help_text
from budgetcheck.cli.ruleset import rules_of
from budgetcheck.cli.screen import Stop, check_output, complain, console, note, print_lines, write_output
from budgetcheck.wording import Language, catalogue, say, word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from rich.text import Text

    from budgetcheck.checking.cases import CaseResult
    from budgetcheck.model.outcome import Verdict

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command("list", help=help_text("rules.list"))
def list_rules(language: LanguageOption = Language.ZH, rules: RulesOption = None) -> int:
    """All rules, a line each."""
    from rich.cells import cell_len
    from rich.text import Text

    from budgetcheck.reporting.layout import beside
    from budgetcheck.reporting.style import LABEL, SEVERITY, TITLE
    from budgetcheck.reporting.voice import Voice

    found = rules_of(rules, language).rules
    voice = Voice(language, {rule.id: rule for rule in found})
    width = console().width
    ids = max(cell_len(rule.id) for rule in found) + 2
    severities = max(cell_len(say(f"say.{rule.severity.value}", language)) for rule in found) + 2
    kinds = max(len(rule.kind) for rule in found) + 2
    lines: list[Text] = []
    for rule in found:
        severity = say(f"say.{rule.severity.value}", language)
        head = Text.assemble(
            (rule.id.ljust(ids), TITLE),
            (severity + " " * (severities - cell_len(severity)), SEVERITY[rule.severity]),
            (rule.kind.ljust(kinds), LABEL),
        )
        name = Text(voice.rule(rule.id))
        lines += beside(head, name, width=width, indent=0, margin=ids + severities + kinds)
    print_lines(lines)
    print_lines([Text(say("cli.rules_total", language, count=len(found)), LABEL)])
    return 0


app.command("show", help=help_text("explain"))(explain)


@app.command("new", help=help_text("rules.new"))
def new(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=help_text("rules.new.kind"))],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=help_text("rules.new.output"))
    ] = None,
    language: LanguageOption = Language.ZH,
) -> int:
    """A commented file with one rule of the kind and its cases; never over another file."""
    from budgetcheck.rules.starter import kinds, starter

    if kind not in kinds():
        raise Stop("cli.no_kind", kind=kind, kinds=say("say.list", language).join(kinds()))
    path = output or Path(f"{kind}.yaml")
    check_output(path, ())
    if path.is_symlink() or path.exists():
        raise Stop("cli.output_taken", path=path)
    write_output(path, starter(kind, path.name, language).encode("utf-8"))
    note(say("cli.written", language, path=path))
    return 0


@app.command("lint", help=help_text("rules.lint"))
def lint(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=help_text("rules.lint.files"))],
    language: LanguageOption = Language.ZH,
) -> int:
    """Mistakes of rule files as path:line:column, the line shown; 2 if there are any."""
    from budgetcheck.rules import read_rule_file, rule_files
    from budgetcheck.yamlio import render

    mistakes = 0
    for path in [found for file in files for found in (rule_files(file) if file.is_dir() else [file])]:
        if not path.exists():
            raise Stop("cli.no_file", path=path)
        rules, errors = read_rule_file(path)
        for error in errors:
            typer.echo(render(error, language, catalogue()))
        mistakes += len(errors)
        if not errors:
            typer.echo(say("cli.lint_clean", language, path=path, count=len(rules)))
    if mistakes:
        complain("cli.lint_errors", language, count=mistakes)
    return 2 if mistakes else 0


@app.command("test", help=help_text("rules.test"))
def run_tests(language: LanguageOption = Language.ZH, rules: RulesOption = None) -> int:
    """The cases that fail, a block each; 2 if any does or there is none."""
    from budgetcheck.checking.cases import run_cases

    found = rules_of(rules, language)
    results = list(run_cases(found.rules))
    failed = [result for result in results if not result.passed]
    for result in failed:
        print_lines(_failure_lines(result, language, console().width))
    without = [rule.id for rule in found.rules if not rule.cases]
    if without:
        complain("cli.cases_none", language, count=len(without), ids=say("say.list", language).join(without))
    if not results:
        return 2
    passed = len(results) - len(failed)
    code = "cli.cases_failed" if failed else "cli.cases_passed"
    typer.echo(say(code, language, passed=passed, failed=len(failed)))
    return 2 if failed else 0


def _failure_lines(result: CaseResult, language: Language, width: int) -> Iterator[Text]:
    """What a failed case expected and what it got."""
    from rich.text import Text

    from budgetcheck.reporting.clean import clean
    from budgetcheck.reporting.layout import fold
    from budgetcheck.reporting.spelling import plain
    from budgetcheck.reporting.style import SEVERITY

    def said(verdict: Verdict | None, difference: Decimal | None) -> str:
        name = say(f"say.{verdict.value}" if verdict else "cli.no_outcome", language)
        if difference is None or not difference:
            return name
        return f"{name} ({say('say.difference', language, value=plain(difference))})"

    case, gave = result.case, result.gave
    place = f"{case.source.path}:{case.source.line}"
    head = Text.assemble((f"{result.rule.id} ", SEVERITY[result.rule.severity]), clean(f"{case.name} ({place})"))
    yield from fold(head, width)
    expected = said(case.expect, case.difference)
    found = said(result.verdict, gave.difference if gave else None)
    line = say("cli.case_differs", language, expected=expected, found=found)
    yield from (Text("  ").append_text(part) for part in fold(Text(line), width - 2))
    if gave is not None and gave.message is not None:
        yield from (Text("  ").append_text(part) for part in fold(Text(clean(word(gave.message, language))), width - 2))
