"""The ruling lines on a picture of a page, as a PDF would have drawn them."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from budgetcheck.reading.ocr.picture import POINTS, WHITE, Mask, pixels_of
from budgetcheck.reading.pdf.rulings import Ruling, Rulings

LONG = 45.0
"""Points: strokes of letters do not hang together over this length; a line that is as long stands alone."""

SHORT = (12.0, 7.0)
"""Points: a shorter line parts no columns, or no rows."""

THICK = 5.0
"""Points: what is thicker is a bar or a picture."""

MEETS = 3.0
"""Points by which a short line may miss the long lines that it joins."""

BREAK = 1.6
"""Points: a gap that wear or weak print leaves in a line."""

BENT = 2.0
"""Points by which a line may stray from straight on a flat page."""

_MARGIN = 1.0
"""Points around a line that belong to it: its soft edge."""


class Drawn(NamedTuple):
    """The rulings of a picture in points, a mask of their ink, and the share of their length that is bent."""

    rulings: Rulings
    ink: Mask
    bent: float


class _Line(NamedTuple):
    """A line in pixels: where it lies, from where to where, and how far it strays from straight."""

    at: float
    low: float
    high: float
    stray: float
    label: int


def drawn_lines(ink: Mask, dpi: float) -> Drawn:
    """The horizontal and vertical lines among the ink."""
    across, across_labels = _lines(ink, pixels_of(SHORT[0], dpi), dpi)
    down, down_labels = _lines(np.ascontiguousarray(ink.T), pixels_of(SHORT[1], dpi), dpi)
    across, down = _joined(across, down, dpi), _joined(down, across, dpi)
    mask = _mask(across_labels, across, dpi, wide=False) | _mask(down_labels.T, down, dpi, wide=True)
    total = sum(line.high - line.low for line in (*across, *down))
    bent = sum(line.high - line.low for line in (*across, *down) if line.stray > BENT * dpi / POINTS)
    scale = POINTS / dpi
    rulings = Rulings(
        [Ruling(line.at * scale, line.low * scale, line.high * scale) for line in across],
        [Ruling(line.at * scale, line.low * scale, line.high * scale) for line in down],
        True,
    )
    return Drawn(rulings, mask, bent / total if total else 0.0)


def _lines(ink: Mask, shortest: int, dpi: float) -> tuple[list[_Line], np.ndarray]:
    """The horizontal lines of at least so many pixels, and the picture with their labels."""
    # A pixel to each side lets a line that wanders between two rows of pixels hang together.
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, pixels_of(BREAK, dpi)), np.uint8))
    opened = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found: list[_Line] = []
    thickest = pixels_of(THICK, dpi) + 2
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        if area / width > thickest or height > width:
            continue
        rows = labels[top : top + height, left : left + width] == label
        line = _measured(rows, left, top, label)
        if line is not None:
            found.append(line)
    return found, labels


def _measured(rows: np.ndarray, left: int, top: int, label: int) -> _Line | None:
    """The line that a component of some rows and columns is."""
    height, width = rows.shape
    filled = rows.any(axis=0)
    middles = (rows * np.arange(height)[:, None]).sum(axis=0)[filled] / rows.sum(axis=0)[filled]
    if not middles.size:
        return None
    at = float(np.median(middles))
    stray = float(np.percentile(np.abs(middles - at), 90))
    return _Line(top + at + 0.5, float(left), float(left + width), stray, label)


def _joined(lines: list[_Line], others: list[_Line], dpi: float) -> list[_Line]:
    """The long ones of some lines, and the short ones that end at long lines of the other direction."""
    long, meets = LONG * dpi / POINTS, MEETS * dpi / POINTS
    anchors = [other for other in others if other.high - other.low >= long]

    def meet(at: float, end: float) -> bool:
        return any(abs(a.at - end) <= meets and a.low - meets <= at <= a.high + meets for a in anchors)

    return [
        line for line in lines if line.high - line.low >= long or (meet(line.at, line.low) and meet(line.at, line.high))
    ]


def _mask(labels: np.ndarray, lines: list[_Line], dpi: float, *, wide: bool) -> Mask:
    """The ink of the lines with their soft edges."""
    kept = np.zeros(int(labels.max()) + 1, np.uint8)
    kept[[line.label for line in lines]] = WHITE
    margin = pixels_of(_MARGIN, dpi)
    kernel = np.ones((1, 2 * margin - 1) if wide else (2 * margin - 1, 1), np.uint8)
    mask: Mask = cv2.dilate(np.ascontiguousarray(kept[labels]), kernel)
    return mask
