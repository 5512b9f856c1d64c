"""How fast and how exactly tables are read: this reader, camelot, pdfplumber, PyMuPDF, and the floor.

Run from the repository, all readers in one go and on the same pages:

    python benchmarks/extraction.py FOLDER_OR_FILE… [--limit FILES] [--pages PAGES] [--only NAME …]

The floor opens each page with pdfium and asks for every character, its code and its box, with pypdfium2's own
functions: what any reader on top of it begins with. "exact" counts, of the numbers that stand alone on a line
of a cell (by the words of poppler's `pdftotext -bbox`, which has no part in any reader), those that are a line
of a cell of the same page: a number that is lost, cut, glued to another or to the next label is not exact.
pdfplumber and PyMuPDF are measured where they are installed (extra `bench`); neither is a dependency.
"""

from __future__ import annotations

import argparse
import html
import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2.raw as pdfium

from budgetcheck.model.document import Document
from budgetcheck.model.place import Box
from budgetcheck.reading import Engine, read

NUMBER = re.compile(r"[-－]?\d[\d,]*(?:\.\d+)?")
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')

Cells = dict[int, list[str]]
"""Page (1-based) -> the texts of the cells of its tables."""

Word = tuple[float, float, float, float, str]
"""Left, top, right, bottom, text."""

Extractor = Callable[[Path, range], Cells]


def floor(path: Path, pages: range) -> Cells:
    """Opens the pages and reads each character with its box, nothing else."""
    data = path.read_bytes()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    box = pdfium.FS_RECTF()
    for index in pages:
        page = pdfium.FPDF_LoadPage(document, index - 1)
        text = pdfium.FPDFText_LoadPage(page)
        for letter in range(pdfium.FPDFText_CountChars(text)):
            pdfium.FPDFText_GetUnicode(text, letter)
            pdfium.FPDFText_GetLooseCharBox(text, letter, box)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return {}


def ours(path: Path, pages: range) -> Cells:
    """The reader of this project, tables and running text."""
    document = read(path, Engine.AUTO)
    return _cells(document, pages) if isinstance(document, Document) else {}


def _cells(document: Document, pages: range) -> Cells:
    """The cell texts of a document, page by page."""
    return {
        page.number: [cell.text for grid in page.grids for cell in grid.cells]
        for page in document.pages
        if page.number in pages
    }


def camelot_default(path: Path, pages: range) -> Cells:
    """The lattice of camelot as it comes."""
    return _camelot(path, pages)


def camelot_vector(path: Path, pages: range) -> Cells:
    """The lattice of camelot on vector lines, with split text."""
    return _camelot(path, pages, engine="vector", split_text=True)


def _camelot(path: Path, pages: range, **options: object) -> Cells:
    """The lattice of camelot with the given options."""
    import camelot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spec = f"{pages.start}-{pages.stop - 1}"
        tables = camelot.read_pdf(str(path), pages=spec, flavor="lattice", suppress_stdout=True, **options)
    cells: Cells = {}
    for table in tables:
        cells.setdefault(table.page, []).extend(text for row in table.data for text in row)
    return cells


def camelot_reference(path: Path, pages: range) -> Cells:
    """The second engine: camelot in its reference configuration."""
    from budgetcheck.reading.pdf.camelot_engine import camelot_reader

    with camelot_reader(path.read_bytes()) as reader:
        if reader is None:
            return {}
        return {page: [cell.text for grid in reader.ruled(page) for cell in grid.cells] for page in pages}


def pdfplumber_lines(path: Path, pages: range) -> Cells:
    """The `extract_tables` of pdfplumber, which follows the lines by default."""
    pdfplumber = importlib.import_module("pdfplumber")
    with pdfplumber.open(path) as document:
        return {page: _texts(document.pages[page - 1].extract_tables()) for page in pages}


def pymupdf_tables(path: Path, pages: range) -> Cells:
    """The `find_tables` of PyMuPDF."""
    pymupdf = importlib.import_module("pymupdf")
    with pymupdf.open(path) as document:
        return {page: _texts(table.extract() for table in document[page - 1].find_tables().tables) for page in pages}


def _texts(tables: Iterable[list[list[str | None]]]) -> list[str]:
    """All cell texts that are not empty."""
    return [text for table in tables for row in table for text in row if text]


EXTRACTORS: dict[str, tuple[Extractor, str]] = {
    "floor": (floor, "pypdfium2"),
    "budgetcheck": (ours, "pypdfium2"),
    "camelot vector + split text": (camelot_vector, "camelot"),
    "camelot reference": (camelot_reference, "camelot"),
    "PyMuPDF": (pymupdf_tables, "pymupdf"),
    "pdfplumber": (pdfplumber_lines, "pdfplumber"),
    "camelot default": (camelot_default, "camelot"),
}
"""Name -> what reads, and the package it needs."""


