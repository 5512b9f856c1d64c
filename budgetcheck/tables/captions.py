"""Finds what stands above and below a grid: table number, title, unit, name of the body; notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from budgetcheck.model.document import Grid, Line
from budgetcheck.model.money import Unit
from budgetcheck.tables.kinds import Common, pattern
from budgetcheck.tables.sheet import Caption
from budgetcheck.tables.text import has_list_number, spaceless, squeeze, without_list_number

_PAGE_NUMBER = re.compile(r"[-—_~·第共]*\d{0,4}[-—_~·页/共，第\d]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"（?([一二三四五六七八九十]+|\d{1,2})）?[、.．]")
_NUMERALS = "一二三四五六七八九十"
_YEAR_ALONE = re.compile(r"（?(?:19|20)\d\d年度?）?")
_MAX_TITLE = 60


@dataclass(frozen=True, slots=True)
class Words:
    """A caption line taken apart: label and its digits, unit, body, and the `rest` that is none of these."""

    rest: str
    label: str = ""
    number: str = ""
    unit: Unit | None = None
    body: str = ""


def take_apart(text: str, common: Common) -> Words:
    """The parts of a line or cell above a table."""
    rest = squeeze(text)
    words = Words(rest)
    for each in common.units:
        if match := pattern(each).search(rest):
            words = replace(words, unit=_UNITS.get(match["unit"]))
            rest = rest[: match.start()] + rest[match.end() :]
            break
    for each in common.bodies:
        if match := pattern(each).search(rest):
            words = replace(words, body=match["body"])
            rest = rest[: match.start()] + rest[match.end() :]
            break
    for each in common.labels:
        if match := pattern(each).match(rest):
            words = replace(words, label=match[0].rstrip("：、"), number=_digits(match["number"]))
            rest = rest[match.end() :].lstrip("：、-. ")
            break
    return replace(words, rest=rest)


_UNITS = {"元": Unit.YUAN, "万元": Unit.WAN, "亿元": Unit.YI}


def is_title(text: str, common: Common) -> bool:
    """True when a line (squeezed) can be the title of a table."""
    return 3 < len(text) <= _MAX_TITLE and any(pattern(each).fullmatch(text) for each in common.titles)


def is_note(text: str, common: Common) -> bool:
    """True when a line (squeezed) begins a note under a table."""
    return any(pattern(each).match(text) for each in common.notes)


def is_page_number(text: str) -> bool:
    """True for a squeezed line that holds nothing but a page number."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def ordinal(text: str) -> str:
    """The number of a heading (三、 → 3) as digits, empty if it has none."""
    match = _ORDINAL.match(text)
    if match is None:
        return ""
    return _digits(match[1])


def _digits(word: str) -> str:
    """A number in digits or Chinese numerals (03, 十三) as digits, empty if it is none; 1-2 stays."""
    if not word or word[0] not in _NUMERALS:
        return word.lstrip("0")
    tens, _, ones = word.rpartition("十")
    if "十" not in word:
        return str(_NUMERALS.index(word) + 1) if len(word) == 1 else ""
    return str((_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0))


def bare_title(title: str) -> str:
    """A title without year and quotation marks, for comparing."""
    return re.sub(r"(?:19|20)\d\d(?:年度?)?|[\"《》]", "", squeeze(title))


def year_of(title: str) -> int | None:
    """The first year in a title."""
    match = _YEAR.search(title)
    return int(match[0]) if match else None


def read_caption(lines: Sequence[Line], common: Common) -> Caption:
    """The caption in the lines between the grid above (or the top of the page) and a grid, nearest line last."""
    caption = Caption()
    title, top, size, strange = "", 0.0, 0.0, 0
    for line in reversed(lines):
        words = take_apart(line.text, common)
        caption = replace(caption, unit=caption.unit or words.unit, body=caption.body or words.body)
        if is_page_number(words.rest) and not words.label:
            continue
        near = top - line.box.bottom < 1.5 * max(size, line.size)
        if not title:
            if is_title(words.rest, common):
                title, top, size = words.rest, line.box.top, line.size
                caption = replace(caption, label=words.label, number=words.number) if words.label else caption
            elif words.label and not words.rest:
                caption = replace(caption, label=words.label, number=words.number)
            elif words.rest:
                strange += 1
                if strange > 1 or words.rest[-1] in "。；":
                    break
        elif words.label and not caption.label and (not words.rest or near):
            caption = replace(caption, label=words.label, number=words.number)
            title = words.rest + title if words.rest and not is_title(words.rest, common) else title
            break
        elif words.rest and bare_title(without_list_number(words.rest)) == bare_title(title):
            caption = replace(caption, number=caption.number or ordinal(words.rest))
        elif near and abs(line.size - size) < 1 and not year_of(title) and re.match(r"(19|20)\d\d", words.rest):
            title, top = words.rest + title, line.box.top
        elif words.rest:
            break
    if has_list_number(title):
        caption = replace(caption, number=caption.number or ordinal(title))
        title = without_list_number(title)
    between = strange > 1 or any(squeeze(line.text)[-1:] in "。；" for line in lines if squeeze(line.text))
    return replace(caption, title=_as_printed(title, [line.text for line in lines]), text_between=between)


def _as_printed(title: str, texts: Sequence[str]) -> str:
    """The characters that the page has for a squeezed title."""
    plain = "".join(spaceless(text) for text in texts)
    start = squeeze(plain).find(title)
    return plain[start : start + len(title)] if title and start >= 0 and len(squeeze(plain)) == len(plain) else title


def caption_rows(grid: Grid, common: Common) -> tuple[int, Caption]:
    """How many of the grid's first rows are caption, not table, and what they say."""
    width, height = len(grid.xs) - 1, len(grid.ys) - 1
    caption, count = Caption(), 0
    for index in range(min(4, height - 1)):
        cells = [cell for cell in grid.cells if cell.row == index and squeeze(cell.text)]
        parts = [take_apart(cell.text, common) for cell in cells]
        wide = len(cells) == 1 and cells[0].columns > max(1, width // 2)
        if not cells or (wide and _YEAR_ALONE.fullmatch(parts[0].rest)):
            count += bool(cells and count)
            continue
        found = [words for words in parts if words.label or words.unit or words.body or is_title(words.rest, common)]
        if len(found) < len(cells) or (not wide and any(words.rest for words in found)):
            break
        for cell, words in zip(cells, found, strict=True):
            caption = replace(
                caption,
                label=caption.label or words.label,
                number=caption.number or words.number,
                title=caption.title or _as_printed(words.rest, [cell.text]),
                unit=caption.unit or words.unit,
                body=caption.body or words.body,
            )
        count = index + 1
    return count, caption


def merge(outside: Caption, inside: Caption) -> Caption:
    """The caption of lines above a grid completed by that of the grid's first rows."""
    return Caption(
        label=inside.label or outside.label,
        number=inside.number or outside.number,
        title=inside.title or outside.title,
        body=inside.body or outside.body,
        unit=inside.unit or outside.unit,
        text_between=outside.text_between,
    )
