"""The sets of tables of one budget: its own, or one for each unit whose tables the file repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from budgetcheck.checking.select import is_grand_total
from budgetcheck.model.budget import Budget
from budgetcheck.model.money import Figure

_TOTALS = ("outlay", "income")
"""The tables whose total tells a department from its units."""

_FEWEST_UNITS = 2


def sets_of_tables(budget: Budget) -> Iterator[Budget]:
    """The budget itself, or one for each sub-unit whose tables the file repeats (the text goes with the first)."""
    parts = list(dict.fromkeys(table.part for table in budget.tables if table.kind != "project_performance"))
    if len(parts) < 2:
        yield budget
        return
    for index, part in enumerate(parts):
        tables = tuple(
            table
            for table in budget.tables
            if table.part == part or (index == 0 and table.kind == "project_performance")
        )
        yield replace(budget, tables=tables, narrative=budget.narrative if index == 0 else type(budget.narrative)())


def department_among(sets: Sequence[Budget]) -> int | None:
    """The index of the one budget that all the others add up to; None where that is not certain."""
    found = [index for index, whole in enumerate(sets) if adds_up(whole, [*sets[:index], *sets[index + 1 :]])]
    return found[0] if len(found) == 1 else None


def adds_up(whole: Budget, units: Sequence[Budget]) -> bool:
    """True when a budget's totals of outlay and income (those that all have) are the sums of at least two units'."""
    known = 0
    for kind in _TOTALS:
        total, parts = grand_total(whole, kind), [grand_total(unit, kind) for unit in units]
        figures = [part for part in parts if part is not None]
        if total is None or len(figures) < len(units):
            continue
        if sum(1 for figure in figures if figure.base) < _FEWEST_UNITS or not _equal(total, figures):
            return False
        known += 1
    return known > 0


def grand_total(budget: Budget, kind: str) -> Figure | None:
    """What the only table of a kind states as its total."""
    tables = budget.of_kind(kind)
    rows = [row for table in tables[:1] for row in table.rows if is_grand_total(row)]
    return rows[0].figures.get("总计") if len(tables) == 1 and len(rows) == 1 else None


def _equal(total: Figure, parts: Sequence[Figure]) -> bool:
    slack = sum((part.step for part in parts), total.step) / 2
    return bool(abs(total.base - sum((part.base for part in parts), Decimal(0))) <= slack)
