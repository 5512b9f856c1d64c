"""How fast and how exactly tables are read: this reader, camelot, pdfplumber, PyMuPDF, and the floor.

Run from the repository, all readers in one go and on the same pages:

    python benchmarks/extraction.py FOLDER_OR_FILE… [--limit FILES] [--pages PAGES] [--only NAME …]

The floor opens each page with pdfium and asks for every character, its code and its box: no reader can do
less. "exact" counts the numbers printed inside the tables (by the words of poppler's `pdftotext -bbox`, which
has no part in any reader) that stand as a number of their own in the same page's cells: a number that is lost,
cut, glued to another or to the next label is not exact. pdfplumber and PyMuPDF are measured where they are
installed (extra `bench`); neither is a dependency.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import re
import shutil
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2.raw as pdfium

from budgetcheck.model.document import Document
from budgetcheck.reading import Engine, read

NUMBER = re.compile(r"[-－]?\d[\d,]*(?:\.\d+)?")
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')

Cells = dict[int, list[str]]
"""Page (1-based) -> the texts of the cells of its tables."""

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
    """This project's reader, tables and running text."""
    document = read(path, Engine.AUTO)
    return _cells(document, pages) if isinstance(document, Document) else {}


def _cells(document: Document, pages: range) -> Cells:
    return {
        page.number: [cell.text for grid in page.grids for cell in grid.cells]
        for page in document.pages
        if page.number in pages
    }


def camelot_default(path: Path, pages: range) -> Cells:
    """camelot's lattice as it comes."""
    return _camelot(path, pages)


def camelot_vector(path: Path, pages: range) -> Cells:
    """camelot's lattice on vector lines, with split text."""
    return _camelot(path, pages, engine="vector", split_text=True)


def _camelot(path: Path, pages: range, **options: object) -> Cells:
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
    """camelot in the configuration of our second engine."""
    from budgetcheck.reading.camelot_engine import camelot_reader

    with camelot_reader(path) as reader:
        if reader is None:
            return {}
        return {page: [cell.text for grid in reader.ruled(page) for cell in grid.cells] for page in pages}


def pdfplumber_lines(path: Path, pages: range) -> Cells:
    """pdfplumber's `extract_tables`, which follows the lines by default."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return {page: _texts(document.pages[page - 1].extract_tables()) for page in pages}


def pymupdf_tables(path: Path, pages: range) -> Cells:
    """PyMuPDF's `find_tables`."""
    import pymupdf

    with pymupdf.open(path) as document:
        return {page: _texts(table.extract() for table in document[page - 1].find_tables().tables) for page in pages}


def _texts(tables: Iterable[list[list[str | None]]]) -> list[str]:
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
    wrong: dict[str, int] = field(default_factory=dict)


def truth(path: Path, pages: range) -> dict[int, Counter[str]]:
    """The numbers printed within tables, by page: poppler's words whose middle is within a table.

    Where a table lies is taken from our grids; what is hidden by clipping counts for nobody, so pages with
    hidden text, where poppler's words are not what is seen, are left out.
    """
    document = read(path, Engine.RULED)
    words = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=False)
    sources = words.stdout.split("<page ")[1:]
    result: dict[int, Counter[str]] = {}
    if not isinstance(document, Document):
        return result
    for page, source in zip(document.pages, sources, strict=False):
        if page.number not in pages or not page.grids:
            continue
        numbers: Counter[str] = Counter()
        for left, top, right, bottom, word in WORD.findall(source):
            x, y = (float(left) + float(right)) / 2, (float(top) + float(bottom)) / 2
            text = html.unescape(word)
            inside = (g.box.x0 <= x <= g.box.x1 and g.box.top <= y <= g.box.bottom for g in page.grids)
            if NUMBER.fullmatch(text) and any(inside):
                numbers[text] += 1
        result[page.number] = numbers
    return result


def exact(expected: Counter[str], cells: list[str]) -> int:
    """How many of the expected numbers are a cell's line, or a word of one, each counted once."""
    found = Counter(word for text in cells for word in text.split())
    return sum((expected & found).values())


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
    parser.add_argument("--only", nargs="+", choices=EXTRACTORS, default=list(EXTRACTORS))
    options = parser.parse_args()
    chosen = list(files(options.paths))
    if options.limit:
        chosen = chosen[:: max(1, len(chosen) // options.limit)][: options.limit]
    names = available(options.only)
    for name in names:  # imports are not what is measured
        if name.startswith("camelot"):
            import budgetcheck.reading.camelot_engine  # noqa: F401
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
            measures[name].exact += sum(exact(counter, cells.get(page, [])) for page, counter in expected.items())
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
