"""Lines and paragraphs outside the tables."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from budgetcheck.model.document import Document
from budgetcheck.reading.pdf.text import is_chinese
from tests.reading.conftest import Reader, rules, texts

WIDE = "二〇二二年度部门预算收入总计为二千七百九十一万元比上年预算增加一百八十五万元增长百分之七"


def put(canvas: Canvas, *lines: tuple[float, float, str], size: float = 12) -> None:
    canvas.setFont("STSong-Light", size)
    for x, y, text in lines:
        canvas.drawString(x, y, text)


def paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_line_has_an_edge_for_every_letter(reading: Reader) -> None:
    document = reading(lambda canvas: put(canvas, (100, 700, "收入总计2791.06万元")))
    (line,) = document.pages[0].lines
    assert line.text == "收入总计2791.06万元"
    assert len(line.edges) == len(line.text) + 1
    assert list(line.edges) == sorted(line.edges)
    assert line.edges[0] == pytest.approx(100, abs=0.5)
    number = line.part(4, 11)
    assert number.x0 == pytest.approx(148, abs=0.5)
    assert number.x1 < line.box.x1
    assert line.box.top < 842 - 700 < line.box.bottom


def test_gaps_become_spaces(reading: Reader) -> None:
    document = reading(lambda canvas: put(canvas, (60, 700, "编制部门：某局"), (400, 700, "单位：万元")))
    assert [line.text for line in document.pages[0].lines] == ["编制部门：某局 单位：万元"]


def test_lines_of_one_paragraph_are_joined(reading: Reader) -> None:
    lines = [(84, 700, WIDE[:38]), (60, 680, WIDE[:40]), (60, 660, "主要原因是人员增加。"), (84, 640, WIDE[:38])]
    document = reading(lambda canvas: put(canvas, *lines))
    assert paragraphs(document) == [WIDE[:38] + WIDE[:40] + "主要原因是人员增加。", WIDE[:38]]


def test_paragraph_goes_on_over_the_page_without_number_and_head(reading: Reader) -> None:
    def page(number: int, *lines: tuple[float, float, str]) -> object:
        def paint(canvas: Canvas) -> None:
            put(canvas, (60, 810, "某局2022年部门预算"), (290, 30, f"- {number} -"), *lines)

        return paint

    document = reading(
        page(1, (84, 700, WIDE[:38]), (60, 680, WIDE[:40])),
        page(2, (60, 760, "主要原因是人员增加。")),
        page(3, (84, 760, "（一）基本支出")),
        page(4, (84, 760, "（二）项目支出")),
    )
    assert paragraphs(document) == [
        WIDE[:38] + WIDE[:40] + "主要原因是人员增加。",
        "（一）基本支出",
        "（二）项目支出",
    ]
    assert len(document.pages[0].lines) == 4


def test_line_broken_before_a_long_number_reads_on(reading: Reader) -> None:
    lines = [(84, 700, WIDE[:38]), (60, 680, WIDE[:36]), (60, 660, "2,221,670.92万元。")]
    assert len(paragraphs(reading(lambda canvas: put(canvas, *lines)))) == 1


def test_list_items_and_headings_stand_alone(reading: Reader) -> None:
    lines = [
        (84, 700, WIDE[:38]),
        (60, 680, "一、收入"),
        (60, 660, "1.一般公共预算"),
        (60, 640, "（二）项目支出"),
        (60, 620, "第二部分 部门预算表"),
    ]
    assert len(paragraphs(reading(lambda canvas: put(canvas, *lines)))) == 5


def test_a_full_item_among_smaller_lines_does_not_swallow_the_next(reading: Reader) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, *((60, 400 - 15 * row, f"甲乙丙{row}") for row in range(12)))
        canvas.setFont("STSong-Light", 15)
        canvas.drawString(60, 700, "2.公务用车购置及运行维护费五万元，均与上年持平，没有变化。")
        canvas.drawString(60, 675, "3.公务接待费二万元。")

    texts = [paragraph.text for paragraph in reading(draw).paragraphs]
    assert texts[1].startswith("3.")


def test_contents_lines_stand_alone(reading: Reader) -> None:
    lines = [(60, 700 - 20 * row, f"部门收支总表{'.' * 90}{row}") for row in range(4)]
    assert len(paragraphs(reading(lambda canvas: put(canvas, *lines)))) == 4


def test_title_over_a_table_is_its_own_paragraph_and_outside_the_grid(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, (200, 760, "2022年收支预算总表"), size=16)
        put(canvas, (370, 710, "单位：万元"), (60, 590, "注：本表含结转。"))
        rules(canvas)
        texts(canvas)

    document = reading(page)
    assert paragraphs(document) == ["2022年收支预算总表", "单位：万元", "注：本表含结转。"]
    assert [line.text for line in document.pages[0].lines] == paragraphs(document)
    assert document.pages[0].lines[0].size > document.pages[0].lines[1].size


def test_paragraph_finds_its_letters_again(reading: Reader) -> None:
    lines = [(84, 700, WIDE[:38]), (60, 680, WIDE[:40])]
    (paragraph,) = reading(lambda canvas: put(canvas, *lines)).paragraphs
    page, box = paragraph.locate(40, 42)
    assert page == 1
    assert box.x0 == pytest.approx(60 + 2 * 12, abs=1)
    assert box.top > paragraph.lines[0].box.top


@pytest.mark.parametrize(("letter", "expected"), [("中", True), ("，", True), ("a", False), ("1", False), ("“", False)])
def test_is_chinese(letter: str, expected: bool) -> None:
    assert is_chinese(letter) is expected
