"""Goes over the tables that a rule on single tables names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import unchecked
from budgetcheck.model.budget import Budget, PublicTable, State
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome
from budgetcheck.rules.kinds import ColumnSum, Rollup, RowSum
from budgetcheck.tables.kinds import UNKNOWN

TableRule = TypeVar("TableRule", RowSum, ColumnSum, Rollup)


def over_tables(
    rule: TableRule, budget: Budget, check_table: Callable[[TableRule, PublicTable], Iterator[Outcome]]
) -> Iterator[Outcome]:
    """The outcomes of `check_table` on each filled table; a missing table leaves the rule unchecked."""
    for name in rule.tables:
        tables = tables_named(budget, name)
        if not tables and not rule.if_present:
            yield unchecked(rule, Message.of("checking.no_table", table=name))
        for table in tables:
            if table.state is State.FILLED and (table.kind != UNKNOWN or _is_plain(table)):
                yield from check_table(rule, table)


_HARMLESS = frozenset({"tables.unit-missing", "tables.title-missing"})
"""Doubts that leave it certain which amount stands where."""


def _is_plain(table: PublicTable) -> bool:
    """True for a table whose own structure tells what adds up: every cell read, one total at most, at an end."""
    totals = [index for index, row in enumerate(table.rows) if row.total]
    parts = any(row.label.startswith("其中") for row in table.rows)
    at_an_end = not totals or totals in ([0], [len(table.rows) - 1])
    return _HARMLESS.issuperset(table.doubts) and at_an_end and not parts
