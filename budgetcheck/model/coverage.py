"""How many checks each figure of a document takes part in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.model.money import Figure


@dataclass(frozen=True, slots=True)
class Count:
    """A printed figure and the number of checks with an answer that it takes part in."""

    figure: Figure
    checks: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every printed figure of the tables, then of the running text, in document order."""

    counts: tuple[Count, ...]

    @property
    def total(self) -> int:
        """How many figures the document has; blank cells are none."""
        return len(self.counts)

    @property
    def covered(self) -> int:
        """How many of them take part in a check at least."""
        return sum(1 for count in self.counts if count.checks)

    @property
    def uncovered(self) -> tuple[Figure, ...]:
        """Those that no check covers."""
        return tuple(count.figure for count in self.counts if not count.checks)

    def __add__(self, other: Coverage) -> Coverage:
        """The coverage of both documents."""
        return Coverage(self.counts + other.counts)


def percentage(part: int, whole: int) -> Decimal:
    """`part` of `whole` in percent with one digit, cut off: 100.0 stands for all of them only; 100 of nothing."""
    return Decimal(1000 * part // whole) / 10 if whole else Decimal(100)
