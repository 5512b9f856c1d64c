"""`row_sum`: in every row the total column is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetcheck.checking.each_table import over_tables
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget, PublicTable, Row
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Linear, Outcome, Term, Verdict
from budgetcheck.rules.kinds import RowSum
from budgetcheck.tables.kinds import UNKNOWN

_GRAND_TOTAL = "总计"
"""The column that is never a part of another."""


def check(rule: RowSum, budget: Budget) -> Iterator[Outcome]:
    """One outcome a row that prints any of the figures."""
    yield from over_tables(rule, budget, _check_table)


def _check_table(rule: RowSum, table: PublicTable) -> Iterator[Outcome]:
    rows = list(table.section(rule.section))
    if not any(_first_choice(rule.total, row) for row in rows):
        if rows and not rule.if_present:
            yield unchecked(rule, Message.of("checking.no_column", table=table.name, column=rule.total))
        return
    fewest = 2 if table.kind == UNKNOWN else 1  # One part alone may be a part among columns that are not known.
    for row in rows:
        total = next((row.figures[name] for name in _first_choice(rule.total, row)), None)
        names = dict.fromkeys(name for part in rule.parts for name in _first_choice(part, row))
        parts = [row.figures[name] for name in names]
        if total is None or len(parts) < fewest or (total.blank and all(part.blank for part in parts)):
            continue
        yield _check_row(rule, table, row, total, names)


def _check_row(rule: RowSum, table: PublicTable, row: Row, total: Figure, names: Iterable[str]) -> Outcome:
    """The row's sum; with other columns in the row, they count as parts if that settles it, else nothing is said."""
    parts = [row.figures[name] for name in names]
    message = Message.of("checking.row_sum", total=total.place.column)
    outcome = judge(rule, _sum(total, parts), message=message)
    others = _other_columns(rule, table, row, {*names})
    if outcome.verdict is not Verdict.BROKEN or not others:
        return outcome
    wider = judge(rule, _sum(total, [*parts, *(row.figures[name] for name in others)]), message=message)
    if wider.verdict is Verdict.BALANCED:
        return wider
    return unchecked(rule, Message.of("checking.other_columns", table=table.name, columns="、".join(others)))


def _sum(total: Figure, parts: list[Figure]) -> Linear:
    return Linear((Term(total, 1, "total"),), tuple(Term(part, 1, "part") for part in parts))


def _first_choice(part: str, row: Row) -> list[str]:
    """The columns of the first choice that the row has: 基本支出, else 人员经费 and 公用经费."""
    for choice in part.split("|"):
        names = [name for name in choice.split("+") if name in row.figures]
        if names:
            return names
    return []


def _other_columns(rule: RowSum, table: PublicTable, row: Row, used: set[str]) -> list[str]:
    """Filled amount columns that the rule does not speak of and that do not stand under a column it uses."""
    known = {name for part in (rule.total, *rule.parts) for choice in part.split("|") for name in choice.split("+")}
    groups = {column.label.rpartition(" / ")[0] for column in table.columns if column.name in used}
    total = _first_choice(rule.total, row)
    within = next((column.label.rpartition(" / ")[0] for column in table.columns if column.name in total), "")
    return [
        column.name
        for column in table.columns
        if column.name in row.figures
        and column.name not in {*known, _GRAND_TOTAL}
        and column.label.startswith(within)
        and not column.label.startswith("其中")
        and not row.figures[column.name].blank
        and column.label.rpartition(" / ")[0] not in groups - {""}
    ]
