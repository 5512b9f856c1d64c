"""What every rule has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from budgetcheck.model.outcome import Severity
from budgetcheck.rules.case import Case
from budgetcheck.rules.patterns import NOWHERE
from budgetcheck.yamlio import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has.

    Attributes:
        id: stable and unique (SUM-03).
        name: what must hold, in Chinese; `name_en` the same in English.
        severity: of a broken outcome.
        basis: why it must hold (Chinese), with the source of the requirement where there is one.
        since: first budget year it applies to; `until` the last; None for no limit.
        regions: ids of the places it holds for; empty for all.
        final: False for budgets only (预算), True for final accounts only (决算), None for both.
        cases: examples that pass and fail, run by `budgetcheck rules test`.
        source: file, line and column.

    """

    KIND: ClassVar[str] = ""

    id: str
    name: str
    name_en: str
    basis: str
    severity: Severity = Severity.ERROR
    since: int | None = None
    until: int | None = None
    regions: tuple[str, ...] = ()
    final: bool | None = False
    cases: tuple[Case, ...] = ()
    source: Source = NOWHERE

    @property
    def kind(self) -> str:
        """The word after `kind:`."""
        return type(self).KIND

    def applies_to(self, year: int | None, region: str, final: bool) -> bool:
        """True when the rule holds for such a budget; an unknown year is no reason against it."""
        if self.regions and region not in self.regions:
            return False
        if self.final is not None and self.final is not final:
            return False
        return year is None or (self.since or year) <= year <= (self.until or year)
