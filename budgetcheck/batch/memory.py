"""What earlier rounds of one run found: a run that is repeated checks only what has changed since.

As the journal, but for one run of the program: reports stand in a file without a name, under the content of their
document and all that their check depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from budgetcheck.batch.journal import key_of
from budgetcheck.batch.spool import Spool
from budgetcheck.model.report import Report

Together = Callable[[Sequence[Report]], Sequence[Report]]


class Memory:
    """The reports of all rounds; use it as a context manager, and `begin` each round.

    Attributes:
        fresh: the documents that were checked in this round, alone or with others.

    """

    def __init__(self) -> None:
        self.fresh: set[Path] = set()
        self._purpose = ""
        self._stack = ExitStack()
        self._spool = self._stack.enter_context(Spool())
        self._alone: dict[str, int] = {}
        self._together: dict[tuple[tuple[Path, str], ...], list[int]] = {}

    def __enter__(self) -> Self:
        """The memory itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give the disk back."""
        self._stack.close()

    def begin(self, purpose: str) -> None:
        """A round begins, for checks of this purpose (`FileCheck.purpose`)."""
        self._purpose = purpose
        self.fresh = set()

    def __contains__(self, path: object) -> bool:
        """True when the document at that path has not changed since it was checked."""
        return isinstance(path, Path) and key_of(path, self._purpose) in self._alone

    def get(self, path: Path) -> Report | None:
        """The report on the document at `path` alone, if it is known."""
        at = self._alone.get(key_of(path, self._purpose) or "")
        return None if at is None else replace(self._spool.get(at), path=path)

    def add(self, report: Report) -> None:
        """Remember a document's report."""
        self.fresh.add(report.path)
        key = key_of(report.path, self._purpose)
        if key is not None:
            self._alone[key] = self._spool.put(report)

    def together(self, alone: Sequence[Report], check: Together) -> Sequence[Report]:
        """The reports on documents in view of one another, checked only if one of them has changed."""
        key = tuple((report.path, key_of(report.path, self._purpose) or "") for report in alone)
        if not self.fresh.isdisjoint(report.path for report in alone):
            self._together.pop(key, None)
        if key not in self._together:
            self.fresh |= {report.path for report in alone}
            self._together[key] = [self._spool.put(report) for report in check(alone)]
        return [self._spool.get(at) for at in self._together[key]]
