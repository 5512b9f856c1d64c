"""The requirements of places as data, chosen by what the document itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from budgetcheck.data import rules_folder
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.rules.patterns import pattern_problem
from budgetcheck.tables.kinds import kind_of
from budgetcheck.yamlio import load


@dataclass(frozen=True, slots=True)
class Region:
    """One place's form of publication.

    Attributes:
        id: short id (wuhan), for `--region` and for `regions:` of a rule.
        name: in Chinese.
        tables: short names of the tables that must be published.
        bodies: pattern that the body's name contains, empty for none.
        numbered: True when a document is told by its numbering of tables: that of `tables`, in order.
        final: True for the form of final accounts (决算).

    """

    id: str
    name: str
    tables: tuple[str, ...]
    bodies: str = ""
    numbered: bool = False
    final: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that are no regular expressions."""
        yield from pattern_problem("bodies", self.bodies)


_AGREEING = 0.85
"""The share of its recognised tables that a document must number as the place does."""

DEFAULT = "national"
"""The requirements that hold everywhere (财预〔2016〕143号)."""

DEFAULT_FINAL = "final"
"""Those for final accounts."""


@cache
def regions() -> tuple[Region, ...]:
    """All places. Raises ValueError with file:line:column when one of the files is wrong."""
    found = []
    for path in sorted((rules_folder() / "regions").glob("*.yaml")):
        region, errors = load(path, Region)
        if region is None:
            raise ValueError(
                "\n".join(f"{error.path}:{error.line}:{error.column}: {error.message}" for error in errors)
            )
        found.append(region)
    return tuple(found)


@cache
def required_tables(region: str) -> frozenset[str]:
    """The short names of the tables that a place publishes, every alternative by itself; none for an unknown place."""
    known = region_named(region)
    return frozenset(name for table in (known.tables if known else ()) for name in table.split("|"))


@cache
def region_named(region: str) -> Region | None:
    """The place with that id."""
    return next((each for each in regions() if each.id == region), None)


def region_of(budget: Budget, wanted: str = "") -> Region:
    """The place with the `wanted` id if it has requirements for such a document (budget, final account).

    Else the place whose signs the budget shows, else the requirements that hold everywhere.
    """
    chosen = region_named(wanted)
    if chosen is not None and chosen.final == budget.final:
        return chosen
    fallback = DEFAULT_FINAL if budget.final else DEFAULT
    default = next(region for region in regions() if region.id == fallback)
    candidates = (region for region in regions() if region.final == budget.final and _shows(region, budget))
    return next(candidates, default)


def _shows(region: Region, budget: Budget) -> bool:
    if region.bodies:
        return bool(re.search(region.bodies, budget.unit_name))
    numbers = {kind_of(name): str(index) for index, name in enumerate(region.tables, start=1)}
    known = {(table.kind, table.number) for table in budget.tables if table.kind != "unknown"}
    agreeing = sum(1 for kind, number in known if numbers.get(kind) == number)
    return region.numbered and agreeing >= _AGREEING * len(known) and len(known) > 1
