"""The process of a worker: a fresh interpreter, or a copy of this process, which is ready some hundred times sooner.

Both are used as a `subprocess.Popen`: calls go to `stdin`, answers come from `stdout`. Neither sees the terminal's
Ctrl-C: the program decides what becomes of its workers.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import BinaryIO, Protocol

from budgetcheck.batch.worker import command, serve

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""There are as many workers as there are cores."""

_MISTAKE = 70
"""Exit code of a copy that could not serve; BSD's EX_SOFTWARE."""


class Process(Protocol):
    """What is used of a worker's process."""

    stdin: BinaryIO
    stdout: BinaryIO

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""

    def wait(self) -> int:
        """Its exit code, once it ended."""

    def kill(self) -> None:
        """End it at once."""


def fresh() -> Process:
    """A new interpreter that loads the program itself. Raises OSError."""
    new_group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    process: subprocess.Popen[bytes] = subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_ONE_THREAD},
        start_new_session=sys.platform != "win32",
        creationflags=new_group | hidden,
    )
    return process  # type: ignore[return-value]  # both pipes were asked for, so neither is None


def can_copy() -> bool:
    """True where a copy is safe: on Linux, as long as no other thread may hold a lock that the copy would wait for."""
    return sys.platform == "linux" and threading.active_count() == 1


class Copy:
    """A copy of this process that serves calls, with everything in place that is loaded here. Raises OSError."""

    def __init__(self) -> None:
        calls, to_calls = os.pipe()
        from_answers, answers = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._code: int | None = None
        self._pid = os.fork()
        if not self._pid:
            for ours in (to_calls, from_answers):
                os.close(ours)
            _serve_and_end(calls, answers)
        for theirs in (calls, answers):
            os.close(theirs)
        self.stdin: BinaryIO = os.fdopen(to_calls, "wb")
        self.stdout: BinaryIO = os.fdopen(from_answers, "rb")

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._ended(os.WNOHANG)

    def wait(self) -> int:
        """Its exit code, once it ended."""
        code = self._ended(0)
        assert code is not None
        return code

    def kill(self) -> None:
        """End it at once."""
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    def _ended(self, options: int) -> int | None:
        if self._code is None:
            with suppress(ChildProcessError):
                pid, status = os.waitpid(self._pid, options)
                if pid:
                    self._code = os.waitstatus_to_exitcode(status)
        return self._code


def _serve_and_end(calls: int, answers: int) -> None:
    """What a copy does with its life; never returns."""
    try:
        faulthandler.disable()  # it would write to where standard error was
        os.setsid()
        os.environ.update(_ONE_THREAD)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        with os.fdopen(calls, "rb") as calling, os.fdopen(answers, "wb") as answering:
            serve(calling, answering)
    except BaseException:
        os._exit(_MISTAKE)  # whatever happened, a copy must not go on with its original's work
    os._exit(0)
