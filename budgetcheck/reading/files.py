"""Getting a file's content from disk, and telling what it is by that content, never by its name."""

from __future__ import annotations

from pathlib import Path

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError

_HEADER_WITHIN = 1024
"""Bytes: a PDF's header stands within these (PDF 1.7, appendix H, note 13)."""

PDF = "PDF"

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
    """The bytes of a file; an empty one is an error."""
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
    return data or error("empty_file", path)


def format_of(data: bytes) -> str | None:
    """What the content of a file is (`PDF` or a name to be shown); None if it is nothing known."""
    if b"%PDF-" in data[:_HEADER_WITHIN]:
        return PDF
    start = data[:_HEADER_WITHIN].lstrip()
    return next((name for mark, name in _FORMATS if start[: len(mark)].lower() == mark.lower()), None)
