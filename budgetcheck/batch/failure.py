"""Why the check of a document ended without a report."""

from __future__ import annotations

import signal
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from budgetcheck.batch.limits import Limits
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report

_OURS = Path(__file__).parent.parent


class Failure(Exception):
    """A check that ended without a report; `message` is the sentence for the user, its code the error's."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def timeout(limits: Limits) -> Failure:
    """It took longer than it may."""
    return Failure(Message.of("timeout", seconds=f"{limits.seconds:g}"))


def out_of_memory(limits: Limits) -> Failure:
    """It took more memory than it may."""
    return Failure(Message.of("memory", megabytes=limits.megabytes))


def crashed(exit_code: int | None) -> Failure:
    """Its process ended with this code: negative for a signal, as `subprocess` has it; None if that is unknown."""
    if exit_code is None:
        return Failure(Message.of("crashed", reason="?"))
    if exit_code < 0:
        try:
            return Failure(Message.of("crashed", reason=signal.Signals(-exit_code).name))
        except ValueError:
            return Failure(Message.of("crashed", reason=f"signal {-exit_code}"))
    return Failure(Message.of("crashed", reason=f"exit code {exit_code}"))


def mistake(error: BaseException) -> Failure:
    """A mistake of the program: the kind of error and the last place of ours that it passed."""
    place, step = "", error.__traceback__
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        if path.is_relative_to(_OURS):
            place = f"{path.relative_to(_OURS).as_posix()}:{step.tb_lineno}"
        step = step.tb_next
    return Failure(Message.of("internal", error=type(error).__name__, place=place or "?"))


def failed(path: Path, error: BaseException) -> Report:
    """The report on a document whose check raised this."""
    if not isinstance(error, Failure):
        lost = isinstance(error, BrokenProcessPool | CancelledError | ConnectionError | EOFError)
        error = crashed(None) if lost else mistake(error)
    return Report(path, error=ReadingError(error.message.code, error.message))
