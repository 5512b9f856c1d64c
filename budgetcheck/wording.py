"""The catalogue of everything the program says: codes to sentences in both languages, places to addresses.

Every stage keeps its own sentences in `<stage>/wording.py` as `WORDING: dict[str, tuple[str, str]]`, a code to its
Chinese and its English wording with `{name}` placeholders. They are merged here, the first time a sentence is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from budgetcheck.model.message import Message
from budgetcheck.model.place import CONTENTS, NARRATIVE, Medium, Place, Spot

if TYPE_CHECKING:
    from budgetcheck.model.budget import PublicTable

SENTENCE_LENGTH = 32
"""Characters of a narrative sentence that an address quotes."""

_MOST_SPOTS = 3
"""Spots that are said one by one."""


class Language(StrEnum):
    """The languages the program speaks."""

    ZH = "zh"
    EN = "en"


@cache
def catalogue() -> dict[str, tuple[str, str]]:
    """All wordings of all stages: code -> (Chinese, English). Raises ValueError when two stages use one code."""
    merged: dict[str, tuple[str, str]] = {}
    for path in sorted(Path(__file__).parent.glob("*/**/wording.py")):
        wording = _read(path)
        if twice := merged.keys() & wording.keys():
            raise ValueError(f"worded twice: {', '.join(sorted(twice))}")
        merged |= wording
    return merged


def _read(path: Path) -> dict[str, tuple[str, str]]:
    """The wordings of one file, loaded alone: the packages around these files take long to import."""
    loader = SourceFileLoader(f"budgetcheck._wording_of_{path.parent.name}", str(path))
    module = ModuleType(loader.name)
    loader.exec_module(module)
    wording: dict[str, tuple[str, str]] = module.WORDING
    return wording


def word(message: Message, language: Language) -> str:
    """The sentence of a message. A code without wording (a bug that the tests look for) is shown as it is."""
    pair = catalogue().get(message.code)
    if pair is None:
        return " ".join([message.code, *(f"{name}={value}" for name, value in message.values)])
    return pair[language is Language.EN].format_map(dict(message.values))


def say(code: str, language: Language, /, **values: object) -> str:
    """The sentence of a code with its values given by name."""
    return word(Message.of(code, **values), language)


def table_name(place: Place, language: Language, tables: Mapping[str, str] | None = None) -> str:
    """公开表3, 公开表13（聘用人员服装费）, 说明, 目录; empty for a place outside all of them.

    `tables` has the names of numbers that the document itself uses, where they are others (3 -> 预算03表).
    """
    usual = f"公开表{place.table}"
    own = (tables or {}).get(place.table, usual)
    if place.table == NARRATIVE:
        name = "说明" if language is Language.ZH else "narrative"
    elif place.table == CONTENTS:
        name = "目录" if language is Language.ZH else "contents"
    elif own != usual:
        name = own
    elif place.table.isdecimal():
        name = usual if language is Language.ZH else f"table {place.table}"
    else:
        name = place.table
    if not place.part:
        return name
    return f"{name}（{place.part}）" if language is Language.ZH else f"{name} ({place.part})"


def page_name(page: int, language: Language, file: str = "") -> str:
    """第8页, p. 8; with the name of the file before it, where a budget is made of several."""
    name = f"第{page}页" if language is Language.ZH else f"p. {page}"
    return f"{file} {name}" if file else name


def spots_name(spots: Iterable[Spot], language: Language) -> str:
    """工作表“表3” C12, 第3个表格第12行第4列, 第45段, 第88行: where there are no pages; many spots make a range."""
    parts: dict[str, dict[Spot, None]] = {}
    for spot in spots:
        parts.setdefault(spot.part, {})[spot] = None
    return ("、" if language is Language.ZH else ", ").join(_in_part(list(found), language) for found in parts.values())


def _in_part(spots: list[Spot], language: Language) -> str:
    """Spots in one sheet, one table, or the running text."""
    first = spots[0]
    chinese = language is Language.ZH
    head = ""
    if first.part and first.medium is Medium.SHEETS:
        head = f"工作表“{first.part}”" if chinese else f"sheet “{first.part}”"
    elif first.part:
        head = f"第{first.part}个表格" if chinese else f"table {first.part}"
    if len(spots) <= _MOST_SPOTS:
        tail = ("、" if chinese else ", ").join(filter(None, (_within(spot, spot, language) for spot in spots)))
    else:
        rows = [spot.row for spot in spots]
        column = first.column if all(spot.column == first.column for spot in spots) else 0
        low, high = (replace(first, row=row, column=column) for row in (min(rows), max(rows)))
        tail = _within(low, high, language)
    return f"{head}{'' if chinese and first.medium is not Medium.SHEETS else ' '}{tail}".strip()


def _within(low: Spot, high: Spot, language: Language) -> str:
    """Where between two spots of one column (or of none) something stands in its part."""
    if not low.row:
        return ""
    if low.medium is Medium.SHEETS and low.column:
        one, other = (f"{_letters(spot.column)}{spot.row}" for spot in (low, high))
        return one if one == other else f"{one}:{other}"
    rows = str(low.row) if low.row == high.row else f"{low.row}–{high.row}"
    running = not low.part and low.medium is not Medium.TEXT
    if language is Language.ZH:
        return f"第{rows}{'段' if running else '行'}" + (f"第{low.column}列" if low.column else "")
    name = "paragraph" if running else "row" if low.part else "line"
    return f"{name} {rows}" + (f" column {low.column}" if low.column else "")


def _letters(column: int) -> str:
    """The letters of a sheet's column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def spot_of(place: Place, language: Language) -> str:
    """第8页, or in a document without pages the spot; the file's name before it, where a budget is made of several."""
    if place.spot is None:
        return page_name(place.page, language, place.file)
    name = spots_name([place.spot], language)
    return f"{place.file} {name}" if place.file else name


