"""Finds the levels of rows without codes from their amounts: a row above others that add up to it is their total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.model.money import Figure


@dataclass(frozen=True, slots=True)
class Levels:
    """The figures that stand at the top, and whether any stood under others beyond coincidence."""

    top: tuple[Figure, ...]
    nested: bool


def levels(figures: Sequence[Figure]) -> Levels:
    """Takes each figure, from the last to the first, as the total of those right below it that add up to it."""
    top: list[Figure] = []
    groups = children = 0
    for figure in reversed(figures):
        count = _covered(figure, top)
        if count:
            groups += 1
            children = max(children, sum(1 for child in top[:count] if child.base))
        top = [figure, *top[count:]]
    return Levels(tuple(top), children > 1 or groups > 1)


def _covered(figure: Figure, below: Sequence[Figure]) -> int:
    """How many of the figures below add up to this one, each rounded by itself; 0 when none do."""
    if not figure.base:
        return 0
    total = Decimal(0)
    terms = 0
    for index, child in enumerate(below, start=1):
        total += child.base
        terms += 1 if child.base else 0
        slack = figure.step / 2 * (terms + 1) if terms > 1 else Decimal(0)
        if abs(total - figure.base) <= slack and child.base:
            return index
    return 0
