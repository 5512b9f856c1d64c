"""Reports on a workbook and a Word file: places in their own words, rows of tables where a PDF has pictures."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from budgetcheck.model.document import Page
from budgetcheck.model.outcome import Evidence, Outcome, Severity, Verdict
from budgetcheck.model.place import Box, Medium, Place, Spot, shared_spot
from budgetcheck.model.report import Report
from budgetcheck.relocation import to_spots
from budgetcheck.reporting.extraction.sheet import sheets
from budgetcheck.reporting.files.annotated import annotated_pdfs
from budgetcheck.reporting.files.csv_lines import report_csv
from budgetcheck.reporting.files.html import report_html
from budgetcheck.reporting.files.workpaper import workpaper
from budgetcheck.reporting.machine import report_json
from budgetcheck.reporting.spelling import where
from budgetcheck.reporting.summary import head_line
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import Language, spots_name
from samples.typesetting import load_content
from tests.reading.made.excel import write_excel
from tests.reading.made.findings import checked

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    content = load_content(SAMPLES / "jianghan-2022.yaml")
    return checked(write_excel(content, tmp_path_factory.mktemp("book") / "budget.xlsx"))


def test_html_shows_the_rows_in_place_of_pictures(report: Report) -> None:
    page = report_html([report], Voice()).decode()
    assert "data:image" not in page
    assert "（工作表“表12” F10、F13）</figcaption>" in page
    assert '<td class="n">工作表“表12” F10</td>' in page
    assert "个工作表" in page


def test_html_of_a_pdf_has_pictures_and_no_excerpts() -> None:
    page = report_html([checked(SAMPLES / "jianghan-2022.pdf")], Voice()).decode()
    assert "data:image" in page
    assert "工作表" not in page


def test_there_is_no_annotated_copy(report: Report) -> None:
    assert annotated_pdfs(report, Voice()) == {}


def test_lines_for_excel_name_the_cell(report: Report) -> None:
    lines = list(csv.DictReader(io.StringIO(report_csv([report], Voice()).decode("utf-8-sig"))))
    assert {line["页"] for line in lines if line["规则"] == "PRF-04"} == {"工作表“表12” F10"}


def test_the_machine_readable_report_has_the_spot(report: Report) -> None:
    (document,) = json.loads(report_json([report], Voice()))["documents"]
    assert document["medium"] == "sheets"
    figures = [figure for finding in document["findings"] for figure in finding["figures"]]
    assert {"medium": "sheets", "part": "表12", "row": 10, "column": 6} in [figure["spot"] for figure in figures]


def test_the_workpaper_names_sheets(report: Report) -> None:
    book = load_workbook(io.BytesIO(workpaper(report, Voice())))
    texts = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert any("工作表“表12”" in text for text in texts)
    assert not any("第1页" in text for text in texts)


def test_what_was_extracted_says_its_sheet(report: Report) -> None:
    assert report.budget is not None
    (first, *_) = sheets(report.budget.tables)
    assert "工作表“表1”" in first.facts(Language.ZH)
    assert "18个工作表" in head_line(report, Voice()).plain


def _cell(row: int, column: int, part: str = "表3") -> Spot:
    return Spot(Medium.SHEETS, part, row, column)


@pytest.mark.parametrize(
    ("spots", "chinese", "english"),
    [
        ([_cell(12, 3)], "工作表“表3” C12", "sheet “表3” C12"),
        ([_cell(12, 28)], "工作表“表3” AB12", "sheet “表3” AB12"),
        ([_cell(12, 0)], "工作表“表3” 第12行", "sheet “表3” row 12"),
        ([_cell(0, 0)], "工作表“表3”", "sheet “表3”"),
        ([_cell(4, 3), _cell(5, 3)], "工作表“表3” C4、C5", "sheet “表3” C4, C5"),
        ([_cell(row, 3) for row in range(4, 9)], "工作表“表3” C4:C8", "sheet “表3” C4:C8"),
        ([_cell(4, column) for column in range(1, 6)], "工作表“表3” 第4行", "sheet “表3” row 4"),
        ([_cell(4, 3), _cell(5, 3, "表4")], "工作表“表3” C4、工作表“表4” C5", "sheet “表3” C4, sheet “表4” C5"),
        ([Spot(Medium.WORD, "3", 12, 4)], "第3个表格第12行第4列", "table 3 row 12 column 4"),
        ([Spot(Medium.WORD, "", 45)], "第45段", "paragraph 45"),
        ([Spot(Medium.HTML, "2", 0)], "第2个表格", "table 2"),
        ([Spot(Medium.TEXT, "", 88)], "第88行", "line 88"),
        ([Spot(Medium.TEXT, "", 88, 4)], "第88行第4列", "line 88 column 4"),
        ([Spot(Medium.TEXT, "", row) for row in range(1, 6)], "第1–5行", "line 1–5"),
    ],
)
def test_spots_in_words(spots: list[Spot], chinese: str, english: str) -> None:
    assert spots_name(spots, Language.ZH) == chinese
    assert spots_name(spots, Language.EN) == english


def test_what_is_missing_stands_on_no_page() -> None:
    page = Page(1, 100, 100, (), (), spots=((Box(0, 0, 9, 9), _cell(1, 1)),))
    missing = Outcome(
        "FORM-01", Severity.ERROR, Verdict.BROKEN, evidence=(Evidence("收入总表", to_spots((page,)).of(Place(page=1))),)
    )
    assert where(missing, Voice()) == ""


def test_what_spots_share() -> None:
    assert shared_spot([_cell(4, 3), _cell(4, 5)]) == _cell(4, 0)
    assert shared_spot([_cell(4, 3), _cell(5, 3)]) == _cell(0, 0)
    assert shared_spot([_cell(4, 3), _cell(4, 3, "表4")]) == _cell(4, 3)
    assert shared_spot([_cell(4, 3)]) == _cell(4, 3)
