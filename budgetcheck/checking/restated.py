"""`restated`: an amount that the text states in several places changes by one amount only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from budgetcheck.checking.names import plain
from budgetcheck.checking.select import change_term
from budgetcheck.checking.verdict import judge
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Term
from budgetcheck.rules.kinds import Restated


def check(rule: Restated, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each further statement of the same amount with a change: it is held against the first."""
    first: dict[Decimal, Term] = {}
    for statement in budget.narrative.statements:
        amount, change = statement.amount, change_term(statement)
        if amount is None or change is None or not amount.value or not re.search(rule.said, plain(statement.subject)):
            continue
        if statement.year not in (None, budget.year):
            continue
        before = first.setdefault(amount.base, change)
        if before is not change:
            yield judge(rule, Linear((change,), (before,)), message=Message.of("checking.restated", amount=amount.text))
