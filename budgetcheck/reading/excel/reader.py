"""Reading a workbook: its bytes in, `Document` (or the reason why not) out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from budgetcheck.model.document import Document
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Medium
from budgetcheck.reading.excel.blocks import Block, TextRow, parts_of
from budgetcheck.reading.excel.sheet import Sheet
from budgetcheck.reading.excel.xls import open_xls
from budgetcheck.reading.excel.xlsx import Workbook, open_xlsx
from budgetcheck.reading.files import EXCEL, error
from budgetcheck.reading.layout import Address, Layout, TooLarge
from budgetcheck.reading.package import BadPackage

_MOST_NAMED = 5
"""Cells that a note names one by one."""


def read_xlsx(path: Path, data: bytes) -> Document | ReadingError:
    """The document that the bytes of the .xlsx file `path` hold: a page a sheet."""
    return _read(path, data, open_xlsx)


def read_xls(path: Path, data: bytes) -> Document | ReadingError:
    """The same for an .xls file."""
    return _read(path, data, open_xls)


def _read(path: Path, data: bytes, opened: Callable[[bytes], Workbook]) -> Document | ReadingError:
    layout = Layout(Medium.SHEETS)
    try:
        book = opened(data)
        for sheet in book.sheets:
            _lay_out(sheet, layout)
    except BadPackage as problem:
        return error(problem.code, path, format=EXCEL)
    except TooLarge:
        return error("too_large", path, format=EXCEL)
    return layout.document(path, _notes(book))


def _lay_out(sheet: Sheet, layout: Layout) -> None:
    layout.break_page()
    parts = parts_of(sheet)
    table = next((index for index, part in enumerate(parts) if isinstance(part, Block)), None)
    if table is not None and not any(isinstance(part, TextRow) for part in parts[:table]):
        layout.text(sheet.name, 0, sheet.name, running=False)  # the name of the sheet stands for a title
    for part in parts:
        if part is None:
            layout.gap()
        elif isinstance(part, TextRow):
            layout.text(part.text, part.row, sheet.name, part.column)
        else:
            widths = [sheet.widths.get(column, 60.0) for column in part.columns]
            layout.table(part.cells, Address(sheet.name, part.rows, part.columns), widths)


def _notes(book: Workbook) -> list[Message]:
    """What was left out of the workbook, and what has no value."""
    notes = []
    if book.hidden:
        notes.append(Message.of("reading.hidden_sheets", count=len(book.hidden), sheets="、".join(book.hidden)))
    for sheet in book.sheets:
        used = {column for row in sheet.cells.values() for column in row}
        rows = len(sheet.hidden_rows & sheet.cells.keys())
        columns = len(sheet.hidden_columns & used)
        if rows:
            notes.append(Message.of("reading.hidden_rows", sheet=sheet.name, count=rows))
        if columns:
            notes.append(Message.of("reading.hidden_columns", sheet=sheet.name, count=columns))
        if sheet.uncalculated:
            named = "、".join(sheet.uncalculated[:_MOST_NAMED])
            cells = named + ("…" if len(sheet.uncalculated) > _MOST_NAMED else "")
            notes.append(
                Message.of("reading.uncalculated", sheet=sheet.name, count=len(sheet.uncalculated), cells=cells)
            )
    return notes
