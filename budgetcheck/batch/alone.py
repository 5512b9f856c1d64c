"""A call in the program's own process, within the limits: the quickest start, for a run over a single file.

A call that takes too much is left behind in its thread, which ends with the program. Only a crash inside the PDF
library cannot be kept from the program here; a worker process keeps that too.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from budgetcheck.batch.failure import Failure, failed, mistake, out_of_memory, timeout
from budgetcheck.batch.limits import LOOK_EVERY, Limits, too_large
from budgetcheck.model.report import Report

T = TypeVar("T")

_THREAD = "budgetcheck-alone"


def run_alone(path: Path, check: Callable[[Path], Report], limits: Limits) -> Report:
    """The report on one file, or the error that it took too much."""
    try:
        return call_alone(lambda: check(path), limits)
    except Failure as failure:
        return failed(path, failure)


def call_alone(function: Callable[[], T], limits: Limits) -> T:
    """What the function gives. Raises `Failure` when it takes too long, too much memory, or has a mistake."""
    future: Future[T] = Future()
    thread = threading.Thread(target=_call, args=(function, future), daemon=True, name=_THREAD)
    thread.start()
    deadline = time.monotonic() + limits.seconds
    while thread.is_alive():
        thread.join(LOOK_EVERY)
        if future.done():
            break
        if time.monotonic() > deadline:
            raise timeout(limits)
        if too_large(limits):
            raise out_of_memory(limits)
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, MemoryError):
        raise out_of_memory(limits)
    raise mistake(error)


def left_behind() -> bool:
    """True when a call is still running that nobody waits for; the program must then end without a clean-up."""
    return any(thread.name == _THREAD and thread.is_alive() for thread in threading.enumerate())


def _call(function: Callable[[], T], future: Future[T]) -> None:
    try:
        future.set_result(function())
    except Exception as error:  # the edge of a run: whatever went wrong is this document's alone
        future.set_exception(error)
