"""The second engine: camelot in a fixed reference configuration, built into the same grids.

camelot's defaults glue a number to the label of the next column and drop tables that are nearly empty;
the settings here were measured to read every number of the test documents. They lean on internals of
camelot 2.0 (`_reject_table`, `compute_parse_errors`, `PDFHandler._parse_page`), so its version is pinned.
This module is slow to import: import it only where it is used.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeAlias

import cv2
import numpy as np
import playa
import pypdfium2
from camelot.handlers import PDFHandler
from camelot.parsers import Hybrid, Lattice, Network
from camelot.utils import get_table_index
from playa.exceptions import PDFException
from playa.miner import LTChar, LTContainer, LTCurve, LTTextBox

from budgetcheck.model.document import Grid
from budgetcheck.reading.pdf.filling import Filling, fill
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.grids import grid_of
from budgetcheck.reading.pdf.lattice import Lattice as Drawing
from budgetcheck.reading.pdf.lattice import tile

Foreign: TypeAlias = Any
"""An object of camelot's or playa's, which carry no types."""

NAME = "camelot"

RESOLUTION = 150
"""Dots per inch of the image that lines are looked for in; the same result as camelot's 300 at a third of the cost."""

LAYOUT = {"char_margin": 0.1, "detect_vertical": False}
"""Characters are one run only when they nearly touch, so that a number never joins its neighbour's label."""

LOOSE_LAYOUT = {"char_margin": 0.5, "detect_vertical": False}
"""The same for tables without lines, whose columns are found from whole words."""

_PALE = 0.02
"""Share of ink below which a colour is white."""

_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    PDFException,
    cv2.error,
)
"""What camelot and its parts raise on damaged pages; such a page has no tables."""


class _Renderer:
    """Renders pages for camelot from one open document (camelot's own opens the file for every page)."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    def convert(self, pdf_path: str, png_path: str, resolution: int = RESOLUTION, page: int = 1) -> None:
        """Writes a page as PNG; camelot asks for this method but uses `to_array`."""
        cv2.imwrite(png_path, self.to_array(pdf_path, resolution, page))

    def to_array(self, pdf_path: str, resolution: int = RESOLUTION, page: int = 1) -> Foreign:
        """A page as height x width x 3 bytes, blue first."""
        bitmap = self._document[page - 1].render(scale=resolution / 72)
        return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


class _Collecting:
    """Keeps camelot's choice of the cell for every run of text, with the run itself, in `table.runs`."""

    def compute_parse_errors(self, table: Foreign) -> list[float]:
        """Assigns the page's runs to the cells of a table."""
        table.runs = []
        for line in [*self.t_bbox["horizontal"], *self.t_bbox["vertical"]]:  # type: ignore[attr-defined]
            indices, _ = get_table_index(table, line, "horizontal")
            if indices and indices[0][:2] != (-1, -1):
                for row, column, _ in self._reduce_index(table, indices, self.shift_text or []):  # type: ignore[attr-defined]
                    table.runs.append((row, column, line))
                    table.cells[row][column].text = line.get_text()
        return []

    def _reject_table(self, table: Foreign) -> bool:
        """Keeps nearly empty tables: 本年无此项支出 is an answer too."""
        return False


class _Lattice(_Collecting, Lattice):  # type: ignore[misc]
    """camelot's reader of ruled tables, with the invisible lines out."""

    def prepare_page_parse(self, filename: Foreign, layout: Foreign, *details: Foreign, **options: Foreign) -> None:
        """Takes white shapes out of a page; where they show on a shade, they are in its image."""
        _prune(layout)
        super().prepare_page_parse(filename, layout, *details, **options)


class CamelotReader:
    """Reads single pages of one open file."""

    def __init__(self, pdf: Foreign, renderer: _Renderer) -> None:
        # The handler is given its page and its renderer: it opens nothing, and needs no more than a name.
        self._handler = PDFHandler(NAME)
        self._pdf = pdf
        self._renderer = renderer

    def ruled(self, page: int) -> list[Grid]:
        """The grids on a page (1-based) whose lines are drawn, as vectors or in an image."""
        parser = _Lattice(engine="combined", backend=self._renderer, use_fallback=False)
        grids: list[Grid] = []
        for table in self._parse(page, parser, LAYOUT):
            drawing = _drawing(table)
            filling = Filling(drawing)
            for row, column, line in table.runs:
                filling.cells.setdefault(drawing.owners[row][column], []).extend(_glyphs(line, table.pdf_size[1]))
            grids.append(grid_of(filling, page, NAME))
        return grids

    def borderless(self, page: int, glyphs: list[Glyph]) -> list[Grid]:
        """The grids on a page whose rows and columns show only in the position of its text (`glyphs`)."""
        drawings = tuple(
            _drawing(table)
            for parser in (Hybrid(engine="vector"), Network())
            for table in self._parse(page, parser, LOOSE_LAYOUT)[:1]
        )[:1]
        fillings, _ = fill(drawings, glyphs)
        return [grid_of(filling, page, NAME, ("borderless",)) for filling in fillings]

    def _parse(self, page: int, parser: Foreign, layout: dict[str, Foreign]) -> list[Foreign]:
        """The tables that one of camelot's parsers finds on a page; none where it fails."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return list(self._handler._parse_page(self._pdf.pages[page - 1], parser, layout))
        except _FAILURES:
            return []


@contextmanager
def camelot_reader(data: bytes) -> Iterator[CamelotReader | None]:
    """A reader of a file's bytes, closed at the end; None when camelot cannot open it (it honours copy protection)."""
    with ExitStack() as stack:
        try:
            pdf = stack.enter_context(playa.parse(data, space="page"))
            document = pypdfium2.PdfDocument(data)
        except (*_FAILURES, pypdfium2.PdfiumError):
            yield None
            return
        stack.callback(document.close)
        yield CamelotReader(pdf, _Renderer(document))


def _prune(container: Foreign) -> None:
    """Removes the white lines and rectangles from a layout, at any depth."""
    container._objs = [item for item in container if not (isinstance(item, LTCurve) and _is_white(item))]
    for item in container:
        if isinstance(item, LTContainer) and not isinstance(item, LTTextBox):
            _prune(item)


def _is_white(shape: LTCurve) -> bool:
    """True when what is drawn of a shape is white, in grey, RGB or CMYK."""
    values = (shape.stroking_color if shape.stroke else shape.non_stroking_color).values
    return sum(values) < _PALE if len(values) == 4 else min(values, default=0) > 1 - _PALE


def _drawing(table: Foreign) -> Drawing:
    """A table of camelot's as a lattice; its origin is the lower left corner."""
    height = table.pdf_size[1]
    xs = (*(left for left, _ in table.cols), table.cols[-1][1])
    ys = (*(height - top for top, _ in table.rows), height - table.rows[-1][1])
    cells = table.cells
    right = [[cell.right or (at + 1 < len(row) and row[at + 1].left) for at, cell in enumerate(row)] for row in cells]
    below = [
        [cell.bottom or (index + 1 < len(cells) and cells[index + 1][at].top) for at, cell in enumerate(row)]
        for index, row in enumerate(cells)
    ]
    return tile(xs, ys, right, below)


def _glyphs(line: Foreign, height: float) -> list[Glyph]:
    """The characters of a run of camelot's text."""
    return [
        Glyph(
            letter.get_text(), letter.x0, height - letter.y1, letter.x1, height - letter.y0, height - letter.matrix[5]
        )
        for letter in line
        if isinstance(letter, LTChar) and letter.get_text().strip()
    ]
