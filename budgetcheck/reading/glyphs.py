"""The characters of a page with their boxes, as seen."""

from __future__ import annotations

import ctypes
import unicodedata
from itertools import chain
from typing import NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdfium import Handle
from budgetcheck.reading.view import View

REPLACEMENT = "\ufffd"
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
    """One printed character.

    `origin` is the height of its baseline, `middle` the x of its centre; all in points as seen.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    origin: float

    @property
    def size(self) -> float:
        """Height of the letter's box."""
        return self.bottom - self.top


class PageText(NamedTuple):
    """The visible characters of a page in content order; `unmapped` counts those without a known code."""

    glyphs: list[Glyph]
    unmapped: int


def read_glyphs(page: Handle, view: View) -> PageText:
    """All characters within the page box, without spaces and controls."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return PageText([], 0)
    try:
        return _read(text_page, view)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _read(text_page: Handle, view: View) -> PageText:
    a, b, c, d, e, f = view.matrix
    width, height = view.width, view.height
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    unicode_of, box_of, origin_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    is_unmapped = pdfium.FPDFText_HasUnicodeMapError
    glyphs: list[Glyph] = []
    unmapped = 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = unicode_of(text_page, index)
        if code in _DROPPED:
            if code not in _HYPHENS or pdfium.FPDFText_IsHyphen(text_page, index) != 1:
                if is_unmapped(text_page, index) == 1:
                    unmapped += 1
                continue
            code = 0x2D
        if not box_of(text_page, index, box):
            continue
        left, right, low, high = box.left, box.right, box.bottom, box.top
        x0, x1 = a * left + c * low + e, a * right + c * high + e
        top, bottom = b * left + d * low + f, b * right + d * high + f
        if x0 > x1:
            x0, x1 = x1, x0
        if top > bottom:
            top, bottom = bottom, top
        middle, centre = (x0 + x1) / 2, (top + bottom) / 2
        if not (0 <= middle <= width and 0 <= centre <= height):
            continue
        origin_of(text_page, index, x, y)
        if is_unmapped(text_page, index) == 1:
            unmapped += 1
        glyphs.append(Glyph(_letter(code), x0, top, x1, bottom, b * x.value + d * y.value + f))
    return PageText(glyphs, unmapped)


def _letter(code: int) -> str:
    """The character for a code, with look-alike code points (radicals, soft hyphen) put right."""
    if code < 0x2E80:
        return "-" if code == 0xAD else chr(code)
    if 0x2F00 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", chr(code))
    return REPLACEMENT if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
