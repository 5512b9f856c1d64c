"""Reading an HTML file: its bytes in, `Document` (or the reason why not) out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from budgetcheck.model.document import Document
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Medium
from budgetcheck.reading.encoding import decoded
from budgetcheck.reading.files import HTML, error
from budgetcheck.reading.html.content import HtmlTable, content_of
from budgetcheck.reading.layout import MOST_TEXTS, Address, Layout, TableCell, TooLarge

MOST_BYTES = 50_000_000

_MOST_COLUMNS = 1_000


def read_html(path: Path, data: bytes) -> Document | ReadingError:
    """The document that the bytes of the HTML file `path` hold."""
    if len(data) > MOST_BYTES:
        return error("too_large", path, format=HTML)
    text = decoded(data)
    if text is None:
        return error("damaged_file", path, format=HTML)
    reading = _Reading()
    try:
        reading.flow(content_of(text))
    except TooLarge:
        return error("too_large", path, format=HTML)
    notes = [Message.of("reading.hidden_table_rows", count=reading.hidden)] if reading.hidden else []
    return reading.layout.document(path, notes)


class _Reading:
    """Lays out paragraphs and tables in their order."""

    def __init__(self) -> None:
        self.layout = Layout(Medium.HTML)
        self.hidden = 0
        self._paragraphs = 0
        self._tables = 0

    def flow(self, content: Iterable[str | HtmlTable]) -> None:
        """Paragraphs and tables; a table that only arranges others is taken apart."""
        for part in content:
            if isinstance(part, str):
                self._paragraphs += 1
                self.layout.text(part, self._paragraphs)
            elif part.is_frame:
                for row in part.rows:
                    for cell in row:
                        self.flow(cell.content)
            else:
                self._table(part)

    def _table(self, table: HtmlTable) -> None:
        self._tables += 1
        self.hidden += table.hidden
        cells, columns = placed(table)
        if cells:
            address = Address(str(self._tables), range(1, len(table.rows) + 1), range(1, columns + 1))
            self.layout.table(cells, address)


def placed(table: HtmlTable) -> tuple[list[TableCell], int]:
    """The cells at their rows and columns, and the number of columns: a cell goes where none reaches from above.

    Raises TooLarge.
    """
    free_from: dict[int, int] = {}  # column -> first row that no cell above reaches
    cells = []
    columns = 0
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while free_from.get(c, 0) > r:
                c += 1
            if c + cell.columns > _MOST_COLUMNS:
                break
            high = min(cell.rows, len(table.rows) - r)
            for column in range(c, c + cell.columns):
                free_from[column] = r + high
            cells.append(TableCell(r, c, cell.text, high, cell.columns, cell.indent))
            c += cell.columns
            columns = max(columns, c)
        if columns * len(table.rows) > MOST_TEXTS:
            raise TooLarge
    return cells, columns
