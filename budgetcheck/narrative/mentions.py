"""Finds the figures in a text: amounts, percentages, counts and bare numbers, each with unit, bound and span.

Years and dates, document numbers (〔2019〕21号), telephone numbers, ratios (7×24), list numbers (1、), account
codes (204类) and ordinals (第17次) are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from budgetcheck.model.money import Unit
from budgetcheck.narrative.plain import Plain
from budgetcheck.narrative.words import any_of, words


class Bound(StrEnum):
    """How a number bounds what is meant: 不少于, 以上, 不超过, 约 …; EXACT without such a word."""

    EXACT = "="
    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"
    ABOUT = "≈"


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a text.

    Attributes:
        value: the number in `unit`; a word for a power of ten (万人, 千元) is multiplied out.
        unit: 元, 万元, 亿元, % or COUNT; None for a bare number.
        measure: the unit's own word: 万元, %, 人, 次, 平方米; empty for a bare number.
        decimals: digits after the point that `value` was printed with (negative where 万 was multiplied out).
        text: number and unit as printed, without spaces; empty where a unit stands without its number.
        start: where number and unit begin in the text.
        end: where they end.
        bound: see `Bound`. In a range (97%-100%) the first is AT_LEAST, the second AT_MOST.

    """

    value: Decimal
    unit: Unit | None
    measure: str
    decimals: int
    text: str
    start: int
    end: int
    bound: Bound = Bound.EXACT

    @property
    def is_money(self) -> bool:
        """True for an amount of 元, 万元 or 亿元."""
        return self.unit is not None and self.unit.is_money


_YEAR = r"(?:19|20)\d\d"
_NOT_FIGURES = "|".join(
    (
        rf"{_YEAR}年?度?\s?[-—–~～至到]\s?{_YEAR}(?:年度?)?",
        r"\d+\s?[-—–~～至到]\s?\d+(?:年|月|日|号|时(?!间))",
        r"\d+(?:年|月(?!均)|日|号|时(?!间)|点(?!位)|级|届|周年)",
        rf"[〔\[【（]{_YEAR}[〕\]】）]\s?\d*号?",
        r"\d+(?:\.\d+)?[×xX*]\d+(?:\.\d+)?",
        r"\d{2,3}[类款项](?=）)",
        r"(?<=）)\d{2,3}类",
        r"\d+(?:[-—/]\d+){2,}",
        r"0\d{2,3}[-—]\d{7,8}",
        r"(?<![\d.,])\d{7,}(?![\d.,]|[万亿]?元|%)",
        rf"(?:(?<=[。；：，、）\s])|^)\d{{1,2}}(?:、|[.．](?!\d)|[.．](?={_YEAR}年)|）)",
        r"（\d{1,2}）",
        r"[A-Za-z][A-Za-z/ -]*\d[\d.-]*",
        r"\d+(?:\.\d+)?[A-Za-z]+\d*",
    )
)
_TENS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_UNITS = {4: Unit.WAN, 8: Unit.YI, 12: Unit.YI}


@cache
def _pattern() -> re.Pattern[str]:
    """The pattern of a figure with its bounds and unit, or of what is no figure (group skip)."""
    known = words()
    number = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d[\d,]{0,20}\d\.\d+|\d+(?:\.\d+)?"
    before = "|".join(f"(?P<b{i}>{any_of(group)})" for i, group in enumerate(known.bounds_before.values()))
    after = "|".join(f"(?P<a{i}>{any_of(group)})" for i, group in enumerate(known.bounds_after.values()))
    return re.compile(
        rf"(?P<skip>{_NOT_FIGURES})"
        rf"|(?P<named>{any_of(known.names_before)}：?)?"
        rf"(?:{before})?(?P<sign>(?<![\d%％元A-Za-z）-])-(?=\d))?(?P<number>{number})(?P<more>[余多]?)"
        rf"(?:(?P<tens>十万|百万|千万|万亿|[百千万亿])?[余多]?(?P<yuan>元)(?!宝)|(?P<percent>%)"
        rf"|(?P<many>[十百千万亿])?[余多]?(?P<measure>{any_of(known.measures)}))?"
        rf"(?P<after>{after})?"
    )


