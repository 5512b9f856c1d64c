"""The limits of commands over a single file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from budgetcheck.cli.screen import Stop

T = TypeVar("T")

UNREADABLE = 3


def within_limits(function: Callable[[], T]) -> T:
    """What the function gives; stops with one line when it takes more time or memory than one file may."""
    from budgetcheck.batch.alone import call_alone
    from budgetcheck.batch.failure import Failure
    from budgetcheck.batch.limits import Limits

    try:
        return call_alone(function, Limits())
    except Failure as failure:
        raise Stop(failure.message.code, UNREADABLE, **dict(failure.message.values)) from None
