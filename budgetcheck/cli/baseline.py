"""`budgetcheck baseline`: writes the present findings as accepted, for somebody to give the reasons."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from budgetcheck.cli.cache import reading_cache
from budgetcheck.cli.configuration import configurations, configured_rules, settled
from budgetcheck.cli.interruption import Interruption
from budgetcheck.cli.options import (
    ConfigOption,
    EngineName,
    EngineOption,
    JobsOption,
    LanguageOption,
    MemoryLimitOption,
    NoCacheOption,
    NoConfigOption,
    RegionOption,
    RulesOption,
    TimeLimitOption,
    help_text,
)
from budgetcheck.cli.paths import documents
from budgetcheck.cli.running import Running, reports
from budgetcheck.cli.screen import INTERRUPTED, Stop, check_output, complain, note, print_exactly, write_output
from budgetcheck.wording import Language, say, word

if TYPE_CHECKING:
    from budgetcheck.model.report import Report
    from budgetcheck.reporting.voice import Voice
    from budgetcheck.settings.writing import Entry

_UNREADABLE = 3


def baseline(
    paths: Annotated[list[Path], typer.Argument(help=help_text("check.paths"), metavar="PATH...")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help=help_text("baseline.output"))] = None,
    force: Annotated[bool, typer.Option("--force", help=help_text("baseline.force"))] = False,
    reason: Annotated[str, typer.Option("--reason", help=help_text("baseline.reason"), metavar="TEXT")] = "",
    expires: Annotated[
        str | None, typer.Option("--expires", help=help_text("baseline.expires"), metavar="DATE")
    ] = None,
    language: LanguageOption = Language.ZH,
    engine: EngineOption = EngineName.AUTO,
    rules: RulesOption = None,
    region: RegionOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    jobs: JobsOption = 0,
    time_limit: TimeLimitOption = 120,
    memory_limit: MemoryLimitOption = 1000,
    no_cache: NoCacheOption = False,
) -> int:
    """Write the findings that nothing accepts yet; 3 when a file could not be read."""
    until = _day(expires)
    files = documents(paths)
    chosen = configurations(files, config, none=no_config, region=region, language=language)
    target = output or config or _target(files)
    if target.exists() and not force:
        raise Stop("cli.baseline_exists", path=target)
    check_output(target, files)
    rule_set = configured_rules(chosen, rules, language)

    from budgetcheck.batch import FileCheck
    from budgetcheck.reading import Engine
    from budgetcheck.reporting.voice import Voice

    cache = None if no_cache else reading_cache()
    check = FileCheck(rule_set, Engine(engine), cache, region=chosen.region, confirmed=chosen.confirmed())
    interruption = Interruption()
    how = Running(jobs, time_limit, memory_limit)
    voice = Voice(language, {rule.id: rule for rule in rule_set.rules})
    found: list[Entry] = []
    unreadable = 0
    for report in settled(reports(files, check, how, language, interruption), chosen):
        found += _entries(report, target.absolute().parent, reason.strip(), until, voice)
        if report.error is not None:
            unreadable += 1
            note(f"budgetcheck: {report.path}: {word(report.error.message, language)}")
    if interruption:
        return INTERRUPTED
    _write(found, target, language)
    return _UNREADABLE if unreadable else 0


def _entries(report: Report, folder: Path, reason: str, expires: date | None, voice: Voice) -> list[Entry]:
    """An entry for each finding of a report; findings that one entry accepts have one."""
    from budgetcheck.reporting.files.findings import findings
    from budgetcheck.settings.writing import Entry, entry_for

    entries: dict[object, Entry] = {}
    for finding in findings(report, voice.about(report)):
        accept = entry_for(finding.outcome, report, folder, reason, expires)
        entries.setdefault(accept, Entry(accept, finding.message))
    return list(entries.values())


def _write(entries: Sequence[Entry], target: Path, language: Language) -> None:
    """Write the file, or show the entries where they cannot be added to what stands in it."""
    from budgetcheck.settings.writing import only_entries, with_entries

    if not entries:
        complain("cli.baseline_nothing", language)
        return
    nameless = any(not entry.accept.reason for entry in entries)
    head = [say("settings.baseline_head", language)] if nameless else []
    text = with_entries(_text(target), entries, head)
    if text is None:
        complain("cli.baseline_shown", language, path=target)
        print_exactly(only_entries(entries))
        return
    write_output(target, text.encode("utf-8"))
    code = "cli.baseline_written_reasons" if nameless else "cli.baseline_written"
    note(say(code, language, path=target, count=len(entries)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except OSError as error:
        raise Stop("cli.output_failed", path=path, reason=error.strerror or error) from None
    except UnicodeError:
        raise Stop("cli.output_failed", path=path, reason="UTF-8") from None


def _target(files: Sequence[Path]) -> Path:
    """The configuration that counts for all files, else a new one beside them or in the folder above all."""
    from budgetcheck.settings.load import NAME, find, shown

    found = {find(path) for path in files}
    only = next(iter(found))
    if len(found) == 1 and only is not None:
        return only
    try:
        return shown(Path(os.path.commonpath([path.absolute().parent for path in files])) / NAME)
    except ValueError:  # drives of Windows
        raise Stop("cli.baseline_where") from None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Stop("cli.baseline_day", text=text) from None
