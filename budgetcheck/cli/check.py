"""`budgetcheck check`: checks documents and reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from budgetcheck.cli.cache import reading_cache
from budgetcheck.cli.configuration import configurations, configured_rules, remark, settled
from budgetcheck.cli.interruption import Interruption
from budgetcheck.cli.options import (
    ClusterOption,
    ConfigOption,
    EngineName,
    EngineOption,
    JobsOption,
    LanguageOption,
    MemoryLimitOption,
    NoCacheOption,
    NoConfigOption,
    RegionOption,
    ResumeOption,
    RulesOption,
    TimeLimitOption,
    WatchOption,
    help_text,
)
from budgetcheck.cli.paths import documents
from budgetcheck.cli.reports import ReportFiles, report_targets
from budgetcheck.cli.running import Running
from budgetcheck.cli.screen import INTERRUPTED, Stop, check_output, console, print_exactly, print_lines, write_output
from budgetcheck.settings.levels import FailOn
from budgetcheck.wording import Language

if TYPE_CHECKING:
    from rich.text import Text

    from budgetcheck.batch.cache import ReadingCache
    from budgetcheck.cli.watching import Rounds
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
    JSONL = "jsonl"


def check(
    paths: Annotated[list[Path], typer.Argument(help=help_text("check.paths"), metavar="PATH...")],
    form: Annotated[Format, typer.Option("--format", help=help_text("check.format"))] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=help_text("check.output"))] = None,
    language: LanguageOption = Language.ZH,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=help_text("check.quiet"))] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=help_text("check.verbose"))] = False,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help=help_text("check.fail_on"))] = None,
    engine: EngineOption = EngineName.AUTO,
    rules: RulesOption = None,
    region: RegionOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    together: Annotated[bool, typer.Option("--together", help=help_text("check.together"))] = False,
    previous: Annotated[
        Path | None, typer.Option("--previous", help=help_text("check.previous"), metavar="FILE")
    ] = None,
    no_previous: Annotated[bool, typer.Option("--no-previous", help=help_text("check.no_previous"))] = False,
    trust: Annotated[list[str] | None, typer.Option("--trust", help=help_text("check.trust"), metavar="FIGURE")] = None,
    report: Annotated[
        list[str] | None, typer.Option("--report", help=help_text("check.report"), metavar="FORMAT=FILE")
    ] = None,
    jobs: JobsOption = 0,
    time_limit: TimeLimitOption = 120,
    memory_limit: MemoryLimitOption = 1000,
    resume: ResumeOption = None,
    cluster: ClusterOption = "",
    no_cache: NoCacheOption = False,
    watch: WatchOption = False,
) -> int:
    """Check documents; the exit code is the result."""
    if quiet and verbose:
        raise Stop("cli.quiet_verbose")
    if previous is not None and no_previous:
        raise Stop("cli.previous_twice")
    if cluster and (jobs or together or previous or trust):
        raise Stop("cli.cluster_alone")
    if watch and (resume or cluster or (form is Format.JSON and output is None)):
        raise Stop("cli.watch_alone")

    def once(rounds: Rounds | None = None) -> int:
        files = documents(paths)
        if output is not None:
            check_output(output, files)
        targets = report_targets(report or (), files)
        chosen = configurations(files, config, none=no_config, region=region, language=language)
        if rounds:
            named = [*(rules or ()), *chosen.shared.rule_folders]
            rounds.depends_on([path for path in (config, previous) if path is not None], named)
        rule_set = configured_rules(chosen, rules, language)
        from budgetcheck.files import Options
        from budgetcheck.reading import Engine
        from budgetcheck.reporting.voice import Voice

        voice = Voice(language, {rule.id: rule for rule in rule_set.rules}, verbose=verbose)
        options = Options(
            Engine(engine), tuple(trust or ()), together, previous, not no_previous, chosen.region, chosen.confirmed()
        )
        memory = rounds.memory if rounds else None
        how = Running(jobs, time_limit, memory_limit, resume, form is not Format.JSONL, quiet, cluster, memory)
        done: list[Report] = []
        interruption = Interruption()
        cache = None if no_cache else reading_cache()
        reports = settled(_each(files, rule_set, options, how, cache, interruption, language), chosen)
        reports = _counted(reports, done)
        report_files = ReportFiles(targets, files, voice)
        reports = report_files.passing(reports)
        if rounds and output is None:
            reports = rounds.news(reports)
        if form is Format.TEXT and output is None:
            _show(reports, done, voice, quiet=quiet)
        else:
            pieces = _pieces(reports, done, voice, form, quiet=quiet)
            if output is not None:
                write_output(output, "".join(pieces).encode("utf-8", errors="backslashreplace"))
            else:
                for piece in pieces:
                    print_exactly(piece)
        report_files.write()
        if interruption:
            return INTERRUPTED
        remark(chosen, rule_set, language)
        return exit_code(done, fail_on or chosen.shared.fail_on or FailOn.ERROR)

    if not watch:
        return once()
    from budgetcheck.cli.watching import watch as watching

    return watching(once, paths, language)


def exit_code(reports: Sequence[Report], fail_on: FailOn) -> int:
    """3 when a file could not be read, else 1 for findings of that severity or above, else 0."""
    if any(report.error is not None for report in reports):
        return 3
    failing = {FailOn.ERROR: {"error"}, FailOn.WARNING: {"error", "warning"}, FailOn.NEVER: set[str]()}[fail_on]
    return 1 if any(report.worst in failing for report in reports) else 0


def _each(
    files: Sequence[Path],
    rules: RuleSet,
    options: Options,
    how: Running,
    cache: ReadingCache | None,
    interruption: Interruption,
    language: Language,
) -> Iterator[Report]:
    """The report on each file as soon as it is there."""
    from budgetcheck.batch import FileCheck
    from budgetcheck.cli.running import reports, reports_together

    if not (options.trust or options.together or options.previous):
        check_one = FileCheck(rules, options.engine, cache, options.find_previous, options.region, options.confirmed)
        yield from reports(files, check_one, how, language, interruption)
        return
    yield from reports_together(files, rules, options, how, language)


def _counted(reports: Iterator[Report], done: list[Report]) -> Iterator[Report]:
    """The same reports; what the closing counts need of each is kept in `done`."""
    from budgetcheck.batch.file_check import bare

    for report in reports:
        done.append(bare(report))
        yield report


def _pieces(
    reports: Iterator[Report], done: Sequence[Report], voice: Voice, form: Format, *, quiet: bool
) -> Iterator[str]:
    """What is written for programs or into a file, piece by piece as the reports come."""
    from budgetcheck.reporting.console import document_lines, problem_list
    from budgetcheck.reporting.machine import json_lines, json_pieces

    if form is Format.JSON:
        yield from json_pieces(reports, voice)
    elif form is Format.JSONL:
        yield from json_lines(reports, voice)
    else:
        for report in reports:
            lines = problem_list([report], voice) if quiet else document_lines(report, voice, FILE_WIDTH)
            yield "".join(f"{line.plain}\n" for line in lines)
        yield from (f"{line.plain}\n" for line in _closing(done, voice, FILE_WIDTH) if not quiet)


def _show(reports: Iterator[Report], done: Sequence[Report], voice: Voice, *, quiet: bool) -> None:
    """Print each report as soon as it is there, the table and the counts of all at the end."""
    from budgetcheck.reporting.console import document_lines, problem_list

    width = console().width
    for report in reports:
        print_lines(problem_list([report], voice) if quiet else document_lines(report, voice, width))
    if not quiet:
        print_lines(_closing(done, voice, width))


def _closing(done: Sequence[Report], voice: Voice, width: int) -> Iterator[Text]:
    """What closes a run over several documents; nothing for one."""
    from rich.text import Text

    from budgetcheck.reporting.batch import table_lines
    from budgetcheck.reporting.console import closing

    if len(done) > 1:
        yield from table_lines(done, voice, width)
        yield Text()
        yield from closing(done, voice, width)
