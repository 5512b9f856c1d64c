"""Pages that are pictures of paper."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdf.pdfium import Handle
from budgetcheck.reading.pdf.view import View

FEW_LETTERS = 20
"""A page with more letters than this has a text layer."""

LARGE = 0.4
"""Share of the page that an image covers on a scan."""

MAX_IMAGES = 2_000


def is_scan(page: Handle, view: View, letters: int) -> bool:
    """True for a page with hardly a letter whose images cover much of it."""
    if letters > FEW_LETTERS:
        return False
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    covered = 0.0
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_IMAGES)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFPageObj_GetBounds(item, left, low, right, high):
            covered += abs((right.value - left.value) * (high.value - low.value))
    return covered > LARGE * view.width * view.height
