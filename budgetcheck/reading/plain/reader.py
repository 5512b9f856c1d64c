"""Reading a text or Markdown file: its bytes in, `Document` (or the reason why not) out."""

from __future__ import annotations

import re
from pathlib import Path

from budgetcheck.model.document import Document
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Medium
from budgetcheck.reading.encoding import decoded
from budgetcheck.reading.files import TEXT, error
from budgetcheck.reading.layout import Address, Layout, TooLarge
from budgetcheck.reading.paragraphs import begins_item
from budgetcheck.reading.plain.alignment import aligned
from budgetcheck.reading.plain.tables import Row, cells_of, merged

MOST_BYTES = 50_000_000

_MARKS = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+|>\s+|\*\*(?=\S)|<[A-Za-z/][^<>]*>)+")
"""What Markdown puts before a heading, a list item or a quotation."""
_FULL = 25
"""Letters of a line that may go on in the next one: a shorter one is a paragraph of its own."""
_STOPS = "。！？；：!?;:"


def read_plain(path: Path, data: bytes) -> Document | ReadingError:
    """The document that the bytes of the text file `path` hold."""
    if len(data) > MOST_BYTES:
        return error("too_large", path, format=TEXT)
    text = decoded(data)
    if text is None:
        return error("not_pdf", path)
    reading = _Reading()
    try:
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
            reading.take(number, line)
        reading.end()
    except TooLarge:
        return error("too_large", path, format=TEXT)
    return reading.layout.document(path)


class _Reading:
    """Takes the lines of a text one after the other."""

    def __init__(self) -> None:
        self.layout = Layout(Medium.TEXT)
        self._rows: list[Row] = []
        self._paragraph: list[str] = []
        self._begun = 0
        self._blank = False

    def take(self, number: int, line: str) -> None:
        """One line with its 1-based number."""
        if line.startswith("\f"):
            self.end()
            self.layout.break_page()
            line = line.lstrip("\f")
        cells = cells_of(line)
        if cells is not None:
            self._end_paragraph()
            if cells:
                self._rows.append((number, cells))
            return
        self._end_table()
        text = _MARKS.sub("", line, count=1).replace("**", "").strip()
        if not text:
            self._blank = True
            return
        if not self._goes_on(text, marked=bool(_MARKS.match(line))):
            self._end_paragraph()
            if self._blank:
                self.layout.gap()
        if not self._paragraph:
            self._begun = number
        self._paragraph.append(text)
        self._blank = False

    def end(self) -> None:
        """The text ends here, or a page of it."""
        self._end_paragraph()
        self._end_table()

    def _goes_on(self, text: str, *, marked: bool) -> bool:
        """True when a line continues the paragraph that was begun."""
        if not self._paragraph or marked:
            return False
        last = self._paragraph[-1]
        return len(last) >= _FULL and last[-1] not in _STOPS and not begins_item(text)

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self.layout.text("\n".join(self._paragraph), self._begun)
        self._paragraph = []

    def _end_table(self) -> None:
        if len(self._rows) == 1 and sum(map(bool, self._rows[0][1])) < 3:
            number, cells = self._rows[0]
            self.layout.text("  ".join(filter(None, cells)), number)  # a caption: body and unit
        elif self._rows:
            found, width = merged(aligned(self._rows))
            self.layout.table(found, Address("", [number for number, _ in self._rows], range(1, width + 1)))
        self._rows = []
