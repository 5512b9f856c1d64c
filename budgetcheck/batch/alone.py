"""A single call in a process of its own, within the limits: for a run over one file, or over some as one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import ParamSpec, TypeVar

from budgetcheck.batch.executor import LimitedExecutor
from budgetcheck.batch.failure import Failure, failed
from budgetcheck.batch.limits import Limits
from budgetcheck.model.report import Report

P = ParamSpec("P")
T = TypeVar("T")

_WAKE = 0.2
"""Seconds: waiting in such pieces lets Ctrl-C through on every system."""


def run_alone(
    path: Path, check: Callable[[Path], Report], limits: Limits, meanwhile: AbstractContextManager[None] | None = None
) -> Report:
    """The report on one file, or the error that it took too much or ended its process; `check` is picklable."""
    try:
        return call_alone(limits, meanwhile, check, path)
    except Failure as failure:
        return failed(path, failure)


def call_alone(
    limits: Limits,
    meanwhile: AbstractContextManager[None] | None,
    function: Callable[P, T],
    *arguments: P.args,
    **named: P.kwargs,
) -> T:
    """What the function gives; it, its arguments and its result are picklable, and only positional ones travel.

    `meanwhile` is entered while the call runs: a sign of life on a terminal has a thread of its own, beside which no
    process can be copied. Raises `Failure` when the call takes too long or too much memory, ends its process, or has a
    mistake.
    """
    executor = LimitedExecutor(1, limits, quick=True)
    try:
        with meanwhile or nullcontext():
            return result_of(executor.submit(function, *arguments, **named))
    finally:
        executor.shutdown(cancel_futures=True)


def result_of(future: Future[T]) -> T:
    """The result of a call once it is there, or what it raised; Ctrl-C ends the waiting."""
    while not wait([future], _WAKE).done:
        pass
    return future.result()
