"""Keeps what a missing table may hold apart from mistakes: a sum that may lack a summand accuses nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import unchecked
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.regions import required_tables
from budgetcheck.rules import Rule
from budgetcheck.rules.operands import Cells

_FAILING = frozenset({Verdict.BROKEN, Verdict.DOUBTFUL})


def without_absent(rule: Rule, outcomes: Iterable[Outcome], budget: Budget) -> list[Outcome]:
    """The outcomes of one rule; what fails without a table that must be there is not checked, said once.

    An operand that counts as nothing where its table is missing (`optional`) is nothing only where the place does not
    publish that table; else the table was left out or not recognised, and its amounts are unknown.
    """
    table = _missing(rule, budget)
    result = list(outcomes)
    if table is None or not any(outcome.verdict in _FAILING for outcome in result):
        return result
    reason = Message.of("checking.no_table", table=table)
    return [*(outcome for outcome in result if outcome.verdict not in _FAILING), unchecked(rule, reason)]


def _missing(rule: Rule, budget: Budget) -> str | None:
    """The first table that the rule adds up, the place must publish, and the document lacks."""
    required = required_tables(budget.region)
    values = (getattr(rule, field.name) for field in fields(rule))
    operands = (operand for value in values if isinstance(value, tuple) for operand in value)
    names = (cells.table for cells in operands if isinstance(cells, Cells) and cells.optional)
    return next((name for name in names if name in required and not tables_named(budget, name)), None)
