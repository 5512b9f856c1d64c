"""`breakdown`: the parts that a sentence names (其中, 包括, a list) add up to the whole it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from budgetcheck.checking.names import plain
from budgetcheck.checking.verdict import judge
from budgetcheck.model.budget import Budget, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.money import Unit
from budgetcheck.model.outcome import Linear, Outcome, Relation, Severity, Term, Verdict
from budgetcheck.rules.kinds import Breakdown


def check(rule: Breakdown, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each breakdown of a statement into parts with amounts of its kind."""
    for whole in budget.narrative.statements:
        if whole.amount is None or whole.amount.unit is Unit.PERCENT:
            continue
        for parts in _groups(whole):
            yield from _check(rule, whole, parts)


def _check(rule: Breakdown, whole: Statement, parts: list[Statement]) -> Iterator[Outcome]:
    if whole.amount is None:
        return
    terms = tuple(Term(part.amount, 1, "part") for part in parts if part.amount is not None)
    total = (Term(whole.amount, 1, "total"),)
    message = Message.of("checking.breakdown", subject=whole.subject)
    outcome = judge(rule, Linear(total, terms), message=message)
    if outcome.verdict is Verdict.BALANCED:
        yield outcome
    elif not _named_with(whole, parts[0]):
        # A list after the sentence may be incomplete; its items are held against the tables besides.
        if _complete(rule, whole, parts) and outcome.verdict is Verdict.BROKEN:
            yield replace(outcome, severity=Severity.INFO)
    elif _complete(rule, whole, parts):
        yield outcome
    else:
        outcome = judge(rule, Linear(terms, total, Relation.AT_MOST), message=message)
        sure = whole.amount.unit.is_money or outcome.verdict is not Verdict.BROKEN
        yield outcome if sure else replace(outcome, severity=Severity.WARNING)  # areas, lengths: no budget figures


def _groups(whole: Statement) -> Iterator[list[Statement]]:
    """Each enumeration of the whole's parts, as far as it gives amounts of the same kind."""
    for enumeration in whole.breakdowns:
        parts = [part for part in enumeration if _comparable(whole, part)]
        if parts:
            yield parts


def _named_with(whole: Statement, part: Statement) -> bool:
    """True for a part in the whole's own sentence, or in one that begins with 其中 (共有编制21人。其中：…)."""
    return part.sentence == whole.sentence or part.sentence.startswith("其中")


def _comparable(whole: Statement, part: Statement) -> bool:
    if part.amount is None or whole.amount is None:
        return False
    return part.amount.unit.is_money == whole.amount.unit.is_money and part.amount.unit is not Unit.PERCENT


def _complete(rule: Breakdown, whole: Statement, parts: list[Statement]) -> bool:
    """True when the parts must exhaust the whole: several parts of a subject the rule names."""
    return len(parts) > 1 and bool(rule.subject) and bool(re.search(rule.subject, plain(whole.subject)))
