"""Runs the checks of `budgetcheck check`: one file here, several in worker processes; cache, journal and progress."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.cli.interruption import Interruption
from budgetcheck.cli.progress import Screen, Silent, progress
from budgetcheck.cli.screen import Stop, complain, working
from budgetcheck.wording import Language, say

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from budgetcheck.batch import FileCheck, Limits
    from budgetcheck.batch.journal import Journal
    from budgetcheck.batch.memory import Memory
    from budgetcheck.files import Options
    from budgetcheck.model.report import Report
    from budgetcheck.rules import RuleSet


Start = Callable[[int], "tuple[Executor, int]"]
"""Starts the executor for so many documents; with it goes how many of them it is given ahead."""


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
        cluster: address of the Dask scheduler whose workers check the documents; empty for this machine.
        memory: what earlier rounds of the same run found.

    """

    jobs: int = 0
    seconds: float = 120
    megabytes: int = 1000
    journal: Path | None = None
    ordered: bool = True
    quiet: bool = False
    cluster: str = ""
    memory: Memory | None = None


def cores() -> int:
    """The cores this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def reports(
    files: Sequence[Path], check: FileCheck, how: Running, language: Language, interruption: Interruption
) -> Iterator[Report]:
    """The report on each file; those that are done, and a line on standard error, when Ctrl-C ends the run early."""
    from budgetcheck.batch import Limits

    limits = Limits(how.seconds, how.megabytes)
    if how.memory is not None:
        how.memory.begin(check.purpose())
    if len(files) == 1 and how.jobs == 0 and how.journal is None and not how.cluster:
        if how.memory is not None:
            how.memory.fresh.add(files[0])
        yield _alone(files[0], check, limits, language)
        return
    with ExitStack() as stack:
        journal = how.memory or _journal(how.journal, check, stack)
        shown = stack.enter_context(progress(files, language, quiet=how.quiet))
        stack.enter_context(interruption)
        start = _starter(how, limits, stack)
        for report in _several(files, check, how, start, limits, journal, shown, interruption):
            with shown.hidden():
                yield report
    if interruption and how.journal is None:
        complain("batch.stopped", language, done=shown.count, count=len(files))
    elif interruption:
        complain("batch.stopped_journal", language, done=shown.count, count=len(files), path=how.journal)


def reports_together(
    files: Sequence[Path], rules: RuleSet, options: Options, how: Running, language: Language
) -> Sequence[Report]:
    """The reports on files that are checked in view of one another; stops when an address is not one figure's."""
    from budgetcheck.batch import Limits, call_alone
    from budgetcheck.batch.failure import Failure, failed
    from budgetcheck.batch.file_check import check_together
    from budgetcheck.model.message import Message

    limits = Limits(how.seconds * len(files), how.megabytes)
    meanwhile = working(say("cli.checking", language, number=1, count=len(files), name=files[0].name))
    try:
        found = call_alone(limits, meanwhile, check_together, files, rules, options)
    except Failure as failure:
        return [failed(files[0], failure)]
    if isinstance(found, Message):
        raise Stop(found.code, 2, **dict(found.values))
    return found


def _alone(path: Path, check: FileCheck, limits: Limits, language: Language) -> Report:
    from budgetcheck.batch import run_alone

    return run_alone(path, check, limits, working(say("cli.checking", language, number=1, count=1, name=path.name)))


def _several(
    files: Sequence[Path],
    check: FileCheck,
    how: Running,
    start: Start,
    limits: Limits,
    journal: Journal | Memory | None,
    shown: Silent | Screen,
    interruption: Interruption,
) -> Iterator[Report]:
    """The reports of the journal and of the workers, one for files that are one budget."""
    from budgetcheck.batch import LimitedExecutor, Limits, in_order, put_together, result_of, run, run_alone
    from budgetcheck.batch.failure import Failure, failed

    known = deque(index for index, path in enumerate(files) if journal is not None and path in journal)
    missing = sorted(set(range(len(files))) - set(known))
    paths = [files[index] for index in missing]

    def remembered(before: int) -> Iterator[tuple[int, Report]]:
        """The reports of the journal on files before that one."""
        while journal is not None and known and known[0] < before:
            index = known.popleft()
            shown.count += 1
            yield index, journal.get(files[index]) or run_alone(files[index], check, limits)

    def ready() -> Iterator[tuple[int, Report]]:
        executor, ahead = start(len(paths))
        stop = interruption.__bool__
        for number, report in run(paths, check, executor, running=shown.running, stop=stop, ahead=ahead):
            if journal is not None:
                journal.add(report)
            shown.done(report)
            yield from remembered(missing[number])
            yield missing[number], report
        yield from remembered(len(files))

    def together(alone: Sequence[Report]) -> Sequence[Report]:
        within = Limits(limits.seconds * len(alone), limits.megabytes)
        try:
            return result_of(related.submit_within(within, check.together, alone))
        except Failure as failure:
            return [failed(report.path, failure) for report in alone]

    related = LimitedExecutor(1, limits)
    try:
        memory = how.memory
        found = put_together(files, ready(), partial(memory.together, check=together) if memory else together)
        for _, report in in_order(found) if how.ordered else found:
            if report is not None:
                yield report
    finally:
        related.shutdown(cancel_futures=True)


def _starter(how: Running, limits: Limits, stack: ExitStack) -> Start:
    """What starts the executor for so many documents, and says how many of them to give it ahead."""
    from budgetcheck.batch import LimitedExecutor
    from budgetcheck.batch.run import WINDOW

    if not how.cluster:
        return lambda count: (LimitedExecutor(min(how.jobs or cores(), max(1, count)), limits), WINDOW)
    from budgetcheck.batch.cluster import ClusterError, cluster

    try:
        executor = stack.enter_context(cluster(how.cluster, limits))
    except ClusterError as error:
        raise Stop(error.message.code, 2, **dict(error.message.values)) from None
    return lambda _: (executor, executor.ahead)


def _journal(path: Path | None, check: FileCheck, stack: ExitStack) -> Journal | None:
    """The journal of the run, if one is wanted."""
    if path is None:
        return None
    from budgetcheck.batch.journal import Journal

    try:
        return stack.enter_context(Journal(path, check.purpose()))
    except OSError as error:
        raise Stop("cli.output_failed", path=path, reason=error.strerror or error) from None
