"""Pages whose text is to be recognised: pictures of paper, and pages whose text layer is not what is seen."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence

import pypdfium2.raw as pdfium

from budgetcheck.model.document import Page
from budgetcheck.model.message import Message
from budgetcheck.reading.pdf.glyphs import PageText
from budgetcheck.reading.pdf.pdfium import Handle
from budgetcheck.reading.pdf.text import is_chinese
from budgetcheck.reading.pdf.view import View

SCANNED, HIDDEN, GARBLED = "page_scanned", "page_hidden_text", "page_garbled"
"""Doubts of pages that are to be recognised: pictures without text, with hidden text, pages with senseless text."""

UNREAD = frozenset({SCANNED, HIDDEN, GARBLED})
"""Doubts of pages that were not recognised, and could have been."""

_NOTES = {
    "page_recognised": "reading.scans",
    "page_weak": "reading.scans_weak",
    "page_uncheckable": "reading.scans_uncheckable",
    SCANNED: "reading.scans_unread",
    HIDDEN: "reading.scans_hidden",
    GARBLED: "reading.scans_garbled",
}
"""Doubts of such pages and the codes of what is said of them."""

FEW_LETTERS = 20
"""A page with more letters than this has a text layer."""

A_TITLE = 8
"""Chinese characters that are a title: a cover with a picture behind it is no scan."""

LARGE = 0.4
"""Share of the page that an image covers on a scan."""

SENSELESS = 0.5
"""Share of a page's characters that no document has, from which on its text layer is senseless."""

MAX_IMAGES = 2_000

_ENDS = 8
"""A scan with hidden text has its image among the first or last objects of the page, so many of each are looked at."""

_ONE_IN = 5
"""One in so many characters is looked at to tell whether a text makes sense."""

_STRANGE = re.compile(
    r"[^\t -~\u00b0-\u00d7\u2000-\u27bf\u2e80-\u30ff\u3200-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef"
    r"\U00020000-\U0003ffff]"
)
"""A character that Chinese documents do not print: private codes, replacement marks, letters of other scripts."""


def doubt_of(page: Handle, text_page: Handle, view: View, text: PageText, *, drawn: bool) -> str | None:
    """Why a loaded page is to be recognised, as the code of a doubt; None for a page whose text layer will do.

    `drawn` is True for a page with tables drawn by lines, which are no picture.
    """
    letters = len(text.glyphs)
    if letters <= FEW_LETTERS and sum(is_chinese(glyph.text) for glyph in text.glyphs) < A_TITLE:
        return SCANNED if _covered(_images(page, range(_count(page))), view) else None
    if is_senseless("".join([glyph.text for glyph in text.glyphs[::_ONE_IN]])):
        return GARBLED
    if drawn:
        return None
    count = _count(page)
    ends = sorted({*range(min(_ENDS, count)), *range(max(count - _ENDS, 0), count)})
    return HIDDEN if _covered(_images(page, ends), view) and _is_hidden(text_page, text) else None


def was_recognised(pages: Sequence[Page]) -> bool:
    """True when the program looked at the picture of one of the pages at least."""
    return any(doubt in ("page_recognised", "page_weak", "page_uncheckable") for page in pages for doubt in page.doubts)


def notes_on(pages: Sequence[Page]) -> tuple[Message, ...]:
    """What is to be said of the pages that were recognised, and of those that could not be."""
    numbers: dict[str, list[int]] = {}
    for page in pages:
        for doubt in page.doubts:
            if doubt in _NOTES:
                numbers.setdefault(doubt, []).append(page.number)
    return tuple(Message.of(_NOTES[doubt], pages=_ranges(numbers[doubt])) for doubt in _NOTES if doubt in numbers)


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow each other made one: 1–3、7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return "、".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)


def is_senseless(text: str) -> bool:
    """True for text of which most characters are such as no document prints."""
    return len(_STRANGE.findall(text)) > SENSELESS * len(text)


def recognised(document: Handle, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages of a document, those without a usable text layer recognised if the program can do that here."""
    wanted = [page.number for page in pages if not UNREAD.isdisjoint(page.doubts)]
    if not wanted:
        return pages
    from budgetcheck.reading.ocr.models import installed

    if not installed():
        return pages
    from budgetcheck.reading.ocr.pages import recognise_pages
    from budgetcheck.reading.pdf.pictures import picture_of

    found = recognise_pages(wanted, lambda number: picture_of(document, number))
    return tuple(found.get(page.number, page) for page in pages)


def _count(page: Handle) -> int:
    return min(int(pdfium.FPDFPage_CountObjects(page)), MAX_IMAGES)


def _images(page: Handle, places: Sequence[int]) -> Iterator[float]:
    """The areas of the images among some objects of a page."""
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    for index in places:
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFPageObj_GetBounds(item, left, low, right, high):
            yield abs((right.value - left.value) * (high.value - low.value))


def _covered(areas: Iterator[float], view: View) -> bool:
    """True when images cover much of a page."""
    return sum(areas) > LARGE * view.width * view.height


def _is_hidden(text_page: Handle, text: PageText) -> bool:
    """True when the text is there to be searched and copied only, as programs that recognise scans leave it."""
    sampled = text.glyphs[:: max(1, len(text.glyphs) // 20)]
    items = [pdfium.FPDFText_GetTextObject(text_page, glyph.number) for glyph in sampled]
    modes = [pdfium.FPDFTextObj_GetTextRenderMode(item) for item in items if item]
    return bool(modes) and all(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes)
