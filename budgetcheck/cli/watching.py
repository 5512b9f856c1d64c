"""`budgetcheck check --watch`: the same run again whenever a document, a rule or the configuration has changed.

Every round reads rules and configuration anew and looks for the documents anew; what has not changed since it was
checked comes from the memory of earlier rounds. Events of the system only wake the program: whether anything has
changed is told by looking at the files, so that nothing is missed and nothing is done for nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.cli.paths import documents
from budgetcheck.cli.screen import INTERRUPTED, Stop, complain, console, note
from budgetcheck.wording import Language, say

if TYPE_CHECKING:
    from budgetcheck.batch.memory import Memory
    from budgetcheck.model.report import Report

_STEP = 0.3
"""Seconds between two looks at a file that is being written: it is done when both see the same."""

_PATIENCE = 5.0
"""Seconds that a PDF without its end, or a file that is gone, is waited for: then it is checked as it is."""

_TAIL = 2048
"""Bytes: the end of a PDF says so within these."""

State = dict[Path, tuple[int, int] | None]
"""Of every file its time of change (ns) and size; None for one that is not there."""


class Rounds:
    """The rounds of a watched run, and what they depend on.

    Attributes:
        memory: what earlier rounds found.
        first: True as long as no round is over.

    """

    def __init__(self, paths: Sequence[Path], memory: Memory) -> None:
        self.memory = memory
        self.first = True
        self._paths = paths
        self._others: tuple[Path, ...] = ()
        self._folders: tuple[Path, ...] = ()
        self._shown: dict[Path, Report] = {}

    def depends_on(self, files: Iterable[Path], folders: Iterable[Path]) -> None:
        """Note that a round uses these files beside the documents, and all YAML files below these folders."""
        self._others, self._folders = tuple(files), tuple(folders)

    def news(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports on what was checked in this round, or where something else is said than before."""
        from budgetcheck.batch.file_check import bare

        for report in reports:
            counted = bare(report)
            checked = not self.memory.fresh.isdisjoint(report.files or (report.path,))
            if checked or self._shown.get(report.path) != counted:
                yield report
            self._shown[report.path] = counted

    def state(self) -> State:
        """All that the next round would depend on, as it is now."""
        from budgetcheck.settings.load import find

        try:
            files = documents(self._paths)
        except Stop:  # a folder may be empty for a while
            files = []
        by_folder = {path.parent: path for path in files}
        configurations = [found for path in by_folder.values() if (found := find(path))]
        rules = [path for folder in self._folders for ending in ("yaml", "yml") for path in folder.rglob(f"*.{ending}")]
        return {path: _state(path) for path in (*files, *configurations, *self._others, *rules)}

    def folders(self, state: State) -> set[Path]:
        """The folders in which a change may matter."""
        roots = [path for path in (*self._paths, *self._folders) if path.is_dir()]
        found = {Path(root) for top in roots for root, below, _ in os.walk(top) if _visible(below)}
        found |= {path.parent for path in (*state, *self._paths)}
        return {folder for folder in found if folder.is_dir()}


def watch(once: Callable[[Rounds], int], paths: Sequence[Path], language: Language) -> int:
    """Run again and again until Ctrl-C; the exit code of the last whole round."""
    from budgetcheck.batch.memory import Memory

    result, count = INTERRUPTED, 0
    with Memory() as memory:
        rounds = Rounds(paths, memory)
        try:
            while True:
                before = rounds.state()
                code = _round(once, rounds)
                if code == INTERRUPTED:
                    break
                result, count, rounds.first = code, count + 1, False
                note(say("watch.waiting", language, count=len(before)))
                _show_changed(_changed(rounds, before), language)
        except KeyboardInterrupt:
            pass
    note(say("watch.ended", language, count=count, code=result))
    return result


def _round(once: Callable[[Rounds], int], rounds: Rounds) -> int:
    """The exit code of a round; only in the first one a mistake ends the run."""
    try:
        return once(rounds)
    except Stop as stop:
        if rounds.first:
            raise
        complain(stop.code, **stop.values)
        return stop.exit_code


def _show_changed(changed: Sequence[Path], language: Language) -> None:
    """Clear the screen and say what has changed; a line in a log."""
    if sys.stdout.isatty():
        console().clear()
    names = "、".join(path.name for path in changed[:3]) + ("…" if len(changed) > 3 else "")
    note(say("watch.changed", language, time=time.strftime("%H:%M:%S"), files=names))


def _changed(rounds: Rounds, before: State) -> list[Path]:
    """Wait until files have changed and are written; which. Stops when the system does not watch."""
    while True:
        folders = rounds.folders(before)
        try:
            for number, found in enumerate(_events(folders)):
                if number and not found:
                    continue
                now = rounds.state()  # first when the watch has begun: what changed before it is seen as well
                settled = before if now == before else _settled(rounds, before, now)
                changed = _differing(before, settled)
                if changed:
                    return changed
                if rounds.folders(now) != folders:
                    break
        except OSError as error:
            raise Stop("watch.failed", reason=error.strerror or error) from None


def _events(folders: set[Path]) -> Iterator[object]:
    """What happens in the folders, gathered until nothing more happens for a moment; often nothing."""
    from watchfiles import watch

    return watch(
        *folders,
        recursive=False,
        watch_filter=None,
        debounce=1000,
        step=100,
        rust_timeout=500,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )


def _settled(rounds: Rounds, before: State, now: State) -> State:
    """The state once nothing changes any more and all that changed is whole, or patience ends."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        time.sleep(_STEP)
        later = rounds.state()
        if later == now and (all(map(_whole, _differing(before, later))) or time.monotonic() > deadline):
            return later
        now = later


def _differing(before: State, after: State) -> list[Path]:
    return [path for path in {**before, **after} if before.get(path) != after.get(path)]


def _whole(path: Path) -> bool:
    """False for a PDF whose end is not written yet, and for a file that is gone: many editors replace files so."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_TAIL)
            stream.seek(max(0, stream.seek(0, 2) - _TAIL))
            return b"%PDF-" not in start or b"%%EOF" in stream.read()
    except OSError:
        return False


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def _visible(folders: list[str]) -> bool:
    """Keep a walk out of hidden folders; always True."""
    folders[:] = [name for name in folders if not name.startswith(".")]
    return True
