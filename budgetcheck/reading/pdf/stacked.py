"""Rows of a grid that hold several rows of text: tables with rules around and between columns, but not between rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from budgetcheck.reading.pdf.columns_from_gaps import segments
from budgetcheck.reading.pdf.filling import Filling
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.lattice import COVERED, DOUBLE, Lattice, tile
from budgetcheck.reading.pdf.open_regions import SAME_BASE
from budgetcheck.reading.pdf.rulings import Ruling
from budgetcheck.reading.pdf.text import split_lines
from budgetcheck.reading.pdf.text_rows import TextLine, find_rows, letter_width

TALL = 24.0
"""Points: a lower row holds one row of text."""

COLUMNS = 2
"""Cells of one row that show figures below figures, at least."""


def rows_parted(filling: Filling, down: Sequence[Ruling]) -> Lattice:
    """The lattice of a filling with its rows cut where figures stand below figures; the same one if they nowhere do.

    Args:
        filling: with its texts.
        down: the vertical rules of the page, which show what cells of the parts are merged.

    """
    lattice = filling.lattice
    cuts: dict[int, list[float]] = {}
    for row, (top, bottom) in enumerate(zip(lattice.ys, lattice.ys[1:], strict=False)):
        if bottom - top >= TALL:
            cells = {
                index: filling.cells[index]
                for index in dict.fromkeys(lattice.owners[row])
                if lattice.spans[index].rows == 1 and filling.cells.get(index)
            }
            found = _cuts(cells, lattice.xs) if len(cells) >= COLUMNS else []
            if found:
                cuts[row] = found
    return _cut(lattice, cuts, down) if cuts else lattice


def _cuts(cells: dict[int, list[Glyph]], xs: Sequence[float]) -> list[float]:
    """The heights that part the rows of text in the cells of one row; none when they hold a single one."""
    stacked = 0
    parts: list[TextLine] = []
    for glyphs in cells.values():
        figures = 0
        for line in split_lines(glyphs, SAME_BASE):
            texts = segments(line)
            top, bottom = min(glyph.top for glyph in line), max(glyph.bottom for glyph in line)
            parts.append(TextLine(line[0].origin, top, bottom, texts))
            figures += any(text.is_amount and "." in text.text for text in texts)
        stacked += figures > 1
    if stacked < COLUMNS:
        return []
    lines: list[TextLine] = []
    for part in sorted(parts):
        if lines and part.base - lines[-1].base <= SAME_BASE * (part.bottom - part.top):
            before = lines[-1]
            top, bottom = min(before.top, part.top), max(before.bottom, part.bottom)
            lines[-1] = TextLine(before.base, top, bottom, [*before.texts, *part.texts])
        else:
            lines.append(part)
    letter = letter_width([text for line in lines for text in line.texts])
    spans = find_rows(lines, lambda text: bisect_right(xs, text.centre), letter, ()).spans
    return [(lines[first - 1].bottom + lines[first].top) / 2 for first, _ in spans[1:]]


def _cut(lattice: Lattice, cuts: dict[int, list[float]], down: Sequence[Ruling]) -> Lattice:
    """The lattice with rows cut at these heights, in the cells that take one row."""
    ys = sorted([*lattice.ys, *(y for found in cuts.values() for y in found)])
    right: list[list[bool]] = []
    below: list[list[bool]] = []
    for row, owners in enumerate(lattice.owners):
        following: Sequence[int] = lattice.owners[row + 1] if row + 1 < len(lattice.owners) else [-1] * len(owners)
        beside = [one != other for one, other in zip(owners, [*owners[1:], -1], strict=True)]
        under = [one != other for one, other in zip(owners, following, strict=True)]
        inner = [lattice.spans[owner].rows == 1 for owner in owners]
        found = cuts.get(row, [])
        count = len(found)
        for top, bottom in pairwise([lattice.ys[row], *found, lattice.ys[row + 1]]):
            drawn = [_drawn(x, top, bottom, down) for x in lattice.xs[1:]]
            right.append(drawn if found else beside)
        below.extend([*[inner] * count, under])
    return tile(lattice.xs, tuple(ys), right, below)


def _drawn(x: float, top: float, bottom: float, down: Sequence[Ruling]) -> bool:
    """True when a vertical rule at `x` takes most of the way between two heights."""
    covered = sum(max(min(rule.high, bottom) - max(rule.low, top), 0.0) for rule in down if abs(rule.at - x) <= DOUBLE)
    return covered >= COVERED * (bottom - top)
