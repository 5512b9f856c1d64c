"""The requirements of places as data, chosen by what the document itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from budgetcheck.data import rules_folder
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.yamlio import load


@dataclass(frozen=True, slots=True)
class Region:
    """One place's form of publication.

    Attributes:
        id: short id (wuhan), for `--region` and for `regions:` of a rule.
        name: in Chinese.
        tables: short names of the tables that must be published.
        labels: pattern that the printed names of its tables match (公开表3), at least half of them.
        bodies: pattern that the body's name matches; both patterns must, where both are given.
        final: True for the form of final accounts (决算).

    """

    id: str
    name: str
    tables: tuple[str, ...]
    labels: str = ""
    bodies: str = ""
    final: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that are no regular expressions."""
        for name in ("labels", "bodies"):
            try:
                re.compile(getattr(self, name))
            except re.error as error:
                yield name, Message.of("rules.pattern", pattern=getattr(self, name), detail=str(error))


DEFAULT = "national"
"""The requirements that hold everywhere (财预〔2016〕143号)."""


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


def region_of(budget: Budget) -> Region:
    """The place whose signs the budget shows, else the requirements that hold everywhere."""
    default = next(region for region in regions() if region.id == DEFAULT)
    candidates = (region for region in regions() if region.final == budget.final and _shows(region, budget))
    return next(candidates, default)


def _shows(region: Region, budget: Budget) -> bool:
    if not region.labels and not region.bodies:
        return False
    if region.bodies and not re.search(region.bodies, budget.unit_name):
        return False
    names = [table.name for table in budget.tables]
    matching = sum(1 for name in names if re.fullmatch(region.labels, name))
    return not region.labels or (bool(names) and 2 * matching >= len(names))
