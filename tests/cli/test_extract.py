from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_json_has_the_thirteen_tables(budgetcheck: Run, sample_pdf: Path) -> None:
    result = budgetcheck("extract", sample_pdf, "--format", "json")
    assert (result.code, result.err) == (0, "")
    tables = json.loads(result.out)["tables"]
    assert {table["number"] for table in tables} == set(range(1, 14))
    outlay = next(table for table in tables if table["number"] == 3)
    row = next(row for row in outlay["rows"] if row["key"] == "2010350")
    assert row["cells"][:4] == ["2010350", "事业运行（政府办公厅）", "252.55", "252.55"]


def test_the_screen_shows_the_tables_within_80_columns(budgetcheck: Run, sample_pdf: Path) -> None:
    result = budgetcheck("extract", sample_pdf)
    assert result.code == 0
    assert "公开表3 2022年支出预算总表" in result.out
    assert "2,384.43" in result.out
    assert "\x1b" not in result.out


def test_csv_makes_a_folder_named_after_the_file(budgetcheck: Run, sample_pdf: Path, here: Path) -> None:
    result = budgetcheck("extract", sample_pdf, "--format", "csv")
    assert (result.code, result.out) == (0, "")
    files = sorted((here / "jianghan-2022").iterdir())
    assert len(files) >= 13
    assert all(path.suffix == ".csv" for path in files)
    text = next(path for path in files if "公开表3" in path.name).read_text(encoding="utf-8-sig")
    assert ["2010350", "事业运行（政府办公厅）", "252.55", "252.55"] in [
        row[:4] for row in csv.reader(io.StringIO(text))
    ]
    again = budgetcheck("extract", sample_pdf, "--format", "csv")
    assert again.code == 2
    assert again.err.count("\n") == 1


def test_xlsx_has_a_sheet_a_table(budgetcheck: Run, sample_pdf: Path, here: Path) -> None:
    result = budgetcheck("extract", sample_pdf, "--format", "xlsx", "--output", "表.xlsx")
    assert result.code == 0
    workbook = openpyxl.load_workbook(here / "表.xlsx")
    assert len(workbook.sheetnames) >= 14
    assert [path.name for path in here.iterdir()] == ["表.xlsx"]


def test_markdown_goes_to_the_screen_or_a_file(budgetcheck: Run, sample_pdf: Path, here: Path) -> None:
    shown = budgetcheck("extract", sample_pdf, "--format", "md")
    written = budgetcheck("extract", sample_pdf, "--format", "md", "--output", "表.md")
    assert (shown.code, written.code) == (0, 0)
    assert shown.out == (here / "表.md").read_text(encoding="utf-8")
    assert "## 公开表3 2022年支出预算总表" in shown.out


@pytest.mark.parametrize("form", ["text", "json", "csv", "xlsx", "md"])
def test_a_file_that_is_no_pdf_writes_nothing(budgetcheck: Run, here: Path, form: str) -> None:
    (here / "x.pdf").write_bytes(b"hello")
    result = budgetcheck("extract", "x.pdf", "--format", form, "--output", "out")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("budgetcheck: ")
    assert result.err.count("\n") == 1
    assert [path.name for path in here.iterdir()] == ["x.pdf"]


def test_csv_into_a_file_is_one_line(budgetcheck: Run, sample_pdf: Path, here: Path) -> None:
    (here / "out").write_bytes(b"mine")
    result = budgetcheck("extract", sample_pdf, "--format", "csv", "--output", "out")
    assert result.code == 2
    assert (here / "out").read_bytes() == b"mine"
