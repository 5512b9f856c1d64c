"""Paragraphs from plain text, for cases beside rules and for tests: as if typeset at one letter of 10 points each."""

from __future__ import annotations

from pathlib import Path

from budgetcheck.model.document import Document, Line, Page, Paragraph
from budgetcheck.model.place import Box

_SIZE = 10.0
_LETTERS = 40
_LINES = 40


def typed_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph for each line of the text that is not empty, wrapped at 40 letters, 40 lines a page."""
    paragraphs = []
    row = 0
    for printed in filter(None, (line.strip() for line in text.splitlines())):
        lines = []
        for start in range(0, len(printed), _LETTERS):
            lines.append(_line(printed[start : start + _LETTERS], row))
            row += 1
        paragraphs.append(Paragraph(tuple(lines)))
    return tuple(paragraphs)


def typed_document(text: str) -> Document:
    """A document that holds the text and no tables; its path is empty."""
    paragraphs = typed_paragraphs(text)
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    numbers = range(1, (lines[-1].page if lines else 0) + 1)
    pages = (Page(number, 595, 842, tuple(line for line in lines if line.page == number), ()) for number in numbers)
    return Document(Path(), tuple(pages), paragraphs)


def _line(text: str, row: int) -> Line:
    """One line of text in the given row, counted from the top of the first page."""
    page, place = divmod(row, _LINES)
    top = 50 + 2 * _SIZE * place
    edges = tuple(50 + _SIZE * index for index in range(len(text) + 1))
    return Line(text, page + 1, Box(edges[0], top, edges[-1], top + _SIZE), edges, _SIZE)
