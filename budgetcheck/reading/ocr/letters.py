"""From strips of a picture to characters with boxes in points, as the text layer of a PDF gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from budgetcheck.reading.ocr.picture import POINTS, WHITE, Mask, Pixels
from budgetcheck.reading.ocr.recogniser import Letter, read_line
from budgetcheck.reading.ocr.segments import Strip
from budgetcheck.reading.pdf.glyphs import Glyph

AROUND = 0.12
"""Share of a strip's height left white around it for the network."""

LEAST = 0.75
"""Share of the usual letter height that a strip is at least cut out with: a dash is no tall letter."""

TOUCH = 0.7
"""Letter heights between the ink of two neighbours within which they count as touching, as loose boxes of print do."""

TOUCH_SIGN = 1.2
"""The same beside a full-width sign, half of which is white."""

_SIGNS = "（）()，,。、：:；;“”‘’《》—"


@dataclass(slots=True)
class Letters:
    """The characters found on one page.

    Attributes:
        picture: the level page in grey, rulings erased.
        ink: where it is dark.
        dpi: pixels in an inch.
        letter: usual height of its letters, in pixels.
        most: the confidence that no character goes beyond.
        confidences: of every character so far; a glyph's `number` is its place here.

    """

    picture: Pixels
    ink: Mask
    dpi: float
    letter: float
    most: float = 1.0
    confidences: list[float] = field(default_factory=list)

    def read(self, strip: Strip) -> list[Glyph]:
        """The characters of one line, without spaces."""
        area = self.area(strip)
        letters = [letter for letter in read_line(cut(self.picture, area)) if letter.text != " "]
        edges = self._edges(strip, area, letters)
        scale = POINTS / self.dpi
        top, bottom = strip.top * scale, strip.bottom * scale
        glyphs: list[Glyph] = []
        for letter, (left, right) in zip(letters, edges, strict=True):
            number = len(self.confidences)
            self.confidences.append(min(letter.confidence, self.most))
            glyphs.append(Glyph(letter.text, left * scale, top, right * scale, bottom, bottom, number))
        return glyphs

    def area(self, strip: Strip) -> Strip:
        """What is cut out of the page for a strip: white around it, and never less than a letter high."""
        margin = AROUND * max(strip.height, LEAST * self.letter)
        lack = max(0.0, LEAST * self.letter - strip.height) / 2
        height, width = self.picture.shape
        return Strip(
            max(0, round(strip.left - margin)),
            max(0, round(strip.top - margin - lack)),
            min(width, round(strip.right + margin)),
            min(height, round(strip.bottom + margin + lack)),
        )

    def _edges(self, strip: Strip, area: Strip, letters: list[Letter]) -> list[tuple[float, float]]:
        """Left and right edge of each letter in pixels of the page: its ink between those of its neighbours."""
        if not letters:
            return []
        middles = [area.left + letter.middle for letter in letters]
        bounds = [float(strip.left), *((a + b) / 2 for a, b in pairwise(middles)), float(strip.right)]
        columns = np.asarray(self.ink[strip.top : strip.bottom, strip.left : strip.right].any(axis=0))
        edges = [_trimmed(columns, strip.left, left, max(left, right)) for left, right in pairwise(bounds)]
        for index, ((left, end), (start, right)) in enumerate(pairwise(edges)):
            sign = letters[index].text in _SIGNS or letters[index + 1].text in _SIGNS
            if 0 < start - end <= (TOUCH_SIGN if sign else TOUCH) * strip.height:
                middle = (end + start) / 2
                edges[index], edges[index + 1] = (left, middle), (middle, right)
        return edges


def cut(picture: Pixels, area: Strip) -> Pixels:
    """A part of a picture; a single white pixel where there is none."""
    part = picture[area.top : area.bottom, area.left : area.right]
    return part if part.size else np.full((1, 1), WHITE, np.uint8)


def _trimmed(columns: np.ndarray, offset: int, left: float, right: float) -> tuple[float, float]:
    """The part from the first to the last column with ink; all of it without any."""
    first = max(round(left) - offset, 0)
    inked = np.flatnonzero(columns[first : max(round(right) - offset, first)])
    if not inked.size:
        return left, right
    return float(offset + first + inked[0]), float(offset + first + inked[-1] + 1)
