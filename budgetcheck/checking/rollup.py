"""`rollup`: every account code is the sum of the codes one level below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from budgetcheck.checking.accounts_tree import children
from budgetcheck.checking.each_table import over_tables
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget, PublicTable
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Term
from budgetcheck.rules.kinds import Rollup


def check(rule: Rollup, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each code with codes below it and each amount column."""
    yield from over_tables(rule, budget, _check_table)


def _check_table(rule: Rollup, table: PublicTable) -> Iterator[Outcome]:
    rows = [row for row in table.section(rule.section) if row.code and not row.total]
    tree = children(rows)
    times = Counter(row.code for row in rows)
    for parent in rows:
        below = tree.get(parent.code, [])
        if not below:
            continue
        if times[parent.code] > 1:
            yield unchecked(rule, Message.of("checking.code_repeated", table=table.name, code=parent.code))
            continue
        for column, figure in parent.figures.items():
            parts = [row.figures[column] for row in below if column in row.figures]
            if not parts or (figure.blank and all(part.blank for part in parts)):
                continue
            yield judge(
                rule,
                Linear((Term(figure, 1, "total"),), tuple(Term(part, 1, "part") for part in parts)),
                message=Message.of("checking.rollup", code=parent.code, column=figure.place.column),
            )
