"""Pages that were turned to be read: places are found again on the page as it is."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from budgetcheck.model.place import Box
from budgetcheck.reporting.files.annotated import _corners

WIDTH, HEIGHT = 400, 600


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page as seen, from its top left corner, on the page turned clockwise."""
    return {0: (x, y), 90: (HEIGHT - y, x), 180: (WIDTH - x, HEIGHT - y), 270: (y, WIDTH - x)}[turn]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_corners_of_a_box_on_a_turned_page(turn: int) -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(WIDTH, HEIGHT)
    (left, top), (right, bottom) = turned(30, 50, turn), turned(90, 70, turn)
    box = Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
    corners = list(_corners(ctypes.cast(page.raw, pdfium.FPDF_PAGE), box, turn))
    across, up = [x for x, _ in corners], [y for _, y in corners]
    assert (min(across), max(across)) == pytest.approx((30, 90), abs=0.1)
    assert (min(up), max(up)) == pytest.approx((HEIGHT - 70, HEIGHT - 50), abs=0.1)
