"""The sheet made even: white paper without shadows and seals, and where the ink stands on it."""

from __future__ import annotations

import cv2
import numpy as np

from budgetcheck.reading.ocr.picture import WHITE, Mask, Pixels

REDDER = 45
"""A pixel whose red is this much above its other colours belongs to a seal (or to what is printed under one)."""

SEAL = 0.0005
"""Share of the page that red pixels take where there is a seal."""

_FADED = 0.9
"""Share of the seal's usual red that becomes white."""

_CELL = 16
"""Pixels on a side of the squares that the brightness of the paper is taken from."""

_DARK = 0.35
"""Share of the way from paper to ink from which on a pixel counts as ink."""


def in_grey(picture: Pixels) -> tuple[Pixels, Pixels]:
    """The picture in grey twice, for its lines and for its letters: red seals faint in the first, gone in the second.

    Clearing a seal costs some of the ink under it, which lines cannot spare and letters can.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.uint8)
    red = picture[:, :, 2]
    others = np.maximum(picture[:, :, 0], picture[:, :, 1])
    stamped = red.astype(np.int16) - others > REDDER
    if stamped.mean() < SEAL:
        return grey, grey
    # In the red channel the seal is nearly as bright as the paper; what is a little darker than most of it is white.
    shade = max(_FADED * float(np.median(red[stamped])), 1.0)
    cleared = np.minimum(red.astype(np.float32) * (WHITE / shade), WHITE).astype(np.uint8)
    near = cv2.dilate(stamped.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return np.where(near, red, grey), np.where(near, cleared, grey)


def evened(grey: Pixels) -> Pixels:
    """The picture with paper of one white: each shade as a share of the paper's brightness around it."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // _CELL), max(1, height // _CELL)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 5)
    around = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    shares = grey.astype(np.float32) * WHITE / np.maximum(around, 1.0)
    even: Pixels = np.minimum(shares, WHITE).astype(np.uint8)
    return even


def ink_of(even: Pixels) -> Mask:
    """Where there is ink on an evened picture."""
    smooth = cv2.GaussianBlur(even, (3, 3), 0)
    dark = smooth[smooth < 0.8 * WHITE]
    shade = float(np.percentile(dark, 10)) if dark.size else 0.0
    limit = WHITE - _DARK * (WHITE - shade)
    ink: Mask = ((smooth < limit) * WHITE).astype(np.uint8)
    return ink
