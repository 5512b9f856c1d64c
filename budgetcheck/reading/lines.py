"""The printed lines outside the tables."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from budgetcheck.model.document import Line
from budgetcheck.model.place import Box
from budgetcheck.reading.glyphs import Glyph
from budgetcheck.reading.text import is_gap, split_lines


def build_lines(glyphs: Iterable[Glyph], page: int) -> tuple[Line, ...]:
    """The glyphs of one page as lines, top to bottom."""
    return tuple(_line(line, page) for line in split_lines(glyphs))


def _line(glyphs: list[Glyph], page: int) -> Line:
    """One line: the space in a gap reaches from letter to letter."""
    letters: list[str] = []
    edges: list[float] = []
    for index, glyph in enumerate(glyphs):
        if index and is_gap(glyphs[index - 1], glyph):
            letters.append(" ")
            edges.append(glyphs[index - 1].x1)
        letters.append(glyph.text)
        edges.append(glyph.x0)
        # A letter that stands for several (a ligature) shares its box among them.
        for part in range(1, len(glyph.text)):
            edges.append(glyph.x0 + (glyph.x1 - glyph.x0) * part / len(glyph.text))
    edges.append(max(glyph.x1 for glyph in glyphs))
    box = Box(glyphs[0].x0, min(glyph.top for glyph in glyphs), edges[-1], max(glyph.bottom for glyph in glyphs))
    return Line("".join(letters), page, box, tuple(edges), median(glyph.size for glyph in glyphs))
