"""Pictures of the pages of a PDF, with about as many pixels as their scanner gave them."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdf.pdfium import Handle

if TYPE_CHECKING:
    from budgetcheck.reading.ocr.picture import Pixels

FINEST, COARSEST = 300.0, 150.0
"""Pixels in an inch that a page is drawn with at most and at least."""

USUAL = 200.0
"""Pixels in an inch of a page whose image does not tell."""

MOST = 20_000_000
"""Pixels of a page; a larger page is drawn coarser."""

_POINTS = 72.0


class Picture(NamedTuple):
    """A page drawn: its pixels (blue, green, red), and those in an inch, as drawn and as the image has them."""

    pixels: Pixels
    dpi: float
    native: float


def picture_of(document: Handle, number: int) -> Picture | None:
    """The picture of a page (1-based) as seen; None if it does not load or is too large to draw."""
    import numpy as np

    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    try:
        across, down = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        if not (across > 0 and down > 0):
            return None
        native = _native(page)
        dpi = min(max(native, COARSEST), FINEST)
        dpi = min(dpi, _POINTS * (MOST / (across * down)) ** 0.5)
        width, height = max(1, round(across * dpi / _POINTS)), max(1, round(down * dpi / _POINTS))
        pixels = np.full((height, width, 3), 255, np.uint8)
        place = pixels.ctypes.data_as(ctypes.c_void_p)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, place, 3 * width)
        if not bitmap:
            return None
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page)
    return Picture(pixels, dpi, native)


def _native(page: Handle) -> float:
    """Pixels in an inch of the largest image on a page; the usual ones without any."""
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    across, down = ctypes.c_uint(), ctypes.c_uint()
    largest, dpi = 0.0, USUAL
    for index in range(min(pdfium.FPDFPage_CountObjects(page), 100)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, left, low, right, high):
            continue
        width, height = right.value - left.value, high.value - low.value
        if width * height > largest and pdfium.FPDFImageObj_GetImagePixelSize(item, across, down):
            largest = width * height
            # A turned image has its sides exchanged; areas are not.
            dpi = _POINTS * (across.value * down.value / largest) ** 0.5
    return dpi