def scan(text: str) -> tuple[Mention, ...]:
    """Every figure of a text in order."""
    plain = Plain.of(text)
    spans = ((mention, plain.span(mention.start, mention.end)) for mention in scan_plain(plain.text))
    return tuple(replace(mention, start=start, end=end) for mention, (start, end) in spans)


def scan_plain(text: str) -> tuple[Mention, ...]:
    """Every figure of a `Plain.text`, with spans in it."""
    found = sorted((*_found(text), *_left_out(text)), key=lambda mention: mention.start)
    return tuple(_ranges(found, text))


_LEFT_OUT = re.compile(
    r"(?:支出|收入|预算|经费|费|类|补助|金额|增加|减少|增长|下降|调增|调减|合计|总计|共计|总额|安排|(?<!单位)为|占)"
    r"(?P<unit>[万亿]?元|%)(?=[，。；、（]|其中)"
)


def _left_out(text: str) -> Iterator[Mention]:
    """Units whose number was left out (部门总预算万元，): blank figures with a place."""
    for match in _LEFT_OUT.finditer(text):
        unit = Unit.PERCENT if match["unit"] == "%" else Unit(match["unit"])
        yield Mention(Decimal(0), unit, match["unit"], 2, "", match.start("unit"), match.end("unit"))


def _found(text: str) -> Iterator[Mention]:
    """The figures of a plain text, ranges not yet joined."""
    for match in _pattern().finditer(text):
        if match["skip"] or match["named"] or not match["number"]:
            continue
        if not (match["yuan"] or match["percent"] or match["measure"]) and not _stands_alone(text, match):
            continue
        yield _mention(text, match)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """True for a number without unit that is not part of a name (12319城管热线, 目标1：)."""
    after = text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()]
    if re.match(r"[-—–~～至到]\d", text[match.end() :]):
        return True
    if after and (after.isalnum() or after in "年月日号：/.@_-—、" or "\u4e00" <= after <= "\u9fff"):
        return False
    if "." in match["number"] or not before or before in "为是共计达约数":
        return True
    return not (before.isalnum() or before in "/@_-—.")


def _mention(text: str, match: re.Match[str]) -> Mention:
    """The mention of one match."""
    known = words()
    printed = re.sub("[,，]", "", match["number"])
    value = Decimal(("-" if match["sign"] else "") + printed)
    decimals = len(printed.partition(".")[2])
    unit: Unit | None = None
    measure = ""
    if match["yuan"]:
        power = _TENS[match["tens"] or ""]
        unit = _UNITS.get(power, Unit.YUAN if power < 4 else Unit.WAN)
        shift = power - {Unit.YUAN: 0, Unit.WAN: 4, Unit.YI: 8}[unit]
        value, decimals, measure = value.scaleb(shift), decimals - shift, unit.value
    elif match["percent"]:
        unit, measure = Unit.PERCENT, "%"
    elif match["measure"]:
        shift = _TENS[match["many"] or ""]
        unit, value, decimals, measure = Unit.COUNT, value.scaleb(shift), decimals - shift, match["measure"]
    end = match.start("after") if match["after"] else match.end()
    start = match.start("sign") if match["sign"] else match.start("number")
    bound = Bound.ABOUT if match["more"] else Bound.EXACT
    for index, sign in enumerate(known.bounds_before):
        bound = Bound(sign) if match[f"b{index}"] else bound
    for index, sign in enumerate(known.bounds_after):
        bound = Bound(sign) if match[f"a{index}"] else bound
    return Mention(value, unit, measure, decimals, text[start:end], start, end, bound)


def _ranges(mentions: list[Mention], text: str) -> Iterator[Mention]:
    """Gives the two ends of a range (2-3小时, 95%-100%) their bounds and the first its missing unit."""
    for index, mention in enumerate(mentions):
        follower = mentions[index + 1] if index + 1 < len(mentions) else None
        dash = text[mention.end : mention.end + 1] in _DASHES
        if dash and follower and follower.start == mention.end + 1 and mention.unit in (None, follower.unit):
            mention = replace(mention, unit=follower.unit, measure=follower.measure, bound=Bound.AT_LEAST)
            mentions[index + 1] = replace(follower, bound=Bound.AT_MOST)
        elif dash and mention.unit is None:
            continue
        yield mention


_DASHES = frozenset("-—–~～至到")
