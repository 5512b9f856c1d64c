"""Reading a PDF: its bytes in, `Document` (or the reason why not) out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.model.document import Document, Grid, Line, Page
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Box
from budgetcheck.reading.engine import Engine
from budgetcheck.reading.files import error
from budgetcheck.reading.paragraphs import build_paragraphs
from budgetcheck.reading.pdf.choosing import has_columns, has_rows, has_title, has_unit
from budgetcheck.reading.pdf.clips import Clips
from budgetcheck.reading.pdf.filling import fill
from budgetcheck.reading.pdf.glyphs import Glyph, PageText, read_glyphs, text_page
from budgetcheck.reading.pdf.grids import grid_of
from budgetcheck.reading.pdf.lattice import Lattice, find_lattices
from budgetcheck.reading.pdf.lines import build_lines
from budgetcheck.reading.pdf.open_tables import open_lattices
from budgetcheck.reading.pdf.pdfium import Handle, opened
from budgetcheck.reading.pdf.rulings import Rulings, read_rulings
from budgetcheck.reading.pdf.scans import doubt_of, notes_on, recognised, was_recognised
from budgetcheck.reading.pdf.small import without_ornaments
from budgetcheck.reading.pdf.stacked import rows_parted
from budgetcheck.reading.pdf.view import View, view_of

if TYPE_CHECKING:
    from budgetcheck.reading.pdf.camelot_engine import CamelotReader


def read_pdf(path: Path, data: bytes, engine: Engine = Engine.AUTO) -> Document | ReadingError:
    """The document that the bytes of the file `path` hold; `engine` finds its tables, `AUTO` chooses for each page."""
    with opened(path, data) as document, ExitStack() as stack:
        if isinstance(document, ReadingError):
            return document
        if pdfium.FPDF_GetPageCount(document) < 1:
            return error("no_pages", path)
        pages = recognised(document, tuple(_Reading(document, data, engine, stack).pages()))
    if all("page_damaged" in page.doubts for page in pages):
        return error("damaged", path)
    if not any(page.lines or page.grids for page in pages):
        return error("nothing_recognised" if was_recognised(pages) else "no_text", path)
    return Document(path, pages, build_paragraphs(pages), notes=notes_on(pages))


class _Drawn(NamedTuple):
    """A loaded page with its lattices; `handle` is pdfium's page, None if it did not load.

    `rulings` are its lines as drawn; none when they were not looked for.
    """

    number: int
    handle: Handle
    view: View | None
    lattices: tuple[Lattice, ...]
    doubts: tuple[str, ...]
    rulings: Rulings = Rulings([], [], True)


class _Reading:
    """The reading of one open file, page by page."""

    def __init__(self, document: Handle, data: bytes, engine: Engine, stack: ExitStack) -> None:
        self._document = document
        self._data = data
        self._engine = engine
        self._stack = stack
        self._camelot: CamelotReader | None = None
        self._camelot_opened = False
        self._open_table = False
        self._open_lattice: Lattice | None = None

    def pages(self) -> Iterator[Page]:
        """The pages in order; each is finished when the next is drawn, for small pieces go by their neighbours."""
        before: tuple[Lattice, ...] = ()
        current: _Drawn | None = None
        for index in range(pdfium.FPDF_GetPageCount(self._document)):
            following = self._draw(index)
            if current is not None:
                before = without_ornaments(current.lattices, before, following.lattices)
                yield self._finish(current, before)
            current = following
        if current is not None:
            yield self._finish(current, without_ornaments(current.lattices, before, ()))

    def _draw(self, index: int) -> _Drawn:
        """Loads one page and finds its lattices."""
        handle = pdfium.FPDF_LoadPage(self._document, index)
        view = view_of(handle) if handle else None
        if view is None:
            return _Drawn(index + 1, handle, None, (), ("page_damaged",))
        if self._engine is Engine.CAMELOT:
            return _Drawn(index + 1, handle, view, (), ())
        rulings = read_rulings(handle, view)
        lattices = find_lattices(rulings)
        if lattices is None:
            return _Drawn(index + 1, handle, view, (), ("page_too_complex",))
        return _Drawn(index + 1, handle, view, lattices, (), rulings)

    def _finish(self, drawn: _Drawn, lattices: tuple[Lattice, ...]) -> Page:
        """The page with its text; closes it."""
        if drawn.view is None:
            if drawn.handle:
                pdfium.FPDF_ClosePage(drawn.handle)
            return Page(drawn.number, 0.0, 0.0, (), (), drawn.doubts)
        with text_page(drawn.handle) as handle:
            text = read_glyphs(handle, drawn.view)
            clips = Clips(handle, drawn.view)
            fillings, outside = fill(lattices, text.glyphs, clips)
            parted = tuple(rows_parted(filling, drawn.rulings.vertical) for filling in fillings)
            if any(one is not other for one, other in zip(parted, lattices, strict=True)):
                lattices = parted
                fillings, outside = fill(lattices, text.glyphs, clips)
            lines = build_lines(outside, drawn.number)
            titled = (
                self._engine is not Engine.CAMELOT
                and has_title(lines)
                and (has_unit(lines) or has_columns(lines) or (not lattices and has_rows(lines)))
            )
            # The lines of a chart are no rules of a table, but a frame can be one's own.
            taken = lattices if titled or self._open_lattice else drawn.lattices
            found = open_lattices(drawn.rulings, outside, drawn.view, taken, self._open_lattice, titled)
            self._open_lattice = found[-1] if found else None
            if found:
                lattices = tuple(sorted((*lattices, *found), key=lambda one: (one.ys[0], one.xs[0])))
                fillings, outside = fill(lattices, text.glyphs, clips)
                lines = build_lines(outside, drawn.number)
            picture = doubt_of(drawn.handle, handle, drawn.view, text, drawn=bool(lattices))
        pdfium.FPDF_ClosePage(drawn.handle)
        grids = [grid_of(filling, drawn.number, Engine.RULED) for filling in fillings]
        grids, lines = self._second_engine(drawn.number, text, grids, lines)
        doubts = drawn.doubts + (("unmapped_text",) if text.unmapped else ()) + ((picture,) if picture else ())
        return Page(drawn.number, drawn.view.width, drawn.view.height, lines, tuple(grids), doubts)

    def _second_engine(
        self, page: int, text: PageText, grids: list[Grid], lines: tuple[Line, ...]
    ) -> tuple[list[Grid], tuple[Line, ...]]:
        """The grids and lines of a page with what camelot adds, where it is asked for or needed."""
        if self._engine is Engine.RULED:
            return grids, lines
        needed = (self._open_table or has_title(lines)) and has_columns(lines)
        self._open_table = False
        if not needed and self._engine is Engine.AUTO:
            return grids, lines
        camelot = self._open_camelot()
        if camelot is None:
            return grids, lines
        found = [grid for grid in camelot.ruled(page) if not any(_overlap(grid.box, other.box) for other in grids)]
        if needed and not any(len(grid.cells) >= 4 for grid in found):
            found = camelot.borderless(page, _outside(text.glyphs, grids))
            self._open_table = bool(found)
        if not found:
            return grids, lines
        grids = sorted([*grids, *found], key=lambda grid: (grid.box.top, grid.box.x0))
        return grids, build_lines(_outside(text.glyphs, grids), page)

    def _open_camelot(self) -> CamelotReader | None:
        """The second engine for this file, imported and opened when it is first needed."""
        if not self._camelot_opened:
            from budgetcheck.reading.pdf.camelot_engine import camelot_reader

            self._camelot_opened = True
            self._camelot = self._stack.enter_context(camelot_reader(self._data))
        return self._camelot


def _overlap(one: Box, other: Box) -> bool:
    """True when two boxes share some area."""
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _outside(glyphs: list[Glyph], grids: list[Grid]) -> list[Glyph]:
    """The glyphs whose centre is in none of the grids."""
    boxes = [grid.box for grid in grids]
    return [
        glyph
        for glyph in glyphs
        if not any(
            box.x0 - 1 <= (glyph.x0 + glyph.x1) / 2 <= box.x1 + 1
            and box.top - 1 <= (glyph.top + glyph.bottom) / 2 <= box.bottom + 1
            for box in boxes
        )
    ]
