"""Writes a document that was read from a PDF again as Word or Excel: page by page, its tables as drawn."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck.model.document import Cell, Document, Grid, Page, Paragraph

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_THIN = Side(style="thin")
_ALL = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def as_word(document: Document, path: Path) -> Path:
    body = "".join(
        "".join(
            _table(item) if isinstance(item, Grid) else _paragraph(item.text, 0.0) for item in _items(document, page)
        )
        + _PAGE_BREAK
        for page in document.pages
    )
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>')
        target.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')
    return path


def as_excel(document: Document, path: Path) -> Path:
    book = Workbook()
    book.remove(book.active)
    for page in document.pages:
        sheet, row = book.create_sheet(f"Sheet{page.number}"), 1
        for item in _items(document, page):
            if isinstance(item, Grid):
                _fill(sheet, item, row)
                row += len(item.ys) - 1
            else:
                _put(sheet, row, 1, item.text)
                row += 1
    book.save(path)
    return path


def _items(document: Document, page: Page) -> Iterator[Grid | Paragraph]:
    items: list[tuple[int, float, Grid | Paragraph]] = [(round(grid.box.top), grid.box.x0, grid) for grid in page.grids]
    items += [
        (round(paragraph.top), paragraph.lines[0].box.x0, paragraph)
        for paragraph in document.paragraphs
        if paragraph.page == page.number
    ]
    yield from (item for _, _, item in sorted(items, key=lambda item: item[:2]))


def _shown(text: str) -> str:
    return "".join(letter for letter in text if letter == "\n" or ord(letter) >= 32)


def _paragraph(text: str, indent: float) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _shown(text).split("\n"))
    return f'<w:p><w:pPr><w:ind w:left="{int(indent * 20)}"/></w:pPr><w:r>{lines}</w:r></w:p>'


def _table(grid: Grid) -> str:
    owners: dict[tuple[int, int], Cell] = {
        (row, cell.column): cell for cell in grid.cells for row in range(cell.row, cell.row + cell.rows)
    }
    rows = []
    for row in range(len(grid.ys) - 1):
        cells, column = [], 0
        while column < len(grid.xs) - 1:
            cell = owners.get((row, column))
            span = cell.columns if cell else 1
            merge = "" if cell is None or cell.rows == 1 else "<w:vMerge/>"
            if cell and merge and cell.row == row:
                merge = '<w:vMerge w:val="restart"/>'
            content = _paragraph(cell.text, cell.indent) if cell and cell.row == row else "<w:p/>"
            cells.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{content}</w:tc>')
            column += span
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    widths = "".join(f'<w:gridCol w:w="{int((right - left) * 20)}"/>' for left, right in pairwise(grid.xs))
    return f"<w:tbl><w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _fill(sheet: Worksheet, grid: Grid, top: int) -> None:
    for index, (left, right) in enumerate(pairwise(grid.xs), 1):
        sheet.column_dimensions[get_column_letter(index)].width = (right - left) / 5.5
    for cell in grid.cells:
        row, column = top + cell.row, 1 + cell.column
        _put(sheet, row, column, cell.text)
        if cell.indent >= 9:
            sheet.cell(row, column).alignment = Alignment(indent=int(cell.indent // 9))
        last, right = row + cell.rows - 1, column + cell.columns - 1
        for line in sheet.iter_rows(row, last, column, right):
            for each in line:
                each.border = _ALL
        if (last, right) != (row, column):
            sheet.merge_cells(start_row=row, end_row=last, start_column=column, end_column=right)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = _shown(text) or None
    if cell.value:
        cell.data_type = "s"  # never a formula
