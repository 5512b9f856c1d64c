"""Tables without rules, or with few: rows, columns and headings come from where the texts stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.conftest import Reader, rows

XS = (60, 120, 260, 340, 420, 520)
"""The borders of the columns, as no one sees them."""

BODY = (
    ("合计", "", "1,334.50", "1,000.50", "334.00"),
    ("201", "一般公共服务支出", "1,234.50", "1,000.50", "234.00"),
    ("2010350", "政府办公厅（室）及相关机构|事务支出", "252.55", "", "252.55"),
    ("208", "社会保障和就业支出", "100.00", "", "100.00"),
)
READ = [[text.replace("|", "") for text in row] for row in BODY]


def title(canvas: Canvas) -> None:
    canvas.setFont("STSong-Light", 16)
    canvas.drawCentredString(290, 780, "2022年部门支出预算总表")
    canvas.setFont("STSong-Light", 10)
    canvas.drawRightString(520, 762, "单位：万元")


def heading(canvas: Canvas) -> None:
    """Two rows (750 to 710): 本年预算 stands over three columns, the others go down."""
    canvas.setFont("STSong-Light", 10)
    canvas.drawCentredString(90, 727, "科目编码")
    canvas.drawCentredString(190, 727, "科目名称")
    canvas.drawCentredString(390, 737, "本年预算")
    for middle, text in ((300, "总计"), (380, "基本支出"), (470, "项目支出")):
        canvas.drawCentredString(middle, 717, text)


def figures(canvas: Canvas, top: float = 710, *, left: bool = False, body: tuple[tuple[str, ...], ...] = BODY) -> None:
    """Rows, names wrapped around the height of their figures."""
    canvas.setFont("STSong-Light", 10)
    for row in body:
        lines = row[1].split("|")
        height = 8 + 12 * len(lines)
        middle = top - height / 2 - 4
        canvas.drawString(62, middle, row[0])
        for index, line in enumerate(lines):
            canvas.drawString(122, middle + 6 * (len(lines) - 1) - 12 * index, line)
        for column, text in enumerate(row[2:], start=2):
            if left:
                canvas.drawString(XS[column] + 2, middle, text)
            else:
                canvas.drawRightString(XS[column + 1] - 2, middle, text)
        top -= height


def plain(canvas: Canvas) -> None:
    title(canvas)
    heading(canvas)
    figures(canvas)


def framed(canvas: Canvas) -> None:
    plain(canvas)
    canvas.rect(60, 610, 460, 145, fill=0)


def under_one_rule(canvas: Canvas) -> None:
    plain(canvas)
    canvas.line(60, 711, 520, 711)


def between_columns(canvas: Canvas) -> None:
    plain(canvas)
    for x in XS:
        canvas.line(x, 750 if x < 300 else 732, x, 615)


def set_left(canvas: Canvas) -> None:
    title(canvas)
    heading(canvas)
    figures(canvas, left=True)


@pytest.mark.parametrize("paint", [plain, framed, under_one_rule, between_columns, set_left])
def test_the_table_is_read_as_printed(reading: Reader, paint: Callable[[Canvas], None]) -> None:
    document = reading(paint)
    (grid,) = document.pages[0].grids
    assert rows(document)[2:] == READ
    assert rows(document)[:2] == [["科目编码", "科目名称", "本年预算"], ["总计", "基本支出", "项目支出"]]
    spans = {cell.text: (cell.rows, cell.columns) for cell in grid.cells if cell.row < 2}
    assert (spans["科目编码"], spans["本年预算"]) == ((2, 1), (1, 3))
    assert (grid.engine, grid.doubts) == ("ruled", ())
    assert [line.text for line in document.pages[0].lines] == ["2022年部门支出预算总表", "单位：万元"]


def test_it_goes_on_over_the_page_and_ends_at_a_note(reading: Reader) -> None:
    def rest(canvas: Canvas) -> None:
        figures(canvas, 790, body=(("2080505", "机关事业单位", "30.00", "", "30.00"),))
        canvas.drawString(62, 740, "注：本表数据四舍五入。")

    document = reading(plain, rest)
    assert rows(document, 2) == [["2080505", "机关事业单位", "30.00", "", "30.00"]]
    assert document.pages[1].grids[0].xs == document.pages[0].grids[0].xs
    assert [line.text for line in document.pages[1].lines] == ["注：本表数据四舍五入。"]


def test_an_empty_table_is_its_heading(reading: Reader) -> None:
    def paint(canvas: Canvas) -> None:
        title(canvas)
        heading(canvas)

    assert rows(reading(paint)) == [["科目编码", "科目名称", "本年预算"], ["总计", "基本支出", "项目支出"]]


def test_figures_set_otherwise_than_their_column_are_doubted(reading: Reader) -> None:
    def paint(canvas: Canvas) -> None:
        plain(canvas)
        canvas.drawString(62, 590, "210")
        canvas.drawString(270, 590, "7.00")

    (grid,) = reading(paint).pages[0].grids
    assert grid.doubts == ("borderless",)


def test_a_form_without_rules_is_guessed(reading: Reader) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 16)
        canvas.drawCentredString(290, 780, "项目支出绩效目标表")
        canvas.setFont("STSong-Light", 10)
        for index, name in enumerate(
            ("项目名称", "主管部门", "实施单位", "项目负责人", "联系电话", "项目类别", "起始年度")
        ):
            canvas.drawString(62, 740 - 20 * index, name)
            canvas.drawString(262, 740 - 20 * index, "统计调查")

    document = reading(paint)
    (grid,) = document.pages[0].grids
    assert grid.doubts == ("borderless",)
    assert rows(document)[0] == ["项目名称", "统计调查"]


def test_rows_without_rules_within_a_grid_are_parted(reading: Reader) -> None:
    def paint(canvas: Canvas) -> None:
        title(canvas)
        for y in (750, 710, 612):
            canvas.line(60, y, 520, y)
        canvas.line(260, 730, 520, 730)
        for x in XS:
            canvas.line(x, 750 if x in (60, 120, 260, 520) else 730, x, 612)
        heading(canvas)
        figures(canvas)

    document = reading(paint)
    assert rows(document)[2:] == READ
    assert document.pages[0].grids[0].doubts == ()
