from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from rich.cells import cell_len

from budgetcheck.model.budget import Column, PrintedRow, PublicTable, State
from budgetcheck.reporting.extraction.console import tables_text
from budgetcheck.reporting.extraction.csv_files import csv_files, safe_text
from budgetcheck.reporting.extraction.excel import tables_excel
from budgetcheck.reporting.extraction.machine import tables_json
from budgetcheck.reporting.extraction.markdown import tables_markdown
from budgetcheck.reporting.extraction.sheet import number, sheets
from budgetcheck.wording import Language
from tests.reporting import sample

FORMULAS = ["=1+1", "+1", "-cmd", "@SUM(A1)", '=HYPERLINK("http://x")']


def hostile() -> PublicTable:
    """公开表3 with formulas for names, and the same name for a second table."""
    printed = tuple(PrintedRow(text, ("201", text, "-5.00", ""), 8) for text in FORMULAS)
    return replace(sample.table(), printed=printed, name="公开表3/../x", title="=标题[1]*?", part="甲:乙")


def wide() -> PublicTable:
    """A table of 14 columns, some of them blank."""
    columns = [Column("科目编码", "科目编码"), Column("科目名称", "科目名称")]
    columns += [Column(f"资金{index}", f"本年拨款 / 资金来源第{index}项", amount=True) for index in range(12)]
    cells = ("2010350", "其他政府办公厅（室）及相关机构事务支出", *["1,234,567.89"] * 9, "", "", "")
    rows = (PrintedRow("2010350", cells, 9),)
    return replace(sample.table(), columns=tuple(columns), printed=rows)


def test_numbers() -> None:
    assert number("2,790.57") == Decimal("2790.57")
    assert number("-5.00") == Decimal("-5.00")
    assert number("1179.8万元") is None
    assert number("1,23") is None
    assert number("") is None


def form() -> PublicTable:
    """A table whose rows have columns of their own."""
    cells = [
        ("项目名称", "服装费", "项目代码", ""),
        ("联系电话", "85790720"),
        ("合计", "2790.57", "100%"),
        ("=立项依据：" + "依" * 60,),
    ]
    return replace(sample.table(), printed=tuple(PrintedRow(row[0], row, 1) for row in cells))


def test_a_form_has_no_heads_and_rows_equally_long() -> None:
    (sheet,) = sheets([form()])
    assert sheet.form
    assert sheet.heads == ("",) * 4
    assert all(len(row) == 4 for row in sheet.rows)
    assert sheet.number(1, "2790.57") == Decimal("2790.57")
    assert sheet.number(1, "85790720") is None


def test_a_form_is_shown_row_by_row() -> None:
    lines = tables_text([form()], Language.ZH, 60).splitlines()
    assert lines[3] == "项目名称          服装费 | 项目代码"
    assert lines[5] == "合计              2790.57 | 100%"
    assert all(cell_len(line) <= 60 for line in lines)


def test_a_form_is_written_without_heads() -> None:
    ((_, content),) = csv_files([form()]).items()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["项目名称", "服装费", "项目代码", ""]
    assert rows[3][0].startswith("'=立项依据")
    page = openpyxl.load_workbook(io.BytesIO(tables_excel([form()], Language.ZH)))["公开表3"]
    assert page["B6"].value == pytest.approx(2790.57)
    assert page["B5"].value == "85790720"


def test_json_has_what_the_contract_names() -> None:
    (table,) = json.loads(tables_json([sample.table()]))["tables"]
    wanted = {"number": 3, "kind": "outlay", "title": "2022年支出预算总表", "unit": "万元", "pages": [8]}
    assert wanted.items() <= table.items()
    assert table["columns"] == ["科目编码", "科目名称", "总计", "基本支出"]
    assert table["rows"][1] == {
        "key": "2010350",
        "cells": ["2010350", "事业运行（政府办公厅）", "252.65", "252.55"],
        "page": 8,
    }


def test_csv_has_a_file_a_table_that_excel_reads_as_chinese() -> None:
    ((name, content),) = csv_files([sample.table()]).items()
    assert name == "01-公开表3-2022年支出预算总表.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [
        ["功能科目编码", "功能科目名称", "总计", "基本支出"],
        ["合计", "", "2790.57", "406.14"],
        ["2010350", "事业运行（政府办公厅）", "252.65", "252.55"],
    ]


