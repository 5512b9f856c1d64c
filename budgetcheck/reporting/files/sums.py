"""An equation as the lines of a calculation: sign, item, printed value and the bounds it stands for, then totals."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from budgetcheck.model.money import Unit
from budgetcheck.model.outcome import Linear, Outcome, Ratio, Relation, Term, Verdict, side, side_interval
from budgetcheck.model.place import Place
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.spelling import names, plain, precision
from budgetcheck.reporting.voice import Voice

_MORE_DIGITS = 1
"""Digits that bounds have beyond the printed ones: half a unit."""


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line; numbers are texts in the unit said in `unit`.

    `total` marks a computed line, `suspect` a suspected figure. `page` is 0 for a computed line, and in a document
    without pages the words for where the figure stands.
    """

    sign: str
    item: str
    printed: str
    low: str
    high: str
    unit: str
    page: int | str = 0
    total: bool = False
    suspect: bool = False


def sum_lines(outcome: Outcome, voice: Voice, suspects: Container[Place] = ()) -> list[SumLine]:
    """The lines of an outcome's equation, none without one; blank cells of long sums are left out."""
    equation = outcome.equation
    if equation is None:
        return []
    called = dict(zip(map(id, equation.terms), names(equation, voice), strict=True))
    if isinstance(equation, Ratio):
        return list(_ratio(outcome, equation, called, voice, suspects))
    return list(_linear(outcome, equation, called, voice, suspects))


def _linear(
    outcome: Outcome, equation: Linear, called: dict[int, str], voice: Voice, suspects: Container[Place]
) -> Iterator[SumLine]:
    broken = outcome.verdict is Verdict.BROKEN
    relation = ("≠" if broken else "=") if equation.relation is Relation.EQUAL else (">" if broken else "≤")
    sides = ((equation.left, "", "printed_total"), (equation.right, relation, "computed_total"))
    for terms, opening, total in sides:
        for index, term in enumerate(terms):
            sign = "−" if term.sign < 0 else opening if index == 0 else "+"
            yield _line(sign, term, called, voice, suspects)
        if len(terms) != 1:
            yield _total(terms, voice.say(f"files.{total}"), outcome)


def _ratio(
    outcome: Outcome, equation: Ratio, called: dict[int, str], voice: Voice, suspects: Container[Place]
) -> Iterator[SumLine]:
    yield _line("", equation.printed, called, voice, suspects)
    sides = (
        (equation.over, "≠" if outcome.verdict is Verdict.BROKEN else "=", "files.dividend"),
        (equation.under, "÷", "files.divisor"),
    )
    for terms, opening, total in sides:
        for index, term in enumerate(terms):
            sign = "−" if term.sign < 0 else "+"
            yield _line(sign if index else opening, term, called, voice, suspects)
        if len(terms) > 1:
            yield _total(terms, voice.say(total), None)
    bounds = side_interval(equation.over).over(side_interval(equation.under))
    if outcome.expected is not None:
        digits = precision(outcome)
        low, high = (plain(end * 100, digits + 2) for end in (bounds.low, bounds.high)) if bounds else ("", "")
        yield SumLine(
            "=", voice.say("files.computed"), f"{plain(outcome.expected, digits)}%", low, high, "%", total=True
        )


def _line(sign: str, term: Term, called: dict[int, str], voice: Voice, suspects: Container[Place]) -> SumLine:
    figure = term.figure
    text = clean(figure.text) or voice.say("say.blank")
    low, high = (figure.interval.low / figure.unit.scale, figure.interval.high / figure.unit.scale)
    digits = 0 if figure.exact else figure.decimals + _MORE_DIGITS
    return SumLine(
        sign,
        called[id(term)] or voice.address(figure.place, focus=figure.text),
        text,
        plain(low, max(digits, 0)),
        plain(high, max(digits, 0)),
        figure.unit.value,
        figure.place.page if figure.place.spot is None else voice.page(figure.place),
        suspect=figure.place in suspects,
    )


def _total(terms: tuple[Term, ...], item: str, outcome: Outcome | None) -> SumLine:
    """The sum of a side, in the unit of the outcome or of its first term."""
    unit = (outcome.unit if outcome else None) or next((term.figure.unit for term in terms), Unit.WAN)
    value = side(terms) / unit.scale
    bounds = side_interval(terms)
    digits = max((term.figure.decimals for term in terms if not term.figure.blank), default=0)
    more = digits + _MORE_DIGITS if bounds.width else digits
    low, high = (plain(end / unit.scale, more) for end in (bounds.low, bounds.high))
    return SumLine("=", item, plain(value, digits), low, high, unit.value, total=True)
