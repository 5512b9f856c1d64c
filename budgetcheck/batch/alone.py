"""One document in the program's own process, within the limits: the quickest start, for a run over a single file.

Too much time or memory ends in a report like any other; the thread that took it is left behind and ends with the
program. Only a crash inside the PDF library cannot be kept from the program here; a worker process keeps that too.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from budgetcheck.batch.failure import Failure, failed, mistake, out_of_memory, timeout
from budgetcheck.batch.limits import LOOK_EVERY, Limits, too_large
from budgetcheck.model.report import Report


def run_alone(path: Path, check: Callable[[Path], Report], limits: Limits) -> Report:
    """The report on one file, or the error that it took too much."""
    thread = _Checking(path, check)
    thread.start()
    deadline = time.monotonic() + limits.seconds
    while thread.is_alive():
        thread.join(LOOK_EVERY)
        if not thread.is_alive():
            break
        if time.monotonic() > deadline:
            return failed(path, timeout(limits))
        if too_large(limits):
            return failed(path, out_of_memory(limits))
    if thread.report is not None:
        return thread.report
    return failed(path, thread.failure or out_of_memory(limits))


class _Checking(threading.Thread):
    """Checks one file; afterwards it has the `report`, or the `failure`, or neither when memory ran out."""

    def __init__(self, path: Path, check: Callable[[Path], Report]) -> None:
        super().__init__(daemon=True, name="check")
        self._path = path
        self._check = check
        self.report: Report | None = None
        self.failure: Failure | None = None

    def run(self) -> None:
        """Called in the thread."""
        try:
            self.report = self._check(self._path)
        except MemoryError:
            return
        except Exception as error:  # the edge of a run: whatever went wrong is this document's alone
            self.failure = mistake(error)
