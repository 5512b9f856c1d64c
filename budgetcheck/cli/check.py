"""`budgetcheck check`: checks documents and reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from budgetcheck.cli.options import EngineName, EngineOption, LanguageOption, RulesOption, help_text
from budgetcheck.cli.paths import documents
from budgetcheck.cli.ruleset import rules_of
from budgetcheck.cli.screen import Stop, check_output, console, print_exactly, print_lines, working, write_output
from budgetcheck.wording import Language, say

if TYPE_CHECKING:
    from budgetcheck.files import Options
    from budgetcheck.model.report import Report
    from budgetcheck.reporting.voice import Voice
    from budgetcheck.rules import RuleSet

FILE_WIDTH = 100
"""Terminal cells of a line in a text report that goes to a file."""


class Format(StrEnum):
    """What a report is written as."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The severity from which a finding fails the run."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


def check(
    paths: Annotated[list[Path], typer.Argument(help=help_text("check.paths"), metavar="PATH...")],
    form: Annotated[Format, typer.Option("--format", help=help_text("check.format"))] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=help_text("check.output"))] = None,
    language: LanguageOption = Language.ZH,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=help_text("check.quiet"))] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=help_text("check.verbose"))] = False,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help=help_text("check.fail_on"))] = FailOn.ERROR,
    engine: EngineOption = EngineName.AUTO,
    rules: RulesOption = None,
    together: Annotated[bool, typer.Option("--together", help=help_text("check.together"))] = False,
    previous: Annotated[
        Path | None, typer.Option("--previous", help=help_text("check.previous"), metavar="FILE")
    ] = None,
    no_previous: Annotated[bool, typer.Option("--no-previous", help=help_text("check.no_previous"))] = False,
    trust: Annotated[list[str] | None, typer.Option("--trust", help=help_text("check.trust"), metavar="FIGURE")] = None,
) -> int:
    """Check documents; the exit code is the result."""
    if quiet and verbose:
        raise Stop("cli.quiet_verbose")
    if previous is not None and no_previous:
        raise Stop("cli.previous_twice")
    files = documents(paths)
    if output is not None:
        check_output(output, files)
    rule_set = rules_of(rules, language)
    from budgetcheck.files import Options
    from budgetcheck.reading import Engine
    from budgetcheck.reporting.voice import Voice

    voice = Voice(language, {rule.id: rule for rule in rule_set.rules}, verbose=verbose)
    options = Options(Engine(engine), tuple(trust or ()), together, previous, not no_previous)
    reports = _each(files, rule_set, options, language)
    if form is Format.JSON:
        done = _json(list(reports), voice, output)
    elif output is not None:
        done = list(reports)
        lines = _text(done, voice, quiet=quiet)
        write_output(output, "".join(lines).encode("utf-8", errors="backslashreplace"))
    else:
        done = _show(reports, voice, quiet=quiet)
    return exit_code(done, fail_on)


def exit_code(reports: Sequence[Report], fail_on: FailOn) -> int:
    """3 when a file could not be read, else 1 for findings of that severity or above, else 0."""
    if any(report.error is not None for report in reports):
        return 3
    failing = {FailOn.ERROR: {"error"}, FailOn.WARNING: {"error", "warning"}, FailOn.NEVER: set[str]()}[fail_on]
    return 1 if any(report.worst in failing for report in reports) else 0


def _each(files: Sequence[Path], rules: RuleSet, options: Options, language: Language) -> Iterator[Report]:
    """The report on each file as soon as it is there."""
    from budgetcheck import files as checking
    from budgetcheck.trust import TrustError

    reports = checking.check_files(files, rules, options)
    for number in count(1):
        name = files[min(number, len(files)) - 1].name
        with working(say("cli.checking", language, number=number, count=len(files), name=name)):
            try:
                report = next(reports, None)
            except TrustError as error:
                raise Stop(error.message.code, 2, **dict(error.message.values)) from None
        if report is None:
            return
        yield report


def _json(reports: Sequence[Report], voice: Voice, output: Path | None) -> Sequence[Report]:
    from budgetcheck.reporting.machine import report_json

    text = report_json(reports, voice)
    if output is None:
        print_exactly(text)
    else:
        write_output(output, text.encode("utf-8", errors="backslashreplace"))
    return reports


def _text(reports: Sequence[Report], voice: Voice, *, quiet: bool) -> Iterator[str]:
    from budgetcheck.reporting.console import problem_list, report_lines

    for line in problem_list(reports, voice) if quiet else report_lines(reports, voice, FILE_WIDTH):
        yield f"{line.plain}\n"


def _show(reports: Iterator[Report], voice: Voice, *, quiet: bool) -> list[Report]:
    """Print each report as soon as it is there, the closing counts of all at the end."""
    from budgetcheck.reporting.console import closing, document_lines, problem_list

    done: list[Report] = []
    width = console().width
    for report in reports:
        done.append(report)
        print_lines(problem_list([report], voice) if quiet else document_lines(report, voice, width))
    if not quiet:
        print_lines(closing(done, voice, width))
    return done
