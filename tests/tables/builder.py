"""Makes documents from tables written as text, for tests without a file.

A row is "a | b<1x2> | c": cells separated by bars, `<rows x columns>` for a merged cell, "⏎" for a line break. Cells
that a merged cell covers are not written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from budgetcheck.model.budget import PublicTable
from budgetcheck.model.document import Cell, Document, Grid, Line, Page
from budgetcheck.model.place import Box
from budgetcheck.tables import recognise

WIDTH, HEIGHT = 800.0, 1000.0
LEFT = 50.0
CELL = 40.0
ROW = 20.0
_SPAN = re.compile(r"<(\d+)x(\d+)>$")


def grid(text: str, *, page: int = 1, top: float = 100.0, xs: Sequence[float] | None = None) -> Grid:
    """A grid of equally wide columns (or with the borders `xs`)."""
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[int, int, int, int, str]] = []
    lines = [line for line in text.strip("\n").splitlines() if line.strip()]
    for row, line in enumerate(lines):
        column = 0
        for part in line.split("|"):
            word = part.strip()
            while (row, column) in taken:
                column += 1
            span = _SPAN.search(word)
            rows, columns = (int(span[1]), int(span[2])) if span else (1, 1)
            placed.append((row, column, rows, columns, _SPAN.sub("", word).replace("⏎", "\n")))
            taken |= {(row + r, column + c) for r in range(rows) for c in range(columns)}
            column += columns
    width = max(column for _, column in taken) + 1
    height = max(row for row, _ in taken) + 1
    assert len(taken) == width * height, "the cells do not tile the grid"
    borders = tuple(xs) if xs is not None else tuple(LEFT + CELL * index for index in range(width + 1))
    ys = tuple(top + ROW * index for index in range(height + 1))
    cells = tuple(
        Cell(row, column, rows, columns, word, Box(borders[column], ys[row], borders[column + columns], ys[row + rows]))
        for row, column, rows, columns, word in placed
    )
    return Grid(page, Box(borders[0], ys[0], borders[-1], ys[-1]), borders, ys, cells, "ruled")


def line(text: str, top: float, *, page: int = 1, size: float = 12.0) -> Line:
    """A line of text at the left margin."""
    edges = tuple(LEFT + size * index for index in range(len(text) + 1))
    return Line(text, page, Box(LEFT, top, edges[-1], top + size), edges, size)


def page(*parts: str | Grid, number: int = 1) -> Page:
    """A page with lines (given as text) and grids (given as table text beginning with a line break), top down."""
    top = 40.0
    lines: list[Line] = []
    grids: list[Grid] = []
    for part in parts:
        if isinstance(part, str) and "\n" not in part:
            lines.append(line(part, top, page=number))
            top += 16.0
        else:
            made = grid(part, page=number, top=top + 4) if isinstance(part, str) else part
            grids.append(made)
            top = made.box.bottom + 8
    return Page(number, WIDTH, max(HEIGHT, top + 50), tuple(lines), tuple(grids))


def document(*pages: Page) -> Document:
    """A document of these pages."""
    return Document(Path("test.pdf"), pages, ())


def tables(*parts: str | Grid) -> tuple[PublicTable, ...]:
    """What is recognised on one page."""
    return recognise(document(page(*parts)))


def table(*parts: str | Grid) -> PublicTable:
    """The only table of one page."""
    (only,) = tables(*parts)
    return only
