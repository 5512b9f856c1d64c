"""One scanned page: from its picture to the grids and lines of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from budgetcheck.model.document import Cell, Grid, Page
from budgetcheck.model.recognition import Recognition
from budgetcheck.reading.ocr.detector import find_lines
from budgetcheck.reading.ocr.letters import Letters, cut
from budgetcheck.reading.ocr.picture import POINTS, WHITE, Pixels, pixels_of
from budgetcheck.reading.ocr.second_look import looked_again
from budgetcheck.reading.ocr.segments import Strip, lines_within
from budgetcheck.reading.ocr.sheet import Sheet, upright
from budgetcheck.reading.ocr.signs import chinese_signs, repaired, repaired_within
from budgetcheck.reading.ocr.tables import drawn_tables
from budgetcheck.reading.pdf.filling import Filling
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.grids import grid_of
from budgetcheck.reading.pdf.lattice import Lattice
from budgetcheck.reading.pdf.lines import build_lines

ENGINE = "recognised"
"""What `Grid.engine` says of a table on a picture."""

_DARKEST, _LIGHTEST, _SHADES = 40, 215, 0.002
"""Shades between these are grey; a picture with a smaller share of them is black and white."""

_EDGE = 1.0
"""Points inside a border where a cell's own ink begins."""

_BESIDE = 3.0
"""Points around a table that belong to it."""

_WIDE_GAP, _HIGH, _MARGIN = 80.0, 250.0, 4.0
"""Points: an empty height that always parts two bands; the height from which on any gap does; white around a band."""


RECOGNISED, WEAK, UNCHECKABLE = "page_recognised", "page_weak", "page_uncheckable"
"""Doubts of pages that were pictures: read; read from so weak a picture that no figure is sure; not read."""

BENT = 0.05
"""Share of the rulings' length that may be bent on a flat page."""

COARSE, COARSE_BLACK = 120.0, 190.0
"""Pixels in an inch below which a scan is weak, and one of pure black and white."""

UNSURE = 0.5
"""The confidence that no character of a weak page goes beyond."""


def recognise(picture: Pixels, dpi: float, native: float, number: int) -> Page:
    """The page `number` (1-based) that a picture in colour shows; its image has `native` pixels in an inch.

    A photograph and a curled sheet show bent rulings. Their cells cannot be told apart for sure, so they are not read.
    """
    sheet = upright(picture, dpi)
    height, width = (side * POINTS / dpi for side in sheet.letters.shape)
    if sheet.bent > BENT:
        return Page(number, width, height, (), (), (UNCHECKABLE,), turn=sheet.turn)
    weak = native < (COARSE_BLACK if _is_black_and_white(picture) else COARSE)
    lattices = drawn_tables(sheet.rulings)
    letters = Letters(sheet.letters, sheet.ink, dpi, sheet.letter, UNSURE if weak else 1.0)
    grids = tuple(_grid(lattice, sheet, letters, number) for lattice in lattices)
    outside = [glyph for strip in _outside(sheet, lattices) for glyph in letters.read(strip)]
    lines = tuple(
        replace(line, text=chinese_signs(repaired_within(line.text)))
        for line in build_lines(outside, number, letters.confidences)
    )
    return Page(number, width, height, lines, grids, (WEAK if weak else RECOGNISED,), turn=sheet.turn)


def _is_black_and_white(picture: Pixels) -> bool:
    """True for a picture with hardly a shade between black and white."""
    middle = (picture > _DARKEST) & (picture < _LIGHTEST)
    return bool(middle.mean() < _SHADES)


