"""Statements while they are being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from budgetcheck.model.budget import Comparison, Direction, Statement
from budgetcheck.model.money import Figure
from budgetcheck.model.place import Place


@dataclass(slots=True)
class Compared:
    """A comparison in the making; the fields are those of `Comparison`."""

    place: Place
    direction: Direction | None = None
    base_year: int | None = None
    base_measure: str = ""
    base: Figure | None = None
    change: Figure | None = None
    rate: Figure | None = None
    reason: str = ""
    reason_direction: Direction | None = None
    rate_direction: Direction | None = None

    def freeze(self) -> Comparison:
        """The finished comparison."""
        return Comparison(
            self.direction,
            self.base_year,
            self.base,
            self.change,
            self.rate,
            self.reason,
            self.reason_direction,
            self.place,
            self.base_measure,
            self.rate_direction,
        )


_DEEPEST = 12
"""Enumerations nest three or four deep; a text that nests further is no budget."""


@dataclass(slots=True, eq=False)
class Draft:
    """A statement in the making; the fields are those of `Statement`, and what the grammar needs to finish it.

    `parent` is the statement it is a part of, `listed` is True inside an enumeration whose whole is not stated,
    `share_of` holds the words after 占, `completes` says that the share is of the budget for the same (完成预算的…%).
    """

    subject: str
    headings: tuple[str, ...]
    sentence: str
    place: Place
    year: int | None = None
    measure: str = ""
    amount: Figure | None = None
    share: Figure | None = None
    share_of: str = ""
    completes: bool = False
    whole: Figure | None = None
    comparison: Compared | None = None
    negative: bool = False
    parent: Draft | None = None
    listed: bool = False
    parts: list[Draft] = field(default_factory=list)
    breakdowns: list[list[Draft]] = field(default_factory=list)
    _frozen: Statement | None = None

    def adopt(self, part: Draft, group: list[Draft], *, first: bool = True) -> None:
        """Make `part` a part of this statement and of one enumeration of its parts.

        Not `first`: another enumeration has given the `parts` already, this one is only among the `breakdowns`.
        """
        if self.depth >= _DEEPEST:
            return
        part.parent = self
        part.year = part.year or self.year
        if all(known is not group for known in self.breakdowns):
            self.breakdowns.append(group)
        group.append(part)
        if first:
            self.parts.append(part)

    @property
    def depth(self) -> int:
        """How many statements enclose this one."""
        depth, parent = 0, self.parent
        while parent is not None:
            depth, parent = depth + 1, parent.parent
        return depth

    @property
    def is_final(self) -> bool:
        """True for an amount that was spent, not planned."""
        return "决算" in self.measure or "执行" in self.measure

    def is_below(self, other: Draft) -> bool:
        """True when `other` is this statement or one that encloses it."""
        return self is other or (self.parent is not None and self.parent.is_below(other))

    def freeze(self) -> Statement:
        """The finished statement; the same object at every call."""
        if self._frozen is None:
            self._frozen = Statement(
                self.subject,
                self.headings,
                self.year,
                self.amount,
                self.share,
                self.whole,
                self.comparison.freeze() if self.comparison else None,
                tuple(part.freeze() for part in self.parts),
                self.negative,
                self.sentence,
                self.place,
                self.measure,
                tuple(tuple(part.freeze() for part in group) for group in self.breakdowns),
            )
        return self._frozen
