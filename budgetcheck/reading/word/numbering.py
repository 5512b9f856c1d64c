"""The list numbers that Word puts before a paragraph (一、 （一） 1.) and that are no part of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from budgetcheck.reading.package import attribute, child, local

_CHINESE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_COUNTING = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting",
}  # fmt: skip
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_MOST_STYLES = 20
"""Styles that may be based on one another."""


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: the format of its number, the text around it (第%1部分), where it begins."""

    format: str
    text: str
    start: int
    gap: str


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document.

    Attributes:
        lists: id of a list -> id of its definition, and the levels that the list has of its own.
        definitions: id of a definition -> its levels.
        styles: id of a paragraph style -> (id of the list, level), where it is numbered.

    """

    lists: dict[str, tuple[str, dict[int, _Level]]]
    definitions: dict[str, dict[int, _Level]]
    styles: dict[str, tuple[str, int]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: ET.Element | None, styles: ET.Element | None) -> Numbering:
        """From word/numbering.xml and word/styles.xml, where the document has them."""
        definitions: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        by_style: dict[str, tuple[str, int]] = {}
        lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        for element in numbering if numbering is not None else ():
            name = attribute(element, "abstractNumId") or ""
            if local(element) == "abstractNum":
                definitions[name] = _levels(element)
                link = child(element, "numStyleLink")
                if link is not None:
                    links[name] = attribute(link, "val") or ""
            elif local(element) == "num":
                definition = child(element, "abstractNumId")
                target = attribute(definition, "val") or "" if definition is not None else ""
                lists[attribute(element, "numId") or ""] = (target, _own_levels(element, definitions.get(target, {})))
        numbered = _numbered_styles(styles)
        for name, style in links.items():
            target = lists.get(numbered.get(style, ("", 0))[0], ("", {}))[0]
            definitions[name] = definitions.get(target, {})
        by_style.update(numbered)
        return cls(lists, definitions, by_style)

    def label(self, properties: ET.Element | None) -> str:
        """The list number of the next paragraph with these properties (w:pPr), empty without one."""
        found = _numbered(properties)
        style = child(properties, "pStyle")
        of_style = self.styles.get(attribute(style, "val") or "") if style is not None else None
        if found is None:
            found = of_style
        elif not found[0] and of_style is not None:
            found = (of_style[0], found[1])
        if found is None or found[0] not in self.lists:
            return ""
        name, own = self.lists[found[0]]
        levels = self.definitions.get(name, {}) | own
        if found[1] not in levels:
            return ""
        return self._next(found[0], name, found[1], levels, restart=set(own))

    def _next(self, number: str, name: str, at: int, levels: dict[int, _Level], restart: set[int]) -> str:
        counts = self._counts.setdefault(name, {})
        if number not in self._begun:
            self._begun.add(number)
            for other in restart:
                counts.pop(other, None)
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        level = levels[at]

        def spelled(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            if which not in levels:
                return ""
            return _spelled(counts.get(which, levels[which].start), levels[which].format)

        if level.format in ("bullet", "none"):
            return ""
        text = re.sub(r"%([1-9])", spelled, level.text)
        return text + level.gap if text and text[-1] not in "、）" else text


def _levels(element: ET.Element) -> dict[int, _Level]:
    return {number: level for one in element if local(one) == "lvl" for number, level in [_level(one)]}


def _level(element: ET.Element) -> tuple[int, _Level]:
    values = {local(one): attribute(one, "val") or "" for one in element}
    gap = "" if values.get("suff") == "nothing" else " "
    return _number(attribute(element, "ilvl"), 0), _Level(
        values.get("numFmt", "decimal"), values.get("lvlText", ""), _number(values.get("start"), 1), gap
    )


def _own_levels(element: ET.Element, levels: dict[int, _Level]) -> dict[int, _Level]:
    """The levels that a list has other than its definition: another start, or all of it."""
    own = {}
    for override in (one for one in element if local(one) == "lvlOverride"):
        number = _number(attribute(override, "ilvl"), 0)
        whole, start = child(override, "lvl"), child(override, "startOverride")
        level = _level(whole)[1] if whole is not None else levels.get(number)
        if level is not None:
            begin = _number(attribute(start, "val"), level.start) if start is not None else level.start
            own[number] = _Level(level.format, level.text, begin, level.gap)
    return own


def _numbered_styles(styles: ET.Element | None) -> dict[str, tuple[str, int]]:
    """Every style that is numbered, itself or through what it is based on."""
    own: dict[str, tuple[str, int] | None] = {}
    based: dict[str, str] = {}
    for style in styles if styles is not None else ():
        if local(style) == "style":
            name = attribute(style, "styleId") or ""
            own[name] = _numbered(child(style, "pPr"))
            parent = child(style, "basedOn")
            based[name] = attribute(parent, "val") or "" if parent is not None else ""
    found = {}
    for name in own:
        level: int | None = None
        at = name
        for _ in range(_MOST_STYLES):
            numbered = own.get(at)
            if numbered is not None:
                level = numbered[1] if level is None else level
                if numbered[0]:
                    found[name] = (numbered[0], level)
                    break
            at = based.get(at, "")
            if not at:
                break
    return found


def _numbered(properties: ET.Element | None) -> tuple[str, int] | None:
    """Id of the list (empty where only the level is said) and level, from w:numPr."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    number, level = child(numbering, "numId"), child(numbering, "ilvl")
    return (
        attribute(number, "val") or "" if number is not None else "",
        _number(attribute(level, "val"), 0) if level is not None else 0,
    )


def _spelled(value: int, style: str) -> str:
    """A counted number as the format writes it."""
    if style in _COUNTING and 0 < value < 1000:
        return _counted(value)
    if style == "ideographDigital":
        return "".join(_CHINESE[int(digit)] for digit in str(value))
    if style == "chineseLegalSimplified" and 0 < value < 10:
        return _LEGAL[value]
    if style.startswith("decimalEnclosedCircle") and 0 < value <= 20:
        return chr(0x2460 + value - 1)
    if style in ("lowerLetter", "upperLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        text = _roman(value)
        return text.lower() if style == "lowerRoman" else text
    if style == "decimalZero":
        return f"{value:02}"
    if style == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    return str(value)


def _counted(value: int) -> str:
    """一 … 九百九十九."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _CHINESE[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_CHINESE[ones] if ones else "")


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * count
    return text


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default