def test_csv_lets_no_formula_through_and_keeps_negative_amounts() -> None:
    ((name, content),) = csv_files([hostile()]).items()
    assert "/" not in name
    assert name.startswith("01-公开表3_.._x-=标题[1]_-甲_乙")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]
    assert [row[1] for row in rows] == ["'" + text for text in FORMULAS]
    assert {row[2] for row in rows} == {"-5.00"}


@pytest.mark.parametrize("text", ["\tx", "\rx", "＝1", "=", "-1+1"])
def test_text_that_begins_like_a_formula_is_quoted(text: str) -> None:
    assert safe_text(text) == "'" + text


@pytest.mark.parametrize("text", ["-", "－", "", "支出=收入", "2-1"])
def test_other_text_stays(text: str) -> None:
    assert safe_text(text) == text


def test_excel_has_numbers_as_numbers_and_text_as_text() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(tables_excel([sample.table()], Language.ZH)))
    assert workbook.sheetnames == ["目录", "公开表3"]
    page = workbook["公开表3"]
    assert page["A1"].value == "2022年支出预算总表"
    assert [cell.value for cell in page[3]] == ["功能科目编码", "功能科目名称", "总计", "基本支出"]
    assert page["C4"].value == pytest.approx(2790.57)
    assert page["C4"].number_format == "#,##0.00"
    assert page["A5"].value == "2010350"
    assert page["A5"].data_type == "s"
    assert workbook["目录"]["F2"].value == 2


def test_excel_has_no_formula_and_names_that_excel_takes() -> None:
    tables = [hostile(), hostile(), replace(hostile(), name="公开表3/../X")]
    workbook = openpyxl.load_workbook(io.BytesIO(tables_excel(tables, Language.ZH)))
    names = workbook.sheetnames
    assert len({name.casefold() for name in names}) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    for page in workbook:
        assert all(cell.data_type != "f" for row in page for cell in row)
    assert [workbook[names[1]].cell(row, 2).value for row in range(4, 9)] == FORMULAS


def test_excel_is_the_same_each_time_in_its_cells() -> None:
    def cells(content: bytes) -> list[object]:
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        return [cell.value for page in workbook for row in page for cell in row]

    assert cells(tables_excel([wide()], Language.EN)) == cells(tables_excel([wide()], Language.EN))


def test_markdown_has_a_table_and_no_markup_of_the_document() -> None:
    text = tables_markdown([sample.table()], Language.ZH)
    assert "## 公开表3 2022年支出预算总表" in text
    assert "| 功能科目编码 | 功能科目名称 | 总计 | 基本支出 |\n|---|---|---:|---:|" in text
    assert "| 2010350 | 事业运行（政府办公厅） | 252.65 | 252.55 |" in text
    evil = replace(sample.table(), printed=(PrintedRow("x", ("a|b", "<img src=x>", "![x](http://x)", "`c`"), 1),))
    row = tables_markdown([evil], Language.ZH).splitlines()[6]
    assert row == r"| a\|b | \<img src=x\> | !\[x\](http://x) | \`c\` |"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_screen_shows_every_cell_within_the_width(width: int) -> None:
    text = tables_text([wide()], Language.ZH, width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert text.count("1,234,567.89") == 9
    assert "空列：本年拨款/资金来源第9项、" in text


def test_an_empty_table_is_shown_with_its_note() -> None:
    empty = replace(sample.table(), printed=(), state=State.EMPTY, notes=("注：本部门无此项支出。",))
    text = tables_text([empty], Language.ZH, 80)
    assert "空表" in text
    assert "注：本部门无此项支出。" in text


def test_escapes_in_cells_reach_no_format() -> None:
    evil = replace(sample.table(), printed=(PrintedRow("x", ("\x1b[2J", "[red]x", "", ""), 1),))
    assert "\x1b" not in tables_text([evil], Language.ZH, 80)
    assert "[red]x" in tables_text([evil], Language.ZH, 80)
    assert "\x1b" not in tables_markdown([evil], Language.ZH)
    assert all(b"\x1b" not in content for content in csv_files([evil]).values())
    openpyxl.load_workbook(io.BytesIO(tables_excel([evil], Language.ZH)))
