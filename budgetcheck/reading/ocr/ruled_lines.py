"""The ruling lines on a picture of a page, as a PDF would have drawn them."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from budgetcheck.reading.ocr.paper import ink_of
from budgetcheck.reading.ocr.picture import POINTS, WHITE, Mask, Pixels, pixels_of
from budgetcheck.reading.pdf.rulings import Ruling, Rulings

LONG = 45.0
"""Points: strokes of letters do not hang together over this length; a line that is as long stands alone."""

SHORT = (12.0, 7.0)
"""Points: a shorter line parts no columns, or no rows."""

THICK = 5.0
"""Points: what is thicker is a bar or a picture."""

MEETS = 1.5
"""Points by which a short line may miss the long lines that it joins."""

BREAK = 1.6
"""Points: a gap that wear or weak print leaves in a line."""

BENT = 2.0
"""Points by which a line may stray from straight on a flat page."""

SOLID = 0.88
"""Share of a line's length that is dark."""

_GAP = 0.5
"""Share of a line's usual darkness below which there is a gap in it."""

_STRETCH, _AROUND, _DARKER = 7.0, 2.5, 9.0
"""Points of a row and to both sides of it that are compared, and the shades by which a faint line is darker."""

FAINTER = 1.3
"""Lines that are faint are looked for in earnest where they make the rulings so many times longer."""

_MARGIN = 1.0
"""Points around a line that belong to it: its soft edge."""


class Drawn(NamedTuple):
    """The rulings of a picture in points, a mask of their ink, the bent share of their length; are they faint?"""

    rulings: Rulings
    ink: Mask
    bent: float
    faint: bool


class _Line(NamedTuple):
    """A line in pixels: where it lies, from where to where, how far it strays from straight, and its pixels.

    `ink` is the part of the picture from row `top` on and from column `low` on that the line covers.
    """

    at: float
    low: int
    high: int
    stray: float
    top: int
    ink: NDArray[np.bool_]

    @property
    def length(self) -> int:
        """From end to end."""
        return self.high - self.low


def drawn_lines(even: Pixels, dpi: float) -> Drawn:
    """The horizontal and vertical lines on an evened picture, with faint ones where there is much more of them."""
    turned, ink = np.ascontiguousarray(even.T), ink_of(even)
    plain = _both(ink, np.ascontiguousarray(ink.T), even, turned, dpi)
    faint = _both(ink | _faint(even, dpi), np.ascontiguousarray(ink.T) | _faint(turned, dpi), even, turned, dpi)
    fainter = _length(faint) > FAINTER * _length(plain)
    across, down = faint if fainter else plain
    scale = POINTS / dpi
    rulings = Rulings(
        [Ruling(line.at * scale, line.low * scale, line.high * scale) for line in across],
        [Ruling(line.at * scale, line.low * scale, line.high * scale) for line in down],
        True,
    )
    mask = _mask(across, even.shape, dpi) | _mask(down, turned.shape, dpi).T
    bent = sum(line.length for line in (*across, *down) if line.stray > BENT / scale)
    return Drawn(rulings, mask, bent / max(_length((across, down)), 1), fainter)


_Lines = tuple[list[_Line], list[_Line]]
"""Horizontal and vertical lines, the latter on the picture with rows and columns exchanged."""


def _length(lines: _Lines) -> int:
    return sum(line.length for part in lines for line in part)


def _both(marks: Mask, turned_marks: Mask, even: Pixels, turned: Pixels, dpi: float) -> _Lines:
    """The lines of both directions among marked pixels: long ones, and short ones that join long ones."""
    across, down = _lines(even, marks, LONG, dpi), _lines(turned, turned_marks, LONG, dpi)
    return (
        across + _joining(_lines(even, marks, SHORT[0], dpi), down, dpi),
        down + _joining(_lines(turned, turned_marks, SHORT[1], dpi), across, dpi),
    )


def _joining(lines: list[_Line], anchors: list[_Line], dpi: float) -> list[_Line]:
    """Those of some short lines that go from one long line of the other direction to another."""
    meets = MEETS * dpi / POINTS

    def meet(at: float, end: float) -> bool:
        return any(abs(a.at - end) <= meets and a.low - meets <= at <= a.high + meets for a in anchors)

    return [line for line in lines if meet(line.at, line.low) and meet(line.at, line.high)]


def _lines(even: Pixels, marks: Mask, shortest: float, dpi: float) -> list[_Line]:
    """The horizontal lines of at least so many points among marks on a picture; short ones only up to the long ones.

    Gaps in long lines are closed. In short ones they are not: a stroke of a letter near a ruling would join it.
    """
    least, most = pixels_of(shortest, dpi), pixels_of(LONG, dpi) if shortest < LONG else even.shape[1]
    # A pixel to each side lets a line that wanders between two rows of pixels hang together.
    thick = cv2.dilate(marks, np.ones((3, 1), np.uint8))
    if shortest >= LONG:
        thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, pixels_of(BREAK, dpi)), np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    dark = WHITE - cv2.blur(even, (3, 3))
    found: list[_Line] = []
    thickest = pixels_of(THICK, dpi) + 2
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        if area / width > thickest or height > width or width > most:
            continue
        rows = labels[top : top + height, left : left + width] == label
        solid = _solid(rows, dark[top : top + height, left : left + width])
        if solid is not None and solid.stop - solid.start >= least:
            found.append(_measured(rows[:, solid], left + solid.start, top))
    return found


def _faint(even: Pixels, dpi: float) -> Mask:
    """Where the picture is darker along a stretch of a row than around it: also lines too faint to be ink."""
    along = pixels_of(_STRETCH, dpi)
    stretch = cv2.boxFilter(even, cv2.CV_32F, (along, 1))
    around = cv2.boxFilter(even, cv2.CV_32F, (along, 2 * pixels_of(_AROUND, dpi) + 1))
    faint: Mask = ((around - stretch > _DARKER) * WHITE).astype(np.uint8)
    return faint


def _solid(rows: NDArray[np.bool_], dark: Pixels) -> slice | None:
    """The columns from the first to the last dark one of a component; None if there are gaps between them.

    Strokes of letters in a row have the gaps between the letters. What is darker along a stretch ends after the line.
    """
    darkest = np.where(rows, dark, 0).max(axis=0)
    full = np.flatnonzero(darkest >= _GAP * float(np.median(darkest)))
    first, last = int(full[0]), int(full[-1])
    return slice(first, last + 1) if len(full) >= SOLID * (last + 1 - first) else None


def _measured(rows: NDArray[np.bool_], left: int, top: int) -> _Line:
    """The line that a component of some rows and columns is."""
    height, width = rows.shape
    middles = (rows * np.arange(height)[:, None]).sum(axis=0) / np.maximum(rows.sum(axis=0), 1)
    at = float(np.median(middles))
    stray = float(np.percentile(np.abs(middles - at), 90))
    return _Line(top + at + 0.5, left, left + width, stray, top, rows)


def _mask(lines: list[_Line], shape: tuple[int, ...], dpi: float) -> Mask:
    """The pixels of the lines with their soft edges."""
    mask = np.zeros(shape, np.uint8)
    for line in lines:
        part = mask[line.top : line.top + line.ink.shape[0], line.low : line.high]
        part[line.ink] = WHITE
    soft: Mask = cv2.dilate(mask, np.ones((2 * pixels_of(_MARGIN, dpi) - 1, 1), np.uint8))
    return soft
