"""Turns an equation over printed figures into a verdict: rounding is arithmetic, not taste.

See DESIGN "Verdicts" and docs/verdicts.md. Both sides are computed as intervals; for n rounded figures
a gap of up to 3·√(n/12) units of the last printed digit is what roundings usually give.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from budgetcheck.model.message import Message
from budgetcheck.model.money import Interval, Unit
from budgetcheck.model.outcome import (
    Equation,
    Evidence,
    Linear,
    Outcome,
    Ratio,
    Relation,
    Severity,
    Term,
    Verdict,
    side,
    side_interval,
)
from budgetcheck.model.place import NARRATIVE

if TYPE_CHECKING:
    from budgetcheck.rules import Rule

_SIGMAS = 3
_TRUNCATION_STEPS = 2
"""A percentage off by up to two units of its last digit was cut off or adjusted, not miscalculated; an amount of the
narrative so near to its table was added up from rounded parts, or rounded twice."""

_CENTS = 2
"""Fewer digits after the point are no sign of rounding: 4万元 beside 2万元 is another amount."""

_LOWERED = {
    Verdict.ROUNDING: Severity.INFO,
    Verdict.BALANCED: Severity.INFO,
    Verdict.UNCHECKED: Severity.INFO,
}


def judge(
    rule: Rule,
    equation: Equation,
    *,
    message: Message | None = None,
    cause: Message | None = None,
    evidence: tuple[Evidence, ...] = (),
) -> Outcome:
    """The outcome of `rule` for one equation; `message` and `cause` are kept only where it does not hold."""
    verdict, expected, found, unit = _judge_linear(equation) if isinstance(equation, Linear) else _judge_ratio(equation)
    wrong = verdict in {Verdict.DOUBTFUL, Verdict.BROKEN}
    return Outcome(
        rule=rule.id,
        severity=severity_of(rule, verdict),
        verdict=verdict,
        equation=equation,
        expected=expected,
        found=found,
        difference=None if expected is None else found - expected,
        unit=unit,
        message=message if wrong or verdict is Verdict.UNCHECKED else None,
        cause=cause if wrong else None,
        evidence=evidence if wrong else (),
    )


def unchecked(rule: Rule, reason: Message) -> Outcome:
    """The outcome of a rule that could not be applied, and why."""
    return Outcome(rule=rule.id, severity=Severity.INFO, verdict=Verdict.UNCHECKED, message=reason)


def severity_of(rule: Rule, verdict: Verdict) -> Severity:
    """The rule's severity, lowered for verdicts that assert less than an error."""
    if verdict in _LOWERED:
        return _LOWERED[verdict]
    if verdict is Verdict.DOUBTFUL and rule.severity is Severity.ERROR:
        return Severity.WARNING
    return rule.severity


def usual_rounding(terms: tuple[Term, ...]) -> Decimal:
    """The gap that independent roundings of the terms usually stay under (3σ), in 元 for money."""
    variance = sum((term.figure.step**2 for term in terms), Decimal(0)) / 12
    return _SIGMAS * variance.sqrt()


def _judge_linear(equation: Linear) -> tuple[Verdict, Decimal | None, Decimal, Unit]:
    left, right = side(equation.left), side(equation.right)
    unit = next((term.figure.unit for term in equation.terms), Unit.WAN)
    gap = left - right
    if gap == 0 or (equation.relation is Relation.AT_MOST and gap < 0):
        verdict = Verdict.BALANCED
    elif not side_interval(equation.left).meets(side_interval(equation.right)):
        verdict = Verdict.DOUBTFUL if abs(gap) <= _spoken_slack(equation) else Verdict.BROKEN
    elif abs(gap) <= usual_rounding(equation.terms):
        verdict = Verdict.ROUNDING
    else:
        verdict = Verdict.DOUBTFUL
    return verdict, right / unit.scale, left / unit.scale, unit


def _spoken_slack(equation: Linear) -> Decimal:
    """The gap that an amount of the narrative may show beside figures of tables without being another amount."""
    spoken = [term.figure for term in equation.terms if term.figure.place.table == NARRATIVE]
    if not spoken or len(spoken) == len(equation.terms) or any(figure.decimals < _CENTS for figure in spoken):
        return Decimal(0)
    return _TRUNCATION_STEPS * max(figure.step for figure in spoken)


def _judge_ratio(equation: Ratio) -> tuple[Verdict, Decimal | None, Decimal, Unit]:
    printed = equation.printed.figure
    found = printed.value * equation.printed.sign
    exact = ratio_value(equation)
    if exact is None:
        return Verdict.UNCHECKED, None, found, Unit.PERCENT
    step = Decimal(1).scaleb(-printed.decimals)
    expected = exact.quantize(step, ROUND_HALF_UP)
    if expected == found:
        return Verdict.BALANCED, expected, found, Unit.PERCENT
    if _possible(equation):
        return Verdict.ROUNDING, expected, found, Unit.PERCENT
    if abs(expected - found) <= _TRUNCATION_STEPS * step:
        return Verdict.DOUBTFUL, expected, found, Unit.PERCENT
    return Verdict.BROKEN, expected, found, Unit.PERCENT


def _possible(equation: Ratio) -> bool:
    """True when unrounded figures exist with % · under = 100 · over (no quotient: the divisor may be near zero)."""
    rate = equation.printed.figure.interval * Decimal(equation.printed.sign)
    under = side_interval(equation.under)
    ends = [first * second for first in (rate.low, rate.high) for second in (under.low, under.high)]
    return Interval(min(ends), max(ends)).meets(side_interval(equation.over) * Decimal(100))


def ratio_value(equation: Ratio) -> Decimal | None:
    """100 · Σ over / Σ under from the printed values; None when the divisor is zero."""
    under = side(equation.under)
    return None if under == 0 else 100 * side(equation.over) / under
