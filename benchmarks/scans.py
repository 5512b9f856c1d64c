"""How exactly scanned tables are read: amounts right, flagged and silently wrong, over pages, wears and resolutions.

Run from the repository:

    python -m benchmarks.scans FILE… [--pages 12,16] [--wears clean,seal] [--dpi 150,200,300]

Each page with a table is drawn, spoilt (`benchmarks/scanning.py`), recognised and compared cell by cell with what the
PDF itself says. A cell is *flagged* when the program itself doubts it: not sure (confidence below 0.9), read in two
ways, or unreadable. *Silent* is what counts: a cell with a number, on paper or as recognised, that has another value
and is not flagged. Pages are those with a table, unless given; a page that is said to be uncheckable is counted as
such.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scanning import WEARS, pictures, scanned
from budgetcheck.model.document import Cell, Document, Page
from budgetcheck.reading import read
from budgetcheck.reading.ocr.scanned_page import UNCHECKABLE, recognise
from budgetcheck.tables.amounts import read_amount

SURE = 0.9
"""Confidence from which on a reading counts as sure."""


@dataclass(slots=True)
class Tally:
    """What became of the cells of some pages.

    Attributes:
        pages: recognised.
        uncheckable: pages that were not read.
        grids: pages on which the tables have other cells.
        numbers: cells with a number on paper.
        wrong: of those (and of blank ones that gave a number) with another value.
        silent: wrong and not flagged, with what was read instead.
        flagged: cells with a number that were flagged, right or wrong.
        texts: other cells with text.
        misspelt: of those with another text.
        seconds: that all took.

    """

    pages: int = 0
    uncheckable: int = 0
    grids: int = 0
    numbers: int = 0
    wrong: int = 0
    silent: list[str] = field(default_factory=list)
    flagged: int = 0
    texts: int = 0
    misspelt: int = 0
    seconds: float = 0.0


def compare(truth: Page, found: Page, tally: Tally) -> None:
    """Adds what became of the cells of one page."""
    tally.pages += 1
    if UNCHECKABLE in found.doubts:
        tally.uncheckable += 1
        return
    if [len(grid.cells) for grid in truth.grids] != [len(grid.cells) for grid in found.grids]:
        tally.grids += 1
        return
    for right, looked in zip(truth.grids, found.grids, strict=True):
        for printed, cell in zip(right.cells, looked.cells, strict=True):
            _compare_cell(printed, cell, found.number, tally)


def _compare_cell(printed: Cell, cell: Cell, page: int, tally: Tally) -> None:
    truth, value = read_amount(printed.text), read_amount(cell.text)
    if truth is None:
        tally.texts += 1
        tally.misspelt += "".join(printed.text.split()) != "".join(cell.text.split())
        return
    tally.numbers += not truth.blank
    flagged = is_flagged(cell)
    tally.flagged += flagged
    if value is not None and value.value == truth.value:
        return
    tally.wrong += 1
    if not flagged:
        tally.silent.append(f"p. {page}: {printed.text or 'blank'} -> {cell.text or 'blank'}")


def is_flagged(cell: Cell) -> bool:
    """True when the program does not take the text of the cell for certain."""
    look = cell.recognition
    doubted = look is not None and (look.confidence < SURE or look.second not in (None, cell.text))
    return doubted or read_amount(cell.text) is None


def measure(document: Document, pages: list[int], wear: str, dpi: float) -> Tally:
    """What becomes of some pages of a document, spoilt in one way."""
    tally = Tally()
    for number, drawn in zip(pages, pictures(document.path, pages, dpi), strict=True):
        picture = scanned(drawn, dpi, WEARS[wear])
        began = time.perf_counter()
        found = recognise(picture, dpi, dpi, number)
        tally.seconds += time.perf_counter() - began
        compare(document.pages[number - 1], found, tally)
    return tally


def _lines(paths: list[Path], only: list[int], wears: list[str], dpis: list[float]) -> Iterator[str]:
    yield "| file | dpi | wear | pages (other grid, unread) | numbers | wrong | silent | flagged | misspelt | s/page |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for path in paths:
        document = read(path)
        if not isinstance(document, Document):
            yield f"| {path.name} | unreadable |"
            continue
        pages = only or [page.number for page in document.pages if page.grids]
        for dpi in dpis:
            for wear in wears:
                tally = measure(document, pages, wear, dpi)
                texts = f"{tally.misspelt} of {tally.texts}"
                counted = f"{tally.pages} ({tally.grids}, {tally.uncheckable})"
                yield (
                    f"| {path.name} | {dpi:g} | {wear} | {counted} | {tally.numbers} | {tally.wrong} | "
                    f"{len(tally.silent)} | {tally.flagged} | {texts} | {tally.seconds / tally.pages:.1f} |"
                )
                yield from (f"    silent: {line}" for line in tally.silent)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", default="")
    parser.add_argument("--wears", default=",".join(WEARS))
    parser.add_argument("--dpi", default="200")
    options = parser.parse_args()
    only = [int(number) for number in options.pages.split(",") if number]
    dpis = [float(number) for number in options.dpi.split(",")]
    for line in _lines(options.files, only, options.wears.split(","), dpis):
        print(line, flush=True)


if __name__ == "__main__":
    main()
