"""The content of a sample document: cover, contents, narrative and tables, with an address for every text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its level (1–3), its words and the id of what it points to."""

    level: int
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (part, section, item) with an id, or a paragraph (text) without one."""

    kind: str
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A grid of cells with its own columns.

    Attributes:
        widths: of the columns in points.
        align: one of l, c, r for each column.
        grid: the cells; `<` joins a cell to the one at its left, `^` to the one above, ¶ breaks a line.
        head: the number of header rows.
        indent: the column whose names are indented by the length of the code at their left, or -1.
        size: of the letters in points.

    """

    widths: tuple[float, ...]
    align: str
    grid: tuple[tuple[str, ...], ...]
    head: int = 0
    indent: int = -1
    size: float = 9.0


@dataclass(frozen=True, slots=True)
class Table:
    """A public table.

    Attributes:
        id: unique (公开表13 stands once for each project: 公开表13-1 …).
        label: as printed above the title.
        title: as printed.
        unit: as printed at the right above the table.
        parts: grids printed one under the other without a gap.
        left: printed at the left on the line of the unit.
        page: portrait or landscape (on a new page), or flow (below what stands before).
        repeat: True where the header is printed again after a page break.
        notes: printed below.

    """

    id: str
    label: str
    title: str
    unit: str
    parts: tuple[Part, ...]
    left: str = ""
    page: str = "portrait"
    repeat: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document."""

    title: tuple[str, ...]
    contents_title: str
    contents: tuple[Entry, ...]
    body: tuple[Block, ...]
    tables: tuple[Table, ...]


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


def load_content(path: Path) -> Content:
    """Read a content file.

    Raises:
        ValueError: when the rows of a grid differ in length or do not match its columns.

    """
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Content(
        title=tuple(raw["title"]),
        contents_title=raw["contents_title"],
        contents=tuple(Entry(*entry) for entry in raw["contents"]),
        body=tuple(_block(block) for block in raw["body"]),
        tables=tuple(_table(table) for table in raw["tables"]),
    )


def _block(raw: dict[str, str]) -> Block:
    """Read a heading or a paragraph."""
    kind = next(key for key in raw if key != "id")
    return Block(kind, raw[kind], raw.get("id", ""))


def _table(raw: dict[str, Any]) -> Table:
    """Read a table."""
    return Table(
        **{
            **raw,
            "parts": tuple(_part(part, raw["id"]) for part in raw["parts"]),
            "notes": tuple(raw.get("notes", ())),
        }
    )


def _part(raw: dict[str, Any], table: str) -> Part:
    """Read a grid."""
    grid = tuple(tuple(cell.strip() for cell in line.split("|")) for line in raw["grid"].splitlines())
    for number, row in enumerate(grid, start=1):
        if not len(row) == len(raw["widths"]) == len(raw["align"]):
            raise ValueError(f"{table}: row {number} has {len(row)} cells, {len(raw['widths'])} columns are declared")
    return Part(**{**raw, "widths": tuple(raw["widths"]), "grid": grid})


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
    """Give the text at an address, "" for a blank cell.

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
                entry = content.contents[int(rest) - 1]
                entries, _ = _put(content.contents, rest, dataclasses.replace(entry, text=_or(new, entry.text)))
                return dataclasses.replace(content, contents=entries), entry.text
            case "正文":
                block = content.body[int(rest) - 1]
                blocks, _ = _put(content.body, rest, dataclasses.replace(block, text=_or(new, block.text)))
                return dataclasses.replace(content, body=blocks), block.text
            case _:
                number = next(n for n, table in enumerate(content.tables, start=1) if table.id == place)
                table, old = _exchange_in(content.tables[number - 1], rest, new)
                tables, _ = _put(content.tables, str(number), table)
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
