"""Scanned pages give what the PDF gives; a number that is read wrong is doubted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.scanning import WEARS, Wear, pictures, save_scan, scanned
from benchmarks.scans import Tally, compare
from budgetcheck.checker import check_file
from budgetcheck.data import rules_folder
from budgetcheck.model.document import Document, Page
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.reading import read
from budgetcheck.reading.ocr.models import installed
from budgetcheck.rules import load_rules
from budgetcheck.rules.ruleset import RuleSet

SAMPLES = Path(__file__).parents[3] / "samples"
SAMPLE, CORRECTED = SAMPLES / "jianghan-2022.pdf", SAMPLES / "jianghan-2022-corrected.pdf"
DPI = 200.0
TEXT, INCOME, WIDE, TWO = 10, 13, 15, 20

pytestmark = pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")


@pytest.fixture(scope="module")
def document() -> Document:
    found = read(SAMPLE)
    assert isinstance(found, Document)
    return found


def recognised(page: int, wear: Wear, dpi: float = DPI) -> Page:
    from budgetcheck.reading.ocr.scanned_page import recognise

    (drawn,) = pictures(SAMPLE, [page], dpi)
    return recognise(scanned(drawn, dpi, wear), dpi, dpi, page)


def squeezed(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("()-", "（）—"))


def test_every_cell_and_line_of_a_clean_scan(document: Document) -> None:
    truth, page = document.pages[TWO - 1], recognised(TWO, Wear())
    assert [[squeezed(c.text) for c in g.cells] for g in page.grids] == [
        [squeezed(c.text) for c in g.cells] for g in truth.grids
    ]
    assert [squeezed(line.text) for line in page.lines] == [squeezed(line.text) for line in truth.lines]
    assert (round(page.width), round(page.height)) == (round(truth.width), round(truth.height))
    for grid, other in zip(page.grids, truth.grids, strict=True):
        assert grid.xs == pytest.approx(other.xs, abs=1)
        assert grid.ys == pytest.approx(other.ys, abs=1)
    cells = [cell for grid in page.grids for cell in grid.cells]
    assert all(cell.recognition is not None for cell in cells)
    assert all(cell.recognition.second == cell.text for cell in cells if cell.recognition and "." in cell.text)


def test_running_text_with_how_sure_it_is(document: Document) -> None:
    page = recognised(TEXT, WEARS["light"])
    assert "".join(squeezed(line.text) for line in page.lines) == "".join(
        squeezed(line.text) for line in document.pages[TEXT - 1].lines
    )
    for line in page.lines:
        assert len(line.confidences) == len(line.text) == len(line.edges) - 1
        assert all(0 <= one <= 1 for one in line.confidences)
        assert list(line.edges) == sorted(line.edges)


@pytest.mark.parametrize("wear", ["light", "seal", "sideways", "upside down"])
def test_amounts_of_worn_scans_are_right_or_doubted(document: Document, wear: str) -> None:
    tally = Tally()
    page = recognised(WIDE, WEARS[wear])
    compare(document.pages[WIDE - 1], page, tally)
    assert (tally.grids, tally.uncheckable, tally.silent) == (0, 0, [])
    assert tally.numbers >= 12
    assert tally.wrong == 0
    assert page.turn == {"sideways": 90, "upside down": 180}.get(wear, 0)


def test_a_coarse_black_and_white_scan_is_never_sure(document: Document) -> None:
    page = recognised(WIDE, WEARS["black"], 150.0)
    assert page.doubts == ("page_weak",)
    assert all(cell.recognition and cell.recognition.confidence <= 0.5 for grid in page.grids for cell in grid.cells)


def test_a_curled_sheet_is_not_guessed() -> None:
    page = recognised(INCOME, Wear(curl=20))
    assert page.doubts == ("page_uncheckable",)
    assert not page.grids
    assert not page.lines


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    found, errors = load_rules([rules_folder()])
    assert not errors
    return found


def findings(report: Report) -> Counter[tuple[str, str, tuple[str, ...], tuple[int, ...]]]:
    """Every outcome with its rule, verdict, figures and their pages."""
    assert report.error is None
    return Counter(
        (o.rule, o.verdict.value, tuple(f.text for f in o.figures), tuple(f.place.page for f in o.figures))
        for o in report.outcomes
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", [SAMPLE, CORRECTED], ids=["sample", "corrected"])
def test_the_scan_of_a_document_has_its_findings(path: Path, rules: RuleSet, tmp_path: Path) -> None:
    count = len(_read(path).pages)
    drawn = [scanned(page, DPI, WEARS["clean"]) for page in pictures(path, range(1, count + 1), DPI)]
    scan = save_scan(tmp_path / "scan.pdf", drawn, DPI)
    ours, theirs = check_file(path, rules), check_file(scan, rules)
    assert findings(ours) == findings(theirs)
    assert len(ours.problems) == len(theirs.problems)
    assert [note.code for note in theirs.notes] == ["reading.scans"]


def _read(path: Path) -> Document:
    found = read(path)
    assert not isinstance(found, ReadingError)
    return found
