"""Tables with horizontal rules only: their columns come from the gaps between the texts."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from budgetcheck.reading.pdf.columns_from_gaps import Segment, column_borders, headed_columns, segments
from budgetcheck.reading.pdf.glyphs import Glyph
from tests.reading.conftest import Reader, rows

LEFT, RIGHT = 60, 520
FIGURES = (
    ("201", "一般公共服务支出", "1,234.50", "1,000.50", "234.00"),
    ("20103", "政府办公厅（室）及相关机构事务", "1,234.50", "1,000.50", "234.00"),
    ("2010350", "事业运行", "252.55", "252.55", ""),
)


def title(canvas: Canvas, y: float = 760) -> None:
    canvas.setFont("STSong-Light", 16)
    canvas.drawCentredString(290, y, "2022年部门支出预算总表")
    canvas.setFont("STSong-Light", 10)


def rule(canvas: Canvas, y: float, left: float = LEFT, right: float = RIGHT) -> None:
    canvas.line(left, y, right, y)


def heading(canvas: Canvas) -> None:
    """Two rows (740 to 700): 预算数 stands over three columns, the others go down."""
    canvas.drawCentredString(85, 716, "科目编码")
    canvas.drawCentredString(195, 716, "科目名称")
    canvas.drawCentredString(400, 726, "预算数")
    rule(canvas, 720, 280, RIGHT)
    for middle, text in ((320, "合计"), (400, "基本支出"), (480, "项目支出")):
        canvas.drawCentredString(middle, 706, text)


def figures(canvas: Canvas, top: float = 700, height: float = 20) -> None:
    for index, row in enumerate(FIGURES):
        y = top - height * (index + 1) + 6
        for x, text in zip((62, 112), row[:2], strict=True):
            canvas.drawString(x, y, text)
        for x, text in zip((358, 438, 518), row[2:], strict=True):
            canvas.drawRightString(x, y, text)


def all_rows_ruled(canvas: Canvas) -> None:
    title(canvas)
    for y in (740, 700, 680, 660, 640):
        rule(canvas, y)
    heading(canvas)
    figures(canvas)


def three_rules(canvas: Canvas) -> None:
    title(canvas)
    for y in (740, 700, 640):
        rule(canvas, y)
    heading(canvas)
    figures(canvas)


@pytest.mark.parametrize("paint", [all_rows_ruled, three_rules])
def test_columns_are_found_and_headings_keep_their_span(reading: Reader, paint: object) -> None:
    document = reading(paint)
    (grid,) = document.pages[0].grids
    assert rows(document) == [
        ["科目编码", "科目名称", "预算数"],
        ["合计", "基本支出", "项目支出"],
        *[list(row) for row in FIGURES],
    ]
    assert grid.engine == "ruled"
    assert grid.doubts == ()
    spans = {cell.text: (cell.rows, cell.columns) for cell in grid.cells}
    assert spans["科目编码"] == (2, 1)
    assert spans["预算数"] == (1, 3)
    assert [line.text for line in document.pages[0].lines] == ["2022年部门支出预算总表"]


def test_a_wrapped_name_between_two_rules_is_one_row(reading: Reader) -> None:
    def paint(canvas: Canvas) -> None:
        title(canvas)
        for y in (740, 700, 640):
            rule(canvas, y)
        heading(canvas)
        for y, code, amount in ((688, "2080505", "32.57"), (650, "2080506", "16.00")):
            canvas.drawString(62, y, code)
            canvas.drawRightString(358, y, amount)
            canvas.drawRightString(438, y, amount)
        canvas.drawString(112, 688, "职业年金")
        canvas.drawString(112, 657, "机关事业单位基本养老")
        canvas.drawString(112, 644, "保险缴费支出")

    assert rows(reading(paint))[2:] == [
        ["2080505", "职业年金", "32.57", "32.57", ""],
        ["2080506", "机关事业单位基本养老保险缴费支出", "16.00", "16.00", ""],
    ]


def test_a_table_goes_on_with_two_rules(reading: Reader) -> None:
    def rest(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 10)
        for y in (780, 760):
            rule(canvas, y)
        canvas.drawString(62, 766, "2010399")
        canvas.drawRightString(518, 766, "1.00")

    document = reading(all_rows_ruled, rest)
    assert rows(document, 2) == [["2010399", "", "", "", "1.00"]]
    assert document.pages[1].grids[0].xs == document.pages[0].grids[0].xs


def test_a_title_parts_two_tables(reading: Reader) -> None:
    def paint(canvas: Canvas) -> None:
        title(canvas, 760)
        title(canvas, 560)
        for top in (740, 540):
            for y in (top, top - 20, top - 40):
                rule(canvas, y)
            for x, name, amount in ((62, "科目名称", "事业运行"), (300, "合计", "1.00"), (400, "基本支出", "1.00")):
                canvas.drawString(x, top - 14, name)
                canvas.drawString(x, top - 34, amount)

    document = reading(paint)
    assert [rows(document, 1, index)[1] for index in (0, 1)] == [["事业运行", "1.00", "1.00"]] * 2


def test_an_empty_table_is_its_heading(reading: Reader) -> None:
    def paint(canvas: Canvas) -> None:
        title(canvas)
        rule(canvas, 740)
        rule(canvas, 700)
        heading(canvas)

    assert rows(reading(paint)) == [["科目编码", "科目名称", "预算数"], ["合计", "基本支出", "项目支出"]]


def underlined(canvas: Canvas) -> None:
    canvas.setFont("STSong-Light", 10)
    for y, text in ((700, "单位名称（盖章）"), (660, "单位负责人"), (620, "财务负责人")):
        canvas.drawString(300, y, text)
        rule(canvas, y - 4, 200, 500)


def prose(canvas: Canvas) -> None:
    canvas.setFont("STSong-Light", 10)
    for y in (710, 610, 510):
        rule(canvas, y)
    for index in range(12):
        canvas.drawString(60, 690 - 14 * index, "本部门2022年收入预算1234.50万元，比上年增加12.30万元，增长1.01%")


def contents(canvas: Canvas) -> None:
    canvas.setFont("STSong-Light", 10)
    for index in range(10):
        canvas.drawString(60, 700 - 20 * index, "第一部分 部门概况" + "." * 60)
        canvas.drawString(500, 700 - 20 * index, str(index + 1))
    for y in (720, 320, 60):
        rule(canvas, y, 40, 550)


@pytest.mark.parametrize("paint", [underlined, prose, contents])
def test_rules_around_text_are_no_table(reading: Reader, paint: object) -> None:
    assert reading(paint).pages[0].grids == ()


def letters(text: str, x: float, step: float = 10) -> list[Glyph]:
    return [Glyph(letter, x + step * index, 0, x + step * index + 10, 10, 8) for index, letter in enumerate(text)]


def test_a_spread_word_is_one_segment() -> None:
    assert [segment.text for segment in segments(letters("合计", 0, 30))] == ["合计"]
    assert [segment.text for segment in segments([*letters("合计", 0), *letters("金额", 50)])] == ["合计", "金额"]
    above = [Segment(0, 12, "上级"), Segment(28, 45, "其他")]
    assert [segment.text for segment in segments(letters("入余", 0, 30), above)] == ["入", "余"]


def test_a_text_over_two_columns_does_not_join_them() -> None:
    plain = [Segment(0, 20, "甲"), Segment(40, 60, "乙")]
    assert column_borders([[Segment(10, 50, "横贯")], plain, plain], []) == [30]
    assert column_borders([plain, plain], [33]) == [33]


def test_borders_stand_beside_aligned_texts() -> None:
    names = [[Segment(0, 20, "甲"), Segment(40, 60, "乙丙")], [Segment(0, 15, "甲"), Segment(40, 80, "乙丙丁戊")]]
    assert column_borders(names, []) == [38]
    amounts = [[Segment(0, 20, "1.00"), Segment(45, 60, "乙")], [Segment(5, 20, "2.0"), Segment(40, 60, "丙")]]
    assert column_borders(amounts, []) == [22]


def test_a_heading_beside_its_figures_is_not_a_column() -> None:
    heading = [[Segment(0, 20, "项目"), Segment(40, 50, "金额")]]
    body = [[Segment(0, 20, "事业运行"), Segment(60, 80, "1.00")]]
    assert headed_columns([0, 30, 55, 80], heading, body, []) == (0, 30, 80)
