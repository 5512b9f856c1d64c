"""`units`: a department's tables are the sums of its units'.

The units are other sets of tables in the same file, or the budgets of other files of the same folder; which set is the
department's, and that all its units are there, is told by the totals: the department's is the sum of all the others'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetcheck.checking.names import plain
from budgetcheck.checking.select import code_of, is_grand_total
from budgetcheck.checking.sets import department_among, sets_of_tables
from budgetcheck.checking.verdict import judge
from budgetcheck.model.budget import Budget, PublicTable, Row, State
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Linear, Outcome, Term
from budgetcheck.rules.kinds import Units
from budgetcheck.tables.kinds import kind_of

Key = tuple[str, str, str]
"""Section, row (code or label of a total), column."""


def check(rule: Units, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each account and total, and each column, of the department's tables and the units'."""
    whole, units = _department(budget)
    if whole is None:
        return
    for name in rule.tables:
        table = _only(whole, kind_of(name))
        parts = [_only(unit, kind_of(name)) for unit in units]
        found = [part for part in parts if part is not None]
        if table is not None and len(found) == len(units):
            yield from _compare(rule, name, table, found)


def _department(budget: Budget) -> tuple[Budget | None, Sequence[Budget]]:
    """The department's set of tables and those of its units; None where there are none or it is not certain."""
    if budget.units:
        return budget, budget.units
    sets = list(sets_of_tables(budget))
    index = department_among(sets) if len(sets) > 1 else None
    return (None, ()) if index is None else (sets[index], [*sets[:index], *sets[index + 1 :]])


def _only(budget: Budget, kind: str) -> PublicTable | None:
    tables = budget.of_kind(kind)
    return tables[0] if len(tables) == 1 else None


def _compare(rule: Units, name: str, table: PublicTable, parts: Sequence[PublicTable]) -> Iterator[Outcome]:
    whole = _keyed(table)
    columns = {(section, column) for section, _, column in whole}
    units = [_keyed(part) for part in parts if part.state is State.FILLED]
    keys = dict.fromkeys([*whole, *(key for unit in units for key in unit)])
    for section, row, column in keys:
        if (section, column) not in columns:
            continue
        key = (section, row, column)
        left = tuple(Term(figure, 1, "total") for figure in whole.get(key, ()))
        right = tuple(Term(figure, 1, "part") for unit in units for figure in unit.get(key, ()))
        if any(not term.figure.blank for term in (*left, *right)):
            message = Message.of("checking.units", table=name, row=row, count=len(parts))
            yield judge(rule, Linear(left, right), message=message)


def _keyed(table: PublicTable) -> dict[Key, list[Figure]]:
    """The figures of accounts and totals; a unit's own rows within a table are none of either."""
    keyed: dict[Key, list[Figure]] = {}
    for row in table.rows:
        if key := _key(row):
            for column, figure in row.figures.items():
                keyed.setdefault((row.section, key, column), []).append(figure)
    return keyed


def _key(row: Row) -> str:
    if code := code_of(row):
        return code
    return "合计" if is_grand_total(row) else plain(row.label) if row.total and row.section else ""
