"""The workpaper: its sheets, that its formulas give the checks' differences, and that nothing else is a formula."""

from __future__ import annotations

import io
import shutil
import subprocess
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck.checker import check_file
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Linear, Outcome, Severity, Term, Verdict
from budgetcheck.model.report import Report
from budgetcheck.reporting.files.formulas import Formulas, Ref, formulas
from budgetcheck.reporting.files.workpaper import (
    CHECK_HEAD_ROW,
    DIFFERENCE,
    EXPECTED,
    FOUND,
    PROGRAM,
    ordered_outcomes,
    workpaper,
)
from tests.reporting import sample
from tests.reporting.files.made import ENGLISH, ROOT, VOICE, hostile, real, rules, unreadable

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@cache
def real_content() -> bytes:
    report, voice = real()
    return workpaper(report, voice)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def formula_cells(workbook: Workbook) -> list[tuple[str, int, str]]:
    return [
        (sheet.title, cell.column, str(cell.value))
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_it_has_a_head_an_index_and_a_sheet_a_table() -> None:
    report, _ = real()
    workbook = opened(real_content())
    index = workbook.worksheets[0]
    head = {index.cell(row, 1).value: index.cell(row, 2).value for row in range(3, 11)}
    assert head["被审核单位"] == "江汉区大数据中心"
    assert head["年度"] == "2022"
    assert not any(head[name] for name in ("编制人", "编制日期", "复核人", "复核日期"))
    assert report.budget is not None
    assert workbook.sheetnames[:5] == ["底稿", "核对", "表1", "表2", "表3"]
    assert len(workbook.sheetnames) == len(report.budget.tables) + 3
    linked = {
        cell.hyperlink.location or cell.hyperlink.target for (cell,) in index.iter_rows(max_col=1) if cell.hyperlink
    }
    assert linked == {f"#'{name}'!A1" for name in workbook.sheetnames[1:]}


def test_a_table_has_numbers_page_and_printed_text() -> None:
    sheet = opened(real_content())["表3"]
    heads = [cell.value for cell in sheet[3]]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == "合计")
    assert row[heads.index("总计")].value == 2790.57
    assert row[heads.index("页")].value == 14
    assert row[heads.index("印为：总计")].value == "2,790.57"
    assert sheet.freeze_panes == "A4"


def test_a_row_sum_points_into_its_table() -> None:
    found = [text for sheet, column, text in formula_cells(opened(real_content())) if column == DIFFERENCE]
    assert any(text.startswith("=ROUND('表3'!C5-SUM('表3'!D5:") for text in found)


def test_only_the_checks_have_formulas() -> None:
    for content in (real_content(), workpaper(hostile(), VOICE), workpaper(sample.report(), ENGLISH)):
        for sheet, column, text in formula_cells(opened(content)):
            assert sheet in ("核对", "Checks")
            assert column in (FOUND, EXPECTED, DIFFERENCE)
            assert "cmd" not in text


def test_suspects_are_coloured_and_commented() -> None:
    report, _ = real()
    commented = [c for sheet in opened(real_content()) for row in sheet.iter_rows() for c in row if c.comment]
    places = {suspect.figure.place for problem in report.problems for suspect in problem.suspects}
    assert len(commented) == len(places) > 0
    assert all("应为" in cell.comment.text and cell.fill.fgColor.rgb.endswith("FF9C94") for cell in commented)


def test_an_unreadable_file_has_a_workpaper_that_says_so() -> None:
    index = opened(workpaper(unreadable(), VOICE)).worksheets[0]
    assert any("无法读取" in str(cell.value) for (cell,) in index.iter_rows(max_col=1))


def made(left: list[Term], right: list[Term], unit: Unit = Unit.WAN) -> tuple[Outcome, dict[Figure, Ref]]:
    refs = {term.figure: Ref("表3", number, 5) for number, term in enumerate(left + right, 3)}
    zero = Decimal(0)
    outcome = Outcome("X", Severity.INFO, Verdict.BALANCED, Linear(tuple(left), tuple(right)), zero, zero, zero, unit)
    return outcome, refs


