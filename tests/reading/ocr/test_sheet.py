"""The picture of a page: which way is up, how askew, and the same grid as the PDF's own lines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.scanning import WEARS, Pixels, Wear, pictures, scanned
from budgetcheck.model.document import Document
from budgetcheck.reading import read
from budgetcheck.reading.ocr.paper import evened, in_grey, ink_of
from budgetcheck.reading.ocr.ruled_lines import drawn_lines
from budgetcheck.reading.ocr.tables import drawn_tables
from budgetcheck.reading.ocr.upright import levelled, lies_sideways, skew_of
from budgetcheck.reading.pdf.lattice import Lattice

SAMPLE = Path(__file__).parents[3] / "samples" / "jianghan-2022.pdf"
DPI = 150.0
TEXT, TABLE, WIDE = 9, 12, 16


@pytest.fixture(scope="module")
def drawn() -> dict[int, Pixels]:
    wanted = (TEXT, TABLE, WIDE)
    return dict(zip(wanted, pictures(SAMPLE, wanted, DPI), strict=True))


@pytest.fixture(scope="module")
def document() -> Document:
    found = read(SAMPLE)
    assert isinstance(found, Document)
    return found


def even(picture: Pixels) -> Pixels:
    return evened(in_grey(picture)[0])


def ink(picture: Pixels) -> Pixels:
    return ink_of(even(picture))


@pytest.mark.parametrize("page", [TEXT, TABLE, WIDE])
@pytest.mark.parametrize("wear", ["clean", "heavy"])
def test_sideways_pages_are_told_from_upright_ones(drawn: dict[int, Pixels], page: int, wear: str) -> None:
    picture = scanned(drawn[page], DPI, WEARS[wear])
    assert not lies_sideways(ink(picture), DPI)
    assert lies_sideways(ink(np.ascontiguousarray(np.rot90(picture))), DPI)


@pytest.mark.parametrize("page", [TEXT, TABLE, WIDE])
@pytest.mark.parametrize("degrees", [-2.3, -0.5, 0.0, 0.5, 1.0, 3.1])
def test_skew_is_measured(drawn: dict[int, Pixels], page: int, degrees: float) -> None:
    picture = scanned(drawn[page], DPI, Wear(skew=degrees, noise=4))
    assert skew_of(ink(picture)) == pytest.approx(degrees, abs=0.06)


def lattices(picture: Pixels) -> tuple[Lattice, ...]:
    grey, _ = in_grey(picture)
    skew = skew_of(ink_of(evened(grey)))
    return drawn_tables(drawn_lines(levelled(evened(grey), skew), DPI).rulings)


@pytest.mark.parametrize("page", [TABLE, WIDE])
@pytest.mark.parametrize("wear", ["clean", "light", "heavy", "black"])
def test_the_grid_is_that_of_the_pdf(drawn: dict[int, Pixels], document: Document, page: int, wear: str) -> None:
    (grid,) = document.pages[page - 1].grids
    (lattice,) = lattices(scanned(drawn[page], DPI, WEARS[wear]))
    found = [(span.rows, span.columns) for span in lattice.spans]
    assert found == [(cell.rows, cell.columns) for cell in grid.cells]
    assert not lattice.odd


def test_text_has_no_rulings(drawn: dict[int, Pixels]) -> None:
    assert lattices(scanned(drawn[TEXT], DPI, WEARS["heavy"])) == ()


@pytest.mark.parametrize("page", [TABLE, WIDE])
def test_bent_rulings_tell_a_curled_sheet(drawn: dict[int, Pixels], page: int) -> None:
    assert drawn_lines(even(scanned(drawn[page], DPI, Wear(curl=15))), DPI).bent > 0.5
    assert drawn_lines(even(scanned(drawn[page], DPI, Wear(noise=6))), DPI).bent < 0.01


def test_seals_are_taken_out_and_what_they_cover_stays(drawn: dict[int, Pixels]) -> None:
    clean = evened(in_grey(drawn[TABLE])[1])
    stamped = scanned(drawn[TABLE], DPI, Wear(seal=True))
    faint, gone = (ink_of(evened(grey)) > 0 for grey in in_grey(stamped))
    printed = ink_of(clean) > 0
    assert (gone & ~printed).mean() < 0.0005
    assert (printed & ~gone).sum() < 0.05 * printed.sum()
    assert (printed & ~faint).sum() < 0.05 * printed.sum()
