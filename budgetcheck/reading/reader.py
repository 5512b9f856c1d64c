"""Reading a file of any kind: path in, `Document` (or the reason why not) out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from budgetcheck.model.document import Document
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading.engine import Engine
from budgetcheck.reading.files import (
    CONVERTIBLE,
    DAMAGED,
    ENCRYPTED,
    EXCEL,
    EXCEL_97,
    HTML,
    JPEG,
    PDF,
    PNG,
    TEXT,
    TIFF,
    WORD,
    error,
    format_of,
    load,
)

Reader = Callable[[Path, bytes], Document | ReadingError]
"""Makes a document of the content of a file of one kind."""


def read(path: Path, engine: Engine = Engine.AUTO) -> Document | ReadingError:
    """Reads a file.

    Args:
        path: the file; it is kept in the document as given.
        engine: which engine finds the tables of a PDF; `AUTO` chooses for each page.

    Returns:
        The document, or a `ReadingError` with one of the codes of `budgetcheck.reading.wording`.

    """
    data = load(path)
    return data if isinstance(data, ReadingError) else read_content(path, data, engine)


def read_content(path: Path, data: bytes, engine: Engine = Engine.AUTO) -> Document | ReadingError:
    """As `read`, of a file whose content is at hand."""
    found = format_of(data)
    if found == PDF:
        from budgetcheck.reading.pdf import read_pdf

        return read_pdf(path, data, engine)
    reader = _reader(found)
    if reader is not None:
        return reader(path, data)
    if found is None:
        return error("not_pdf", path)
    if found == ENCRYPTED:
        return error("encrypted_file", path, format=WORD + "/" + EXCEL)
    if found == DAMAGED:
        return error("damaged_file", path, format=DAMAGED)
    if found in CONVERTIBLE:
        return _converted(path, data, found)
    return error("unsupported_format", path, format=found)


def _reader(found: str | None) -> Reader | None:
    """What reads a format; each is imported when it is needed."""
    if found == WORD:
        from budgetcheck.reading.word import read_word

        return read_word
    if found == EXCEL:
        from budgetcheck.reading.excel import read_xlsx

        return read_xlsx
    if found == EXCEL_97:
        from budgetcheck.reading.excel import read_xls

        return read_xls
    if found == HTML:
        from budgetcheck.reading.html import read_html

        return read_html
    if found == TEXT:
        from budgetcheck.reading.plain import read_plain

        return read_plain
    if found in (PNG, JPEG, TIFF):
        from budgetcheck.reading.ocr.image_files import read_image

        return read_image
    return None


def _converted(path: Path, data: bytes, found: str) -> Document | ReadingError:
    """The document that LibreOffice makes of an old file, where it is installed."""
    from budgetcheck.reading.conversion import convert, converter

    program = converter()
    before, after = CONVERTIBLE[found]
    if program is None:
        return error("old_format", path, format=found, after=after)
    made = convert(data, before, after, program)
    reader = _reader(format_of(made)) if made is not None else None
    if made is None or reader is None:
        return error("not_converted", path, format=found, after=after)
    document = reader(path, made)
    if isinstance(document, ReadingError):
        return document
    note = Message.of("reading.converted", format=found)
    return replace(document, notes=(note, *document.notes))