def _grid(lattice: Lattice, sheet: Sheet, letters: Letters, page: int) -> Grid:
    """The grid of one lattice, each cell read from its own lines."""
    filling = Filling(lattice)
    areas = [_inside(lattice, index, sheet) for index in range(len(lattice.spans))]
    strips = [lines_within(sheet.ink, area, sheet.letter) for area in areas]
    for index, found in enumerate(strips):
        glyphs = [glyph for strip in found for glyph in letters.read(strip)]
        if glyphs:
            filling.cells[index] = glyphs
    grid = grid_of(filling, page, ENGINE, ("odd_merge",) if sheet.faint and not lattice.odd else ())
    cells = tuple(
        _recognised(cell, filling.cells.get(index, []), strips[index], sheet, letters)
        for index, cell in enumerate(grid.cells)
    )
    return replace(grid, cells=cells)


def _recognised(cell: Cell, glyphs: list[Glyph], strips: list[Strip], sheet: Sheet, letters: Letters) -> Cell:
    """The cell with how it was recognised; numbers and what could not be read are looked at again."""
    confidence = min([letters.confidences[glyph.number] for glyph in glyphs], default=0.0 if strips else 1.0)
    first = replace(cell, text=chinese_signs(repaired(cell.text)), recognition=Recognition(confidence))
    looked = looked_again(first, strips, sheet)
    found = looked.recognition
    if found is None or found.confidence <= letters.most:
        return looked
    return replace(looked, recognition=replace(found, confidence=letters.most))


def _inside(lattice: Lattice, index: int, sheet: Sheet) -> Strip:
    """The pixels within the borders of a cell."""
    row, column, rows, columns = lattice.spans[index]
    edge, scale = pixels_of(_EDGE, sheet.dpi), sheet.dpi / POINTS
    left, right = lattice.xs[column] * scale, lattice.xs[column + columns] * scale
    top, bottom = lattice.ys[row] * scale, lattice.ys[row + rows] * scale
    return Strip(round(left) + edge, round(top) + edge, round(right) - edge, round(bottom) - edge)


def _outside(sheet: Sheet, lattices: tuple[Lattice, ...]) -> Iterator[Strip]:
    """The lines outside the tables, each as high as its ink."""
    picture, ink = sheet.letters.copy(), sheet.ink.copy()
    scale, beside = sheet.dpi / POINTS, _BESIDE
    for lattice in lattices:
        box = lattice.box
        rows = slice(max(0, round((box.top - beside) * scale)), round((box.bottom + beside) * scale))
        columns = slice(max(0, round((box.x0 - beside) * scale)), round((box.x1 + beside) * scale))
        picture[rows, columns] = WHITE
        ink[rows, columns] = 0
    for top, bottom in _bands(np.asarray(ink.any(axis=1)), sheet.dpi):
        part = cut(picture, Strip(0, top, picture.shape[1], bottom))
        for found in find_lines(part, sheet.letter):
            area = Strip(found.left, found.top + top, found.right, found.bottom + top)
            yield from _trimmed(area, ink, sheet.letter)


def _bands(filled: np.ndarray, dpi: float) -> list[tuple[int, int]]:
    """Rows with ink in bands to be searched one by one, cut where the page is empty; each has some white around it.

    A band ends at a wide gap, or at the next gap once it is high: what is searched at a time takes memory.
    """
    rows = np.flatnonzero(filled)
    if not rows.size:
        return []
    wide, high, margin = (pixels_of(points, dpi) for points in (_WIDE_GAP, _HIGH, _MARGIN))
    bands: list[tuple[int, int]] = []
    start = last = int(rows[0])
    for row in map(int, rows[1:]):
        if row - last > (wide if row - start < high else margin):
            bands.append((start, last + 1))
            start = row
        last = row
    bands.append((start, last + 1))
    return [(max(0, top - margin), min(len(filled), bottom + margin)) for top, bottom in bands]


def _trimmed(area: Strip, ink: Pixels, letter: float) -> list[Strip]:
    """The ink of a found line without that of the lines above and below."""
    part = ink[area.top : area.bottom, area.left : area.right]
    if not part.size:
        return []
    low, high = area.top + 0.2 * area.height, area.bottom - 0.2 * area.height
    return [strip for strip in lines_within(ink, area, letter) if strip.bottom > low and strip.top < high]
