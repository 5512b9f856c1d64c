"""The characters of a page with their boxes, as seen."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
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
    width, height = view.width, view.height
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_of, is_unmapped = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_HasUnicodeMapError
    glyphs: list[Glyph] = []
    unmapped = 0
    for index in range(pdfium.FPDFText_CountChars(page)):
        code = unicode_of(page, index)
        if code in _DROPPED:
            if code not in _HYPHENS or pdfium.FPDFText_IsHyphen(page, index) != 1:
                unmapped += code != 0x20 and is_unmapped(page, index) == 1
                continue
            code = 0x2D
        if not box_of(page, index, box):
            continue
        left, right, low, high = box.left, box.right, box.bottom, box.top
        x0, x1 = a * left + c * low + e, a * right + c * high + e
        top, bottom = b * left + d * low + f, b * right + d * high + f
        if x0 > x1:
            x0, x1 = x1, x0
        if top > bottom:
            top, bottom = bottom, top
        if not (0 <= x0 + x1 <= 2 * width and 0 <= top + bottom <= 2 * height):
            continue
        origin_of(page, index, x, y)
        unmapped += is_unmapped(page, index) == 1
        glyphs.append(Glyph(_letter(code), x0, top, x1, bottom, b * x.value + d * y.value + f, index))
    return PageText(glyphs, unmapped)


def _letter(code: int) -> str:
    """The character for a code, with look-alike code points (radicals, soft hyphen) put right."""
    if code < 0x2E80:
        return "-" if code == 0xAD else chr(code)
    if 0x2F00 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", chr(code))
    return REPLACEMENT if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