def pages_name(table: PublicTable, language: Language) -> str:
    """第8、9页, or the sheet, table or line where it begins in a document without pages."""
    spot = table.place.spot
    if spot is not None:
        return spots_name([replace(spot, row=0, column=0) if spot.part else replace(spot, column=0)], language)
    numbers = say("say.list", language).join(map(str, table.pages))
    return say("say.table_pages", language, pages=numbers)


def quote(sentence: str, focus: str = "", length: int = SENTENCE_LENGTH) -> str:
    """The part of a sentence around `focus` (its beginning, if that is empty or absent), in quotation marks."""
    if len(sentence) > length:
        found = max(sentence.find(focus), 0) if focus else 0
        start = min(max(0, found - (length - len(focus)) // 2), len(sentence) - length)
        end = start + length
        sentence = ("…" if start else "") + sentence[start:end] + ("…" if end < len(sentence) else "")
    return f"“{sentence}”"


def address(
    place: Place,
    language: Language,
    *,
    focus: str = "",
    labelled: bool = False,
    page: bool = True,
    tables: Mapping[str, str] | None = None,
) -> str:
    """A place as a person would say it: 公开表3 · 2010350 · 基本支出（第8页）, 说明 · “…增长6.66%…”（第5页）.

    `focus` is the text that a quoted sentence must show; `labelled` adds the row's name to its code;
    `page` False leaves the page out; `tables` as in `table_name`.
    """
    if place.table in (NARRATIVE, CONTENTS):
        parts = [table_name(place, language), quote(place.row, focus) if place.row else place.column]
    else:
        row = place.row
        if labelled and place.label and place.label != place.row:
            row = f"{row} {place.label}".strip()
        parts = [table_name(place, language, tables), row, place.column]
    text = " · ".join(part for part in parts if part)
    if not page or place.page < 1:
        return text
    number = spot_of(place, language)
    if not text:
        return number
    return f"{text}（{number}）" if language is Language.ZH else f"{text} ({number})"
