"""The ruling lines of a page, from its path objects (also inside form objects)."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdfium import Handle
from budgetcheck.reading.view import Matrix, View

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
    count = pdfium.FPDFPage_CountObjects(page)
    reader.walk(lambda index: pdfium.FPDFPage_GetObject(page, index), count, view.matrix, 0)
    return Rulings(reader.horizontal, reader.vertical, reader.left > 0)


class _Reader:
    """Walks the objects of one page and collects its rulings in painting order."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.horizontal: list[Ruling] = []
        self.vertical: list[Ruling] = []
        self.shades: list[_Shade] = []
        self.left = MAX_OBJECTS
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._colour = [ctypes.c_uint() for _ in range(4)]

    def walk(self, get: Callable[[int], Handle], count: int, outer: Matrix, depth: int) -> None:
        """Reads `count` objects given by `get`; `outer` maps their container to the page as seen."""
        kind_of, path, form = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
        for index in range(count):
            self.left -= 1
            if self.left <= 0:
                return
            item = get(index)
            kind = kind_of(item)
            if kind == path:
                self._path(item, outer)
            elif kind == form and depth < MAX_DEPTH:
                self.walk(
                    lambda index, item=item: pdfium.FPDFFormObj_GetObject(item, index),  # type: ignore[misc]
                    pdfium.FPDFFormObj_CountObjects(item),
                    self._matrix_of(item).then(outer),
                    depth + 1,
                )

    def _matrix_of(self, item: Handle) -> Matrix:
        m = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(item, m):
            return Matrix(1, 0, 0, 1, 0, 0)
        return Matrix(m.a, m.b, m.c, m.d, m.e, m.f)

    def _path(self, item: Handle, outer: Matrix) -> None:
        pdfium.FPDFPath_GetDrawMode(item, self._fill, self._stroke)
        stroked = bool(self._stroke.value)
        if not stroked and not self._fill.value:
            return
        visible, white = self._paint(item, stroked)
        count = pdfium.FPDFPath_CountSegments(item)
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
        if self._fill.value and not self._paint(item, False)[1]:
            for part in parts:
                xs, ys = [x for x, _ in part], [y for _, y in part]
                self.shades.append(_Shade(min(xs), min(ys), max(xs), max(ys)))

    def _bounds(self, item: Handle, outer: Matrix) -> tuple[float, float, float, float]:
        """The box around a simple shape as seen: left, top, right, bottom."""
        left, low, right, high = self._edges
        pdfium.FPDFPageObj_GetBounds(item, left, low, right, high)
        a, b, c, d, e, f = outer
        x0, x1 = a * left.value + c * low.value + e, a * right.value + c * high.value + e
        y0, y1 = b * left.value + d * low.value + f, b * right.value + d * high.value + f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _paint(self, item: Handle, stroke: bool) -> tuple[bool, bool]:
        """Whether the stroke (or fill) is drawn at all, and whether it is white."""
        colour = self._colour
        (pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor)(item, *colour)
        red, green, blue, alpha = (part.value for part in colour)
        return alpha > 0, red > _WHITE and green > _WHITE and blue > _WHITE

    def _subpaths(self, item: Handle, count: int, matrix: Matrix) -> list[list[Point]]:
        """The corners of each subpath as seen; nothing for a path with curves."""
        a, b, c, d, e, f = matrix
        x, y = self._x, self._y
        parts: list[list[Point]] = []
        current: list[Point] = []
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return []
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = (x.value * a + y.value * c + e, x.value * b + y.value * d + f)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                current = [point]
                parts.append(current)
                continue
            current.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment) and current[0] != point:
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
        width, height = x1 - x0, bottom - top
        if width > THIN and height > THIN:
            return
        middle, centre = (x0 + x1) / 2, (top + bottom) / 2
        if white and not any(s.x0 <= middle <= s.x1 and s.top <= centre <= s.bottom for s in self.shades):
            return
        page_width, page_height = self.view.width, self.view.height
        if width >= height and -1 <= centre <= page_height + 1 and x1 > 0 and x0 < page_width:
            self.horizontal.append(Ruling(centre, max(x0, 0.0), min(x1, page_width)))
        if height >= width and -1 <= middle <= page_width + 1 and bottom > 0 and top < page_height:
            self.vertical.append(Ruling(middle, max(top, 0.0), min(bottom, page_height)))
