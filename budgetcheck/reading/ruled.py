"""The front engine: tables from the vector rulings of a page."""

from __future__ import annotations

from collections.abc import Iterable

from budgetcheck.model.document import Cell, Grid
from budgetcheck.reading.filling import Filling, fill
from budgetcheck.reading.glyphs import Glyph
from budgetcheck.reading.lattice import Lattice
from budgetcheck.reading.text import join, split_lines

NAME = "ruled"


def build_grids(lattices: tuple[Lattice, ...], glyphs: Iterable[Glyph], page: int) -> tuple[list[Grid], list[Glyph]]:
    """The grids of one page with their text, and the glyphs outside of them."""
    fillings, outside = fill(lattices, glyphs)
    return [_grid(filling, page) for filling in fillings], outside


def _grid(filling: Filling, page: int) -> Grid:
    lattice = filling.lattice
    cells: list[Cell] = []
    for index, span in enumerate(lattice.spans):
        box = lattice.box_of(span)
        lines = split_lines(filling.cells.get(index, ()))
        text = "\n".join(join(line) for line in lines)
        indent = max(lines[0][0].x0 - box.x0, 0.0) if lines else 0.0
        cells.append(Cell(span.row, span.column, span.rows, span.columns, text, box, indent))
    doubts = [code for code, holds in (("odd_merge", lattice.odd), ("text_crosses_rule", filling.crossed)) if holds]
    return Grid(page, lattice.box, lattice.xs, lattice.ys, tuple(cells), NAME, tuple(doubts))
