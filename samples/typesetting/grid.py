"""A ruled table: where its cells lie, how high its rows are, and drawing some of its rows on a page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from samples.typesetting.content import Part
from samples.typesetting.fonts import HEI, SONG, Face, width, write
from samples.typesetting.lines import break_lines

_PADDING = 3.0
_LEADING = 1.3
_RULE = 0.6


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with its rows and columns (half open) and its broken lines."""

    top: int
    bottom: int
    left: int
    right: int
    lines: tuple[str, ...]
    face: Face


class Grid:
    """A grid laid out: `heights` are those of its rows in points."""

    def __init__(self, part: Part) -> None:
        """Lay a grid out."""
        self.part = part
        self._edges = [0.0, *accumulate(part.widths)]
        self._owners = _owners(part.grid)
        self._cells = self._place()
        self.heights = self._heights()

    @property
    def width(self) -> float:
        """The width in points."""
        return self._edges[-1]

    def _place(self) -> dict[tuple[int, int], _Cell]:
        """Find each cell's extent and break its text."""
        extents: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for r, row in enumerate(self._owners):
            for c, owner in enumerate(row):
                extents.setdefault(owner, []).append((r, c))
        cells = {}
        for (r, c), members in extents.items():
            bottom, right = members[-1][0] + 1, members[-1][1] + 1
            face = HEI if r < self.part.head else SONG
            room = self._edges[right] - self._edges[c] - 2 * _PADDING - self._indent(r, c)
            lines = break_lines(self.part.grid[r][c], face, self.part.size, room)
            cells[r, c] = _Cell(r, bottom, c, right, tuple(lines), face)
        return cells

    def _indent(self, row: int, column: int) -> float:
        """Give how far a name is set in: by the length of the code at its left, one letter a level."""
        if column != self.part.indent or row < self.part.head:
            return 0.0
        return max(0, (len(self.part.grid[row][column - 1]) - 3) // 2) * self.part.size

    def _heights(self) -> list[float]:
        """Give the rows heights in which every text fits."""
        leading = self.part.size * _LEADING
        heights = [leading + 2 * _PADDING] * len(self.part.grid)
        for cell in sorted(self._cells.values(), key=lambda cell: cell.bottom - cell.top):
            rows = range(cell.top, cell.bottom)
            missing = len(cell.lines) * leading + 2 * _PADDING - sum(heights[r] for r in rows)
            if missing > 0:
                for r in rows:
                    heights[r] += missing / len(rows)
        return heights

    def draw(self, canvas: Canvas, x: float, y: float, rows: range, runs: dict[int, range]) -> None:
        """Draw some rows: rules and texts.

        Args:
            canvas: reportlab's canvas.
            x: the left edge.
            y: the top edge.
            rows: the rows to draw.
            runs: for each row of the grid the rows that stand on its page: a cell over a page break is
                written once, where it has room.

        """
        tops = {
            rows.start + n: y - down for n, down in enumerate(accumulate((self.heights[r] for r in rows), initial=0))
        }
        self._rule(canvas, x, rows, tops)
        for cell in self._cells.values():
            shown = range(max(cell.top, rows.start), min(cell.bottom, rows.stop))
            if shown and self._home(cell, runs) == rows:
                self._write(canvas, x, cell, tops[shown.start], tops[shown.stop])

    def _home(self, cell: _Cell, runs: dict[int, range]) -> range:
        """Find the run of rows that has room for the text of a cell: the first that fits, else the highest."""
        needed = len(cell.lines) * self.part.size * _LEADING
        candidates = list(dict.fromkeys(runs[r] for r in range(cell.top, cell.bottom)))

        def room(run: range) -> float:
            return sum(self.heights[r] for r in range(max(cell.top, run.start), min(cell.bottom, run.stop)))

        return next((run for run in candidates if room(run) >= needed), max(candidates, key=room))

    def _rule(self, canvas: Canvas, x: float, rows: range, tops: dict[int, float]) -> None:
        """Draw the rules between cells, each as one line as long as it runs."""
        canvas.setLineWidth(_RULE)
        columns = range(len(self.part.widths))
        for r in range(rows.start, rows.stop + 1):
            inside = rows.start < r < rows.stop
            cuts = [not inside or self._owners[r - 1][c] != self._owners[r][c] for c in columns]
            for start, stop in _runs(cuts):
                canvas.line(x + self._edges[start], tops[r], x + self._edges[stop], tops[r])
        for c in range(len(columns) + 1):
            inside = 0 < c < len(columns)
            cuts = [not inside or self._owners[r][c - 1] != self._owners[r][c] for r in rows]
            for start, stop in _runs(cuts):
                at = x + self._edges[c]
                canvas.line(at, tops[rows.start + start], at, tops[rows.start + stop])

    def _write(self, canvas: Canvas, x: float, cell: _Cell, top: float, bottom: float) -> None:
        """Write the text of a cell, in the middle of its height."""
        size = self.part.size
        leading = size * _LEADING
        left, right = x + self._edges[cell.left] + _PADDING, x + self._edges[cell.right] - _PADDING
        left += self._indent(cell.top, cell.left)
        centred = cell.top < self.part.head or self.part.grid[cell.top][cell.left] == "合计"
        span = cell.right - cell.left
        running = cell.left > 0 and (span > 3 or (span > 1 and len(cell.lines) > 1))
        align = "c" if centred else "l" if running else self.part.align[cell.left]
        y = (top + bottom + len(cell.lines) * leading) / 2 - size * 1.02
        for line in cell.lines:
            spare = right - left - width(line, cell.face, size)
            start = left + {"l": 0.0, "c": spare / 2, "r": spare}[align]
            write(canvas, start, y, line, cell.face, size)
            y -= leading


def _owners(grid: tuple[tuple[str, ...], ...]) -> list[list[tuple[int, int]]]:
    """For each place of a grid the row and column of the cell it belongs to."""
    owners: list[list[tuple[int, int]]] = []
    for r, row in enumerate(grid):
        owners.append([])
        for c, text in enumerate(row):
            owners[r].append(owners[r][c - 1] if text == "<" else owners[r - 1][c] if text == "^" else (r, c))
    return owners


def _runs(cuts: list[bool]) -> list[tuple[int, int]]:
    """Give the runs of True as (start, stop)."""
    runs: list[tuple[int, int]] = []
    for n, cut in enumerate(cuts):
        if cut and runs and runs[-1][1] == n:
            runs[-1] = (runs[-1][0], n + 1)
        elif cut:
            runs.append((n, n + 1))
    return runs
