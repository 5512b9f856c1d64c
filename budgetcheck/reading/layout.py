"""Lays out text and tables that have no geometry on pages, so that what reads pages reads them as well.

Lines and tables are stacked downwards; a table's borders are made from the numbers of its columns and rows. Every text
keeps its `Spot`: where it stands in the medium itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from budgetcheck.model.document import Cell, Document, Grid, Line, Page, Paragraph
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Box, Medium, Spot
from budgetcheck.reading.files import error

MOST_TEXTS = 200_000
"""Lines and cells of a document; a budget of a whole city's body has some ten thousand."""

COLUMN = 60.0
"""Width of a column, in points, where the medium tells none."""

_CROWDED = 1_000_000
"""Lines times tables of one page; a whole budget on one page has some ten thousand."""

_SIZE = 12.0
_PITCH = 18.0
_ROW = 18.0
_GAP = 2 * _PITCH
_LEFT = 72.0
_TOP = 72.0
_WIDTH = 595.0


class TooLarge(Exception):
    """The document has more lines and cells than `MOST_TEXTS`."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table; `row` and `column` count from 0, `indent` is in points."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Address:
    """What the rows and columns of a table are called in its medium: the part, and a 1-based number for each."""

    part: str
    rows: Sequence[int]
    columns: Sequence[int]


class Layout:
    """Takes the content of a document in reading order and gives its pages."""

    def __init__(self, medium: Medium) -> None:
        self._medium = medium
        self._pages: list[Page] = []
        self._paragraphs: list[Paragraph] = []
        self._texts = 0
        self._start_page()

    def _start_page(self) -> None:
        self._lines: list[Line] = []
        self._grids: list[Grid] = []
        self._spots: list[tuple[Box, Spot]] = []
        self._top = _TOP
        self._right = _WIDTH

    @property
    def page(self) -> int:
        """Number of the page that is being filled."""
        return len(self._pages) + 1

    def text(self, text: str, row: int, part: str = "", column: int = 0, *, running: bool = True) -> None:
        """One paragraph (its lines set off by newlines), which stands at `row`; not `running`: a caption or note.

        A blank one leaves a gap.
        """
        lines = [self._line(line.strip(), Spot(self._medium, part, row, column)) for line in text.split("\n")]
        found = tuple(line for line in lines if line is not None)
        if not found:
            self.gap()
        elif running:
            self._paragraphs.append(Paragraph(found))

    def _line(self, text: str, spot: Spot) -> Line | None:
        if not text:
            return None
        self._count(1)
        edges = tuple(accumulate((_SIZE if ord(letter) > 0x2E7F else _SIZE / 2 for letter in text), initial=_LEFT))
        box = Box(_LEFT, self._top, edges[-1], self._top + _SIZE)
        line = Line(text, self.page, box, edges, _SIZE)
        self._lines.append(line)
        self._spots.append((box, spot))
        self._top += _PITCH
        self._right = max(self._right, edges[-1] + _LEFT)
        return line

    def gap(self) -> None:
        """An empty line."""
        self._top += _GAP

    def table(self, cells: Sequence[TableCell], address: Address, widths: Sequence[float] = ()) -> None:
        """A table with as many rows and columns as its address has; places without a cell are empty.

        `widths` of the columns are in points, where the medium tells them. A table that never has two texts in a row
        only holds text together: it is laid out as such.
        """
        rows, columns = len(address.rows), len(address.columns)
        if not rows or not columns:
            return
        filled = [cell for cell in cells if cell.text.strip()]
        if len({cell.row for cell in filled}) == len(filled):
            for cell in filled:
                self.text(cell.text, address.rows[cell.row], address.part, address.columns[cell.column])
            return
        self._count(rows * columns)
        if len(self._lines) * len(self._grids) > _CROWDED:
            self.break_page()  # every table is looked at with all lines of its page
        usual = widths if len(widths) == columns else [COLUMN] * columns
        xs = tuple(accumulate((max(width, 4.0) for width in usual), initial=_LEFT))
        ys = tuple(accumulate([_ROW] * rows, initial=self._top))
        tiled = _tiled(cells, rows, columns)
        made = tuple(
            Cell(
                cell.row,
                cell.column,
                cell.rows,
                cell.columns,
                cell.text,
                Box(xs[cell.column], ys[cell.row], xs[cell.column + cell.columns], ys[cell.row + cell.rows]),
                cell.indent if cell.text else 0.0,
            )
            for cell in tiled
        )
        box = Box(xs[0], ys[0], xs[-1], ys[-1])
        self._grids.append(Grid(self.page, box, xs, ys, made, self._medium.value))
        self._spots += [
            (cell.box, Spot(self._medium, address.part, address.rows[cell.row], address.columns[cell.column]))
            for cell in made
        ]
        self._top = ys[-1] + _PITCH - _SIZE
        self._right = max(self._right, xs[-1] + _LEFT)

    def break_page(self) -> None:
        """Go on with a new page; nothing on an empty one."""
        if self._lines or self._grids:
            self._end_page()
            self._start_page()

    def _end_page(self) -> None:
        height = self._top + _TOP
        page = Page(self.page, self._right, height, tuple(self._lines), tuple(self._grids), spots=tuple(self._spots))
        self._pages.append(page)

    def document(self, path: Path, notes: Sequence[Message] = ()) -> Document | ReadingError:
        """All that was laid out; an error where there is no text at all."""
        if self._lines or self._grids:
            self._end_page()
        if not any(page.lines or any(cell.text for grid in page.grids for cell in grid.cells) for page in self._pages):
            return error("no_content", path)
        return Document(path, tuple(self._pages), tuple(self._paragraphs), self._medium, tuple(notes))

    def _count(self, texts: int) -> None:
        self._texts += texts
        if self._texts > MOST_TEXTS:
            raise TooLarge


def _tiled(cells: Sequence[TableCell], rows: int, columns: int) -> list[TableCell]:
    """The cells, spans cut where they overlap or leave the table, and an empty cell wherever there is none."""
    taken = [[False] * columns for _ in range(rows)]
    result: list[TableCell] = []
    for cell in sorted(cells, key=lambda one: (one.row, one.column)):
        if not (0 <= cell.row < rows and 0 <= cell.column < columns) or taken[cell.row][cell.column]:
            continue
        wide = 1
        while wide < min(cell.columns, columns - cell.column) and not taken[cell.row][cell.column + wide]:
            wide += 1
        inside = range(cell.column, cell.column + wide)
        high = 1
        while high < min(cell.rows, rows - cell.row) and not any(taken[cell.row + high][at] for at in inside):
            high += 1
        for row in range(cell.row, cell.row + high):
            for column in inside:
                taken[row][column] = True
        result.append(TableCell(cell.row, cell.column, cell.text, high, wide, cell.indent))
    empty = [TableCell(row, column, "") for row in range(rows) for column in range(columns) if not taken[row][column]]
    return sorted([*result, *empty], key=lambda one: (one.row, one.column))
