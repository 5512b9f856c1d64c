"""Reports that wait for their turn, on disk: a long run must not keep them all in memory."""

from __future__ import annotations

import pickle
import tempfile
from types import TracebackType
from typing import Self

from budgetcheck.model.report import Report


class Spool:
    """A file without a name that only this process can open; use it as a context manager."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="budgetcheck-")  # noqa: SIM115 (closed by __exit__)

    def __enter__(self) -> Self:
        """The spool itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give the disk back."""
        self._file.close()

    def put(self, report: Report) -> int:
        """Write a report down; where it is."""
        at = self._file.seek(0, 2)
        pickle.dump(report, self._file, pickle.HIGHEST_PROTOCOL)
        return at

    def get(self, at: int) -> Report:
        """The report that was written there."""
        self._file.seek(at)
        report: Report = pickle.load(self._file)
        return report
