"""Pictures that are no pages come through without an error, and give no figures."""

from __future__ import annotations

import numpy as np
import pytest

from budgetcheck.reading.ocr.models import installed
from budgetcheck.reading.ocr.picture import Pixels

pytestmark = pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")

SIZES = [(1, 1), (3, 40), (40, 3), (64, 64), (300, 200)]


def picture(kind: str, size: tuple[int, int]) -> Pixels:
    height, width = size
    match kind:
        case "white":
            return np.full((height, width, 3), 255, np.uint8)
        case "black":
            return np.zeros((height, width, 3), np.uint8)
        case "red":
            return np.full((height, width, 3), (60, 50, 220), np.uint8)
        case "noise":
            return np.random.default_rng(1).integers(0, 256, (height, width, 3)).astype(np.uint8)
        case "stripes":
            rows = np.where(np.arange(height) % 8 < 2, 0, 255).astype(np.uint8)
            return np.repeat(np.repeat(rows[:, None, None], width, axis=1), 3, axis=2)
        case _:
            shades = np.linspace(0, 255, width).astype(np.uint8)
            return np.repeat(np.repeat(shades[None, :, None], height, axis=0), 3, axis=2)


@pytest.mark.parametrize("kind", ["white", "black", "red", "noise", "stripes", "shade"])
@pytest.mark.parametrize("size", SIZES)
def test_no_picture_raises(kind: str, size: tuple[int, int]) -> None:
    from budgetcheck.reading.ocr.scanned_page import recognise

    page = recognise(picture(kind, size), 150.0, 150.0, 1)
    assert page.number == 1
    if kind in ("white", "black", "red", "shade"):
        assert not page.grids
        assert not page.lines
