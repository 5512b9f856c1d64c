"""From filled lattices to the grids of the model."""

from __future__ import annotations

from budgetcheck.model.document import Cell, Grid
from budgetcheck.model.place import Box
from budgetcheck.reading.pdf.filling import Filling
from budgetcheck.reading.pdf.text import join, split_lines


def grid_of(filling: Filling, page: int, engine: str, doubts: tuple[str, ...] = ()) -> Grid:
    """The grid of one filled lattice, with what is doubtful about it."""
    lattice = filling.lattice
    xs, ys = lattice.xs, lattice.ys
    cells: list[Cell] = []
    for index, (row, column, rows, columns) in enumerate(lattice.spans):
        box = Box(xs[column], ys[row], xs[column + columns], ys[row + rows])
        glyphs = filling.cells.get(index)
        text, indent = "", 0.0
        if glyphs:
            lines = split_lines(glyphs)
            text, indent = "\n".join(map(join, lines)), max(lines[0][0].x0 - box.x0, 0.0)
        cells.append(Cell(row, column, rows, columns, text, box, indent))
    signs = (
        ("borderless", lattice.guessed),
        ("odd_merge", lattice.odd),
        ("text_crosses_rule", filling.crossed),
        ("text_cut", filling.cut),
    )
    found = tuple(code for code, holds in signs if holds)
    return Grid(page, lattice.box, lattice.xs, lattice.ys, tuple(cells), engine, doubts + found)
