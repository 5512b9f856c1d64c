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
            if table.state is State.FILLED:
                yield from check_table(rule, table)
