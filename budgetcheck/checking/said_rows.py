"""`said_rows`: amounts of the narrative whose subject is the name of a row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from budgetcheck.accounts import Classification, load_accounts, same_name
from budgetcheck.checking.names import plain
from budgetcheck.checking.select import fits, row_terms, rows_of, statements_under, tables_named
from budgetcheck.checking.verdict import judge
from budgetcheck.model.budget import Budget, Row
from budgetcheck.model.outcome import Linear, Outcome, Term
from budgetcheck.rules.kinds import SaidRows


def check(rule: SaidRows, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each statement that names a row."""
    cells = rule.cells
    rows = [
        row
        for table in tables_named(budget, cells.table)
        for row in rows_of(table, cells.rows, cells.section)
        if row.label and fits(row, cells)
    ]
    for statement in statements_under(budget, rule.under, rule.part_of, rule.sentence):
        if statement.amount is None or not statement.amount.unit.is_money:
            continue
        subject = plain(statement.subject)
        named = [row for row in rows if _is_called(row, subject)]
        if len(named) == 1:
            amount = Term(statement.amount, 1, "amount")
            right = tuple(row_terms(named[0], cells, "right"))
            if right:  # A row without any amount column was hardly read.
                yield judge(rule, Linear((amount,), right))


def _is_called(row: Row, subject: str) -> bool:
    """True when the subject is the row's label, or another name of its account."""
    if same_name(plain(row.label), subject):
        return True
    chart = Classification.ECONOMIC if row.code.startswith("3") else Classification.FUNCTIONAL
    return bool(row.code) and bool(load_accounts().agrees(row.code, subject, chart))
