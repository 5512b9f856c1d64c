"""`previous`: what is said of last year against last year's own document.

Only what can be the same and nothing else is compared: a subject that each text gives one amount for, or an account
whose amount in the text is that of its row in this year's table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetcheck.accounts import same_name
from budgetcheck.checking.match import ROW, row_key
from budgetcheck.checking.names import plain
from budgetcheck.checking.select import change_term
from budgetcheck.checking.verdict import judge
from budgetcheck.model.budget import Budget, Comparison, Direction, PublicTable, Row, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Linear, Outcome, Term
from budgetcheck.rules.kinds import Previous
from budgetcheck.tables.kinds import kind_of

LAST_YEAR = "上年"
"""What the names of columns for last year begin with (rules/tables/common.yaml)."""

_OTHER_MEASURE = re.compile("执行|决算|完成|调整|实际|预计|支出数")
_VARYING = re.compile(r"20\d\d年度?|本年度?|当年|预算数?|安排的?|（[类款项]）|\([类款项]\)|总?[额数计]$")
_ENDING = re.compile(r"(?<=..)支出$")


def check(rule: Previous, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each comparison and each cell for last year that certainly has its counterpart."""
    last = budget.previous
    if last is None or last.year is None:
        return
    if rule.columns:
        yield from _check_columns(rule, budget, last)
    else:
        yield from _check_text(rule, budget, last, last.year)


def _check_text(rule: Previous, budget: Budget, last: Budget, year: int) -> Iterator[Outcome]:
    now, then = _by_subject(budget, year + 1), _by_subject(last, year)
    for statement in budget.narrative.statements:
        comparison, amount = statement.comparison, statement.amount
        if comparison is None or amount is None or not amount.unit.is_money or not _is_about(comparison, year):
            continue
        stated = base_terms(statement)
        key = subject_core(statement.subject)
        figure = _only(then.get(key, ())) if _only(now.get(key, ())) else None
        if figure is None and key not in then:
            figure = _of_account(rule, statement, amount, budget, last)
        if stated and figure is not None:
            message = Message.of("checking.previous", subject=statement.subject, file=figure.place.file)
            yield judge(rule, Linear(stated, (Term(figure, 1, "previous"),)), message=message)


def base_terms(statement: Statement) -> tuple[Term, ...]:
    """What a statement says of last year: the amount printed, else this year's less the change; nothing if unsaid."""
    comparison, change = statement.comparison, change_term(statement)
    if comparison is None:
        return ()
    if comparison.base is not None:
        return (Term(comparison.base, 1, "base"),)
    if statement.amount is None:
        return ()
    if comparison.direction is Direction.FLAT:
        return (Term(statement.amount, 1, "amount"),)
    if change is None or not change.figure.unit.is_money:
        return ()
    return (Term(statement.amount, 1, "amount"), Term(change.figure, -change.sign, change.role))


def subject_core(subject: str) -> str:
    """The subject without the words that vary from year to year: 因公出国(境)费 for 因公出国（境）费预算支出."""
    core = _VARYING.sub("", plain(subject))
    return _ENDING.sub("", core) or plain(subject)


def _is_about(comparison: Comparison, year: int) -> bool:
    """True when the comparison is with last year's budget, not with what was spent or another year."""
    if comparison.base_year is not None and comparison.base_year != year:
        return False
    return not _OTHER_MEASURE.search(comparison.base_measure)


def _by_subject(budget: Budget, year: int) -> dict[str, list[Figure]]:
    """Subject -> the amounts that the text states for the budget's own `year`."""
    found: dict[str, list[Figure]] = {}
    for statement in budget.narrative.statements:
        own = statement.year is None or statement.year == year
        if own and statement.amount is not None and statement.amount.unit.is_money:
            found.setdefault(subject_core(statement.subject), []).append(statement.amount)
    return found


def _only(figures: list[Figure] | tuple[Figure, ...]) -> Figure | None:
    """The figure, if all are one amount."""
    if not figures or any(figure.base != figures[0].base for figure in figures):
        return None
    return figures[0]


def _of_account(rule: Previous, statement: Statement, amount: Figure, budget: Budget, last: Budget) -> Figure | None:
    """Last year's amount in the row of the account that the statement is about; None when that is not certain."""
    for name in rule.tables:
        for table in budget.of_kind(kind_of(name)):
            rows = [row for row in table.rows if row.code and same_name(plain(row.label), plain(statement.subject))]
            if len(rows) != 1:
                continue
            for column, figure in rows[0].figures.items():
                if figure.base and figure.interval.meets(amount.interval):
                    return _cell(last, table, rows[0], column)
    return None


def _check_columns(rule: Previous, budget: Budget, last: Budget) -> Iterator[Outcome]:
    for table in budget.tables:
        for row in table.rows:
            for column, figure in row.figures.items():
                then = _cell(last, table, row, column.removeprefix(LAST_YEAR)) if column.startswith(LAST_YEAR) else None
                if then is not None and not (figure.blank and then.blank):
                    message = Message.of("checking.previous", subject=column, file=then.place.file)
                    yield judge(rule, Linear((Term(figure, 1, "base"),), (Term(then, 1, "previous"),)), message=message)


def _cell(last: Budget, table: PublicTable, row: Row, column: str) -> Figure | None:
    """The cell of last year's table of that kind and part in the only row with that key."""
    key = row_key(row, ROW, table)
    cells = [
        other.figures[column]
        for twin in last.of_kind(table.kind)
        if twin.part == table.part and table.kind != "unknown"
        for other in twin.rows
        if other.section == row.section and key and row_key(other, ROW, twin) == key and column in other.figures
        # An account that has another name now may have taken in others.
        if same_name(plain(other.label), plain(row.label))
    ]
    return cells[0] if len(cells) == 1 else None
