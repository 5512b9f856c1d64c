"""The printed lines outside the tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import sub
from statistics import median

from budgetcheck.model.document import Line
from budgetcheck.model.place import Box
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.text import GAP, is_gap, split_lines


def build_lines(glyphs: Iterable[Glyph], page: int, confidences: Sequence[float] = ()) -> tuple[Line, ...]:
    """The glyphs of one page as lines, top to bottom; `confidences` by their `number`, where they were recognised."""
    return tuple(_line(line, page, confidences) for line in split_lines(glyphs))


def _line(glyphs: list[Glyph], page: int, confidences: Sequence[float]) -> Line:
    """One line: the space in a gap reaches from letter to letter."""
    letters: list[str] = []
    edges: list[float] = []
    before, right = glyphs[0], math.inf
    for glyph in glyphs:
        text, x0, top, x1, bottom, _, _ = glyph
        if x0 - right > GAP * (bottom - top) and is_gap(before, glyph):
            letters.append(" ")
            edges.append(right)
        letters.append(text)
        edges.append(x0)
        # A letter that stands for several (a ligature) shares its box among them.
        if len(text) > 1:
            edges.extend(x0 + (x1 - x0) * part / len(text) for part in range(1, len(text)))
        before, right = glyph, x1
    _, _, tops, rights, bottoms, _, _ = zip(*glyphs, strict=True)
    edges.append(max(rights))
    box = Box(edges[0], min(tops), edges[-1], max(bottoms))
    size = median(map(sub, bottoms, tops))
    return Line("".join(letters), page, box, tuple(edges), size, _sureness(letters, glyphs, confidences))


def _sureness(letters: list[str], glyphs: list[Glyph], confidences: Sequence[float]) -> tuple[float, ...]:
    """The confidence of each character of a line that was recognised; a gap is certain."""
    if not confidences:
        return ()
    numbers = iter([glyph.number for glyph in glyphs])
    return tuple(1.0 if letter == " " else confidences[next(numbers)] for letter in letters for _ in letter)
