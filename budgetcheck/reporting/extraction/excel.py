"""The extracted tables as an Excel workbook: contents first, then one sheet a table."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from budgetcheck.model.budget import PublicTable
from budgetcheck.reading.candidates import MAKER
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.sheet import Sheet, sheets
from budgetcheck.wording import Language, pages_name, say

_UNSAFE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
"""Both are Excel's own limits."""
_HEAD_ROW = 3
_NARROWEST, _WIDEST = 8, 48
"""Column widths in characters."""


def tables_excel(tables: Iterable[PublicTable], language: Language) -> bytes:
    """The workbook: amounts as numbers with the printed decimals, all else as text, nothing as a formula."""
    workbook = Workbook()
    workbook.properties.creator = MAKER  # a later run over the folder leaves it out
    contents = workbook.active
    assert isinstance(contents, Worksheet)
    contents.title = say("say.index", language)
    heads = ("number", "title", "part", "unit", "pages", "rows")
    for column, head in enumerate(heads, 1):
        put_text(contents.cell(1, column), say(f"say.index_{head}", language)).font = Font(bold=True)
    taken = {contents.title.casefold()}
    widths = [[8] for _ in heads]
    for index, sheet in enumerate(sheets(tables), 2):
        name = _sheet_name(sheet, taken)
        _fill(workbook.create_sheet(name), sheet, language)
        table = sheet.table
        pages = clean(pages_name(table, language)) if table.place.spot else "、".join(map(str, table.pages))
        cells = (table.name, clean(table.title), clean(table.part), table.unit.value if table.unit else "", pages)
        for column, text in enumerate(cells, 1):
            put_text(contents.cell(index, column), text)
            widths[column - 1].append(cell_len(text))
        contents.cell(index, len(heads), len(sheet.rows))
        link = contents.cell(index, 1)
        link.hyperlink = f"#'{name}'!A1"
        link.font = Font(color="0563C1", underline="single")
    set_widths(contents, widths)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _fill(page: Worksheet, sheet: Sheet, language: Language) -> None:
    put_text(page.cell(1, 1), clean(sheet.table.title) or sheet.name).font = Font(bold=True, size=14)
    put_text(page.cell(2, 1), f"{sheet.name} · {sheet.facts(language)}")
    for column, head in enumerate(sheet.heads, 1):
        cell = put_text(page.cell(_HEAD_ROW, column), head)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for index, row in enumerate(sheet.rows, _HEAD_ROW + 1):
        for column, text in enumerate(row):
            cell = page.cell(index, column + 1)
            value = sheet.number(column, text)
            if value is None:
                if text:
                    put_text(cell, text).alignment = Alignment(wrap_text=True, vertical="top")
                continue
            cell.value = value
            decimals = len(text.partition(".")[2])
            cell.number_format = "#,##0" + ("." + "0" * decimals if decimals else "")
    for offset, note in enumerate(sheet.table.notes):
        put_text(page.cell(_HEAD_ROW + len(sheet.rows) + 2 + offset, 1), clean(note))
    page.freeze_panes = page.cell(_HEAD_ROW + 1, 1)
    columns = [[cell_len(row[column]) for row in sheet.rows] for column in range(len(sheet.heads))]
    set_widths(page, columns)


def put_text(cell: Cell, text: str) -> Cell:
    """Put text into a cell as text, whatever it begins with."""
    cell.value = text[:_LONGEST_CELL]
    cell.data_type = "s"
    if text[:1] in "=+-@" and text:
        cell.quotePrefix = True
    return cell


def set_widths(page: Worksheet, columns: Sequence[Sequence[int]]) -> None:
    """Make each column as wide as its texts, given their sizes in characters, within reason."""
    for index, sizes in enumerate(columns, 1):
        width = min(max([_NARROWEST, *sizes]), _WIDEST) + 2
        page.column_dimensions[get_column_letter(index)].width = width


def _sheet_name(sheet: Sheet, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    wanted = _UNSAFE.sub(" ", sheet.name).strip() or "table"
    name, count = wanted[:_LONGEST_NAME], 1
    while name.casefold() in taken:
        count += 1
        name = f"{wanted[: _LONGEST_NAME - 4]} {count}"
    taken.add(name.casefold())
    return name
