"""`said_accounts`: items of the narrative that name their account (…（类）…（款）…（项）) against the account's row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from budgetcheck.accounts import same_name
from budgetcheck.checking.names import plain
from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import judge
from budgetcheck.model.budget import Budget, Row, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Term, Verdict
from budgetcheck.narrative.subjects import Link, account_chain
from budgetcheck.rules.kinds import SaidAccounts

_SPENT = ("执行", "决算", "上年", "完成")
_HOLDS = {Verdict.BALANCED, Verdict.ROUNDING, Verdict.DOUBTFUL}


def check(rule: SaidAccounts, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each such item: it must agree with one of the tables; the first that has the account is named."""
    tables = [_accounts(budget, name) for name in rule.tables]
    for statement in budget.narrative.statements:
        if not is_planned(statement, budget):
            continue
        chain = account_chain(statement.subject)
        if not chain or (chain[-1].level < _ITEM):
            continue
        found = [outcome for rows in tables for outcome in _against(rule, statement, chain, rows)]
        if found:
            yield next((outcome for outcome in found if outcome.verdict in _HOLDS), found[0])


_ITEM = 3
"""The level of a 项: the names of classes are used for their parts as well."""


def is_planned(statement: Statement, budget: Budget) -> bool:
    """True for an amount of money of the budget's own year that is no outturn."""
    amount = statement.amount
    if amount is None or not amount.unit.is_money or statement.whole is not None:
        return False
    return statement.year in (None, budget.year) and not any(word in statement.measure for word in _SPENT)


def _accounts(budget: Budget, name: str) -> Mapping[str, Row | None]:
    """Code -> its row; None for a code that is printed more than once."""
    rows: dict[str, Row | None] = {}
    for table in tables_named(budget, name):
        for row in table.rows:
            if row.code and not row.total:
                rows[row.code] = None if row.code in rows else row
    return rows


def _against(
    rule: SaidAccounts, statement: Statement, chain: tuple[Link, ...], rows: Mapping[str, Row | None]
) -> Iterator[Outcome]:
    named = [row for code, row in rows.items() if row is not None and _is_named(code, chain, rows)]
    if len(named) != 1 or statement.amount is None:
        return
    figure = next((named[0].figures[column] for column in rule.column if column in named[0].figures), None)
    if figure is not None:
        equation = Linear((Term(statement.amount, 1, "amount"),), (Term(figure, 1, "right"),))
        yield judge(rule, equation, message=Message.of("checking.said_account", name=named[0].label))


def _is_named(code: str, chain: tuple[Link, ...], rows: Mapping[str, Row | None]) -> bool:
    """True when the code is of the last link's level and all names and digits of the chain are its own."""
    if len(code) != 1 + 2 * chain[-1].level:
        return False
    for link in chain:
        own = code[: 1 + 2 * link.level]
        row = rows.get(own)
        if link.code and not own.endswith(link.code):
            return False
        if row is not None and not same_name(plain(row.label), plain(link.name)):
            return False
        if row is None and not link.code:
            return False
    return True
