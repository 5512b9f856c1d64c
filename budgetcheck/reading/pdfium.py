"""Opening PDF files with pdfium; what can go wrong with a file becomes a `ReadingError`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError

Handle: TypeAlias = Any
"""A pointer of pdfium's: document, page, object …"""

_HEADER_WITHIN = 1024
"""Bytes: a PDF's header stands within these (PDF 1.7, appendix H, note 13)."""

_FORMATS = (
    (b"PK\x03\x04", "Word/Excel/ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97–2003"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"{\\rtf", "RTF"),
    (b"<!DOCTYPE", "HTML"),
    (b"<html", "HTML"),
)


def error(code: str, path: Path, **values: object) -> ReadingError:
    """The error for one file."""
    return ReadingError(code, Message.of(code, path=path, **values))


def load(path: Path) -> bytes | ReadingError:
    """The bytes of a file that says it is a PDF."""
    try:
        if path.is_dir():
            return error("is_folder", path)
        if not path.exists():
            return error("not_found", path)
        if not path.is_file():
            return error("not_a_file", path)
        data = path.read_bytes()
    except PermissionError:
        return error("not_permitted", path)
    except (OSError, ValueError) as problem:
        return error("unreadable", path, reason=getattr(problem, "strerror", None) or problem)
    if not data:
        return error("empty_file", path)
    if b"%PDF-" in data[:_HEADER_WITHIN]:
        return data
    start = data[:_HEADER_WITHIN].lstrip()
    for mark, name in _FORMATS:
        if start[: len(mark)].lower() == mark.lower():
            return error("unsupported_format", path, format=name)
    return error("not_pdf", path)


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
