"""The two engines agree: the same tables, the same cells, the same text in each.

With BUDGETCHECK_CORPUS=all every page of the corpus with a table is compared; the pages where they differ are
listed in `differences.py` with the reason.
"""

from __future__ import annotations

import pytest

from budgetcheck.model.document import Grid
from budgetcheck.model.place import Box
from tests.reading.corpus import FOLDER, chosen, document, label, needs_corpus
from tests.reading.pdf.differences import DIFFERENCES


def overlap(one: Box, other: Box) -> float:
    """Shared area over joint area."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    areas = [(box.x1 - box.x0) * (box.bottom - box.top) for box in (one, other)]
    return width * height / (sum(areas) - width * height)


def cells(grid: Grid) -> dict[tuple[int, int, int, int], str]:
    return {(cell.row, cell.column, cell.rows, cell.columns): "".join(cell.text.split()) for cell in grid.cells}


def same(grids: tuple[Grid, ...], others: list[Grid]) -> bool:
    """True when every grid has one counterpart with the same cells and none is left over."""
    if len(grids) != len(others):
        return False
    for grid in grids:
        best = max(others, key=lambda other: overlap(grid.box, other.box))
        if overlap(grid.box, best.box) < 0.9 or cells(grid) != cells(best):
            return False
    return True


@needs_corpus
@pytest.mark.parametrize(("name", "pages"), chosen(), ids=label)
def test_engines_agree(name: str, pages: tuple[int, ...]) -> None:
    from budgetcheck.reading.pdf.camelot_engine import camelot_reader

    front = document(name).pages
    with camelot_reader((FOLDER / name).read_bytes()) as second:
        assert second is not None
        compared = [front[page - 1] for page in pages] if pages else [page for page in front if page.grids]
        differing = {page.number for page in compared if not same(page.grids, second.ruled(page.number))}
    listed = DIFFERENCES.get(name, {})
    assert differing <= set(listed), f"pages that differ and are not listed: {sorted(differing - set(listed))}"
