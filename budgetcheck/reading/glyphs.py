"""The characters of a page with their boxes, as seen."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.reading import bare
from budgetcheck.reading.bare import address
from budgetcheck.reading.pdfium import Handle
from budgetcheck.reading.view import View

REPLACEMENT = "\ufffd"
SPACE, HYPHEN, SOFT_HYPHEN = 0x20, 0x2D, 0xAD
ORDINARY_FROM, ORDINARY_TO = 0x3001, 0xD800
"""Codes; between the last two are Chinese characters and signs and no look-alikes."""

SAMPLE = 3
"""One in so many characters is asked for its code's origin: fonts without codes have many such characters."""

_HYPHENS = {0x02, 0xFFFE}
"""What pdfium gives for a hyphen at the end of a line (and for one it made up itself)."""

_DROPPED = frozenset(
    chain(
        range(0x21),
        range(0x7F, 0xA1),
        range(0x2000, 0x2010),
        range(0x2028, 0x2030),
        (0x1680, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF),
    )
)
"""Spaces of every width, controls and joiners: gaps are measured on the page instead."""


class Glyph(NamedTuple):
    """One printed character: its box and the height of its baseline, in points as seen.

    `number` is its index on pdfium's text page (-1 from another source).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    origin: float
    number: int = -1

    @property
    def size(self) -> float:
        """Height of the letter's box."""
        return self.bottom - self.top


class PageText(NamedTuple):
    """The characters of a page in the order of the file; `unmapped` counts those without a known code."""

    glyphs: list[Glyph]
    unmapped: int


@contextmanager
def text_page(page: Handle) -> Iterator[Handle]:
    """The text page of a loaded page (a null pointer if it has none), closed at the end."""
    handle = pdfium.FPDFText_LoadPage(page)
    try:
        yield handle
    finally:
        if handle:
            pdfium.FPDFText_ClosePage(handle)


def read_glyphs(page: Handle, view: View) -> PageText:
    """All characters of a text page that stand within the page box, without spaces and controls."""
    if not page:
        return PageText([], 0)
    a, b, c, d, e, f = view.matrix
    wide, high = 2 * view.width, 2 * view.height
    edges, origin = bare.Slots(ctypes.c_float, "f", 4), bare.Slots(ctypes.c_double, "d", 2)
    box, (x_at, y_at) = edges.places[0], origin.places
    unicode_of, loose_box_of, origin_of = bare.unicode_of, bare.loose_box_of, bare.origin_of
    text, dropped = address(page), _DROPPED
    new = tuple.__new__  # half the time of calling Glyph
    glyphs: list[Glyph] = []
    unmapped = 0
    for index in range(pdfium.FPDFText_CountChars(page)):
        code = unicode_of(text, index)
        if index % SAMPLE == 0 and code != SPACE:
            unmapped += bare.is_unmapped(text, index) == 1
        if code in dropped:
            if code not in _HYPHENS or pdfium.FPDFText_IsHyphen(page, index) != 1:
                continue
            code = HYPHEN
        if not loose_box_of(text, index, box):
            continue
        left, upper, right, lower = edges.values
        x0, x1 = a * left + c * lower + e, a * right + c * upper + e
        top, bottom = b * left + d * upper + f, b * right + d * lower + f
        if x0 > x1:
            x0, x1 = x1, x0
        if top > bottom:
            top, bottom = bottom, top
        if not (0 <= x0 + x1 <= wide and 0 <= top + bottom <= high):
            continue
        origin_of(text, index, x_at, y_at)
        x, y = origin.values
        letter = chr(code) if ORDINARY_FROM <= code < ORDINARY_TO or 0x20 < code < 0x7F else _letter(code)
        glyphs.append(new(Glyph, (letter, x0, top, x1, bottom, b * x + d * y + f, index)))
    return PageText(glyphs, unmapped)


def _letter(code: int) -> str:
    """The character for a code, with look-alikes put right: soft hyphens, radicals, compatibility forms."""
    if code == SOFT_HYPHEN:
        return "-"
    if 0x2F00 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", chr(code))
    return REPLACEMENT if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
