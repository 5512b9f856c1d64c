"""Every number printed in a table is in exactly one cell: compared with the words that poppler sees."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections import Counter

import pytest

from budgetcheck.model.document import Page
from tests.reading.corpus import FOLDER, chosen, document, label, needs_corpus

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')

REASONS = {
    "hidden": "poppler also gives text that is clipped away: rows going on under a repeated header",
    "cut": "a line of figures is cut through by the lower edge; the grid is doubted",
    "split": "poppler parts a number whose last digit is set apart; it is whole in our cell",
    "chart": "labels of a diagram",
}
KNOWN = {
    "北京/公安局交通警察局_2026年部门预算.pdf": "hidden",
    "北京/商务局_2026年部门预算.pdf": "hidden",
    "北京/国有资产监督管理委员会_2026年部门预算.pdf": "cut",
    "北京/市场监督管理局_2026年部门预算.pdf": "hidden",
    "北京/政府办公厅_2026年部门预算.pdf": "hidden",
    "杭州/2026年杭州市交通运输局部门预算.pdf": "split",
    "西安/工业和信息化局_2026年部门预算.pdf": "chart",
}


def printed(source: str, page: Page) -> Counter[str]:
    """The numbers of the words whose middle is within a grid, by poppler."""
    found: Counter[str] = Counter()
    for left, top, right, bottom, word in WORD.findall(source):
        x, y = (float(left) + float(right)) / 2, (float(top) + float(bottom)) / 2
        if any(grid.box.x0 <= x <= grid.box.x1 and grid.box.top <= y <= grid.box.bottom for grid in page.grids):
            found.update(NUMBER.findall(html.unescape(word)))
    return found


def read_numbers(page: Page) -> Counter[str]:
    """The numbers of all cells; a wrapped number counts in its parts, as it does in words."""
    lines = (line for grid in page.grids for cell in grid.cells for line in cell.text.split("\n"))
    return Counter(number for line in lines for number in NUMBER.findall(line))


@needs_corpus
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize(("name", "pages"), chosen(), ids=label)
def test_every_number_is_in_exactly_one_cell(name: str, pages: tuple[int, ...]) -> None:
    words = subprocess.run(["pdftotext", "-bbox", str(FOLDER / name), "-"], capture_output=True, text=True, check=True)
    sources = words.stdout.split("<page ")[1:]
    wrong: dict[int, Counter[str]] = {}
    seen = 0
    for page, source in zip(document(name).pages, sources, strict=True):
        if not page.grids or (pages and page.number not in pages):
            continue
        expected, found = printed(source, page), read_numbers(page)
        seen += sum(expected.values())
        if expected != found and not any("text_cut" in grid.doubts for grid in page.grids):
            wrong[page.number] = (expected - found) + (found - expected)
    if name in KNOWN:
        assert KNOWN[name] in REASONS
        assert len(wrong) <= len(document(name).pages) // 4
    else:
        assert wrong == {}
    assert seen > 0 or not any(page.grids for page in document(name).pages)


@needs_corpus
@pytest.mark.parametrize(("name", "pages"), chosen(), ids=label)
def test_cells_tile_their_grid(name: str, pages: tuple[int, ...]) -> None:
    grids = [grid for page in document(name).pages if not pages or page.number in pages for grid in page.grids]
    for grid in grids:
        covered = Counter(
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        )
        assert set(covered.values()) == {1}
        assert len(covered) == (len(grid.ys) - 1) * (len(grid.xs) - 1)
        assert list(grid.cells) == sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
