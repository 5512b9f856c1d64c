"""The ruling lines of a page, from its path objects (also inside form objects)."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdf import bare
from budgetcheck.reading.pdf.bare import Argument, Pointer, Slots, argument
from budgetcheck.reading.pdf.pdfium import Handle
from budgetcheck.reading.pdf.view import Matrix, View

THIN = 1.6
"""Points: a filled shape up to this thick is a ruling."""

MAX_OBJECTS = 300_000
MAX_SEGMENTS = 20_000
MAX_DEPTH = 8
_WHITE = 250

Point = tuple[float, float]


class Ruling(NamedTuple):
    """A straight line: at height (or, if vertical, at x) `at`, from `low` to `high`."""

    at: float
    low: float
    high: float


class Rulings(NamedTuple):
    """All visible lines of a page as drawn, unmerged; `complete` is False when there were too many to read."""

    horizontal: list[Ruling]
    vertical: list[Ruling]
    complete: bool


class _Shade(NamedTuple):
    """A coloured area that white rulings show on."""

    x0: float
    top: float
    x1: float
    bottom: float


def read_rulings(page: Handle, view: View) -> Rulings:
    """The horizontal and vertical rulings within the page box."""
    reader = _Reader(view)
    reader.walk(bare.page_object, argument(page), pdfium.FPDFPage_CountObjects(page), view.matrix, 0)
    return Rulings(reader.horizontal, reader.vertical, reader.left > 0)


class _Reader:
    """Walks the objects of one page and collects its rulings in painting order."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.horizontal: list[Ruling] = []
        self.vertical: list[Ruling] = []
        self.shades: list[_Shade] = []
        self.left = MAX_OBJECTS
        self._matrix = Slots(ctypes.c_float, "f", 6)
        self._point = Slots(ctypes.c_float, "f", 2)
        self._mode = Slots(ctypes.c_int, "i", 2)
        self._edges = Slots(ctypes.c_float, "f", 4)
        self._colour = Slots(ctypes.c_uint, "I", 4)

    def walk(
        self, get: Callable[[Argument, int], Pointer], container: Argument, count: int, outer: Matrix, depth: int
    ) -> None:
        """Reads `count` objects that `get` finds in a container; `outer` maps it to the page as seen."""
        kind_of, path, form = bare.kind_of, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
        for index in range(min(count, self.left)):
            item = get(container, index)
            kind = kind_of(item)
            if kind == path:
                self._path(item, outer)
            elif kind == form and depth < MAX_DEPTH:
                matrix = self._matrix_of(item).then(outer)
                self.walk(bare.form_object, item, bare.form_objects(item), matrix, depth + 1)
        self.left -= count

    def _matrix_of(self, item: Pointer) -> Matrix:
        """The map from an object to its container."""
        if not bare.matrix_of(item, self._matrix.places[0]):
            return Matrix(1, 0, 0, 1, 0, 0)
        return Matrix(*self._matrix.values)

    def _path(self, item: Pointer, outer: Matrix) -> None:
        """Takes the lines and shades of one path object."""
        bare.draw_mode(item, *self._mode.places)
        filled, stroked = self._mode.values
        if not stroked and not filled:
            return
        visible, white = self._paint(item, stroked != 0)
        count = bare.path_segments(item)
        if not visible or not 2 <= count <= MAX_SEGMENTS:
            return
        if count <= 5 and not stroked:
            self._shape(*self._bounds(item, outer), white)
            return
        parts = self._subpaths(item, count, self._matrix_of(item).then(outer))
        if not stroked:
            for part in parts:
                xs, ys = [x for x, _ in part], [y for _, y in part]
                self._shape(min(xs), min(ys), max(xs), max(ys), white)
            return
        for part in parts:
            for (x0, y0), (x1, y1) in pairwise(part):
                self._line(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), white)
        if filled and not self._paint(item, False)[1]:
            for part in parts:
                xs, ys = [x for x, _ in part], [y for _, y in part]
                self.shades.append(_Shade(min(xs), min(ys), max(xs), max(ys)))

    def _bounds(self, item: Pointer, outer: Matrix) -> tuple[float, float, float, float]:
        """The box around a simple shape as seen: left, top, right, bottom."""
        bare.bounds_of(item, *self._edges.places)
        left, low, right, high = self._edges.values
        a, b, c, d, e, f = outer
        x0, x1 = a * left + c * low + e, a * right + c * high + e
        y0, y1 = b * left + d * low + f, b * right + d * high + f
        if x0 > x1:
            x0, x1 = x1, x0
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)

    def _paint(self, item: Pointer, stroke: bool) -> tuple[bool, bool]:
        """Whether the stroke (or fill) is drawn at all, and whether it is white."""
        (bare.stroke_colour if stroke else bare.fill_colour)(item, *self._colour.places)
        red, green, blue, alpha = self._colour.values
        return alpha > 0, red > _WHITE and green > _WHITE and blue > _WHITE

    def _subpaths(self, item: Pointer, count: int, matrix: Matrix) -> list[list[Point]]:
        """The corners of each subpath as seen; nothing for a path with curves."""
        a, b, c, d, e, f = matrix
        get_segment, kind_of, point_of = bare.path_segment, bare.segment_kind, bare.segment_point
        here, (x_at, y_at) = self._point.values, self._point.places
        parts: list[list[Point]] = []
        current: list[Point] = []
        for index in range(count):
            segment = get_segment(item, index)
            kind = kind_of(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return []
            point_of(segment, x_at, y_at)
            x, y = here
            point = (x * a + y * c + e, x * b + y * d + f)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                current = [point]
                parts.append(current)
                continue
            current.append(point)
            if bare.segment_closes(segment) and current[0] != point:
                current.append(current[0])
        return parts

    def _shape(self, x0: float, top: float, x1: float, bottom: float, white: bool) -> None:
        """A filled shape: a ruling when thin, else an area that white rulings may show on."""
        if x1 - x0 > THIN and bottom - top > THIN:
            if not white:
                self.shades.append(_Shade(x0, top, x1, bottom))
            return
        self._line(x0, top, x1, bottom, white)

    def _line(self, x0: float, top: float, x1: float, bottom: float, white: bool) -> None:
        """Takes a straight piece, given by its box: if it is thin, visible and on the page."""
        width, height = x1 - x0, bottom - top
        if width > THIN and height > THIN:
            return
        middle, centre = (x0 + x1) / 2, (top + bottom) / 2
        if white and not any(s.x0 <= middle <= s.x1 and s.top <= centre <= s.bottom for s in self.shades):
            return
        page_width, page_height, _ = self.view
        if width >= height and -1 <= centre <= page_height + 1 and x1 > 0 and x0 < page_width:
            self.horizontal.append(Ruling(centre, max(x0, 0.0), min(x1, page_width)))
        if height >= width and -1 <= middle <= page_width + 1 and bottom > 0 and top < page_height:
            self.vertical.append(Ruling(middle, max(top, 0.0), min(bottom, page_height)))
