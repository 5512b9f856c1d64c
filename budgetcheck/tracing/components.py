"""Failing checks grouped by what may have caused them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from budgetcheck.tracing.system import System


def components(system: System, failing: frozenset[int]) -> list[frozenset[int]]:
    """The failing checks in groups that share figures (trusted ones do not connect), in document order."""

    def figures(number: int) -> Iterable[int]:
        return system.checks[number].figures - system.fixed

    return _connected([frozenset([number]) for number in sorted(failing)], lambda group: figures(min(group)))


def joined(system: System, groups: list[frozenset[int]]) -> list[frozenset[int]]:
    """Groups put together that meet in a check that holds: errors there may have cancelled out."""

    def neighbours(group: frozenset[int]) -> Iterable[int]:
        return {n for number in group for figure in system.checks[number].figures for n in system.checks_of[figure]}

    return _connected(groups, neighbours)


def _connected(groups: list[frozenset[int]], marks: Callable[[frozenset[int]], Iterable[int]]) -> list[frozenset[int]]:
    """Groups united over common marks, ordered by their first check."""
    parent = list(range(len(groups)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    owner: dict[int, int] = {}
    for i, group in enumerate(groups):
        for mark in marks(group):
            parent[root(i)] = root(owner.setdefault(mark, i))
    united: dict[int, frozenset[int]] = {}
    for i, group in enumerate(groups):
        united[root(i)] = united.get(root(i), frozenset()) | group
    return sorted(united.values(), key=min)
