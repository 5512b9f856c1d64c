"""Amounts, names and places of an outcome as a person would say them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Equation, Linear, Outcome, Relation, Suspect, Term
from budgetcheck.model.place import NARRATIVE, Place, shared_spot
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.voice import Voice

_MOST_PLACES = 3
_MOST_DECIMALS = 4
_LAST_WORDS = re.compile(r"([\u4e00-\u9fff（）“”]{1,16})[^\u4e00-\u9fff。；]*$")
_LIST_NUMBER = re.compile(r"^(?:年|（[一二三四五六七八九十]+）)+")
_DIGITS = re.compile(r"\d[\d,.]*")


def plain(value: Decimal, decimals: int | None = None) -> str:
    """A decimal without exponent and with a plain minus; rounded to `decimals` if given."""
    if decimals is not None:
        value = round(value, decimals) if decimals > 0 else round(value, 0)
    return f"{value:f}"


def sentence(outcome: Outcome, voice: Voice, spelled: Callable[[Decimal], str]) -> str:
    """What is wrong: the outcome's own sentence, else the rule's name with the two values, spelled as asked."""
    if outcome.message is not None:
        return voice.word(outcome.message)
    said = voice.rule(outcome.rule) or outcome.rule
    if outcome.found is None or outcome.expected is None:
        return said
    limit = isinstance(outcome.equation, Linear) and outcome.equation.relation is Relation.AT_MOST
    values = {"found": spelled(outcome.found), "expected": spelled(outcome.expected)}
    return voice.say("say.values_at_most" if limit else "say.values", rule=said, **values)


def signed(value: Decimal, decimals: int | None = None) -> str:
    """A decimal that always shows its sign, zero excepted."""
    text = plain(value, decimals)
    return f"+{text}" if value > 0 else text


def precision(outcome: Outcome) -> int:
    """Digits after the point that are worth showing for the computed values of an outcome."""
    printed = [figure.decimals for figure in outcome.figures if figure.unit is outcome.unit and not figure.blank]
    return max(printed, default=2) if printed else min(_needed(outcome), _MOST_DECIMALS)


def _needed(outcome: Outcome) -> int:
    values = [value for value in (outcome.expected, outcome.found, outcome.difference) if value is not None]
    exponents = [value.as_tuple().exponent for value in values]
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)


def amount(figure: Figure, voice: Voice, *, unit: bool = False) -> str:
    """The value as printed but without thousands marks; the word for blank; % always, other units if asked."""
    if figure.blank:
        return voice.say("say.blank")
    text = plain(figure.value, max(figure.decimals, 0))
    return with_unit(text, figure.unit) if unit or figure.unit is Unit.PERCENT else text


def with_unit(text: str, unit: Unit | None) -> str:
    """The amount with its unit behind it: 0.10 万元, 6.66%."""
    if unit is None:
        return text
    return f"{text}%" if unit is Unit.PERCENT else f"{text} {unit.value}"


def one_unit(terms: Iterable[Term]) -> bool:
    """True when all printed figures are in the same unit, percentages aside."""
    units = {term.figure.unit for term in terms if not term.figure.blank}
    return len(units - {Unit.PERCENT}) <= 1


def names(equation: Equation, voice: Voice) -> list[str]:
    """What to call each term: only what tells it from the others (the column in one row, the row in one column)."""
    figures = [term.figure for term in equation.terms]
    places = [figure.place for figure in figures]
    table = len({(place.table, place.part) for place in places}) > 1
    row = len({place.row for place in places}) > 1
    column = not row or len({place.column for place in places}) > 1
    subjects = Counter(figure.place.column for figure in set(figures))
    said = []
    for figure in figures:
        place = figure.place
        if place.table == NARRATIVE:
            # One subject may have several figures in a sentence: the amount, its change, its rate.
            shared = subjects[place.column] > 1 or not place.column
            parts = [(shared and _words_before(figure)) or place.column]
        else:
            label = f"{place.row} {place.label}" if place.label and place.label != place.row else place.row
            parts = [label] * row + [place.column] * column
        parts = [voice.table(place)] * table + parts
        said.append(clean(" · ".join(part for part in parts if part)))
    return said


def _words_before(figure: Figure) -> str:
    """The words right before a figure in its sentence: 增长 in …，增长6.66%."""
    digits = _DIGITS.search(figure.text)
    before, found, _ = figure.place.row.partition(digits.group() if digits else figure.text)
    words = _LAST_WORDS.search(before) if found and figure.text else None
    return _LIST_NUMBER.sub("", words.group(1)) if words else ""


def where(outcome: Outcome, voice: Voice) -> str:
    """The places of an outcome in one line; what all of them share is said once."""
    figures = outcome.figures
    if not figures:
        return _listed([voice.address(item.place, focus=item.text) for item in outcome.evidence], voice)
    places = [figure.place for figure in figures]
    if len({(place.table, place.part, place.row) for place in places}) == 1:
        name = voice.address(_common(places), focus=figures[0].text, labelled=True, page=False)
        return voice.paged(name, places)
    if len({(place.file, place.table, place.part) for place in places}) == 1 and places[0].table != NARRATIVE:
        common = _common(places)
        return voice.paged(voice.address(common, page=False), places)
    sides: dict[tuple[str, str, str, str], list[Figure]] = {}
    for figure in figures:
        row = figure.place.row if figure.place.table == NARRATIVE else ""
        sides.setdefault((figure.place.file, figure.place.table, figure.place.part, row), []).append(figure)
    said = []
    for group in sides.values():
        common = _common([figure.place for figure in group])
        name = voice.address(common, focus=group[0].text, page=False)
        said.append(voice.paged(name, [figure.place for figure in group]))
    return _listed(said, voice)


def _common(places: list[Place]) -> Place:
    """A place with only what all the places share."""
    first = places[0]
    row = first.row if all(place.row == first.row for place in places) else ""
    column = first.column if all(place.column == first.column for place in places) else ""
    spots = [place.spot for place in places if place.spot is not None]
    spot = shared_spot(spots) if spots else None
    label = first.label if row else ""
    return Place(first.page, None, first.table, row, column, label, first.part, first.file, spot)


def _listed(texts: list[str], voice: Voice) -> str:
    distinct = list(dict.fromkeys(texts))
    if len(distinct) > _MOST_PLACES:
        more = voice.say("say.more_places", count=len(distinct))
        return voice.say("say.clause").join(distinct[: _MOST_PLACES - 1]) + " " + more
    return voice.say("say.clause").join(distinct)


def suspicion(suspect: Suspect, voice: Voice, *, settles: bool = True) -> str:
    """公开表3 · 2010350 · 基本支出（第8页）：252.55 应为 252.65（一位数字之差），改后 3 项核对皆平."""
    figure = suspect.figure
    place = voice.address(figure.place, focus=figure.text)
    value = with_unit(plain(suspect.should_be), figure.unit if figure.unit is Unit.PERCENT else None)
    said = "say.suspect_misread" if suspect.reading else "say.suspect"
    if figure.blank:
        text = voice.say(f"{said}_blank", place=place, value=value)
    else:
        text = voice.say(said, place=place, text=amount(figure, voice), value=value)
    if suspect.slip is not None:
        text += voice.say("say.slip", slip=voice.word(suspect.slip))
    if settles:
        many = suspect.explains > 1
        text += voice.say("say.settles" if many else "say.settles_one", count=suspect.explains)
    if suspect.reading:
        text += voice.say("say.misread")
    return text
