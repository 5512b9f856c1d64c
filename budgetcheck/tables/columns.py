"""Gives the columns of a table their canonical names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from budgetcheck.tables.amounts import read_amount
from budgetcheck.tables.headers import Header
from budgetcheck.tables.kinds import ColumnWord, Period, Role, matches, pattern
from budgetcheck.tables.sheet import SheetRow
from budgetcheck.tables.text import squeeze, without_list_number

_EARLIER = "上年"
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_OF_COLUMN = re.compile(
    r"(?:19|20)\d\d年?度?(?:年初)?(?:预算|预计执行|执行|决算)?(?:数|金额|额|收入|支出)?(?:（.*）)?"
)
_RATE = re.compile(r"%|占比|比例|比率|增幅|(?:增长|增减|完成|变动)率")
_FEWEST_PERIODS = 2
_CODE_HEADER = r".*(编码|代码|编号|序号|年度|电话|日期|时间)"


@dataclass(frozen=True, slots=True)
class Mapped:
    """One printed column by meaning.

    Attributes:
        index: column of the sheet.
        name: canonical, or the printed leaf header where it was not recognised.
        role: see `Role`.
        path: printed headers from top to bottom.
        display: leaf header for people, with its group where the leaf alone is ambiguous.
        known: False when the header was not recognised.

    """

    index: int
    name: str
    role: Role
    path: tuple[str, ...]
    display: str
    known: bool


def map_columns(
    header: Header, body: Sequence[SheetRow], words: Sequence[ColumnWord], periods: Sequence[Period]
) -> tuple[Mapped, ...]:
    """Every column of a table by meaning; headers that are not among `words` keep their printed name."""
    before = _prefixes(header, periods)
    leaves = Counter(path[-1] for path in header.labels if path)
    result: list[Mapped] = []
    for index, (path, label) in enumerate(zip(header.paths, header.labels, strict=True)):
        display = label[-1] if label else ""
        if leaves[display] > 1 and len(label) > 1 and label != header.labels[max(0, index - 1)]:
            display = f"{label[-2]}·{display}"
        word = find_word(path, words)
        if _is_rate(label) and (word is None or word.role is Role.AMOUNT):
            result.append(Mapped(index, display, Role.PERCENT, label, display, known=word is not None))
        elif word:
            name = before[index] + word.name if word.role is Role.AMOUNT else word.name
            result.append(Mapped(index, name, word.role, label, display, known=True))
        else:
            role = Role.AMOUNT if _holds_amounts(index, body, path) else Role.TEXT
            result.append(Mapped(index, display or f"第{index + 1}列", role, label, display, known=False))
    return tuple(_second_codes(result))


def find_word(path: Sequence[str], words: Sequence[ColumnWord]) -> ColumnWord | None:
    """The word for a path of headers: one that speaks of the path is preferred to one that speaks of the leaf."""
    if not path:
        return None
    parts = [without_list_number(part) for part in path]
    tails = ["/".join(parts[start:]) for start in range(len(parts))]
    deep = (tail for tail in tails if "/" in tail)
    for tail in deep:
        for word in words:
            if matches(_speaking(word.headers, True), tail):
                return word
    for word in words:
        if matches(_speaking(word.headers, False), parts[-1]):
            return word
    return None


@cache
def _speaking(headers: tuple[str, ...], of_path: bool) -> tuple[str, ...]:
    """The headers that speak of the path, or those that speak of the leaf."""
    return tuple(each for each in headers if ("/" in each) is of_path)


def _second_codes(columns: Sequence[Mapped]) -> Iterator[Mapped]:
    """The columns, where a second group of code columns names the accounts after it, not the rows.

    烟台 prints 类 款 of the department's and 类 款 of the government's economic account side by side.
    """
    seen: set[str] = set()
    previous = ""
    for position, column in enumerate(columns):
        if column.role is Role.AMOUNT:
            seen.clear()
        if column.role is Role.CODE and column.name in seen and previous != column.name:
            name = next((each.name for each in columns[position:] if each.role is not Role.CODE), column.name)
            yield replace(column, name=f"{name}编码", role=Role.TEXT)
            continue
        seen.add(column.name)
        previous = column.name
        yield column


def _prefixes(header: Header, periods: Sequence[Period]) -> list[str]:
    """For each column what goes before its name: something only where the table has columns for several years."""
    marks = [_period(label, periods) for label in header.labels]
    years = {mark for mark in marks if isinstance(mark, int)}
    if len({mark for mark in marks if mark is not None}) < _FEWEST_PERIODS:
        return [""] * len(marks)
    return [(_EARLIER if mark < max(years) else "") if isinstance(mark, int) else mark or "" for mark in marks]


def _period(label: Sequence[str], periods: Sequence[Period]) -> int | str | None:
    """What a column's printed headers say of its year: the year, else the prefix of a period; None for nothing."""
    if len(label) > 1:
        group = squeeze(label[0])
        word = next((period.prefix for period in periods if matches(period.headers, group)), None)
        if word is not None:
            return word
    texts = [squeeze(text) for text in label]
    found = [match for text in texts for match in [_YEAR_OF_COLUMN.fullmatch(text)] if match]
    found += [match for text in texts[:-1][:1] for match in [_YEAR.match(text)] if match]
    return int(found[0][0][:4]) if found else None


def _is_rate(label: Sequence[str]) -> bool:
    """True when the printed headers speak of a percentage, which adds up to nothing."""
    return any(_RATE.search(squeeze(text)) for text in label)


def _holds_amounts(index: int, body: Sequence[SheetRow], path: Sequence[str]) -> bool:
    """True when nearly all cells of a column are amounts and its header does not speak of codes."""
    if path and pattern(_CODE_HEADER).fullmatch(path[-1]):
        return False
    texts = [row.text(index) for row in body if squeeze(row.text(index))]
    amounts = [amount for amount in map(read_amount, texts) if amount is not None]
    printed = [amount for amount in amounts if not amount.blank]
    return bool(printed) and len(amounts) > 0.8 * len(texts)
