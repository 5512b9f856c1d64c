"""Lays out an equation with every term: on one line if it fits, else one term a line like a sum on paper."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len
from rich.text import Text

from budgetcheck.model.money import Unit
from budgetcheck.model.outcome import Linear, Outcome, Ratio, Relation, Term, Verdict
from budgetcheck.reporting.layout import fold
from budgetcheck.reporting.spelling import amount, names, one_unit, plain, precision, signed, with_unit
from budgetcheck.reporting.style import LABEL, PLAIN, TITLE
from budgetcheck.reporting.voice import Voice

MOST_TERMS = 8
"""Terms of a side that are spelled out unless all are asked for."""
_MOST_INLINE = 4
_MOST_BLANKS = 1


@dataclass(frozen=True, slots=True)
class _Part:
    """One line of a sum: sign, amount, name."""

    sign: str
    amount: str
    name: str


def equation_lines(outcome: Outcome, voice: Voice, width: int) -> list[Text]:
    """The equation of an outcome and its difference, within `width` cells; nothing without an equation."""
    equation = outcome.equation
    if equation is None:
        return []
    if isinstance(equation, Ratio):
        return fold(_ratio(outcome, equation, voice), width)
    parts = _linear(outcome, equation, voice)
    inline = _inline(parts, outcome, voice)
    if len(parts) <= _MOST_INLINE and inline.cell_len <= width:
        return [inline]
    return _column(parts, outcome, equation, voice, width)


def _sign(outcome: Outcome, equation: Linear) -> str:
    if outcome.verdict in (Verdict.ROUNDING, Verdict.DOUBTFUL):
        return "≈"
    broken = outcome.verdict is Verdict.BROKEN
    if equation.relation is Relation.AT_MOST:
        return ">" if broken else "≤"
    return "≠" if broken else "="


def _linear(outcome: Outcome, equation: Linear, voice: Voice) -> list[_Part]:
    called = dict(zip(map(id, equation.terms), names(equation, voice), strict=True))
    shown_unit = not one_unit(equation.terms)
    parts: list[_Part] = []
    for side, opening in ((equation.left, ""), (equation.right, _sign(outcome, equation))):
        shown, blanks, rest = _select(side, every_term=voice.verbose)
        for index, term in enumerate(shown):
            sign = opening if index == 0 and term.sign > 0 else "-" if term.sign < 0 else "+"
            if index == 0 and term.sign < 0:
                sign = f"{opening} -".strip()
            parts.append(_Part(sign, amount(term.figure, voice, unit=shown_unit), called[id(term)]))
        if not side:
            parts.append(_Part(opening, "0", voice.say("say.nothing")))
        if rest:
            parts.append(_rest(rest, voice))
        if blanks:
            parts.append(_Part("", "", voice.say("say.blanks", count=blanks)))
    return parts


def _select(side: tuple[Term, ...], *, every_term: bool) -> tuple[list[Term], int, list[Term]]:
    """The terms to spell out, how many blank cells are left out, and the printed terms that are left out."""
    if every_term:
        return list(side), 0, []
    blanks = [term for term in side if term.figure.blank]
    printed = [term for term in side if not term.figure.blank]
    if len(blanks) <= _MOST_BLANKS or not printed:
        printed, blanks = list(side), []
    if len(printed) <= MOST_TERMS:
        return printed, len(blanks), []
    return printed[: MOST_TERMS - 1], len(blanks), printed[MOST_TERMS - 1 :]


def _rest(rest: list[Term], voice: Voice) -> _Part:
    if not one_unit(rest):
        return _Part("+", "…", voice.say("say.others", count=len(rest)))
    total = sum((term.sign * term.figure.value for term in rest), Decimal(0))
    return _Part("+", plain(total), voice.say("say.others_sum", count=len(rest)))


def _tail(outcome: Outcome, voice: Voice) -> str:
    """差 +0.10 万元, empty when there is no difference to speak of."""
    if not outcome.difference:
        return ""
    value = signed(outcome.difference, precision(outcome))
    points = outcome.unit is Unit.PERCENT
    said = voice.say("say.points", value=value) if points else with_unit(value, outcome.unit)
    return voice.say("say.difference", value=said)


def _inline(parts: list[_Part], outcome: Outcome, voice: Voice) -> Text:
    text = Text()
    for part in parts:
        if not part.amount:
            text.append(f"（{part.name}）" if voice.chinese else f" ({part.name})", LABEL)
            continue
        sign = f" {part.sign} " if part.sign and text else f"{part.sign} " if part.sign else ""
        text.append(sign)
        text.append(f"[{part.name}] " if part.name[:1].isdigit() else f"{part.name} " if part.name else "")
        text.append(part.amount, TITLE)
    if tail := _tail(outcome, voice):
        text.append(voice.say("say.comma") + tail)
    return text


def _column(parts: list[_Part], outcome: Outcome, equation: Linear, voice: Voice, width: int) -> list[Text]:
    if len(equation.right) > 1 and one_unit(equation.terms) and outcome.expected is not None:
        total = plain(outcome.expected, precision(outcome))
        parts = [*parts, _Part("=", total, voice.say("say.sum_of_right"))]
    signs = max(len(part.sign) for part in parts)
    amounts = max(cell_len(part.amount) for part in parts)
    lines: list[Text] = []
    for part in parts:
        head = f"{part.sign:>{signs}} {' ' * (amounts - cell_len(part.amount))}"
        first, *more = fold(Text(part.name, PLAIN if part.amount else LABEL), max(width - signs - amounts - 3, 10))
        lines.append(Text.assemble(head, (part.amount, TITLE), "  ", first))
        lines += [Text(" " * (signs + amounts + 3)).append_text(line) for line in more]
    if tail := _tail(outcome, voice):
        lines.append(Text(" " * (signs + 1) + tail))
    return lines


def _ratio(outcome: Outcome, equation: Ratio, voice: Voice) -> Text:
    called = names(equation, voice)
    shown_unit = not one_unit(equation.terms)

    def side(terms: tuple[Term, ...], start: int) -> Text:
        text = Text()
        for index, term in enumerate(terms):
            sign = "-" if term.sign < 0 else "+"
            text.append(f" {sign} " if index else "- " if term.sign < 0 else "")
            text.append(f"{called[start + index]} " if called[start + index] else "")
            text.append(amount(term.figure, voice, unit=shown_unit), TITLE)
        return Text.assemble("(", text, ")") if len(terms) > 1 else text

    sign = {Verdict.BROKEN: "≠", Verdict.BALANCED: "="}.get(outcome.verdict, "≈")
    text = side((equation.printed,), 0)
    text.append(f" {sign} ")
    text.append_text(side(equation.over, 1)).append(" ÷ ").append_text(side(equation.under, 1 + len(equation.over)))
    if outcome.expected is not None:
        text.append(" = ").append(with_unit(plain(outcome.expected, precision(outcome)), outcome.unit), TITLE)
    if tail := _tail(outcome, voice):
        text.append(voice.say("say.comma") + tail)
    return text
