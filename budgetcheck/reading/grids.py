"""From filled lattices to the grids of the model."""

from __future__ import annotations

from budgetcheck.model.document import Cell, Grid
from budgetcheck.reading.filling import Filling
from budgetcheck.reading.text import join, split_lines


def grid_of(filling: Filling, page: int, engine: str, doubts: tuple[str, ...] = ()) -> Grid:
    """The grid of one filled lattice, with what is doubtful about it."""
    lattice = filling.lattice
    cells: list[Cell] = []
    for index, span in enumerate(lattice.spans):
        box = lattice.box_of(span)
        glyphs = filling.cells.get(index)
        lines = split_lines(glyphs) if glyphs else []
        text = "\n".join(map(join, lines))
        indent = max(lines[0][0].x0 - box.x0, 0.0) if lines else 0.0
        cells.append(Cell(span.row, span.column, span.rows, span.columns, text, box, indent))
    signs = (("odd_merge", lattice.odd), ("text_crosses_rule", filling.crossed), ("text_cut", filling.cut))
    found = tuple(code for code, holds in signs if holds)
    return Grid(page, lattice.box, lattice.xs, lattice.ys, tuple(cells), engine, doubts + found)
