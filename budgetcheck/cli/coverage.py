"""`budgetcheck coverage`: which figures of a document take part in how many checks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from budgetcheck.cli.check import FILE_WIDTH, Format
from budgetcheck.cli.configuration import configurations, configured_rules
from budgetcheck.cli.limits import within_limits
from budgetcheck.cli.options import (
    ConfigOption,
    EngineName,
    EngineOption,
    LanguageOption,
    NoConfigOption,
    RegionOption,
    RulesOption,
    help_text,
)
from budgetcheck.cli.screen import check_output, console, note, print_exactly, print_lines, write_output
from budgetcheck.wording import Language, say, word

UNREADABLE = 3


def coverage(
    file: Annotated[Path, typer.Argument(help=help_text("coverage.file"), metavar="FILE")],
    form: Annotated[Format, typer.Option("--format", help=help_text("coverage.format"))] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=help_text("check.output"))] = None,
    language: LanguageOption = Language.ZH,
    engine: EngineOption = EngineName.AUTO,
    rules: RulesOption = None,
    region: RegionOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> int:
    """Measure the coverage; 3 when the file could not be read."""
    if output is not None:
        check_output(output, [file])
    chosen = configurations([file], config, none=no_config, region=region, language=language)
    rule_set = configured_rules(chosen, rules, language)
    from budgetcheck.batch import FileCheck
    from budgetcheck.reading import Engine
    from budgetcheck.reporting.coverage import coverage_json, coverage_lines
    from budgetcheck.reporting.voice import Voice

    text = say("cli.checking", language, number=1, count=1, name=file.name)
    report = within_limits(text, FileCheck(rule_set, Engine(engine), region=chosen.region), file)
    if report.error is not None:
        note(f"budgetcheck: {word(report.error.message, language)}")
        return UNREADABLE
    voice = Voice(language, {rule.id: rule for rule in rule_set.rules})
    if form is Format.TEXT and output is None:
        print_lines(coverage_lines(report, voice, console().width))
        return 0
    if form is Format.JSON:
        text = coverage_json(report, voice)
    else:
        text = "".join(f"{line.plain}\n" for line in coverage_lines(report, voice, FILE_WIDTH))
    if output is None:
        print_exactly(text)
    else:
        write_output(output, text.encode("utf-8", errors="backslashreplace"))
    return 0
