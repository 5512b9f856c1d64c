"""What reading gives: pages with paragraphs and ruled grids, every text with its box."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from budgetcheck.model.message import Message
from budgetcheck.model.place import Box, Medium, Spot
from budgetcheck.model.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line outside the tables.

    Attributes:
        text: its characters; spaces only where the page shows a gap.
        page: 1-based.
        box: around the line.
        edges: the left edge of each character of `text` and the right edge of the last
            (len(text) + 1 numbers, points), so that a part of the line can be boxed.
        size: height of the letters in points, to tell titles from text.
        confidences: on a page that was recognised, how sure each character of `text` is (0–1); else empty.

    """

    text: str
    page: int
    box: Box
    edges: tuple[float, ...]
    size: float
    confidences: tuple[float, ...] = ()

    def part(self, start: int, end: int) -> Box:
        """The box around the characters start..end of the line."""
        return Box(self.edges[start], self.box.top, self.edges[end], self.box.bottom)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read on as one text, possibly over a page break; `text` is their joined text."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The joined text; no character is added where two Chinese lines meet."""
        return "".join(line.text for line in self.lines)

    @property
    def page(self) -> int:
        """The page where the paragraph begins."""
        return self.lines[0].page

    @property
    def top(self) -> float:
        """The upper edge of its first line."""
        return self.lines[0].box.top

    def locate(self, start: int, end: int) -> tuple[int, Box]:
        """Page and box of the characters start..end of `text` (of their first line, if they wrap)."""
        for line in self.lines:
            length = len(line.text)
            if start < length:
                return line.page, line.part(start, min(end, length))
            start -= length
            end -= length
        last = self.lines[-1]
        return last.page, last.box

    def recognition(self, start: int, end: int) -> Recognition | None:
        """How the characters start..end of `text` were recognised; None where none of them was."""
        found: list[float] = []
        for line in self.lines:
            length = len(line.text)
            found += line.confidences[max(start, 0) : max(end, 0)]
            start -= length
            end -= length
        return Recognition(min(found)) if found else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid as drawn; merged cells are one cell with spans above 1.

    Attributes:
        row: index of its first row, 0 at the top.
        column: index of its first column, 0 at the left.
        rows: number of rows spanned.
        columns: number of columns spanned.
        text: the printed lines, joined by newlines.
        box: the drawn rectangle.
        indent: the gap between the left border and the first letter, in points (0 without text):
            some layouts tell the level of an account by it.
        recognition: how the text was recognised; None for text that the file itself holds.

    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    box: Box
    indent: float = 0.0
    recognition: Recognition | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table piece on one page.

    Attributes:
        page: 1-based.
        box: outer rectangle.
        xs: column borders left to right (columns + 1 numbers).
        ys: row borders top to bottom (rows + 1 numbers).
        cells: in order of row, then column; together they tile the grid.
        engine: "ruled" or "camelot".
        doubts: what makes the reading uncertain, as message codes; empty when sure.

    """

    page: int
    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    engine: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page as seen: the lines outside its grids and the grids, each from top to bottom.

    `doubts` are message codes on the page as a whole (damaged, scanned …); empty when sure. `spots` say what stands
    in which box, where the document has no pages of its own and this one is only laid out for reading. `turn` is by
    how many degrees clockwise (0, 90, 180, 270) a scanned page was turned to be read; its size and boxes are those of
    the turned page.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    doubts: tuple[str, ...] = ()
    spots: tuple[tuple[Box, Spot], ...] = ()
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read.

    Attributes:
        path: as given by the user.
        pages: all pages, also empty ones.
        paragraphs: the running text of the whole document in reading order, joined over page breaks,
            without running heads and page numbers.
        medium: what it is kept in.
        notes: what the reader of a report must know about the reading (hidden sheets left out …).

    """

    path: Path
    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    medium: Medium = Medium.PAGES
    notes: tuple[Message, ...] = ()
