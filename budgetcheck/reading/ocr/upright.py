"""Turns a page so that its lines run from left to right, and levels them."""

from __future__ import annotations

import cv2
import numpy as np

from budgetcheck.reading.ocr.picture import WHITE, Mask, Pixels, pixels_of

STEEPEST = 4.0
"""Degrees: a page that lies askew by more is no flat scan."""

_STEP, _FINE = 0.2, 0.02
"""Degrees between the angles that are tried."""

LEVEL = 0.06
"""Degrees: a page as little askew is left as it is, for turning blurs it."""

_SIDE = 1200
"""Pixels: skew is measured on a picture of about this size, then finer on the whole one."""

_LETTER = (1.5, 40.0)
"""Points: height and width of what may be a letter."""


def lies_sideways(ink: Mask, dpi: float) -> bool:
    """True when letters hang together from top to bottom rather than from left to right."""
    letters = _letters(ink, dpi)
    reach = pixels_of(6.0, dpi)
    across = _longest(cv2.dilate(letters, np.ones((1, reach), np.uint8)), 2, 3)
    down = _longest(cv2.dilate(letters, np.ones((reach, 1), np.uint8)), 3, 2)
    return down > across


def _letters(ink: Mask, dpi: float) -> Mask:
    """The ink without rulings and specks."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = pixels_of(_LETTER[0], dpi), pixels_of(_LETTER[1], dpi)
    sides = stats[:, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)]
    kept = (sides.max(axis=1) >= low) & (sides.max(axis=1) <= high)
    kept[0] = False
    letters: Mask = (kept[labels] * WHITE).astype(np.uint8)
    return letters


def _longest(smeared: Mask, along: int, beside: int) -> float:
    """How elongated smeared letters are: the mean of length by thickness, weighted by length."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(smeared, connectivity=8)
    length, thickness = stats[1:, along].astype(float), stats[1:, beside].astype(float)
    return float((length * length / thickness).sum() / length.sum()) if length.size else 0.0


def skew_of(ink: Mask) -> float:
    """Degrees by which the lines fall to the right (rise, if negative): where rows of ink are sharpest.

    The rows of a level page are either full of ink or empty, so the sum of their squares is highest.
    """
    shrink = max(1, max(ink.shape) // _SIDE)
    coarse = _points(cv2.resize(ink, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA))
    best = _sharpest(coarse, np.arange(-STEEPEST, STEEPEST + _STEP, _STEP))
    fine = _points(ink)
    best = _sharpest(fine, np.arange(best - _STEP, best + _STEP, _FINE * 2))
    return _sharpest(fine, np.arange(best - _FINE * 2, best + _FINE * 2, _FINE / 2))


_MOST = 150_000
"""Points of ink that are enough to tell the skew."""


def _points(ink: Mask) -> tuple[np.ndarray, np.ndarray]:
    ys, xs = np.nonzero(ink)
    if xs.size > _MOST:
        # Whole columns are kept, so that the rows stay as dense as they are.
        step = -(-xs.size // _MOST)
        kept = xs % step == 0
        ys, xs = ys[kept], xs[kept]
    return xs.astype(np.float64), ys.astype(np.float64)


def _sharpest(points: tuple[np.ndarray, np.ndarray], angles: np.ndarray) -> float:
    """The angle at which rows are sharpest."""
    xs, ys = points
    if not xs.size:
        return 0.0
    best, most = 0.0, -1.0
    reach = float(xs.max()) * np.tan(np.radians(STEEPEST + 1)) + 1
    for angle in angles:
        rows = ys - xs * np.tan(np.radians(angle)) + reach
        found = float((np.bincount(rows.astype(np.int64)).astype(np.float64) ** 2).sum())
        if found > most:
            best, most = float(angle), found
    return best


def levelled(picture: Pixels, degrees: float) -> Pixels:
    """The picture turned back by its skew around its middle; its size stays."""
    if abs(degrees) < LEVEL:
        return picture
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    white = (WHITE, WHITE, WHITE) if picture.ndim == 3 else WHITE
    level: Pixels = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return level
