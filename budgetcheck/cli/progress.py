"""How a run over several documents shows that it goes on: on standard error, live on a terminal, else a line each."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from budgetcheck.cli.screen import console, note
from budgetcheck.wording import Language, say, word

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

    from budgetcheck.model.report import Report

FEW = 3
"""A run over so many documents needs no lines of progress when nobody watches."""

MOST_LINES = 8
"""Running documents shown by name; a machine with more cores shows the number of the others."""


class Progress(Protocol):
    """Told what happens in a run; used as long as the run lasts."""

    def running(self, indices: Sequence[int]) -> None:
        """These documents are being checked now."""

    def done(self, report: Report) -> None:
        """One more is finished."""

    def hidden(self) -> Iterator[None]:
        """A context in which nothing is in the way of standard output."""


class Silent:
    """Shows nothing; `count` is how many documents are finished."""

    def __init__(self) -> None:
        self.count = 0

    def running(self, indices: Sequence[int]) -> None:
        """Nothing."""

    def done(self, report: Report) -> None:
        """Count it."""
        self.count += 1

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Nothing is in the way."""
        yield


class Lines(Silent):
    """A line for every finished document, for logs and pipes."""

    def __init__(self, paths: Sequence[Path], language: Language) -> None:
        super().__init__()
        self._total = len(paths)
        self._language = language

    def done(self, report: Report) -> None:
        """Write the line."""
        super().done(report)
        result = outcome_of(report, self._language)
        note(say("batch.line", self._language, number=self.count, count=self._total, path=report.path, result=result))


class Screen:
    """A line for every running document and one for the whole run, with the time left."""

    def __init__(self, paths: Sequence[Path], language: Language, live: Live) -> None:
        self._paths = paths
        self._language = language
        self._live = live
        self._began = time.monotonic()
        self._since: dict[int, float] = {}
        self.count = 0

    def running(self, indices: Sequence[int]) -> None:
        """Draw them with the seconds each has taken so far."""
        now = time.monotonic()
        self._since = {index: self._since.get(index, now) for index in indices}
        self._live.update(self._drawing(now))

    def done(self, report: Report) -> None:
        """Count it."""
        self.count += 1

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Take the lines away for as long as the context lasts."""
        self._live.stop()
        try:
            yield
        finally:
            self._live.start()

    def _drawing(self, now: float) -> RenderableType:
        from rich.console import Group
        from rich.text import Text

        from budgetcheck.reporting.clean import clean

        shown = list(self._since.items())[:MOST_LINES]
        lines = [Text(f"  {now - since:5.1f} s  {clean(str(self._paths[index]))}") for index, since in shown]
        if len(self._since) > len(shown):
            lines.append(Text(say("batch.more", self._language, count=len(self._since) - len(shown))))
        total = len(self._paths)
        line = say("batch.total", self._language, done=self.count, count=total)
        if 0 < self.count < total:
            left = (now - self._began) / self.count * (total - self.count)
            line += say("batch.left", self._language, time=f"{int(left) // 60}:{int(left) % 60:02d}")
        lines.append(Text(line))
        for text in lines:
            text.no_wrap, text.overflow = True, "ellipsis"
        return Group(*lines)


@contextmanager
def progress(paths: Sequence[Path], language: Language, *, quiet: bool) -> Iterator[Silent | Screen]:
    """What fits the run: live on a terminal, lines for more than a few documents in a pipe, nothing when quiet."""
    if sys.stderr.isatty():
        from rich.live import Live

        with Live(console=console(sys.stderr), transient=True, refresh_per_second=5) as live:
            yield Screen(paths, language, live)
    elif len(paths) > FEW and not quiet:
        yield Lines(paths, language)
    else:
        yield Silent()


def outcome_of(report: Report, language: Language) -> str:
    """What became of a document, in a few words."""
    if report.error is not None:
        return word(report.error.message, language)
    if not report.problems:
        return say("say.clean", language)
    return say("say.problem" if len(report.problems) == 1 else "say.problems", language, count=len(report.problems))