def test_neighbours_become_a_range_and_signs_are_kept() -> None:
    terms = [Term(sample.cell("1", column=name), sign) for name, sign in (("a", 1), ("b", 1), ("c", 1), ("d", -1))]
    outcome, refs = made(terms[:1], terms[1:])
    assert formulas(outcome, refs) == Formulas(
        "='表3'!C5", "=SUM('表3'!D5:E5)-'表3'!F5", "=ROUND('表3'!C5-(SUM('表3'!D5:E5)-'表3'!F5),6)"
    )


def test_another_unit_is_converted() -> None:
    yuan = sample.said("12300", "x", Unit.YUAN)
    outcome, refs = made([Term(sample.cell("1.23"))], [Term(yuan)])
    live = formulas(outcome, refs)
    assert live is not None
    assert live.expected == "='表3'!D5*0.0001"


def recalculated(content: bytes, folder: Path) -> Worksheet:
    """The sheet of checks after LibreOffice has computed every formula anew."""
    assert SOFFICE is not None
    source = folder / "in.xlsx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
    command = [SOFFICE, profile, "--headless", *target, str(source)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    sheet = load_workbook(folder / "out" / "in.xlsx", data_only=True).worksheets[1]
    assert isinstance(sheet, Worksheet)
    return sheet


def compare(report: Report, sheet: Worksheet) -> int:
    """Check every computed value of the sheet of checks against the report; how many formulas there were."""
    count = 0
    for row, outcome in enumerate(ordered_outcomes(report), CHECK_HEAD_ROW + 1):
        if outcome.difference is None or outcome.found is None or outcome.expected is None:
            continue
        wanted = {FOUND: outcome.found, EXPECTED: outcome.expected, DIFFERENCE: outcome.difference}
        for column, value in wanted.items():
            computed = sheet.cell(row, column).value
            assert isinstance(computed, (int, float)), (outcome.rule, row, computed)
            assert abs(Decimal(str(computed)) - value) < Decimal("0.000001"), (outcome.rule, row, computed, value)
        assert sheet.cell(row, PROGRAM).value == pytest.approx(float(outcome.difference))
        count += 1
    return count


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice")
def test_every_formula_gives_the_difference_of_its_check(tmp_path: Path) -> None:
    report, _ = real()
    assert compare(report, recalculated(real_content(), tmp_path)) > 300


CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice")
@pytest.mark.parametrize("city", ["烟台", "江苏省级", "深圳"])
def test_the_formulas_of_real_documents_give_their_differences(city: str, tmp_path: Path) -> None:
    found = sorted((CORPUS / city).glob("*.pdf"), key=lambda path: path.stat().st_size)
    if not found:
        pytest.skip("no corpus")
    report = check_file(found[0], rules())
    assert report.budget is not None
    assert compare(report, recalculated(workpaper(report, VOICE), tmp_path)) > 10


def test_it_is_set_up_for_paper() -> None:
    workbook = opened(real_content())
    for sheet in workbook.worksheets:
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "江汉区大数据中心"
        assert sheet.oddFooter.right.text == "第 &P 页，共 &N 页"
    table = workbook["表3"]
    assert table.print_title_rows == "$3:$3"
    heads = [cell.value for cell in table[3]]
    # The numbers and the page are printed, the texts they were read from are not.
    assert table.print_area == f"'表3'!$A$1:${table.cell(3, heads.index('页') + 1).column_letter}$20"


def test_folded_texts_have_room() -> None:
    sheet = opened(real_content())["核对"]
    texts = [(row, str(cell.value)) for row in range(CHECK_HEAD_ROW + 1, 20) for cell in sheet[row] if cell.value]
    long = [row for row, text in texts if len(text) > 60]
    assert long
    assert all((sheet.row_dimensions[row].height or 0) >= 30 for row in long)


def test_a_percentage_is_shown_as_one() -> None:
    cells = [cell for row in opened(real_content())["表12"].iter_rows(min_row=4) for cell in row]
    assert [cell for cell in cells if cell.value == 14.55 and cell.number_format == '#,##0.00"%"']
