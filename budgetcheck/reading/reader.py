"""Reading a file of any kind: path in, `Document` (or the reason why not) out."""

from __future__ import annotations

from pathlib import Path

from budgetcheck.model.document import Document
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading.engine import Engine
from budgetcheck.reading.files import PDF, error, format_of, load


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
    return error("not_pdf", path) if found is None else error("unsupported_format", path, format=found)
