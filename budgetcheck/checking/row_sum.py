"""`row_sum`: in every row the total column is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget, PublicTable, State
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Term
from budgetcheck.rules.kinds import RowSum


def check(rule: RowSum, budget: Budget) -> Iterator[Outcome]:
    """One outcome a row that prints any of the figures."""
    for name in rule.tables:
        tables = tables_named(budget, name)
        if not tables and not rule.if_present:
            yield unchecked(rule, Message.of("checking.no_table", table=name))
        for table in tables:
            if table.state is State.FILLED:
                yield from _check_table(rule, table)


def _check_table(rule: RowSum, table: PublicTable) -> Iterator[Outcome]:
    rows = list(table.section(rule.section))
    if not any(rule.total in row.figures for row in rows):
        if rows:
            yield unchecked(rule, Message.of("checking.no_column", table=table.name, column=rule.total))
        return
    for row in rows:
        total = row.figures.get(rule.total)
        parts = [row.figures[part] for part in rule.parts if part in row.figures]
        if total is None or not parts or (total.blank and all(part.blank for part in parts)):
            continue
        yield judge(
            rule,
            Linear((Term(total, 1, "total"),), tuple(Term(part, 1, "part") for part in parts)),
            message=Message.of("checking.row_sum", total=total.place.column),
        )
