"""Rows of a grid that hold several rows of text: tables with rules around and between columns, but not between rows."""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.reading.pdf.columns_from_gaps import Segment
from budgetcheck.reading.pdf.filling import Filling
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.lattice import Lattice, tile
from budgetcheck.reading.pdf.open_regions import SAME_BASE
from budgetcheck.reading.pdf.text import split_lines
from budgetcheck.reading.pdf.text_rows import TextLine, find_rows, letter_width

TALL = 24.0
"""Points: a lower row holds one row of text."""

COLUMNS = 2
"""Cells of one row that show figures below figures, at least."""


def rows_parted(filling: Filling) -> Lattice:
    """The lattice of a filling with its rows cut where figures stand below figures; the same one if they nowhere do."""
    lattice = filling.lattice
    cuts: dict[int, list[float]] = {}
    for row, (top, bottom) in enumerate(zip(lattice.ys, lattice.ys[1:], strict=False)):
        if bottom - top >= TALL:
            cells = {
                index: filling.cells[index]
                for index in dict.fromkeys(lattice.owners[row])
                if lattice.spans[index].rows == 1 and filling.cells.get(index)
            }
            found = _cuts(cells) if len(cells) >= COLUMNS else []
            if found:
                cuts[row] = found
    return _cut(lattice, cuts) if cuts else lattice


def _cuts(cells: dict[int, list[Glyph]]) -> list[float]:
    """The heights that part the rows of text in the cells of one row; none when they hold a single one."""
    stacked = 0
    parts: list[tuple[float, float, float, int, Segment]] = []
    for index, glyphs in cells.items():
        figures = 0
        for line in split_lines(glyphs, SAME_BASE):
            text = Segment(line[0].x0, max(glyph.x1 for glyph in line), "".join(glyph.text for glyph in line))
            top, bottom = min(glyph.top for glyph in line), max(glyph.bottom for glyph in line)
            parts.append((line[0].origin, top, bottom, index, text))
            figures += text.is_amount and "." in text.text
        stacked += figures > 1
    if stacked < COLUMNS:
        return []
    column = {text: index for _, _, _, index, text in parts}
    lines: list[TextLine] = []
    for base, top, bottom, _, text in sorted(parts):
        if lines and base - lines[-1].base <= SAME_BASE * (bottom - top):
            before = lines[-1]
            texts = [*before.texts, text]
            lines[-1] = TextLine(before.base, min(before.top, top), max(before.bottom, bottom), texts)
        else:
            lines.append(TextLine(base, top, bottom, [text]))
    letter = letter_width([text for line in lines for text in line.texts])
    spans = find_rows(lines, lambda text: column[text], letter, ()).spans
    return [(lines[first - 1].bottom + lines[first].top) / 2 for first, _ in spans[1:]]


def _cut(lattice: Lattice, cuts: dict[int, list[float]]) -> Lattice:
    """The lattice with rows cut at these heights, in the cells that take one row."""
    ys = sorted([*lattice.ys, *(y for found in cuts.values() for y in found)])
    right: list[list[bool]] = []
    below: list[list[bool]] = []
    for row, owners in enumerate(lattice.owners):
        following: Sequence[int] = lattice.owners[row + 1] if row + 1 < len(lattice.owners) else [-1] * len(owners)
        beside = [one != other for one, other in zip(owners, [*owners[1:], -1], strict=True)]
        under = [one != other for one, other in zip(owners, following, strict=True)]
        inner = [lattice.spans[owner].rows == 1 for owner in owners]
        count = len(cuts.get(row, ()))
        right.extend([beside] * (count + 1))
        below.extend([*[inner] * count, under])
    return tile(lattice.xs, tuple(ys), right, below)
