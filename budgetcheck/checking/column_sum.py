"""`column_sum`: in every amount column a total row is the sum of its item rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from budgetcheck.checking.accounts_tree import children
from budgetcheck.checking.each_table import over_tables
from budgetcheck.checking.levels import levels
from budgetcheck.checking.select import LEVEL, rows_of
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget, PublicTable, Row
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Linear, Outcome, Term, Verdict
from budgetcheck.rules.kinds import ColumnSum

ABOVE = "上方各行"
"""The item rows above the total row, after the total before it; lines that begin with 其中 are parts of another."""

SINCE = "上一合计及其后各行"
"""The total row before this one, and the rows between the two."""

TOP = "顶层"
"""The rows whose code stands under no other printed code."""


def check(rule: ColumnSum, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each amount column of each table."""
    yield from over_tables(rule, budget, _check_table)


def _check_table(rule: ColumnSum, table: PublicTable) -> Iterator[Outcome]:
    total = next(rows_of(table, rule.total, rule.section), None)
    if total is None:
        if not rule.total_optional and any(True for _ in table.section(rule.section)):
            yield unchecked(rule, Message.of("checking.no_row", table=table.name, row="、".join(rule.total)))
        return
    items, every = _items(rule, table, total)
    if not items:
        return
    for column, figure in total.figures.items():
        if rule.columns and column not in rule.columns:
            continue
        parts = [row.figures[column] for row in items if column in row.figures]
        empty = all(part.blank for part in parts)
        if not parts or (empty and (figure.blank or rule.detail_optional)):
            continue
        outcome = _compare(rule, table, total, figure, parts)
        if outcome.verdict is Verdict.BROKEN and len(every) > len(items):
            # The levels that the layout shows may be wrong, as where a page break hides the row above.
            nested = [row.figures[column] for row in every if column in row.figures]
            other = judge(rule, _sum(figure, levels(nested).top))
            outcome = other if other.verdict in (Verdict.BALANCED, Verdict.ROUNDING) else outcome
        yield outcome


def _compare(rule: ColumnSum, table: PublicTable, total: Row, figure: Figure, parts: list[Figure]) -> Outcome:
    """The sum of all items, or of those at the top where the items themselves are of several levels."""
    name = total.label or total.key
    message = Message.of("checking.column_sum", total=name, column=figure.place.column)
    outcome = judge(rule, _sum(figure, parts), message=message)
    if outcome.verdict is not Verdict.BROKEN or (rule.items == (TOP,) and any(row.code for row in table.rows)):
        return outcome
    tree = levels(parts)
    nested = judge(rule, _sum(figure, tree.top), message=message)
    if nested.verdict is not Verdict.BROKEN:
        return nested
    printed, slack = figure.base, figure.step / 2 * (len(parts) + 1)
    summed = sum((part.base for part in parts), Decimal(0))
    twice = any(abs(summed - times * printed) <= slack for times in (2, 3))
    if tree.nested or twice:  # all of it is listed on two or three levels
        return unchecked(rule, Message.of("checking.levels_unknown", table=table.name, total=name))
    return outcome


def _sum(total: Figure, parts: Iterable[Figure]) -> Linear:
    return Linear((Term(total, 1, "total"),), tuple(Term(part, 1, "part") for part in parts))


def _tops(rows: list[Row]) -> list[Row]:
    """The rows that are known to be no part of another above them; for a heading without figures, its parts."""
    named = [row for row in rows if not row.label.startswith("其中")]
    top = min((_level(row) for row in named), default=1)
    starts = [index for index, row in enumerate(named) if not index or _level(row) <= top]
    result: list[Row] = []
    for start, end in pairwise([*starts, len(named)]):
        below = _tops(named[start + 1 : end])
        blank = all(figure.blank for figure in named[start].figures.values())
        result += below if blank and below else [named[start]]
    return result


def _level(row: Row) -> int:
    """The level that the layout shows, 1 where it shows none."""
    return int(row.texts.get(LEVEL, "1"))


def _items(rule: ColumnSum, table: PublicTable, total: Row) -> tuple[list[Row], list[Row]]:
    """The rows that add up to the total row, and these with the rows that the layout shows to be parts of them."""
    rows = list(table.section(rule.section))
    if rule.items == (TOP,):
        tree = children(rows)
        if len(tree) > 1:
            return tree[""], tree[""]
        # A table without levels counts every row, also one whose code could not be told.
        every = [row for row in rows if not row.total]
        return _tops(every), every
    if rule.items in ((ABOVE,), (SINCE,)):
        items: list[Row] = []
        for row in rows:
            if row is total:
                return _tops(items), items
            before = [row] if rule.items == (SINCE,) else []
            items = before if row.total else [*items, row]
    others = [row for row in rows_of(table, rule.items, rule.section) if row is not total]
    return others, others
