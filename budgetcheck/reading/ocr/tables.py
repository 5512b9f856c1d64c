"""The tables that the rulings of a picture draw."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from budgetcheck.reading.pdf.lattice import Lattice, Span, find_lattices
from budgetcheck.reading.pdf.rulings import Rulings
from budgetcheck.reading.pdf.small import without_ornaments


def drawn_tables(rulings: Rulings) -> tuple[Lattice, ...]:
    """The tables from top to bottom, without frames and ornaments."""
    return tuple(_tidy(lattice) for lattice in without_ornaments(find_lattices(rulings) or (), (), ()))


def _tidy(lattice: Lattice) -> Lattice:
    """The lattice without borders that part no two cells: a stroke of dirt that touches a table draws such ones."""
    spans = lattice.spans
    rows = sorted({edge for span in spans for edge in (span.row, span.row + span.rows)})
    columns = sorted({edge for span in spans for edge in (span.column, span.column + span.columns)})
    if len(rows) == len(lattice.ys) and len(columns) == len(lattice.xs):
        return lattice
    return Lattice(
        tuple(lattice.xs[column] for column in columns),
        tuple(lattice.ys[row] for row in rows),
        tuple(_over(span, rows, columns) for span in spans),
        tuple(tuple(lattice.owners[row][column] for column in columns[:-1]) for row in rows[:-1]),
        lattice.odd,
    )


def _over(span: Span, rows: Sequence[int], columns: Sequence[int]) -> Span:
    """A span counted in the borders that are kept."""
    row, column = bisect_left(rows, span.row), bisect_left(columns, span.column)
    down = bisect_left(rows, span.row + span.rows) - row
    return Span(row, column, down, bisect_left(columns, span.column + span.columns) - column)
