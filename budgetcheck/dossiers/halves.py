"""What a file holds of a budget: its tables, its text, or both."""

from __future__ import annotations

import re

from budgetcheck.model.budget import Budget, Statement
from budgetcheck.tables.kinds import kinds_in_text

_FEWEST_SAID = 3
_BUDGETED = re.compile("预算|收入|支出|经费|拨款|采购|决算")


def says_budget(budget: Budget) -> bool:
    """True when the text states several amounts of a budget."""
    said = sum(1 for statement in budget.narrative.statements if _is_budgeted(statement))
    return said >= _FEWEST_SAID


def only_text(budget: Budget) -> bool:
    """True for a file with the text of a budget and without its tables; lists in the text are none of these."""
    return not has_tables(budget) and says_budget(budget)


def only_tables(budget: Budget) -> bool:
    """True for a file with the tables of a budget and without its text."""
    return has_tables(budget) and not says_budget(budget)


def has_tables(budget: Budget) -> bool:
    """True when tables of the budget are there, and not only lists that may stand in its text."""
    return any(table.kind not in kinds_in_text() for table in budget.tables)


def _is_budgeted(statement: Statement) -> bool:
    amount = statement.amount
    about = (statement.subject, statement.measure, *statement.headings)
    return amount is not None and amount.unit.is_money and any(_BUDGETED.search(text) for text in about)
