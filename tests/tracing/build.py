"""Figures and outcomes by hand: `cell("3", "201", "总计", "12.50")`, `equal(total, a, b)`."""

from __future__ import annotations

from decimal import Decimal

from budgetcheck.model.money import Figure, Interval, Unit
from budgetcheck.model.outcome import Linear, Outcome, Ratio, Relation, Severity, Term, Verdict
from budgetcheck.model.place import Box, Place


def cell(table: str, row: str, column: str, text: str, unit: Unit = Unit.WAN, top: float = 100.0) -> Figure:
    """A figure as printed; an empty text is a blank cell."""
    value = Decimal(text.replace(",", "") or "0")
    decimals = len(text.partition(".")[2]) if text else 2
    place = Place(int(table) if table.isdecimal() else 1, Box(50.0, top, 90.0, top + 9.0), table, row, column)
    return Figure(value, unit, decimals, text, place)


def equal(total: Figure, *parts: Figure, rule: str = "sum", severity: Severity = Severity.ERROR) -> Outcome:
    """Total = Σ parts, judged by whether the printed values agree."""
    equation = Linear((Term(total),), tuple(Term(part) for part in parts))
    gap = abs(total.base - sum((part.base for part in parts), Decimal(0)))
    room = sum((term.figure.step for term in equation.terms), Decimal(0)) / 2
    verdict = Verdict.BALANCED if gap == 0 else Verdict.ROUNDING if gap <= room else Verdict.BROKEN
    return Outcome(rule, severity, verdict, equation)


def at_most(left: Figure, right: Figure) -> Outcome:
    """Left <= right."""
    verdict = Verdict.BALANCED if left.base <= right.base else Verdict.BROKEN
    return Outcome("limit", Severity.ERROR, verdict, Linear((Term(left),), (Term(right),), Relation.AT_MOST))


def ratio(printed: Figure, over: Figure, *under: Term) -> Outcome:
    """Printed % = 100 · over / Σ under."""
    equation = Ratio(Term(printed), (Term(over),), under)
    top = Interval.total(term.figure.interval * Decimal(term.sign) for term in equation.over)
    quotient = top.over(Interval.total(term.figure.interval * Decimal(term.sign) for term in under))
    assert quotient is not None
    holds = (quotient * Decimal(100)).meets(printed.interval)
    return Outcome("ratio", Severity.ERROR, Verdict.BALANCED if holds else Verdict.BROKEN, equation)
