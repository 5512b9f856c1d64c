"""An address for every text of a document: listing them, and giving the document with one of them changed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from samples.typesetting.content import Content, Table

T = TypeVar("T")

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of the document.

    Attributes:
        address: 封面/1, 目录/3, 正文/12, 公开表3/题名, 公开表3/注/1, or 公开表3/1/5/3 (part, row, column; from 1).
        text: its words.
        header: True for a heading and for the cells of header rows.

    """

    address: str
    text: str
    header: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A number as printed: the address of its leaf and where in the leaf's text it stands."""

    address: str
    start: int
    end: int
    text: str


def leaves(content: Content) -> Iterator[Leaf]:
    """Give every text of the document, blank and joined cells left out."""
    yield from (Leaf(f"封面/{n}", text, True) for n, text in enumerate(content.title, start=1))
    yield from (Leaf(f"目录/{n}", entry.text, True) for n, entry in enumerate(content.contents, start=1))
    yield from (Leaf(f"正文/{n}", block.text, bool(block.id)) for n, block in enumerate(content.body, start=1))
    for table in content.tables:
        yield Leaf(f"{table.id}/题名", table.title, True)
        yield from (Leaf(f"{table.id}/注/{n}", note) for n, note in enumerate(table.notes, start=1))
        for p, part in enumerate(table.parts, start=1):
            for r, row in enumerate(part.grid, start=1):
                for c, cell in enumerate(row, start=1):
                    if cell not in ("", "<", "^"):
                        yield Leaf(f"{table.id}/{p}/{r}/{c}", cell, r <= part.head)


def figures(content: Content) -> Iterator[Spot]:
    """Give every number of the document (amounts, codes, years, list numbers) outside headings and header rows."""
    for leaf in leaves(content):
        if not leaf.header:
            for found in _NUMBER.finditer(leaf.text):
                yield Spot(leaf.address, found.start(), found.end(), found.group())


def text_at(content: Content, address: str) -> str:
    """Give the text at an address, "" for a blank cell; 目录/3/指向 gives the id of the heading that a line points to.

    Raises:
        KeyError: when nothing has this address.

    """
    return _exchange(content, address, None)[1]


def replace(content: Content, address: str, text: str) -> Content:
    """Give the document with another text at an address (blank cells have addresses too).

    Raises:
        KeyError: when nothing has this address.

    """
    return _exchange(content, address, text)[0]


def replace_figure(content: Content, spot: Spot, text: str) -> Content:
    """Give the document with another number at a spot of it."""
    old = text_at(content, spot.address)
    return replace(content, spot.address, old[: spot.start] + text + old[spot.end :])


def _exchange(content: Content, address: str, new: str | None) -> tuple[Content, str]:
    """Give the document with a new text at an address (None: unchanged), and the old text."""
    place, _, rest = address.partition("/")
    try:
        match place:
            case "封面":
                titles, old = _put(content.title, rest, new)
                return dataclasses.replace(content, title=titles), old
            case "目录":
                number, _, field = rest.partition("/")
                entry = content.contents[int(number) - 1]
                if field == "指向":
                    old, changed = entry.target, dataclasses.replace(entry, target=_or(new, entry.target))
                else:
                    old, changed = entry.text, dataclasses.replace(entry, text=_or(new, entry.text))
                entries, _ = _put(content.contents, number, changed)
                return dataclasses.replace(content, contents=entries), old
            case "正文":
                block = content.body[int(rest) - 1]
                blocks, _ = _put(content.body, rest, dataclasses.replace(block, text=_or(new, block.text)))
                return dataclasses.replace(content, body=blocks), block.text
            case _:
                index = next(n for n, table in enumerate(content.tables) if table.id == place)
                table, old = _exchange_in(content.tables[index], rest, new)
                tables, _ = _put(content.tables, str(index + 1), table)
                return dataclasses.replace(content, tables=tables), old
    except (IndexError, ValueError, StopIteration) as error:
        raise KeyError(address) from error


def _exchange_in(table: Table, rest: str, new: str | None) -> tuple[Table, str]:
    """Do the same within a table; `rest` is 题名, 注/1 or part/row/column."""
    if rest == "题名":
        return dataclasses.replace(table, title=_or(new, table.title)), table.title
    if rest.startswith("注/"):
        notes, old = _put(table.notes, rest.removeprefix("注/"), new)
        return dataclasses.replace(table, notes=notes), old
    p, r, c = rest.split("/")
    part = table.parts[int(p) - 1]
    row, old = _put(part.grid[int(r) - 1], c, new)
    grid, _ = _put(part.grid, r, row)
    parts, _ = _put(table.parts, p, dataclasses.replace(part, grid=grid))
    return dataclasses.replace(table, parts=parts), old


def _put(items: tuple[T, ...], number: str, new: T | None) -> tuple[tuple[T, ...], T]:
    """Give the items with another one at a place counted from 1 (None: unchanged), and the old one."""
    index = int(number) - 1
    old = items[index]
    return (*items[:index], old if new is None else new, *items[index + 1 :]), old


def _or(new: str | None, old: str) -> str:
    """Give the new text, or the old one for None."""
    return old if new is None else new
