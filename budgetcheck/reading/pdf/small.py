"""Small lattices: pieces of a table that goes on over the page are kept, ornaments are not."""

from __future__ import annotations

from budgetcheck.reading.pdf.lattice import Lattice

FEW = 3
"""A lattice of more cells than this is always a table."""

ALIGNED = 3.0
"""Points within which the columns of a continued table agree."""


def without_ornaments(
    lattices: tuple[Lattice, ...], before: tuple[Lattice, ...], after: tuple[Lattice, ...]
) -> tuple[Lattice, ...]:
    """The lattices of one page without chart legends, frames and boxes.

    Args:
        lattices: of the page, top to bottom.
        before: the kept lattices of the page before.
        after: the lattices of the page after, not yet sorted out.

    """
    tables = [lattice for lattice in lattices if len(lattice.spans) > FEW]
    neighbours = [*before[-1:], *tables, *(lattice for lattice in after[:1] if len(lattice.spans) > FEW)]
    return tuple(
        lattice
        for lattice in lattices
        if len(lattice.spans) > FEW or any(_continues(lattice, other) for other in neighbours)
    )


def _continues(small: Lattice, table: Lattice) -> bool:
    """True when every border of the small piece is one of the table's columns and both are equally wide."""
    same_width = abs(small.xs[0] - table.xs[0]) <= ALIGNED and abs(small.xs[-1] - table.xs[-1]) <= ALIGNED
    return same_width and all(any(abs(x - other) <= ALIGNED for other in table.xs) for x in small.xs)
