"""Runs the checks of `budgetcheck check`: one file here, several in worker processes; cache, journal and progress."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.cli.progress import Screen, Silent, progress
from budgetcheck.cli.screen import Stop, complain, working
from budgetcheck.wording import Language, say

if TYPE_CHECKING:
    from budgetcheck.batch import FileCheck, Limits
    from budgetcheck.batch.journal import Journal
    from budgetcheck.model.report import Report


@dataclass(frozen=True, slots=True)
class Running:
    """How a run goes about its documents.

    Attributes:
        jobs: worker processes; 0 leaves it to the program: one for each core, none for a single file.
        seconds: time limit of a document.
        megabytes: memory limit of a document.
        journal: file to resume from and to write finished documents to.
        ordered: give reports in the order of the files, not as they get ready.
        quiet: no lines of progress.

    """

    jobs: int = 0
    seconds: float = 120
    megabytes: int = 1000
    journal: Path | None = None
    ordered: bool = True
    quiet: bool = False


def cores() -> int:
    """The cores this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def reports(files: Sequence[Path], check: FileCheck, how: Running, language: Language) -> Iterator[Report]:
    """The report on each file. On Ctrl-C what runs is ended, a line says how much is done, and the error goes on."""
    from budgetcheck.batch import Limits

    limits = Limits(how.seconds, how.megabytes)
    if len(files) == 1 and how.jobs == 0 and how.journal is None:
        yield _alone(files[0], check, limits, language)
        return
    with ExitStack() as stack:
        journal = _journal(how.journal, check, stack)
        shown = stack.enter_context(progress(files, language, quiet=how.quiet))
        count = 0
        try:
            for report in _several(files, check, how, limits, journal, shown):
                with shown.hidden():
                    yield report
                count += 1
        except KeyboardInterrupt:
            stack.close()
            if journal is None:
                complain("batch.stopped", language, done=count, count=len(files))
            else:
                complain("batch.stopped_journal", language, done=count, count=len(files), path=how.journal)
            raise


def _alone(path: Path, check: FileCheck, limits: Limits, language: Language) -> Report:
    from budgetcheck.batch import run_alone

    with working(say("cli.checking", language, number=1, count=1, name=path.name)):
        return run_alone(path, check, limits)


def _several(
    files: Sequence[Path],
    check: FileCheck,
    how: Running,
    limits: Limits,
    journal: Journal | None,
    shown: Silent | Screen,
) -> Iterator[Report]:
    """The reports of the journal and of the workers."""
    from budgetcheck.batch import LimitedExecutor, in_order, run, run_alone

    known = {index for index, path in enumerate(files) if journal is not None and path in journal}
    missing = [index for index in range(len(files)) if index not in known]
    paths = [files[index] for index in missing]
    jobs = min(how.jobs or cores(), max(1, len(missing)))

    def ready() -> Iterator[tuple[int, Report | None]]:
        """Index and report; None for one that the journal has, which is read in its turn."""
        yield from ((index, None) for index in sorted(known))
        for number, report in run(paths, check, LimitedExecutor(jobs, limits), running=shown.running):
            if journal is not None:
                journal.add(report)
            shown.done(report)
            yield missing[number], report

    for index, report in in_order(ready()) if how.ordered else ready():
        found = report if report is not None or journal is None else journal.get(files[index])
        yield found or run_alone(files[index], check, limits)


def _journal(path: Path | None, check: FileCheck, stack: ExitStack) -> Journal | None:
    """The journal of the run, if one is wanted."""
    if path is None:
        return None
    from budgetcheck.batch.journal import Journal

    try:
        return stack.enter_context(Journal(path, check.purpose()))
    except OSError as error:
        raise Stop("cli.output_failed", path=path, reason=error.strerror or error) from None
