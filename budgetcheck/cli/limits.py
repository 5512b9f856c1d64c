"""The limits of commands over a single file, which is read in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from budgetcheck.cli.screen import Stop, working

P = ParamSpec("P")
T = TypeVar("T")

UNREADABLE = 3


def within_limits(text: str, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What the function gives; on a terminal `text` says what goes on.

    Stops with one line when it takes more time or memory than one file may, or ends its process.
    """
    from budgetcheck.batch.alone import call_alone
    from budgetcheck.batch.failure import Failure
    from budgetcheck.batch.limits import Limits

    try:
        return call_alone(Limits(), working(text), function, *arguments, **named)
    except Failure as failure:
        raise Stop(failure.message.code, UNREADABLE, **dict(failure.message.values)) from None
