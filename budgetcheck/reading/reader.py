"""Reading a file: path in, `Document` (or the reason why not) out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.model.document import Document, Page
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading.engine import Engine
from budgetcheck.reading.filling import fill
from budgetcheck.reading.glyphs import read_glyphs
from budgetcheck.reading.grids import grid_of
from budgetcheck.reading.lattice import Lattice, find_lattices
from budgetcheck.reading.lines import build_lines
from budgetcheck.reading.paragraphs import build_paragraphs
from budgetcheck.reading.pdfium import error, load, opened
from budgetcheck.reading.rulings import read_rulings
from budgetcheck.reading.small import without_ornaments
from budgetcheck.reading.view import View, view_of


class _Drawn(NamedTuple):
    """A loaded page with its lattices; `handle` is pdfium's page, None if it did not load."""

    number: int
    handle: Any
    view: View | None
    lattices: tuple[Lattice, ...]
    doubts: tuple[str, ...]


def read(path: Path, engine: Engine = Engine.AUTO) -> Document | ReadingError:
    """Reads a PDF file.

    Args:
        path: the file; it is kept in the document as given.
        engine: which engine finds the tables; `AUTO` chooses for each page.

    Returns:
        The document, or a `ReadingError` with one of the codes of `budgetcheck.reading.wording`.

    """
    data = load(path)
    if isinstance(data, ReadingError):
        return data
    with opened(path, data) as document:
        if isinstance(document, ReadingError):
            return document
        if pdfium.FPDF_GetPageCount(document) < 1:
            return error("no_pages", path)
        pages = tuple(_pages(document))
    if not any(page.lines or page.grids for page in pages):
        return error("damaged" if all("page_damaged" in page.doubts for page in pages) else "no_text", path)
    return Document(path, pages, build_paragraphs(pages))


def _pages(document: Any) -> Iterator[Page]:
    """The pages in order; each is finished when the next is known, for small pieces go by their neighbours."""
    before: tuple[Lattice, ...] = ()
    current: _Drawn | None = None
    for index in range(pdfium.FPDF_GetPageCount(document)):
        following = _draw(document, index)
        if current is not None:
            before = without_ornaments(current.lattices, before, following.lattices)
            yield _finish(current, before)
        current = following
    if current is not None:
        yield _finish(current, without_ornaments(current.lattices, before, ()))


def _draw(document: Any, index: int) -> _Drawn:
    """Loads one page and finds its lattices."""
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        return _Drawn(index + 1, None, None, (), ("page_damaged",))
    view = view_of(handle)
    if view is None:
        return _Drawn(index + 1, handle, None, (), ("page_damaged",))
    lattices = find_lattices(read_rulings(handle, view))
    doubts = ("page_too_complex",) if lattices is None else ()
    return _Drawn(index + 1, handle, view, lattices or (), doubts)


def _finish(drawn: _Drawn, lattices: tuple[Lattice, ...]) -> Page:
    """The page with its text; closes it."""
    try:
        if drawn.view is None:
            return Page(drawn.number, 0.0, 0.0, (), (), drawn.doubts)
        text = read_glyphs(drawn.handle, drawn.view)
        fillings, outside = fill(lattices, text.glyphs)
        grids = [grid_of(filling, drawn.number, Engine.RULED) for filling in fillings]
        doubts = drawn.doubts + (("unmapped_text",) if text.unmapped else ())
        lines = build_lines(outside, drawn.number)
        return Page(drawn.number, drawn.view.width, drawn.view.height, lines, tuple(grids), doubts)
    finally:
        if drawn.handle:
            pdfium.FPDF_ClosePage(drawn.handle)
