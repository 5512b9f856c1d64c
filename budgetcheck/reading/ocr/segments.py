"""The printed lines within a part of a page, told by the rows of ink."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from budgetcheck.reading.ocr.picture import POINTS, WHITE, Mask

SPECK = 0.5
"""Points on a side of the largest speck that is dirt."""

JOIN = 0.35
"""Letter heights between two pieces of one line, one over the other (二, 三, a dash over nothing)."""

APART = 2.0
"""Letter heights: what stands farther apart is read on its own."""

LETTER = 9.0
"""Points: the usual height of a letter, where a page shows none."""


class Strip(NamedTuple):
    """A rectangle of pixels around a printed line: right and lower edge are outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top


def without_specks(ink: Mask, dpi: float) -> Mask:
    """The ink without what is too small to be a stop or a comma."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = stats[:, cv2.CC_STAT_AREA] > (SPECK * dpi / POINTS) ** 2
    kept[0] = False
    clean: Mask = (kept[labels] * WHITE).astype(np.uint8)
    return clean


def letter_height(strips: list[Strip], dpi: float) -> float:
    """The usual height of the letters of a page in pixels, from the lines found on it."""
    least = 3.0 * dpi / POINTS
    heights = [strip.height for strip in strips if strip.height >= least]
    return median(heights) if len(heights) >= 3 else LETTER * dpi / POINTS


def lines_within(ink: Mask, area: Strip, letter: float) -> list[Strip]:
    """The lines of ink in an area of a page, top to bottom, each cut where it shows wide gaps; `letter` in pixels."""
    part = ink[area.top : area.bottom, area.left : area.right]
    found: list[Strip] = []
    for top, bottom in _joined(_runs(np.asarray(part.any(axis=1))), letter):
        for left, right in _apart(_runs(np.asarray(part[top:bottom].any(axis=0))), APART * letter):
            rows = _runs(np.asarray(part[top:bottom, left:right].any(axis=1)))
            found.append(
                Strip(area.left + left, area.top + top + rows[0][0], area.left + right, area.top + top + rows[-1][1])
            )
    return found


def _runs(filled: np.ndarray) -> list[tuple[int, int]]:
    """Where a row of booleans is true: (start, end) of each run."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _joined(bands: list[tuple[int, int]], letter: float) -> list[tuple[int, int]]:
    """Bands of rows with those made one that are pieces of the same line."""
    lines: list[tuple[int, int]] = []
    for top, bottom in bands:
        if lines:
            above, below = lines[-1]
            thin = min(below - above, bottom - top) < 0.6 * letter
            if thin and top - below <= JOIN * letter and bottom - above <= 1.3 * letter:
                lines[-1] = (above, bottom)
                continue
        lines.append((top, bottom))
    return lines


def _apart(runs: list[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    """Runs of columns joined over gaps narrower than `gap`."""
    parts: list[tuple[int, int]] = []
    for start, end in runs:
        if parts and start - parts[-1][1] < gap:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts
