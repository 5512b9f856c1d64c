"""`growth`: amount, change, rate and base of a comparison with last year agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from budgetcheck.checking.select import change_term, moved
from budgetcheck.checking.verdict import judge, ratio_value, unchecked
from budgetcheck.model.budget import Budget, Comparison, Direction, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.money import Unit
from budgetcheck.model.outcome import Linear, Outcome, Ratio, Severity, Term, Verdict, side
from budgetcheck.rules.kinds import Growth


def check(rule: Growth, budget: Budget) -> Iterator[Outcome]:
    """Up to two outcomes a comparison: its rate, and its change where the base is printed."""
    for statement in budget.narrative.statements:
        if statement.comparison is not None:
            yield from _check(rule, statement, statement.comparison)


def _check(rule: Growth, statement: Statement, comparison: Comparison) -> Iterator[Outcome]:
    amount, change, base = statement.amount, change_term(statement), comparison.base
    if amount is not None and amount.unit is Unit.PERCENT:
        return
    if amount is not None and base is not None:
        now, then = Term(amount, 1, "amount"), Term(base, 1, "base")
        if change is not None:
            yield judge(rule, Linear((change,), (now, _minus(then))), message=Message.of("checking.change"))
        elif comparison.direction is Direction.FLAT:
            yield judge(rule, Linear((now,), (then,)), message=Message.of("checking.flat"))
    if comparison.rate is None or comparison.rate.blank:
        return
    ratio = _rate(statement, comparison, change)
    if ratio is None:
        yield unchecked(rule, Message.of("checking.growth_incomplete", text=comparison.rate.text))
        return
    if side(ratio.under) == 0:
        zero = Message.of("checking.zero_base", text=comparison.rate.text)
        yield _on_zero(rule, ratio, zero) if base is not None and comparison.rate.value else unchecked(rule, zero)
        return
    yield judge(rule, ratio, message=Message.of("checking.growth"), cause=_cause(ratio, statement, change))


def _on_zero(rule: Growth, ratio: Ratio, message: Message) -> Outcome:
    """A rate on a printed zero: a matter of form, as nothing follows from it."""
    return Outcome(
        rule.id,
        Severity.WARNING,
        Verdict.BROKEN,
        equation=ratio,
        found=ratio.printed.figure.value * ratio.printed.sign,
        unit=Unit.PERCENT,
        message=message,
    )


def _rate(statement: Statement, comparison: Comparison, change: Term | None) -> Ratio | None:
    if comparison.rate is None or comparison.direction in (None, Direction.FLAT) or statement.amount is None:
        return None
    sign = 1 if moved(statement) is Direction.UP else -1
    printed = Term(comparison.rate, sign, "rate")
    now = Term(statement.amount, 1, "amount")
    if comparison.base is not None:
        then = Term(comparison.base, 1, "base")
        return Ratio(printed, (now, _minus(then)), (then,))
    if change is None:
        return None
    return Ratio(printed, (change,), (now, _minus(change)))


def _minus(term: Term) -> Term:
    return Term(term.figure, -term.sign, term.role)


def _cause(ratio: Ratio, statement: Statement, change: Term | None) -> Message | None:
    """What was probably done wrong: this year's amount taken as the base, a point shifted."""
    printed = ratio.printed.figure
    step = Decimal(1).scaleb(-printed.decimals)
    over = side(ratio.over)
    now = statement.amount.base if statement.amount else Decimal(0)
    if now and abs(100 * over / now).quantize(step, ROUND_HALF_UP) == printed.value:
        return Message.of("checking.cause_this_year_base", rate=printed.text)
    exact = ratio_value(ratio)
    if exact is not None:
        for factor in (Decimal(10), Decimal("0.1"), Decimal(100), Decimal("0.01")):
            if abs(exact * factor).quantize(step, ROUND_HALF_UP) == printed.value:
                return Message.of("checking.cause_point", rate=printed.text)
    return None
