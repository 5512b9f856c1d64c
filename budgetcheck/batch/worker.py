"""The worker process: takes calls from its standard input and answers on its standard output, one after the other.

Both are pickles: a call is (limits, function, arguments), an answer (True, result) or (False, message of the failure).
Before an answer there may be steps, (None, (done, count)): so many of so many pages are recognised.
What else is printed in the process goes nowhere. Only the program that started the worker can talk to it.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from typing import BinaryIO

from budgetcheck.batch.failure import mistake
from budgetcheck.batch.limits import A_PAGE, LOOK_EVERY, Limits, cap_memory, too_large
from budgetcheck.reading.progress import listen

TOO_LARGE = 86
"""Exit code of a worker that took more memory than it may."""

ABANDONED = 87
"""Exit code of a worker that is past its time and that nobody ended: its program is gone."""

_GRACE = 5.0
"""Seconds past the time limit after which the worker takes it that its program is gone."""

_COMMAND = "import sys; sys.path[:] = {path!r}; from budgetcheck.batch.worker import main; main()"


def command() -> list[str]:
    """The command line of a worker; it imports from where this process does and never from the working folder."""
    return [sys.executable, "-P", "-c", _COMMAND.format(path=[entry for entry in sys.path if entry])]


def main() -> None:
    """Serve calls on the standard streams of a fresh interpreter."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


def serve(calls: BinaryIO, answers: BinaryIO) -> None:
    """Answer calls until there are no more; the process ends at once when a call takes more memory than it may."""
    watch = _Watch()

    def step(done: int, count: int) -> None:
        watch.grant(A_PAGE)
        _answer(answers, pickle.dumps((None, (done, count))))

    listen(step)
    while True:
        try:
            limits, function, arguments = pickle.load(calls)
        except EOFError:
            return
        cap_memory(limits)
        watch.begin(limits)
        try:
            answer = pickle.dumps((True, function(*arguments)), pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            os._exit(TOO_LARGE)
        except Exception as error:  # the edge of a process: whatever went wrong is this document's alone
            answer = pickle.dumps((False, mistake(error).message))
        watch.end()
        _answer(answers, answer)


def _answer(answers: BinaryIO, answer: bytes) -> None:
    answers.write(answer)
    answers.flush()


class _Watch:
    """Ends the process when its call takes too much; looks from a thread of its own."""

    def __init__(self) -> None:
        self._limits = Limits()
        self._deadline: float | None = None
        threading.Thread(target=self._look, daemon=True).start()

    def begin(self, limits: Limits) -> None:
        """A call begins."""
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds + _GRACE

    def grant(self, seconds: float) -> None:
        """It may take so much longer."""
        if self._deadline is not None:
            self._deadline += seconds

    def end(self) -> None:
        """It ended in time."""
        self._deadline = None

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_EVERY)
            deadline = self._deadline
            if deadline is None:
                continue
            if too_large(self._limits):
                os._exit(TOO_LARGE)
            if time.monotonic() > deadline:
                os._exit(ABANDONED)
