"""An executor whose calls run in worker processes with limits: what one call does to its process costs only itself."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from budgetcheck.batch.failure import Failure, crashed, out_of_memory, timeout
from budgetcheck.batch.limits import A_PAGE, Limits
from budgetcheck.batch.process import Copy, Process, can_copy, fresh
from budgetcheck.batch.worker import ABANDONED, TOO_LARGE
from budgetcheck.reading.progress import tell

P = ParamSpec("P")
T = TypeVar("T")

_STARTING = 30.0
"""Seconds more for the first call of a worker, which has the program to load."""

_ENDING = 10.0
"""Seconds that a process which answers no more gets to end by itself."""


@dataclass(frozen=True, slots=True)
class _Call:
    """A call that waits for a worker."""

    future: Future[Any]
    limits: Limits
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class LimitedExecutor(Executor):
    """Runs calls in `jobs` processes, each call within the limits.

    A call that takes too long or too much memory, or whose process ends, fails with `Failure`; the next call gets a
    new process. Functions, arguments and results must be picklable. Workers do not see Ctrl-C: the caller decides.
    With `quick` the processes are there at once where that is safe: copies of this one, not fresh interpreters.
    """

    def __init__(self, jobs: int, limits: Limits, *, quick: bool = False) -> None:
        self._limits = limits
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._workers = [_Worker(_copy() if quick else None) for _ in range(max(1, jobs))]
        self._threads = [
            threading.Thread(target=self._serve, args=(worker,), daemon=True, name=f"worker-{number}")
            for number, worker in enumerate(self._workers, 1)
        ]
        self._closed = False
        self._started = 0

    def submit(self, function: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> Future[T]:
        """Queue a call; only positional arguments travel."""
        if named:
            raise RuntimeError("a call has named arguments")
        return self.submit_within(self._limits, function, *arguments)

    def submit_within(self, limits: Limits, function: Callable[..., T], *arguments: object) -> Future[T]:
        """Queue a call with limits of its own."""
        if self._closed:
            raise RuntimeError("the executor is shut down")
        future: Future[T] = Future()
        self._calls.put(_Call(future, limits, function, arguments))
        if self._started < len(self._threads):
            self._threads[self._started].start()
            self._started += 1
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the queued calls finish; with `cancel_futures` end running ones as well, at once."""
        self._closed = True
        if cancel_futures:
            while not self._calls.empty():
                call = self._calls.get()
                if call is not None:
                    call.future.cancel()
            for worker in self._workers:
                worker.close()
        for _ in self._threads:
            self._calls.put(None)
        if wait:
            for thread in self._threads[: self._started]:
                thread.join()

    def _serve(self, worker: _Worker) -> None:
        """Give one worker its calls, until the executor is shut down."""
        while (call := self._calls.get()) is not None:
            if not call.future.set_running_or_notify_cancel():
                continue
            try:
                result = worker.call(call.limits, call.function, call.arguments)
            except Exception as error:  # an executor's contract: Failure, or what cannot be pickled
                call.future.set_exception(error)
            else:
                call.future.set_result(result)
            del call  # a result may be large; the next call may be long in coming
        worker.end()


class _Worker:
    """A worker process as its caller sees it; started when it is first needed, and again when it ended."""

    def __init__(self, process: Process | None) -> None:
        self._process = process
        self._closed = False
        self._late = False

    def call(self, limits: Limits, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
        """The function's result; raises `Failure`."""
        if self._closed:
            raise crashed(None)
        seconds = limits.seconds
        if self._process is None or self._process.poll() is not None:
            self.end()
            seconds += _STARTING
            try:
                self._process = fresh()
            except OSError:
                raise crashed(None) from None
        process = self._process
        self._late = False
        if self._closed:
            process.kill()
        deadline = time.monotonic() + seconds
        timer = self._timer(deadline, process)
        try:
            _send(process, (limits, function, arguments))
            good, result = pickle.load(process.stdout)
            while good is None:
                timer.cancel()
                deadline += A_PAGE
                timer = self._timer(deadline, process)
                tell(*result)
                good, result = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            raise self._reason(process, limits) from None
        finally:
            timer.cancel()
        if not good:
            raise Failure(result)
        answer: T = result
        return answer

    def close(self) -> None:
        """End the process, whatever it does, and take no further call."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()

    def end(self) -> None:
        """Let an idle process go."""
        if self._process is None:
            return
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()
        self._process.kill()
        self._process.wait()
        self._process = None

    def _timer(self, deadline: float, process: Process) -> threading.Timer:
        """What ends the process at that time."""
        timer = threading.Timer(deadline - time.monotonic(), self._stop_late, [process])
        timer.daemon = True
        timer.start()
        return timer

    def _stop_late(self, process: Process) -> None:
        self._late = True
        process.kill()

    def _reason(self, process: Process, limits: Limits) -> Failure:
        """Why the process left its call unanswered."""
        with suppress(OSError):
            process.stdin.close()
        deadline = time.monotonic() + _ENDING
        while (code := process.poll()) is None and time.monotonic() < deadline:
            time.sleep(0.01)
        if code is None:
            process.kill()
            code = process.wait()
        if self._late or code == ABANDONED:
            return timeout(limits)
        return out_of_memory(limits) if code == TOO_LARGE else crashed(code)


def _copy() -> Process | None:
    """A worker that is there at once; None where there can be none."""
    if can_copy():
        with suppress(OSError):
            return Copy()
    return None


def _send(process: Process, value: object) -> None:
    pickle.dump(value, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
