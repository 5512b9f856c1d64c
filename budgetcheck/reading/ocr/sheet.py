"""The sheet as it is to be read: turned upright, level, its rulings found and taken out of the letters."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from budgetcheck.reading.ocr.letters import cut
from budgetcheck.reading.ocr.paper import evened, in_grey, ink_of
from budgetcheck.reading.ocr.picture import WHITE, Mask, Pixels, pixels_of
from budgetcheck.reading.ocr.recogniser import read_line
from budgetcheck.reading.ocr.ruled_lines import drawn_lines
from budgetcheck.reading.ocr.segments import Strip, letter_height, lines_within, without_specks
from budgetcheck.reading.ocr.upright import levelled, lies_sideways, skew_of
from budgetcheck.reading.pdf.rulings import Rulings

_TRIED = 8
"""Lines that are read both ways to tell which way is up."""

_TRIED_WIDTH = (3, 14)
"""Letter heights: their width."""


_CLEARED = 15
"""Shades by which the clearing of a seal makes a pixel brighter."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page ready for reading; all pictures have the same size and lie the same way.

    Attributes:
        dpi: pixels in an inch.
        turn: degrees clockwise by which the picture was turned (0, 90, 180, 270).
        skew: degrees by which it was levelled then.
        letters: the picture in grey, paper white, without seals and rulings.
        plain: the same with its rulings and with seals faint.
        sealed: where a seal was taken out of `letters`.
        ink: where `letters` are dark, without specks.
        rulings: in points.
        bent: share of the rulings' length that is not straight.
        faint: True when the rulings are so faint that pieces of them may be missing.
        letter: usual height of a letter in pixels.

    """

    dpi: float
    turn: int
    skew: float
    letters: Pixels
    plain: Pixels
    sealed: Mask
    ink: Mask
    rulings: Rulings
    bent: float
    faint: bool
    letter: float


def upright(picture: Pixels, dpi: float) -> Sheet:
    """The sheet of a picture in colour, whichever way it lies."""
    drawn, printed = (evened(grey) for grey in in_grey(picture))
    turn = 0
    if lies_sideways(ink_of(printed), dpi):
        turn, drawn, printed = 90, _quarter(drawn, 3), _quarter(printed, 3)
    skew = skew_of(ink_of(drawn))
    sheet = _sheet(levelled(drawn, skew), levelled(printed, skew), dpi)
    if _upside_down(sheet):
        turn += 180
        sheet = _sheet(_quarter(levelled(drawn, skew), 2), _quarter(levelled(printed, skew), 2), dpi)
    return replace(sheet, turn=turn, skew=skew)


def _quarter(picture: Pixels, quarters: int) -> Pixels:
    """The picture turned so many quarters counterclockwise."""
    return np.ascontiguousarray(np.rot90(picture, quarters))


def _sheet(drawn: Pixels, printed: Pixels, dpi: float) -> Sheet:
    """The sheet of a level picture, given for its lines and for its letters."""
    lines = drawn_lines(drawn, dpi)
    letters = np.where(lines.ink > 0, np.uint8(WHITE), printed)
    dark = ink_of(printed)
    dark[lines.ink > 0] = 0
    ink = without_specks(dark, dpi)
    height, width = ink.shape
    found = lines_within(ink, Strip(0, 0, width, height), pixels_of(9.0, dpi))
    letter = letter_height(found, dpi)
    sealed = ((printed.astype(np.int16) - drawn > _CLEARED) * WHITE).astype(np.uint8)
    return Sheet(dpi, 0, 0.0, letters, drawn, sealed, ink, lines.rulings, lines.bent, lines.faint, letter)


def _upside_down(sheet: Sheet) -> bool:
    """True when lines of the sheet are read with more confidence from the other side."""
    height, width = sheet.ink.shape
    found = lines_within(sheet.ink, Strip(0, 0, width, height), sheet.letter)
    least, most = (share * sheet.letter for share in _TRIED_WIDTH)
    fit = [s for s in found if least <= s.right - s.left <= most and s.height <= 2 * sheet.letter]
    step = max(1, len(fit) // _TRIED)
    up = down = 0.0
    for strip in fit[::step][:_TRIED]:
        margin = round(0.15 * strip.height)
        area = Strip(
            max(0, strip.left - margin), max(0, strip.top - margin), strip.right + margin, strip.bottom + margin
        )
        part = cut(sheet.letters, area)
        up += _sureness(part)
        down += _sureness(_quarter(part, 2))
    return down > up


def _sureness(part: Pixels) -> float:
    """The mean confidence of the letters of a line."""
    found = read_line(part)
    return sum(letter.confidence for letter in found) / len(found) if found else 0.0
