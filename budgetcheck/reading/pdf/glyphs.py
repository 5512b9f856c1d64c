"""The characters of a page with their boxes, as seen."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdf import bare
from budgetcheck.reading.pdf.bare import Argument, Slots, argument
from budgetcheck.reading.pdf.pdfium import Handle
from budgetcheck.reading.pdf.view import View

REPLACEMENT = "\ufffd"
SPACE, HYPHEN, SOFT_HYPHEN = 0x20, 0x2D, 0xAD
SAMPLE = 3
"""One in so many characters is asked for its code's origin: fonts without codes have many such characters."""

_HYPHENS = frozenset({0x02, 0xFFFE})
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


_BATCH = 1024
"""Characters whose boxes are read at a time."""

_BOXES, _ORIGIN = Slots(ctypes.c_float, "f", 4 * _BATCH), Slots(ctypes.c_double, "d", 2)


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
    """The characters of a page in the order of the file; `unmapped` when some have no known code."""

    glyphs: list[Glyph]
    unmapped: bool


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
        return PageText([], False)
    text, count = argument(page), pdfium.FPDFText_CountChars(page)
    # Functions are mapped rather than called in a loop, which takes half the time.
    codes = list(map(bare.unicode_of, repeat(text), range(count)))
    sampled = (index for index in range(0, count, SAMPLE) if codes[index] != SPACE)
    unmapped = 1 in map(bare.is_unmapped, repeat(text), sampled)
    if not _HYPHENS.isdisjoint(codes):
        for index, code in enumerate(codes):
            if code in _HYPHENS and pdfium.FPDFText_IsHyphen(page, index) == 1:
                codes[index] = HYPHEN
    dropped = _DROPPED
    kept = [index for index, code in enumerate(codes) if code not in dropped]
    glyphs: list[Glyph] = []
    for start in range(0, len(kept), _BATCH):
        _take(text, codes, kept[start : start + _BATCH], view, glyphs)
    return PageText(glyphs, unmapped)


def _take(text: Argument, codes: list[int], indexes: list[int], view: View, glyphs: list[Glyph]) -> None:
    """Adds the characters with these indexes, at most `_BATCH`, to the glyphs of a page."""
    found = list(map(bare.loose_box_of, repeat(text), indexes, _BOXES.places[::4]))
    edges = _BOXES.values[: 4 * len(indexes)].tolist()
    a, b, c, d, e, f = view.matrix
    turned = b != 0
    wide, high = 2 * view.width, 2 * view.height
    x_at, y_at = _ORIGIN.places
    origin_of, new = bare.origin_of, tuple.__new__  # half the time of calling Glyph
    above = below = math.nan
    top = bottom = origin = 0.0
    boxes = zip(indexes, found, edges[::4], edges[1::4], edges[2::4], edges[3::4], strict=True)
    for index, has_box, left, upper, right, lower in boxes:
        if not has_box:
            continue
        x0, x1 = a * left + c * lower + e, a * right + c * upper + e
        if x0 > x1:
            x0, x1 = x1, x0
        # Characters of one height stand on one baseline, unless the page is turned.
        if upper != above or lower != below or turned:
            above, below = upper, lower
            top, bottom = b * left + d * upper + f, b * right + d * lower + f
            if top > bottom:
                top, bottom = bottom, top
            origin_of(text, index, x_at, y_at)
            x, y = _ORIGIN.values
            origin = b * x + d * y + f
        if 0 <= x0 + x1 <= wide and 0 <= top + bottom <= high:
            glyphs.append(new(Glyph, (_LETTERS[codes[index]], x0, top, x1, bottom, origin, index)))


class _Letters(dict[int, str]):
    """Code -> character, filled as codes are met."""

    def __missing__(self, code: int) -> str:
        """The character of a code that is new."""
        letter = self[code] = _letter(code)
        return letter


_LETTERS = _Letters()


def _letter(code: int) -> str:
    """The character for a code, with look-alikes put right: soft hyphens, radicals, compatibility forms."""
    if code == SOFT_HYPHEN:
        return "-"
    if 0x2F00 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", chr(code))
    return REPLACEMENT if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
