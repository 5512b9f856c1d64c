"""What clipping hides: Excel cuts a long text at its cell, and leaves text of the next page under a header."""

from __future__ import annotations

import ctypes

from budgetcheck.model.place import Box
from budgetcheck.reading.pdf import bare
from budgetcheck.reading.pdf.bare import Pointer, Slots, argument
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.pdfium import Handle
from budgetcheck.reading.pdf.view import View

MAX_SEGMENTS = 64
"""A clip with more corners is no rectangle; its box is of no use."""


class Clips:
    """The clip boxes of the characters of one loaded text page."""

    def __init__(self, text_page: Handle, view: View) -> None:
        self._text_page = argument(text_page)
        self._matrix = view.matrix
        self._point = Slots(ctypes.c_float, "f", 2)
        self._boxes: dict[int | None, Box | None] = {}

    def box(self, glyph: Glyph) -> Box | None:
        """Where a character may be drawn, as seen; None when nothing cuts it."""
        item: Pointer = bare.text_object_of(self._text_page, glyph.number)
        known = self._boxes
        if item.value not in known:
            known[item.value] = self._cut(item) if item else None
        return known[item.value]

    def _cut(self, item: Pointer) -> Box | None:
        """Where an object may be drawn, as seen; None when nothing cuts it."""
        clip: Pointer = bare.clip_of(item)
        count = bare.clip_paths(clip) if clip else 0
        result: Box | None = None
        for path in range(count):
            box = self._path(clip, path)
            if box is not None:
                result = box if result is None else _meet(result, box)
        return result

    def _path(self, clip: Pointer, path: int) -> Box | None:
        """The box around one path of a clip, as seen; None when it is no simple shape."""
        count = bare.clip_segments(clip, path)
        if not 3 <= count <= MAX_SEGMENTS:
            return None
        a, b, c, d, e, f = self._matrix
        here, (x_at, y_at) = self._point.values, self._point.places
        xs: list[float] = []
        ys: list[float] = []
        # Two opposite corners tell a rectangle, and nearly all clips are.
        for index in (0, 2) if count in (4, 5) else range(count):
            bare.segment_point(bare.clip_segment(clip, path, index), x_at, y_at)
            x, y = here
            xs.append(a * x + c * y + e)
            ys.append(b * x + d * y + f)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def shown(self, run: list[Glyph]) -> float:
        """The share of the height that is seen of the first or last character of a run, whichever shows more."""
        first = self._part(run[0])
        return first if first == 1.0 else max(first, self._part(run[-1]))

    def _part(self, glyph: Glyph) -> float:
        """The share of its height that is seen of a character."""
        box = self.box(glyph)
        if box is None:
            return 1.0
        if min(glyph.x1, box.x1) <= max(glyph.x0, box.x0):
            return 0.0
        height = min(glyph.bottom, box.bottom) - max(glyph.top, box.top)
        return max(height, 0.0) / (glyph.bottom - glyph.top) if glyph.bottom > glyph.top else 1.0


def _meet(one: Box, other: Box) -> Box:
    """The part that two boxes share (of negative size, if none)."""
    return Box(max(one.x0, other.x0), max(one.top, other.top), min(one.x1, other.x1), min(one.bottom, other.bottom))
