"""Word tables as rows of cells: spans, cells merged downwards, and the tables that stand inside a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from budgetcheck.reading.layout import TableCell
from budgetcheck.reading.package import attribute, child, local
from budgetcheck.reading.word.numbering import Numbering
from budgetcheck.reading.word.text import PAGE_BREAK, indent_of, is_on, read_pieces

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"}
_MOST_COLUMNS = 500
_BLANKS = {" ": 0.5, "\u00a0": 0.5, "\u3000": 1.0, "\t": 2.0}
_LETTER = 10.5


@dataclass(slots=True)
class WordTable:
    """A table as it is shown.

    Attributes:
        cells: in order.
        rows: 1-based number of each row that is shown.
        widths: of the columns, points.
        nested: what stands in cells as tables of its own.
        hidden: rows that are hidden.
        revised: True where changes are marked that nobody accepted.

    """

    cells: list[TableCell] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    nested: list[ET.Element] = field(default_factory=list)
    hidden: int = 0
    revised: bool = False


def unwrapped(element: ET.Element) -> Iterator[ET.Element]:
    """The paragraphs, tables, rows or cells in an element, those in content controls and insertions included."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if local(one) in _WRAPPERS:
            waiting.extend(reversed(one))
        else:
            yield one


def is_frame(table: ET.Element) -> bool:
    """True for a table of one cell that only holds others: a frame around what is content of the document itself."""
    cells = [cell for row in unwrapped(table) if local(row) == "tr" for cell in unwrapped(row) if local(cell) == "tc"]
    return len(cells) == 1 and any(local(one) == "tbl" for one in unwrapped(cells[0]))


def read_table(table: ET.Element, numbering: Numbering) -> WordTable:
    """A table (w:tbl)."""
    result = WordTable()
    open_cells: dict[int, int] = {}  # column -> index in result.cells of the cell that may go on downwards
    columns = 0
    rows = [row for row in unwrapped(table) if local(row) == "tr"]
    for number, row in enumerate(rows, 1):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            result.revised = True
            continue
        if is_on(child(properties, "hidden")):
            result.hidden += 1
            continue
        at = len(result.rows)
        result.rows.append(number)
        column = _number(child(properties, "gridBefore"), 0)
        going_on: dict[int, int] = {}
        for cell in (one for one in unwrapped(row) if local(one) == "tc"):
            span = _number(child(cell, "tcPr", "gridSpan"), 1)
            merge = child(cell, "tcPr", "vMerge")
            above = open_cells.get(column)
            if column + span > _MOST_COLUMNS:
                break
            if merge is not None and attribute(merge, "val") in (None, "continue") and above is not None:
                old = result.cells[above]
                result.cells[above] = TableCell(
                    old.row, old.column, old.text, at - old.row + 1, old.columns, old.indent
                )
                going_on[column] = above
            else:
                text, indent = _content(cell, numbering, result)
                if merge is not None:
                    going_on[column] = len(result.cells)
                result.cells.append(TableCell(at, column, text, 1, span, indent))
            column += span
        columns = max(columns, column + _number(child(properties, "gridAfter"), 0))
        open_cells = going_on
    result.widths = _widths(table, min(columns, _MOST_COLUMNS))
    return result


def _content(cell: ET.Element, numbering: Numbering, result: WordTable) -> tuple[str, float]:
    """Text and indentation of a cell; tables in it are put aside."""
    lines: list[str] = []
    indent = 0.0
    for element in unwrapped(cell):
        if local(element) == "tbl":
            result.nested.append(element)
        elif local(element) == "p":
            pieces = read_pieces(element)
            result.revised |= pieces.revised
            text = pieces.text.replace(PAGE_BREAK, "\n")
            label = numbering.label(child(element, "pPr")) if text.strip() else ""
            if not any(lines):
                blanks = text[: len(text) - len(text.lstrip())]
                indent = indent_of(element) + _LETTER * sum(_BLANKS.get(letter, 0.0) for letter in blanks)
            lines.append(label + text.strip())
    return "\n".join(line for line in lines if line), indent


def _widths(table: ET.Element, columns: int) -> list[float]:
    """Widths of the columns in points; where the table does not say them all, as many as it has columns."""
    grid = child(table, "tblGrid")
    found = [attribute(one, "w") or "" for one in grid if local(one) == "gridCol"] if grid is not None else []
    if len(found) == columns and all(width.isdecimal() and len(width) < 6 for width in found):
        return [int(width) / 20 for width in found]
    return [60.0] * columns


def _number(element: ET.Element | None, default: int) -> int:
    value = attribute(element, "val") if element is not None else None
    return int(value) if value and value.isdecimal() and len(value) < 5 else default
