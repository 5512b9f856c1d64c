"""Reading a workbook: its bytes in, `Document` (or the reason why not) out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from budgetcheck.model.document import Document
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Medium
from budgetcheck.reading.excel.blocks import Block, Part, TextRow, parts_of
from budgetcheck.reading.excel.sheet import Sheet
from budgetcheck.reading.excel.xls import open_xls
from budgetcheck.reading.excel.xlsx import Workbook, open_xlsx
from budgetcheck.reading.files import EXCEL, error
from budgetcheck.reading.layout import Address, Layout, TooLarge
from budgetcheck.reading.package import BadPackage

_NO_NAME = re.compile(r"(?:sheet|table|工作表|表格)\s*[\d()（）]*", re.I)
"""Names that programs give to sheets."""

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
    notes: list[Message] = []
    try:
        book = opened(data)
        for sheet in book.sheets:
            parts = parts_of(sheet)
            _lay_out(sheet, parts, layout)
            notes += _notes(sheet, parts)
    except BadPackage as problem:
        return error(problem.code, path, format=EXCEL)
    except TooLarge:
        return error("too_large", path, format=EXCEL)
    if book.hidden:
        notes.insert(0, Message.of("reading.hidden_sheets", count=len(book.hidden), sheets="、".join(book.hidden)))
    return layout.document(path, notes)


def _lay_out(sheet: Sheet, parts: Sequence[Part], layout: Layout) -> None:
    layout.break_page()
    table = next((index for index, part in enumerate(parts) if isinstance(part, Block)), None)
    named = not _NO_NAME.fullmatch(sheet.name.strip())
    if named and table is not None and not any(isinstance(part, TextRow) for part in parts[:table]):
        layout.text(sheet.name, 0, sheet.name, running=False)  # the name of the sheet stands for a title
    for part in parts:
        if part is None:
            layout.gap()
        elif isinstance(part, TextRow):
            layout.text(part.text, part.row, sheet.name, part.column)
        else:
            widths = [sheet.widths.get(column, 60.0) for column in part.columns]
            layout.table(part.cells, Address(sheet.name, part.rows, part.columns), widths)


def _notes(sheet: Sheet, parts: Sequence[Part]) -> Iterator[Message]:
    """What was left out of a sheet, and what has no value."""
    rows = len(sheet.hidden_rows & sheet.cells.keys())
    if rows:
        yield Message.of("reading.hidden_rows", sheet=sheet.name, count=rows)
    columns = len(sheet.hidden_columns & {column for row in sheet.cells.values() for column in row})
    if columns:
        yield Message.of("reading.hidden_columns", sheet=sheet.name, count=columns)
    beside = sum(part.beside for part in parts if isinstance(part, Block))
    if beside:
        yield Message.of("reading.beside", sheet=sheet.name, count=beside)
    if sheet.uncalculated:
        named = "、".join(sheet.uncalculated[:_MOST_NAMED]) + ("…" if len(sheet.uncalculated) > _MOST_NAMED else "")
        yield Message.of("reading.uncalculated", sheet=sheet.name, count=len(sheet.uncalculated), cells=named)
