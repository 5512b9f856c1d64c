"""The reports on many documents as they get ready, from any executor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from budgetcheck.batch.failure import failed
from budgetcheck.model.report import Report

WINDOW = 64
"""The largest of so many documents is checked first. Wider windows would keep more reports waiting for their turn."""

_WAKE = 0.2
"""Seconds: waiting in such pieces lets Ctrl-C through on every system."""


T = TypeVar("T")


def run(
    paths: Sequence[Path],
    check: Callable[[Path], Report],
    executor: Executor,
    *,
    running: Callable[[Sequence[int]], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    ahead: int = WINDOW,
) -> Iterator[tuple[int, Report]]:
    """Check every path and give its index and its report when it is ready.

    Args:
        paths: the documents.
        check: picklable, as the executor needs it.
        executor: what runs the checks.
        running: told the indices of the documents being checked, a few times a second.
        stop: asked as often whether to end the run early.
        ahead: how many checks are given to the executor before the first is done.

    A report's reference is given up once it is taken, so that a long run does not fill the memory. When the run ends
    early, what waits is cancelled and what runs is ended, as far as the executor can.

    """
    ready: SimpleQueue[tuple[int, Future[Report]]] = SimpleQueue()
    waiting: dict[int, Future[Report]] = {}
    order = _order(paths)

    def submit() -> None:
        for index in islice(order, max(0, ahead - len(waiting))):
            future = executor.submit(check, paths[index])
            waiting[index] = future
            future.add_done_callback(lambda future, index=index: ready.put((index, future)))  # type: ignore[misc]

    try:
        submit()
        while waiting and not stop():
            running([index for index, future in waiting.items() if future.running()])
            try:
                index, future = ready.get(timeout=_WAKE)
            except Empty:
                continue
            del waiting[index]
            submit()
            yield index, _report(paths[index], future)
            del future
    finally:
        executor.shutdown(wait=True, cancel_futures=bool(waiting))


def in_order(items: Iterable[tuple[int, T]]) -> Iterator[tuple[int, T]]:
    """The same items by number from 0, each as soon as those before it are there; at the end those after a gap."""
    held: dict[int, T] = {}
    following = 0
    for index, item in items:
        held[index] = item
        while following in held:
            yield following, held.pop(following)
            following += 1
    yield from sorted(held.items(), key=lambda item: item[0])


def _order(paths: Sequence[Path]) -> Iterator[int]:
    """The indices of the paths, the largest file of each window first, so that none is left over at the end."""
    for start in range(0, len(paths), WINDOW):
        window = range(start, min(start + WINDOW, len(paths)))
        yield from sorted(window, key=lambda index: (-_size(paths[index]), index))


def _report(path: Path, future: Future[Report]) -> Report:
    """What became of a finished call."""
    if future.cancelled():
        return failed(path, EOFError())
    error = future.exception()
    return future.result() if error is None else failed(path, error)


def _size(path: Path) -> int:
    """Bytes of a file; 0 for what is none."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
