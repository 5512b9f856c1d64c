"""Tells whoever listens how far a slow reading is: pages that are recognised take seconds each."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[int, int], None]
"""Told how many of how many pages are recognised."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """From now on in this process, that one is told and nobody else."""
    _listeners[:] = [listener]


def tell(done: int, count: int) -> None:
    """So many of so many pages are recognised."""
    for listener in _listeners:
        listener(done, count)
