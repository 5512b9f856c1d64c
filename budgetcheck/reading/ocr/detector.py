"""Finds the printed lines on a part of a page that no ruling parts: text outside the tables.

The network marks the middle of each line of text (differentiable binarisation, Liao et al. 2020); the marks are
widened to the whole letters.
"""

from __future__ import annotations

from threading import Lock

import cv2
import numpy as np

from budgetcheck.reading.ocr.models import DETECTOR, session
from budgetcheck.reading.ocr.picture import WHITE, Pixels
from budgetcheck.reading.ocr.segments import Strip

LONGEST = 2000
"""Pixels: a larger picture is made smaller; measured, a larger one is read worse."""

LETTER = 18
"""Pixels: letters need not be higher to be found; finer pictures take more time and memory."""

SHORTEST = 320
"""Pixels: a smaller picture gets white around it."""

_MARK, _SURE = 0.3, 0.5
"""Probability of a marked pixel, and the mean over a mark."""

_WIDEN = 1.6
"""Area of a mark by its circumference, times this, is what it is widened by."""

_MULTIPLE = 32


_alone = Lock()
"""Held while the network runs: it takes more memory than all the rest, so two threads do not run it at once."""


def find_lines(picture: Pixels, letter: float) -> list[Strip]:
    """Rectangles around the lines of a level picture in grey, in no order; `letter` is their usual height."""
    height, width = picture.shape
    ratio = min(1.0, LONGEST / max(height, width), LETTER / letter)
    small = cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else picture
    sides = [-(-max(side, SHORTEST) // _MULTIPLE) * _MULTIPLE for side in small.shape]
    batch = np.ones((1, 3, *sides), np.float32)
    batch[0, :, : small.shape[0], : small.shape[1]] = small.astype(np.float32) / 127.5 - 1.0
    with _alone:
        chance = session(DETECTOR).run(None, {"x": batch})[0][0, 0]
    marks = cv2.dilate((chance > _MARK).astype(np.uint8) * WHITE, np.ones((2, 2), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    strips: list[Strip] = []
    for label in range(1, count):
        left, top, wide, high, _ = (int(value) for value in stats[label])
        part = labels[top : top + high, left : left + wide] == label
        if min(wide, high) < 3 or chance[top : top + high, left : left + wide][part].mean() < _SURE:
            continue
        more = wide * high * _WIDEN / (2 * (wide + high))
        edges = (left - more, top - more, left + wide + more, top + high + more)
        x0, y0, x1, y1 = (round(edge / ratio) for edge in edges)
        strips.append(Strip(max(x0, 0), max(y0, 0), min(x1, width), min(y1, height)))
    return strips
