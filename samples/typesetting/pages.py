"""The pages of a document: cover, contents, narrative, tables, page numbers."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import reportlab
from reportlab.pdfgen.canvas import Canvas

from samples.typesetting.content import Block, Content, Table
from samples.typesetting.fonts import HEI, SONG, Face, register, width, write
from samples.typesetting.grid import Grid
from samples.typesetting.lines import break_lines

_A4 = (595.28, 841.89)
_TOP, _BOTTOM, _SIDE = 62.0, 58.0, 76.0
_BODY = 14.0
_BODY_LEADING = 25.0


def typeset(content: Content, path: Path) -> None:
    """Write a document as PDF; the same content gives the same bytes.

    Raises:
        FontMissing: when a font is not installed.
        ValueError: when a row of a table is higher than a page.

    """
    register()
    first = _Composer(content, {})
    first.compose()
    second = _Composer(content, first.anchors)
    path.write_bytes(second.compose())


def maker() -> str:
    """Name what the bytes of a file depend on, fonts aside; it stands in the file as its creator."""
    return f"samples/make.py, reportlab {reportlab.Version}, zlib {zlib.ZLIB_RUNTIME_VERSION}"


class _Composer:
    """Puts a document on pages, from top to bottom."""

    def __init__(self, content: Content, numbers: dict[str, int]) -> None:
        """Take a document and the page numbers for its contents, known after a first pass."""
        self.content = content
        self.numbers = numbers
        self.anchors: dict[str, int] = {}
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=_A4, invariant=1, pageCompression=1, initialFontName=SONG.name)
        self._canvas.setTitle("".join(content.title))
        self._canvas.setAuthor(content.title[0])
        self._canvas.setSubject("部门预算公开")
        self._canvas.setCreator(maker())
        self._page = 0
        self._size = _A4
        self._y = 0.0

    def compose(self) -> bytes:
        """Put everything on pages and give the file."""
        self._cover()
        self._contents()
        for block in self.content.body:
            self._block(block)
        for table in self.content.tables:
            self._table(table)
        self._close_page()
        self._canvas.save()
        return self._file.getvalue()

    def _new_page(self, landscape: bool = False) -> None:
        """Close the page and begin another."""
        if self._page:
            self._close_page()
        self._page += 1
        self._size = (_A4[1], _A4[0]) if landscape else _A4
        self._canvas.setPageSize(self._size)
        self._y = self._size[1] - _TOP

    def _close_page(self) -> None:
        """Write the page number, but not on the cover, and end the page."""
        if self._page > 1:
            self._line(f"— {self._page} —", SONG, 10.5, 32.0)
        self._canvas.showPage()

    def _line(self, text: str, face: Face, size: float, y: float) -> None:
        """Write a centred line."""
        write(self._canvas, (self._size[0] - width(text, face, size)) / 2, y, text, face, size)

    def _flush_right(self, text: str, right: float, y: float, size: float) -> None:
        """Write a line that ends at the right."""
        write(self._canvas, right - width(text, SONG, size), y, text, SONG, size)

    def _cover(self) -> None:
        """Make the cover."""
        self._new_page()
        y = self._size[1] * 0.66
        for line in self.content.title:
            self._line(line, HEI, 30, y)
            y -= 54

    def _contents(self) -> None:
        """Make the contents with dotted leaders."""
        self._new_page()
        self._line(self.content.contents_title, HEI, 20, self._y - 10)
        self._y -= 46
        for entry in self.content.contents:
            self._need(22)
            face = HEI if entry.level == 1 else SONG
            size, left, right = 12.0, _SIDE + 22 * (entry.level - 1), self._size[0] - _SIDE
            number = str(self.numbers.get(entry.target, 0))
            room = right - left - width(entry.text, face, size) - width(number, SONG, size)
            leader = "." * int(room / width(".", SONG, size) - 2) + number
            write(self._canvas, left, self._y, entry.text, face, size)
            self._flush_right(leader, right, self._y, size)
            self._y -= 22

    def _need(self, height: float) -> None:
        """Begin a new page of the same size where less than this height is left."""
        if self._y - height < _BOTTOM - 8:
            self._new_page(landscape=self._size != _A4)

    def _block(self, block: Block) -> None:
        """Set a heading or a paragraph."""
        match block.kind:
            case "part":
                self._new_page()
                self._heading(block, 18.0)
            case "section":
                self._need(3 * _BODY_LEADING)
                self._paragraph(block, HEI)
            case _:
                self._paragraph(block, SONG)
        if block.id:
            self.anchors[block.id] = self._page

    def _heading(self, block: Block, size: float) -> None:
        """Set the heading of a part in the middle."""
        self._y -= size
        self._line(block.text, HEI, size, self._y)
        self._y -= size * 1.6

    def _paragraph(self, block: Block, face: Face) -> None:
        """Set a paragraph, its first line two letters in, full lines spread to the margin."""
        indent = 2 * _BODY
        room = self._size[0] - 2 * _SIDE
        lines = break_lines(block.text, face, _BODY, room, indent)
        for n, line in enumerate(lines):
            self._need(_BODY_LEADING)
            if n == 0 and block.id:
                self.anchors[block.id] = self._page
            start = _SIDE + (indent if n == 0 else 0)
            spare = room - (start - _SIDE) - width(line, face, _BODY)
            full = n + 1 < len(lines) and 0 < spare < 1.5 * _BODY
            spread = spare / (len(line) - 1) if full else 0.0
            write(self._canvas, start, self._y - _BODY, line, face, _BODY, spread)
            self._y -= _BODY_LEADING

    def _table(self, table: Table) -> None:
        """Set a table: label, title, unit, grids, notes."""
        grids = [Grid(part) for part in table.parts]
        if table.page == "flow":
            self._y -= 26
            self._need(76 + sum(grids[0].heights[: grids[0].part.head + 1]))
        elif not self._just_after_heading(table):
            self._new_page(landscape=table.page == "landscape")
        self.anchors[table.id] = self._page
        wide = max(grid.width for grid in grids)
        left, right = (self._size[0] - wide) / 2, (self._size[0] + wide) / 2
        write(self._canvas, left, self._y - 11, table.label, HEI, 11)
        self._line(table.title, HEI, 16, self._y - 36)
        write(self._canvas, left, self._y - 55, table.left, SONG, 9.5)
        self._flush_right(table.unit, right, self._y - 55, 9.5)
        self._y -= 60
        for grid in grids:
            self._grid(grid, left, table.repeat)
        for note in table.notes:
            self._need(16)
            write(self._canvas, left, self._y - 13, note, SONG, 9.5)
            self._y -= 16

    def _just_after_heading(self, table: Table) -> bool:
        """Tell whether the page holds nothing yet but the heading of the part with the tables."""
        return table is self.content.tables[0] and self.content.body[-1].kind == "part"

    def _grid(self, grid: Grid, left: float, repeat: bool) -> None:
        """Set a grid, over as many pages as it needs."""
        head = range(grid.part.head) if repeat else range(0)
        head_height = sum(grid.heights[r] for r in head)
        runs = self._split(grid.heights, head_height)
        homes = {r: run for run in runs for r in run}
        for n, run in enumerate(runs):
            if n:
                self._new_page(landscape=self._size != _A4)
                if head:
                    grid.draw(self._canvas, left, self._y, head, dict.fromkeys(head, head))
                    self._y -= head_height
            if run:
                grid.draw(self._canvas, left, self._y, run, homes)
                self._y -= sum(grid.heights[r] for r in run)

    def _split(self, heights: list[float], head_height: float) -> list[range]:
        """Split rows into runs that fit on a page each; the first is empty where not even one row fits below.

        Raises:
            ValueError: when a row is higher than a page.

        """
        runs: list[range] = []
        start, space = 0, self._y - _BOTTOM
        for r, height in enumerate(heights):
            if height > space:
                runs.append(range(start, r))
                start, space = r, self._size[1] - _TOP - _BOTTOM - head_height
                if height > space:
                    raise ValueError(f"row {r + 1} is higher than a page")
            space -= height
        return [*runs, range(start, len(heights))]
