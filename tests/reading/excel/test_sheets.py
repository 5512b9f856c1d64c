from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck.model.document import Document, Grid
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Spot
from budgetcheck.reading import read
from budgetcheck.tables import recognise

THIN = Side(style="thin")
ALL = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TABLE: list[list[object]] = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", 30, 10, 20],
    ["20101", "人大事务", 30, 10, 20],
    [None, "合计", 30, 10, 20],
]


def put(sheet: Worksheet, rows: list[list[object]], top: int, *, left: int = 1, bordered: bool = True) -> None:
    for r, row in enumerate(rows, top):
        for c, value in enumerate(row, left):
            cell = sheet.cell(r, c, value)
            if bordered:
                cell.border = ALL


def opened(book: Workbook, path: Path) -> Document:
    book.save(path)
    document = read(path)
    assert isinstance(document, Document)
    return document


def texts(grid: Grid) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in grid.ys[1:]]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def book_with(rows: list[list[object]], *, bordered: bool = True) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    sheet.title = "支出总表"
    sheet["A1"], sheet["E2"] = "2026年部门支出总表", "单位：万元"
    put(sheet, rows, 3, bordered=bordered)
    return book, sheet


@pytest.mark.parametrize("bordered", [True, False])
def test_a_table_with_its_caption(tmp_path: Path, bordered: bool) -> None:
    book, sheet = book_with(TABLE, bordered=bordered)
    sheet["A7"] = "注：不含结转。"
    document = opened(book, tmp_path / "x.xlsx")
    (page,) = document.pages
    assert [line.text for line in page.lines] == ["2026年部门支出总表", "单位：万元", "注：不含结转。"]
    (grid,) = page.grids
    assert texts(grid)[1] == ["201", "一般公共服务支出", "30", "10", "20"]
    assert len(grid.ys) == 5
    (table,) = recognise(document)
    assert (table.kind, table.year, table.notes) == ("outlay", 2026, ("注：不含结转。",))


