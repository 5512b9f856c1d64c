"""`row_sum`: in every row the total column is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget, PublicTable, Row, State
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Term, Verdict
from budgetcheck.rules.kinds import RowSum
from budgetcheck.tables.kinds import layouts


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
    if not any(_first_choice(rule.total, row) for row in rows):
        if rows and not rule.if_present:
            yield unchecked(rule, Message.of("checking.no_column", table=table.name, column=rule.total))
        return
    others = _other_columns(rule, table)
    for row in rows:
        total = next((row.figures[name] for name in _first_choice(rule.total, row)), None)
        names = dict.fromkeys(name for part in rule.parts for name in _first_choice(part, row))
        parts = [row.figures[name] for name in names]
        if total is None or not parts or (total.blank and all(part.blank for part in parts)):
            continue
        outcome = judge(
            rule,
            Linear((Term(total, 1, "total"),), tuple(Term(part, 1, "part") for part in parts)),
            message=Message.of("checking.row_sum", total=total.place.column),
        )
        if outcome.verdict is Verdict.BROKEN and others:
            yield unchecked(rule, Message.of("checking.other_columns", table=table.name, columns="、".join(others)))
            return
        yield outcome


def _first_choice(part: str, row: Row) -> list[str]:
    """The columns of the first choice that the row has: 基本支出, else 人员经费 and 公用经费."""
    for choice in part.split("|"):
        names = [name for name in choice.split("+") if name in row.figures]
        if names:
            return names
    return []


def _other_columns(rule: RowSum, table: PublicTable) -> list[str]:
    """Amount columns that the rule does not name and whose place among the others is not known."""
    own = {word.name for kind in layouts().kinds if kind.kind == table.kind for word in layouts().columns(kind)}
    amounts = [column.name for column in table.columns if column.amount and column.section in ("", rule.section)]
    return [name for name in amounts if name not in own]
