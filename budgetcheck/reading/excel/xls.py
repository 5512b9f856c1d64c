"""Takes the sheets out of an .xls workbook (Excel 97–2003) as `xlsx` does; values and formats are read by xlrd."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from budgetcheck.reading.excel.formats import GENERAL, displayed, displayed_text
from budgetcheck.reading.excel.sheet import Merge, Sheet, SheetCell
from budgetcheck.reading.excel.xlsx import Workbook
from budgetcheck.reading.package import BadPackage

if TYPE_CHECKING:
    import xlrd
    from xlrd.formatting import XF

_BROKEN = (
    struct.error, LookupError, ValueError, TypeError, AttributeError, AssertionError, OverflowError, EOFError,
    ZeroDivisionError, RecursionError,
)  # fmt: skip
"""What xlrd raises on damaged files, its own error aside."""

_INDENT = 9.0
_UNIT = 256 / 5.5
"""Units in which widths are stated (1/256 of a digit) in a point."""


def open_xls(data: bytes) -> Workbook:
    """The workbook in a file. Raises BadPackage."""
    import xlrd

    log = io.StringIO()
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=log, ragged_rows=True)
        shown = [sheet for sheet in book.sheets() if sheet.visibility == 0]
        hidden = tuple(sheet.name for sheet in book.sheets() if sheet.visibility != 0)
        return Workbook(tuple(_sheet(book, sheet) for sheet in shown), hidden)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as problem:
        raise BadPackage("encrypted_file" if "encrypted" in str(problem) else "damaged_file") from None
    except _BROKEN:
        raise BadPackage("damaged_file") from None


def _sheet(book: xlrd.Book, source: xlrd.sheet.Sheet) -> Sheet:
    sheet = Sheet(source.name)
    sheet.hidden_rows.update(row + 1 for row, info in source.rowinfo_map.items() if info.hidden)
    for column, info in source.colinfo_map.items():
        if info.hidden:
            sheet.hidden_columns.add(column + 1)
        sheet.widths[column + 1] = info.width / _UNIT
    sheet.merges += [Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            cell = source.cell(row, column)
            shown = _cell(book, cell, book.xf_list[cell.xf_index])
            hidden = shown.number and not cell.value and not source.show_zero_values
            sheet.put(row + 1, column + 1, replace(shown, text="") if hidden else shown)
    return sheet


def _cell(book: xlrd.Book, cell: xlrd.sheet.Cell, style: XF) -> SheetCell:
    import xlrd

    found = book.format_map.get(style.format_key)
    number_format = found.format_str if found is not None else GENERAL
    border = style.border
    ruled = any((border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style))
    indent = _INDENT * style.alignment.indent_level
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        text = displayed(Decimal(repr(float(cell.value))), number_format, from_1904=bool(book.datemode))
        return SheetCell(text, True, ruled, indent)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return SheetCell(displayed_text(cell.value, number_format), False, ruled, indent)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return SheetCell("TRUE" if cell.value else "FALSE", False, ruled, indent)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SheetCell(xlrd.error_text_from_code.get(cell.value, "#N/A"), False, ruled, indent)
    return SheetCell("", False, ruled, indent)
