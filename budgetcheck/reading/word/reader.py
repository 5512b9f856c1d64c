"""Reading a Word document: its bytes in, `Document` (or the reason why not) out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from budgetcheck.model.document import Document
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Medium
from budgetcheck.reading.files import WORD, error
from budgetcheck.reading.layout import Address, Layout, TooLarge
from budgetcheck.reading.package import BadPackage, Package, attribute, child, local
from budgetcheck.reading.word.numbering import Numbering
from budgetcheck.reading.word.tables import is_frame, read_table, unwrapped
from budgetcheck.reading.word.text import PAGE_BREAK, begins_page, ends_section, read_pieces

_DEEPEST = 20
"""Tables and text boxes within one another."""

_LEADER = re.compile(r"\t+(?=[（(]?\d{1,4}[）)]?\s*$)")
"""The tab between an entry of the contents and its page, which shows as dots."""


def read_word(path: Path, data: bytes) -> Document | ReadingError:
    """The document that the bytes of the .docx file `path` hold."""
    try:
        package = Package(data)
        main = next((name for kind, name in package.related("").values() if kind == "officeDocument"), "")
        root = package.xml(main or "word/document.xml")
        body = child(root, "body")
        if body is None:
            return error("damaged_file", path, format=WORD)
        parts = dict(package.related(main or "word/document.xml").values())
        numbering = Numbering.of(_part(package, parts, "numbering"), _part(package, parts, "styles"))
        reading = _Reading(numbering)
        reading.flow(unwrapped(body))
        for kind in ("footnotes", "endnotes"):
            reading.notes(_part(package, parts, kind))
        return reading.layout.document(path, reading.remarks())
    except BadPackage as problem:
        return error(problem.code, path, format=WORD)
    except TooLarge:
        return error("too_large", path, format=WORD)


def _part(package: Package, parts: dict[str, str], kind: str) -> ET.Element | None:
    return package.xml(parts[kind]) if kind in parts else None


class _Reading:
    """The reading of one document, paragraph by paragraph and table by table."""

    def __init__(self, numbering: Numbering) -> None:
        self.layout = Layout(Medium.WORD)
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0
        self._hidden_rows = 0
        self._revised = False
        self._objects = 0

    def flow(self, elements: Iterable[ET.Element], depth: int = 0) -> None:
        """Paragraphs and tables in their order."""
        for element in elements:
            if local(element) == "p":
                self._paragraph(element, depth)
            elif local(element) == "tbl":
                self._table(element, depth)

    def notes(self, part: ET.Element | None) -> None:
        """The footnotes or endnotes, after the text; those with a type are lines between text and notes."""
        for note in part if part is not None else ():
            if attribute(note, "type") is None:
                self.flow(unwrapped(note))

    def remarks(self) -> list[Message]:
        """What the reader of a report must know."""
        found = []
        if self._revised:
            found.append(Message.of("reading.revised"))
        if self._hidden_rows:
            found.append(Message.of("reading.hidden_table_rows", count=self._hidden_rows))
        if self._objects:
            found.append(Message.of("reading.objects", count=self._objects))
        return found

    def _paragraph(self, element: ET.Element, depth: int) -> None:
        pieces = read_pieces(element)
        self._revised |= pieces.revised
        self._objects += pieces.objects
        if begins_page(element):
            self.layout.break_page()
        label = self._numbering.label(child(element, "pPr")) if pieces.text.strip() else ""
        for index, text in enumerate(_LEADER.sub("……", label + pieces.text).split(PAGE_BREAK)):
            if index:
                self.layout.break_page()
            if text.strip():
                self._paragraphs += 1
            self.layout.text(text.replace("\t", " "), self._paragraphs)
        for box in pieces.boxes if depth < _DEEPEST else ():
            self.flow(unwrapped(box), depth + 1)
        if ends_section(element):
            self.layout.break_page()

    def _table(self, element: ET.Element, depth: int) -> None:
        if depth > _DEEPEST:
            return
        if is_frame(element):
            for row in unwrapped(element):
                for cell in unwrapped(row):
                    self.flow(unwrapped(cell), depth + 1)
            return
        table = read_table(element, self._numbering)
        self._revised |= table.revised
        self._hidden_rows += table.hidden
        self._tables += 1
        columns = range(1, len(table.widths) + 1)
        self.layout.table(table.cells, Address(str(self._tables), table.rows, columns), table.widths)
        for inner in table.nested:
            self._table(inner, depth + 1)
