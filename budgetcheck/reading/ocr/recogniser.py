"""Reads one printed line from its picture: characters, how sure each is, and where it stands.

The network gives, for every eight pixels of a line 48 pixels high, the probability of each character and of a
blank between them (connectionist temporal classification, Graves et al. 2006).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from budgetcheck.model.recognition import SIGNS, pack
from budgetcheck.reading.ocr.models import RECOGNISER, session
from budgetcheck.reading.ocr.picture import Pixels

HEIGHT = 48
"""Pixels: the height of a line as the network takes it."""

_NARROWEST = 96
"""Pixels: narrower lines are filled up to this width, as the network was trained."""

_WIDEST = 3200
"""Pixels: a longer line is squeezed."""

_BLANK = 0


class Letter(NamedTuple):
    """A character of a line: how sure it is (0–1), and its middle in pixels of the picture given."""

    text: str
    confidence: float
    middle: float


def read_line(picture: Pixels) -> list[Letter]:
    """The characters of a line from left to right; spaces are among them."""
    return _letters(*_chances(picture))


def read_with_chances(picture: Pixels) -> tuple[list[Letter], str]:
    """The same, with the chances of the signs of a number at each step (`Recognition.signs`)."""
    chances, step = _chances(picture)
    signs = np.stack([chances[:, places].sum(axis=1) for places in _places()], axis=1)
    return _letters(chances, step), pack(signs.tolist())


def _letters(chances: NDArray[np.float32], step: float) -> list[Letter]:
    """The likeliest character at each step, those alike that touch as one."""
    best = chances.argmax(axis=1)
    names = _characters()
    letters: list[Letter] = []
    start = 0
    for index in range(1, len(best) + 1):
        if index < len(best) and best[index] == best[start]:
            continue
        if best[start] != _BLANK:
            middle = (start + index) / 2 * step
            letters.append(Letter(names[best[start]], float(chances[start, best[start]]), middle))
        start = index
    return letters


def text_of(letters: Iterable[Letter]) -> str:
    """The characters as one text."""
    return "".join(letter.text for letter in letters)


def _chances(picture: Pixels) -> tuple[NDArray[np.float32], float]:
    """The probability of each character at each step, and the pixels of the picture in a step."""
    height, width = picture.shape
    inner = min(max(1, math.ceil(width * HEIGHT / height)), _WIDEST)
    outer = max(inner, _NARROWEST)
    line = cv2.resize(picture, (inner, HEIGHT)).astype(np.float32)
    batch = np.zeros((1, 3, HEIGHT, outer), np.float32)
    batch[0, :, :, :inner] = line / 127.5 - 1.0
    found: NDArray[np.float32] = session(RECOGNISER).run(None, {"x": batch})[0][0]
    step = outer / len(found) * width / inner
    steps = max(1, math.ceil(width / step))
    return found[:steps], step


@cache
def _places() -> list[list[int]]:
    """For each of `SIGNS`, and for the blank, the places of the network's answer that mean it."""
    alike = {",": ".", "。": ".", "—": "-", "–": "-"}
    signs = [unicodedata.normalize("NFKC", name) for name in _characters()]
    signs = [alike.get(sign, sign) for sign in signs]
    blank = [place for place, sign in enumerate(signs) if not sign.strip()]
    return [*([place for place, sign in enumerate(signs) if sign == wanted] for wanted in SIGNS), blank]


@cache
def _characters() -> tuple[str, ...]:
    """The character of each place of the network's answer."""
    names = session(RECOGNISER).get_modelmeta().custom_metadata_map["character"].split("\n")
    return ("", *names, " ")
