"""Opening PDF files with pdfium; what can go wrong with a file becomes a `ReadingError`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading.files import error

Handle: TypeAlias = Any
"""A pointer of pdfium's: document, page, object …"""


@contextmanager
def opened(path: Path, data: bytes) -> Iterator[Handle | ReadingError]:
    """The pdfium document made of a file's bytes, closed at the end, or why it cannot be opened."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        reason = pdfium.FPDF_GetLastError()
        locked = reason in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        yield error("encrypted" if locked else "damaged", path)
        return
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)
