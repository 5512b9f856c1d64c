from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck.tables.amounts import read_amount
from samples.typesetting.content import Content, Table
from tests.reading.made.cells import cells_of

_THIN = Side(style="thin")
_ALL = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def write_excel(
    content: Content, path: Path, *, narrative: bool = True, bordered: bool = True, yuan: bool = False
) -> Path:
    """A sheet a table; `yuan`: amounts are stored in 元 and only displayed in 万元."""
    book = Workbook()
    book.remove(book.active)
    if narrative:
        sheet = book.create_sheet("说明")
        lines = [*content.title, content.contents_title, *(entry.text for entry in content.contents)]
        for row, text in enumerate([*lines, *(block.text for block in content.body)], 1):
            sheet.cell(row, 1, text)
    for table in content.tables:
        _add(book.create_sheet(table.id.replace("公开", "")), table, bordered=bordered, yuan=yuan)
    book.save(path)
    return path


def _add(sheet: Worksheet, table: Table, *, bordered: bool, yuan: bool) -> None:
    width = len(table.parts[0].widths)
    row = 1
    for text in (table.label, table.title):
        if text:
            sheet.cell(row, 1, text)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
            row += 1
    if table.left:
        sheet.cell(row, 1, table.left)
    sheet.cell(row, width, table.unit)
    row += 1
    for part in table.parts:
        for cell in cells_of(part):
            at = sheet.cell(row + cell.row, 1 + cell.column)
            _fill(at, cell.text, yuan=yuan and "万元" in table.unit, header=cell.row < part.head)
            if part.indent == cell.column and cell.row >= part.head and cell.column:
                at.alignment = Alignment(indent=len(part.grid[cell.row][cell.column - 1]) // 2)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=at.row, end_row=at.row + cell.rows - 1,
                    start_column=at.column, end_column=at.column + cell.columns - 1,
                )  # fmt: skip
        for line in sheet.iter_rows(row, row + len(part.grid) - 1, 1, len(part.widths)):
            for at in line:
                at.border = _ALL if bordered else Border()
        row += len(part.grid)
    for note in table.notes:
        sheet.cell(row, 1, note)
        row += 1


def _fill(at: Cell, text: str, *, yuan: bool, header: bool) -> None:
    amount = None if header else read_amount(text)
    if amount is None or amount.blank or amount.unit is not None or "\n" in text:
        at.value = text or None
        return
    shown = ("#,##0" if "," in text else "0") + ("." + "0" * amount.decimals if amount.decimals else "")
    if yuan and amount.decimals == 2 and amount.value >= 0:
        at.value = int(amount.value * 10_000)
        at.number_format = "0\\.0000"
    else:
        at.value = float(amount.value) if amount.decimals else int(amount.value)
        at.number_format = shown
