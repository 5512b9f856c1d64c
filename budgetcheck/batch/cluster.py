"""The same batch on a Dask cluster: the bytes of a file go to a worker, its report comes back.

Nothing but Python's own executor is asked of the cluster. On each machine a file is checked in a process of its own
within the limits, as here, so that no file can end a Dask worker; a Dask worker that ends otherwise gives its files
back to the scheduler, which hands them to others. Dask itself is imported only when a cluster is used.
"""

from __future__ import annotations

import logging
import os
import pickle
import platform
import threading
import uuid
import warnings
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from budgetcheck import __version__
from budgetcheck.batch.alone import result_of
from budgetcheck.batch.executor import LimitedExecutor
from budgetcheck.batch.failure import Failure
from budgetcheck.batch.file_check import FileCheck, program
from budgetcheck.batch.limits import Limits
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.reading.files import load

if TYPE_CHECKING:
    from distributed import Client

WAIT = 10.0
"""Seconds that a scheduler may take to answer, and its first worker to be there."""

_AHEAD = 2
"""Files sent for each thread of the cluster: one is checked, one is there when it is done."""


class ClusterError(Exception):
    """A cluster that cannot be used; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class ClusterExecutor(Executor):
    """Runs file checks in an executor whose workers see none of this machine's files.

    Attributes:
        ahead: how many files are worth sending before the first report is back.

    """

    def __init__(self, pool: Executor, limits: Limits, ahead: int) -> None:
        self.run = uuid.uuid4().hex
        self.ahead = ahead
        self._pool = pool
        self._limits = limits
        self._packed: tuple[object, bytes] = (None, b"")

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        """Send a file; `function` is a `FileCheck`, its only argument the path of the file."""
        (path,) = arguments
        assert isinstance(function, FileCheck)
        assert not named
        future: Future[Report] = Future()
        content = load(path)
        if isinstance(content, ReadingError):
            future.set_result(Report(path, error=content))
            return future
        if self._packed[0] is not function:
            self._packed = (function, pickle.dumps(function, pickle.HIGHEST_PROTOCOL))
        future.set_running_or_notify_cancel()
        sent = self._pool.submit(check_there, self.run, program(), self._limits, self._packed[1], path, content)
        sent.add_done_callback(lambda done: _receive(done, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for what was sent; with `cancel_futures` give it up."""
        self._pool.shutdown(wait=wait and not cancel_futures)


@contextmanager
def cluster(address: str, limits: Limits) -> Iterator[ClusterExecutor]:
    """The executor of the cluster whose scheduler has this address, as tcp://host:8786. Raises ClusterError."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(Message.of("cluster.missing")) from None
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # what Dask has to say is no user's concern: documents have reports
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                client = Client(address, timeout=WAIT, set_as_default=False)
            except (OSError, ValueError, TypeError, AttributeError) as error:
                reason = str(error).partition("\n")[0] or type(error).__name__
                raise ClusterError(Message.of("cluster.unreachable", address=address, reason=reason)) from None
            with client:
                yield from _connected(client, address, limits)
    finally:
        logging.disable(before)


def _connected(client: Client, address: str, limits: Limits) -> Iterator[ClusterExecutor]:
    """The executor, once it is certain that the workers run this very program."""
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        raise ClusterError(Message.of("cluster.no_workers", address=address)) from None
    for worker, found in client.run(about, on_error="return").items():
        if found != about():
            there = "、".join(found[1:]) if isinstance(found, tuple) else type(found).__name__
            here = "、".join(about()[1:])
            raise ClusterError(Message.of("cluster.version", worker=worker, there=there, here=here))
    threads = sum(client.nthreads().values())
    executor = ClusterExecutor(client.get_executor(pure=False), limits, _AHEAD * threads)
    try:
        yield executor
    finally:
        if client.status == "running":
            client.run(release, executor.run, on_error="ignore")


def _receive(done: Future[bytes | Message], future: Future[Report]) -> None:
    """Hand on what came back from the cluster."""
    error = EOFError() if done.cancelled() else done.exception()
    if error is not None:
        lost = type(error).__module__.partition(".")[0] in {"distributed", "tornado", "asyncio"}
        future.set_exception(EOFError() if lost else error)
        return
    result = done.result()
    if isinstance(result, Message):
        future.set_exception(Failure(result))
    else:
        future.set_result(pickle.loads(zlib.decompress(result)))


# What follows runs on the machines of the cluster.

_pools: dict[str, LimitedExecutor] = {}
"""The processes of each run that this worker takes part in."""

_starting = threading.Lock()


def about() -> tuple[str, ...]:
    """What both sides must have in common: code and rules, version, Python, kind of system."""
    python = ".".join(platform.python_version_tuple()[:2])
    return program(), f"budgetcheck {__version__} {program()[:7]}", f"Python {python}", os.name


def check_there(run: str, code: str, limits: Limits, check: bytes, path: Path, content: bytes) -> bytes | Message:
    """The report on a file as `check_content` packs it, or why there is none; `code` is the sender's `program()`."""
    if code != program():  # a worker that came while the run went on
        return Message.of("cluster.version_late")
    with _starting:
        if run not in _pools:
            _pools[run] = LimitedExecutor(os.cpu_count() or 1, limits)
    try:
        return result_of(_pools[run].submit(check_content, check, path, content))
    except Failure as failure:
        return failure.message


def check_content(check: bytes, path: Path, content: bytes) -> bytes:
    """The report on a file, pickled and packed: a fifth of its size, and nobody on the way needs to open it."""
    report = _unpickled(check).of_content(path, content)
    return zlib.compress(pickle.dumps(report, pickle.HIGHEST_PROTOCOL), 1)


def release(run: str) -> None:
    """End the processes of a run that is over."""
    with _starting:
        pool = _pools.pop(run, None)
    if pool is not None:
        pool.shutdown(wait=False, cancel_futures=True)


@lru_cache(maxsize=1)
def _unpickled(check: bytes) -> FileCheck:
    found = pickle.loads(check)
    assert isinstance(found, FileCheck)
    return found
