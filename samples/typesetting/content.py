"""The content of a sample document: cover, contents, narrative and tables, read from YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


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