def test_several_tables_in_a_sheet(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    sheet["A9"], sheet["E10"] = "2026年部门收入总表", "单位：元"
    put(sheet, [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", 300000]], 11)
    document = opened(book, tmp_path / "x.xlsx")
    assert [len(grid.xs) - 1 for grid in document.pages[0].grids] == [5, 3]
    first, second = recognise(document)
    assert (first.kind, second.kind) == ("outlay", "income")
    assert second.unit is not None
    assert second.unit.value == "元"


def test_the_name_of_a_sheet_stands_for_a_title(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "部门支出总表"
    put(sheet, TABLE, 1)
    document = opened(book, tmp_path / "x.xlsx")
    assert [line.text for line in document.pages[0].lines] == ["部门支出总表"]
    assert document.paragraphs == ()
    assert [table.kind for table in recognise(document)] == ["outlay"]


def test_merged_headers_and_places(tmp_path: Path) -> None:
    book, sheet = book_with(
        [["科目编码", "科目名称", "支出", None, None], [None, None, "合计", "基本支出", "项目支出"], *TABLE[1:]]
    )
    for area in ("A3:A4", "B3:B4", "C3:E3"):
        sheet.merge_cells(area)
    document = opened(book, tmp_path / "x.xlsx")
    (grid,) = document.pages[0].grids
    spans = {cell.text: (cell.rows, cell.columns) for cell in grid.cells if cell.row < 2}
    assert spans["科目编码"] == (2, 1)
    assert spans["支出"] == (1, 3)
    spots = dict(document.pages[0].spots)
    ten = next(cell for cell in grid.cells if cell.text == "10")
    assert spots[ten.box] == Spot(document.medium, "支出总表", 5, 4)


def test_hidden_rows_columns_and_sheets_are_left_out_and_said(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    secret = book.create_sheet("草稿")
    put(secret, TABLE, 1)
    secret.sheet_state = "hidden"
    document = opened(book, tmp_path / "x.xlsx")
    assert len(document.pages) == 1
    (grid,) = document.pages[0].grids
    assert texts(grid) == [
        ["科目编码", "科目名称", "合计", "项目支出"],
        ["201", "一般公共服务支出", "30", "20"],
        ["", "合计", "30", "20"],
    ]
    assert [note.code for note in document.notes] == [
        "reading.hidden_sheets",
        "reading.hidden_rows",
        "reading.hidden_columns",
    ]


def test_a_merged_cell_shows_where_its_first_row_is_hidden(tmp_path: Path) -> None:
    book, sheet = book_with([*TABLE, ["204", "公共安全支出", 1, 1, 0], ["20402", "公安", 1, 1, 0]])
    sheet.merge_cells("A4:A5")
    sheet.row_dimensions[4].hidden = True
    (grid,) = opened(book, tmp_path / "x.xlsx").pages[0].grids
    assert texts(grid)[1][0] == "201"


def test_a_formula_without_a_stored_result_is_no_zero(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    sheet["C6"] = "=C4"
    document = opened(book, tmp_path / "x.xlsx")
    (note,) = document.notes
    assert note.code == "reading.uncalculated"
    assert dict(note.values)["cells"] == "C6"
    (table,) = recognise(document)
    total = next(row for row in table.rows if row.total)
    assert "总计" not in total.figures
    assert "tables.amount-unreadable" in table.doubts


def test_a_formula_with_its_stored_result_counts(tmp_path: Path) -> None:
    book, _ = book_with(TABLE)
    path = tmp_path / "x.xlsx"
    book.save(path)
    changed = _with_member(
        path, "xl/worksheets/sheet1.xml", r'(<c r="C6"[^>]*>)<v>30</v>', r"\1<f>SUM(C4)</f><v>31.5</v>"
    )
    path.write_bytes(changed)
    document = read(path)
    assert isinstance(document, Document)
    assert document.notes == ()
    assert texts(document.pages[0].grids[0])[-1][2] == "31.5"


def test_what_is_displayed_counts_not_what_is_stored(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    sheet["C4"], sheet["C4"].number_format = 301234, "0!.00,"
    sheet["D4"], sheet["D4"].number_format = 0, '#,##0.00;-#,##0.00;"-"'
    (grid,) = opened(book, tmp_path / "x.xlsx").pages[0].grids
    assert texts(grid)[1][2:4] == ["3.01", "-"]


def test_indentation_of_cells_is_kept(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    sheet["B5"].alignment = Alignment(indent=2)
    sheet["B4"] = "    一般公共服务支出"
    (grid,) = opened(book, tmp_path / "x.xlsx").pages[0].grids
    indents = {cell.text: cell.indent for cell in grid.cells}
    assert indents["人大事务"] > 10
    assert indents["一般公共服务支出"] > 10
    assert indents["合计"] == 0


def test_borders_drawn_to_the_end_of_a_sheet_are_no_rows(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    for row in range(7, 3_000):
        sheet.cell(row, 1).border = sheet.cell(row, 2).border = ALL
    (grid,) = opened(book, tmp_path / "x.xlsx").pages[0].grids
    assert len(grid.ys) == 5


def test_a_row_that_was_left_without_borders_belongs_to_the_table(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    for column in range(1, 6):
        sheet.cell(5, column).border = Border()
        sheet.cell(7, column, ["", "另计", 1, 1, 0][column - 1])
    (grid,) = opened(book, tmp_path / "x.xlsx").pages[0].grids
    assert [row[1] for row in texts(grid)] == ["科目名称", "一般公共服务支出", "人大事务", "合计", "另计"]


def test_text_in_a_sheet_is_running_text(tmp_path: Path) -> None:
    book, _ = book_with(TABLE)
    sheet = book.create_sheet("说明", 0)
    sheet["A1"] = "一、收支总体情况"
    sheet["A2"] = "2026年支出总计30万元，其中：基本支出10万元，项目支出20万元。"
    document = opened(book, tmp_path / "x.xlsx")
    assert [paragraph.text for paragraph in document.paragraphs][:2] == [sheet["A1"].value, sheet["A2"].value]
    assert not document.pages[0].grids


def _with_member(path: Path, name: str, pattern: str, replacement: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            content = source.read(member)
            if member == name:
                text, count = re.subn(pattern, replacement, content.decode())
                assert count
                content = text.encode()
            target.writestr(member, content)
    return stream.getvalue()


def test_a_broken_sheet_is_one_error(tmp_path: Path) -> None:
    book, _ = book_with(TABLE)
    path = tmp_path / "x.xlsx"
    book.save(path)
    path.write_bytes(_with_member(path, "xl/worksheets/sheet1.xml", "</sheetData>", ""))
    result = read(path)
    assert isinstance(result, ReadingError)
    assert result.code == "damaged_file"


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    book, _ = book_with(TABLE)
    path = tmp_path / "x.xlsx"
    book.save(path)
    bomb = '<!DOCTYPE x [<!ENTITY a "1234567890"><!ENTITY b "&a;&a;&a;&a;&a;">]><worksheet'
    path.write_bytes(_with_member(path, "xl/worksheets/sheet1.xml", "<worksheet", bomb))
    result = read(path)
    assert isinstance(result, ReadingError)
    assert result.code == "unsafe_xml"


def test_what_is_reckoned_beside_a_table_is_left_out_and_said(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    sheet["G4"], sheet["G5"], sheet["F6"] = 999, 888, 777
    document = opened(book, tmp_path / "x.xlsx")
    (grid,) = document.pages[0].grids
    assert len(grid.xs) - 1 == 5
    assert [(note.code, dict(note.values)["count"]) for note in document.notes] == [("reading.beside", "3")]


def test_a_column_with_a_header_that_was_left_without_borders_is_read(tmp_path: Path) -> None:
    book, sheet = book_with(TABLE)
    for row, value in enumerate(["结转下年", 1, 1, 1], 3):
        sheet.cell(row, 6, value)
    (grid,) = opened(book, tmp_path / "x.xlsx").pages[0].grids
    assert texts(grid)[0][-1] == "结转下年"
    assert texts(grid)[3][-1] == "1"


def test_zeros_that_the_sheet_does_not_show(tmp_path: Path) -> None:
    book, sheet = book_with([*TABLE[:-1], [None, "合计", 30, 0, "0"]])
    sheet.sheet_view.showZeros = False
    (grid,) = opened(book, tmp_path / "x.xlsx").pages[0].grids
    assert texts(grid)[-1] == ["", "合计", "30", "", "0"]


def test_a_name_that_the_program_gave_is_no_title(tmp_path: Path) -> None:
    book = Workbook()
    put(book.active, TABLE, 1)
    assert opened(book, tmp_path / "x.xlsx").pages[0].lines == ()