@dataclass(slots=True)
class Measure:
    """What one reader took and got right."""

    seconds: float = 0.0
    exact: int = 0


def truth(path: Path, pages: range) -> dict[int, Counter[str]]:
    """The numbers that stand alone on a line of a cell, by page: words of poppler's.

    Only the drawn cells are taken from our grids. Poppler also gives words that clipping hides; where two
    words of a cell share a line, neither counts.
    """
    document = read(path, Engine.RULED)
    words = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=False)
    result: dict[int, Counter[str]] = {}
    if not isinstance(document, Document):
        return result
    for page, source in zip(document.pages, words.stdout.split("<page ")[1:], strict=False):
        if page.number not in pages or not page.grids:
            continue
        cells: dict[Box, list[Word]] = {}
        boxes = [cell.box for grid in page.grids for cell in grid.cells]
        for left, top, right, bottom, text in WORD.findall(source):
            word = (float(left), float(top), float(right), float(bottom), html.unescape(text))
            x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
            box = next((box for box in boxes if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom), None)
            if box is not None:
                cells.setdefault(box, []).append(word)
        result[page.number] = Counter(
            word[4]
            for inside in cells.values()
            for word in inside
            if NUMBER.fullmatch(word[4]) and not any(same_line(word, other) for other in inside)
        )
    return result


def same_line(word: Word, other: Word) -> bool:
    """True when two different words share more than a quarter of their height."""
    return other is not word and min(other[3], word[3]) - max(other[1], word[1]) > 0.25 * (word[3] - word[1])


def lines(cells: Iterable[str]) -> Counter[str]:
    """The lines of cells, without spaces."""
    return Counter("".join(line.split()) for text in cells for line in text.split("\n"))


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The PDF files given and those in the folders given."""
    for path in paths:
        yield from sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def available(names: Iterable[str]) -> list[str]:
    """The readers whose package is installed; says which are left out."""
    chosen = []
    for name in names:
        if importlib.util.find_spec(EXTRACTORS[name][1]) is None:
            print(f"{name}: {EXTRACTORS[name][1]} is not installed, left out", file=sys.stderr)
        else:
            chosen.append(name)
    return chosen


def main() -> None:
    """Measures and prints one line a reader."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="at most this many files, evenly chosen")
    parser.add_argument("--pages", type=int, help="at most this many pages of each file (other readers than ours)")
    parser.add_argument("--misses", action="store_true", help="list the numbers that this reader misses")
    parser.add_argument("--only", nargs="+", choices=EXTRACTORS, default=list(EXTRACTORS))
    options = parser.parse_args()
    chosen = list(files(options.paths))
    if options.limit:
        chosen = chosen[:: max(1, len(chosen) // options.limit)][: options.limit]
    names = available(options.only)
    for name in names:  # imports are not what is measured
        if name.startswith("camelot"):
            import budgetcheck.reading.pdf.camelot_engine  # noqa: F401
    measures = {name: Measure() for name in names}
    pages_read = numbers = 0
    for path in chosen:
        data = path.read_bytes()
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        count = pdfium.FPDF_GetPageCount(document)
        pdfium.FPDF_CloseDocument(document)
        pages = range(1, 1 + min(count, options.pages or count))
        expected = truth(path, pages) if shutil.which("pdftotext") else {}
        pages_read += len(pages)
        numbers += sum(sum(counter.values()) for counter in expected.values())
        for name in names:
            start = time.process_time()
            cells = EXTRACTORS[name][0](path, pages)
            share = len(pages) / count if name == "budgetcheck" else 1.0  # ours always reads the whole file
            measures[name].seconds += (time.process_time() - start) * share
            for page, counter in expected.items():
                missed = counter - lines(cells.get(page, []))
                measures[name].exact += sum(counter.values()) - sum(missed.values())
                if options.misses and name == "budgetcheck" and missed:
                    print(f"{path.name} page {page}: {', '.join(missed.elements())}", file=sys.stderr)
    print(f"{len(chosen)} files, {pages_read} pages, {numbers} numbers in tables")
    base = measures["floor"].seconds if "floor" in measures else 0.0
    own = measures["budgetcheck"].seconds if "budgetcheck" in measures else 0.0
    print(f"{'reader':30}{'ms/page':>9}{'exact':>9}{'%':>8}{'x floor':>9}{'x ours':>8}")
    for name, measure in measures.items():
        share = f"{100 * measure.exact / numbers:.2f}" if numbers and name != "floor" else "-"
        print(
            f"{name:30}{1000 * measure.seconds / max(pages_read, 1):9.1f}"
            f"{measure.exact if name != 'floor' else '-':>9}{share:>8}"
            f"{measure.seconds / base if base else 0:9.1f}{measure.seconds / own if own else 0:8.1f}"
        )


if __name__ == "__main__":
    main()
