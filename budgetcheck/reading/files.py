"""Getting a file's content from disk, and telling what it is by that content, never by its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading.encoding import decoded

_HEADER_WITHIN = 1024
"""Bytes: a PDF's header stands within these (PDF 1.7, appendix H, note 13)."""

MOST_BYTES = 1_000_000_000
"""Size of a file that is read at all."""

PDF = "PDF"
WORD = "Word"
EXCEL = "Excel"
EXCEL_97 = "Excel 97–2003"
HTML = "HTML"
TEXT = "text"
PNG, JPEG, TIFF = "PNG", "JPEG", "TIFF"
ENCRYPTED = "Word/Excel (encrypted)"
DAMAGED = "Word/Excel"

CONVERTIBLE = {
    "Word 97–2003/WPS": (".doc", ".docx"),
    "RTF": (".rtf", ".docx"),
    "OpenDocument Text": (".odt", ".docx"),
    "OpenDocument Spreadsheet": (".ods", ".xlsx"),
    "Excel Binary": (".xlsb", ".xlsx"),
    "Word XML": (".xml", ".docx"),
    "Excel XML": (".xml", ".xlsx"),
}
"""What LibreOffice makes readable: the ending that such a file has, and what it is converted to."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SIGNATURES = (
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x89PNG", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"{\\rtf", "RTF"),
)
_IN_ZIP = (
    ("xl/workbook.bin", "Excel Binary"),
    ("word/", WORD),
    ("xl/", EXCEL),
    ("ppt/", "PowerPoint"),
)
_IN_OLE = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", "Word 97–2003/WPS"),
    ("Workbook", EXCEL_97),
    ("Book", EXCEL_97),
)
"""Streams at the root of a compound file, and what it is."""

_OFFICE_XML = re.compile(r'<\?mso-application\s+progid="(Word|Excel)\.')
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|style|center|font)\b",
    re.I | re.S,
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
        if path.stat().st_size > MOST_BYTES:
            return error("too_large", path, format="")
        data = path.read_bytes()
    except PermissionError:
        return error("not_permitted", path)
    except (OSError, ValueError) as problem:
        return error("unreadable", path, reason=getattr(problem, "strerror", None) or problem)
    return data or error("empty_file", path)


def format_of(data: bytes) -> str | None:
    """What the content of a file is: one of the names above, or one to be shown; None if it is nothing known."""
    if b"%PDF-" in data[:_HEADER_WITHIN]:
        return PDF
    start = data[:_HEADER_WITHIN].lstrip()
    if start.startswith(_ZIP):
        return _in_zip(data)
    if start.startswith(_OLE):
        return _in_ole(data)
    named = next((name for mark, name in _SIGNATURES if start.startswith(mark)), None)
    if named is not None:
        return named
    text = decoded(data[: 8 * _HEADER_WITHIN], cut=True)
    if text is None:
        return None
    if match := _OFFICE_XML.search(text):
        return f"{match[1]} XML"
    return HTML if _HTML.match(text) else TEXT


def _in_zip(data: bytes) -> str:
    """What a ZIP file is, by the names of the files in it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = [name.replace("\\", "/").lower().lstrip("/") for name in package.namelist()]
            kind = package.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, EOFError, RuntimeError, NotImplementedError):
        return DAMAGED
    if "opendocument" in kind:
        return "OpenDocument Spreadsheet" if "spreadsheet" in kind else "OpenDocument Text"
    return next((found for mark, found in _IN_ZIP if any(name.startswith(mark) for name in names)), "ZIP")


def _in_ole(data: bytes) -> str:
    """What a compound file is, by the streams at its root."""
    import struct

    from xlrd.compdoc import CompDoc, CompDocError

    try:
        streams = CompDoc(data, logfile=_Silence())
        named = (kind for name, kind in _IN_OLE if streams.locate_named_stream(name)[0])
        return next(named, "OLE")
    except (CompDocError, struct.error, LookupError, ValueError, TypeError, AssertionError, OverflowError):
        return DAMAGED


class _Silence:
    """Takes what a library would print."""

    def write(self, text: str) -> int:
        """Nothing is kept."""
        return len(text)
