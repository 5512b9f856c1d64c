"""The front engine on drawn pages: every way of drawing a line, every trap of placing a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.conftest import PLAIN, TEXTS, XS, YS, Reader, rows, rules, texts


def plain(canvas: Canvas) -> None:
    rules(canvas)
    texts(canvas)


def test_plain_table_gives_cells_borders_and_boxes(reading: Reader) -> None:
    document = reading(plain)
    (grid,) = document.pages[0].grids
    assert rows(document) == PLAIN
    assert grid.engine == "ruled"
    assert grid.doubts == ()
    assert grid.xs == pytest.approx(XS, abs=0.01)
    assert grid.ys == pytest.approx([842 - y for y in YS], abs=0.01)
    box = grid.cells[4].box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((180, 172, 300, 202), abs=0.01)
    assert grid.cells[3].indent == pytest.approx(4, abs=1)
    assert document.pages[0].lines == ()


def dashed(canvas: Canvas) -> None:
    canvas.setDash(2, 2)
    rules(canvas)


def dash_pieces(canvas: Canvas) -> None:
    for x in XS:
        for y in range(YS[-1], YS[0], 6):
            canvas.line(x, y, x, min(y + 3, YS[0]))
    for y in YS:
        for x in range(XS[0], XS[-1], 6):
            canvas.line(x, y, min(x + 3, XS[-1]), y)


def dots(canvas: Canvas) -> None:
    for x in XS:
        for y in range(YS[-1], YS[0] + 1, 2):
            canvas.rect(x - 0.25, y - 0.25, 0.5, 0.5, stroke=0, fill=1)
    for y in YS:
        for x in range(XS[0], XS[-1] + 1, 2):
            canvas.rect(x - 0.25, y - 0.25, 0.5, 0.5, stroke=0, fill=1)


def thin_rectangles(canvas: Canvas) -> None:
    for x in XS:
        canvas.rect(x - 0.4, YS[-1], 0.8, YS[0] - YS[-1], stroke=0, fill=1)
    for y in YS:
        canvas.rect(XS[0], y - 0.4, XS[-1] - XS[0], 0.8, stroke=0, fill=1)


def open_polygons(canvas: Canvas) -> None:
    rules(canvas, (60, 180, 420))
    path = canvas.beginPath()
    path.moveTo(299.7, YS[0])
    path.lineTo(300.3, YS[0])
    path.lineTo(300.3, YS[-1])
    path.lineTo(299.7, YS[-1])
    canvas.drawPath(path, stroke=0, fill=1)


def cell_outlines(canvas: Canvas) -> None:
    for left, right in pairwise(XS):
        for top, bottom in pairwise(YS):
            canvas.rect(left, bottom, right - left, top - bottom)


def double_border(canvas: Canvas) -> None:
    rules(canvas)
    canvas.rect(XS[0] - 2.5, YS[-1] - 2.5, XS[-1] - XS[0] + 5, YS[0] - YS[-1] + 5)


def open_sides(canvas: Canvas) -> None:
    for x in XS[1:-1]:
        canvas.line(x, YS[0], x, YS[-1])
    for y in YS:
        canvas.line(XS[0], y, XS[-1], y)


def open_top(canvas: Canvas) -> None:
    for x in XS:
        canvas.line(x, YS[0], x, YS[-1])
    for y in YS[1:]:
        canvas.line(XS[0], y, XS[-1], y)


def gaps_at_corners(canvas: Canvas) -> None:
    for x in XS:
        canvas.line(x, YS[0] - 2.5, x, YS[-1] + 2.5)
    for y in YS:
        canvas.line(XS[0] + 2.5, y, XS[-1] - 2.5, y)


def in_form(canvas: Canvas) -> None:
    canvas.beginForm("frame")
    rules(canvas, tuple(x / 2 for x in XS), tuple(y / 2 for y in YS))
    canvas.endForm()
    canvas.saveState()
    canvas.scale(2, 2)
    canvas.doForm("frame")
    canvas.restoreState()


def white_on_shade(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.8, 0.85, 0.95)
    canvas.rect(XS[0], YS[-1], XS[-1] - XS[0], YS[0] - YS[-1], stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setStrokeColorRGB(1, 1, 1)
    rules(canvas)


@pytest.mark.parametrize(
    "drawing",
    [
        dashed,
        dash_pieces,
        dots,
        thin_rectangles,
        open_polygons,
        cell_outlines,
        double_border,
        open_sides,
        open_top,
        gaps_at_corners,
        in_form,
        white_on_shade,
    ],
    ids=lambda drawing: drawing.__name__,
)
def test_any_way_of_drawing_lines_gives_the_same_table(reading: Reader, drawing: object) -> None:
    def page(canvas: Canvas) -> None:
        drawing(canvas)  # type: ignore[operator]
        texts(canvas)

    document = reading(page)
    assert rows(document) == PLAIN
    assert document.pages[0].grids[0].engine == "ruled"


def test_white_lines_on_paper_are_no_lines(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.rect(20, 20, 555, 802)
        canvas.line(240, 700, 240, 610)
        canvas.setStrokeColorRGB(0, 0, 0)
        plain(canvas)

    assert rows(reading(page)) == PLAIN


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rotated_page_is_read_as_seen(reading: Reader, turn: int) -> None:
    """The page is turned by its /Rotate entry, the drawing is turned against it: one sees it upright."""

    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        if turn == 90:  # the media box is 842 wide and 595 high, a viewer shows it 595 wide
            canvas.translate(842, 0)
        elif turn == 270:
            canvas.translate(0, 595)
        else:
            canvas.translate(595, 842)
        canvas.rotate(turn)
        plain(canvas)

    document = reading(page)
    page_read = document.pages[0]
    assert (page_read.width, page_read.height) == (595, 842)
    assert rows(document) == PLAIN
    assert page_read.grids[0].xs == pytest.approx(XS, abs=0.1)
    assert page_read.grids[0].ys == pytest.approx([842 - y for y in YS], abs=0.1)


def test_merged_cells_are_one_cell_with_spans(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(60, 610, 360, 90)
        canvas.line(180, 670, 420, 670)
        canvas.line(60, 640, 420, 640)
        canvas.line(180, 700, 180, 610)
        canvas.line(300, 670, 300, 610)
        canvas.setFont("STSong-Light", 10)
        for x, y, text in ((70, 668, "项目"), (200, 680, "支出预算"), (200, 650, "基本支出"), (310, 650, "项目支出")):
            canvas.drawString(x, y, text)

    (grid,) = reading(page).pages[0].grids
    spans = [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in grid.cells]
    assert spans == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "支出预算"),
        (1, 1, 1, 1, "基本支出"),
        (1, 2, 1, 1, "项目支出"),
        (2, 0, 1, 1, ""),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, ""),
    ]
    assert grid.doubts == ()


def test_area_that_is_no_rectangle_is_cut_and_doubted(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(60, 610, 360, 90)
        canvas.line(180, 700, 180, 670)
        canvas.line(60, 640, 300, 640)
        canvas.line(300, 700, 300, 610)
        canvas.line(180, 670, 420, 670)
        texts(canvas)

    (grid,) = reading(page).pages[0].grids
    assert "odd_merge" in grid.doubts
    assert sum(cell.rows * cell.columns for cell in grid.cells) == (len(grid.xs) - 1) * (len(grid.ys) - 1)


def test_number_touching_the_next_label_stays_apart(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        rules(canvas)
        canvas.setFont("STSong-Light", 10)
        canvas.drawRightString(300, 680, "82,096,797.42")
        canvas.drawString(300, 680, "一、基本支出")
        canvas.drawRightString(300, 650, "5,000.10")
        canvas.drawString(300.2, 650, "7,000.20")

    assert rows(reading(page))[:2] == [["", "82,096,797.42", "一、基本支出"], ["", "5,000.10", "7,000.20"]]


def test_number_too_long_for_its_cell_stays_whole(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        rules(canvas)
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(292, 680, "1,234,567,890.12")

    document = reading(page)
    assert rows(document)[0] == ["", "", "1,234,567,890.12"]
    assert document.pages[0].grids[0].doubts == ("text_crosses_rule",)


def test_label_clipped_at_its_cell_does_not_swallow_the_figure_behind(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        rules(canvas)
        canvas.setFont("STSong-Light", 10)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(180, 670, 120, 30)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.drawString(184, 680, "机关事业单位职业年金缴费支出")
        canvas.restoreState()
        canvas.drawString(324, 680, "43608.96")

    assert rows(reading(page))[0] == ["", "机关事业单位职业年金缴费支出", "43608.96"]


def test_text_that_clipping_hides_is_not_read(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        clip = canvas.beginPath()
        clip.rect(60, 500, 360, 100)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.drawString(330, 682, "1,300.00")

    assert rows(reading(page)) == PLAIN


def test_text_off_the_page_is_dropped(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        canvas.drawString(100, -30, "999.99")
        canvas.drawString(700, 500, "888.88")

    document = reading(page)
    assert rows(document) == PLAIN
    assert document.pages[0].lines == ()


def test_text_printed_twice_counts_once(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        canvas.setFont("STSong-Light", 10)
        for letter, x in zip("合计", (310, 320), strict=True):
            for shift in (0.0, 0.3, 0.6):
                canvas.drawString(x + shift - 6 + 60, 640 + 40, letter)
        for letter, x in zip("118.8", (184, 189, 194, 199, 204), strict=True):
            for shift in (0.0, 0.3):
                canvas.drawString(x + shift, 655, letter)

    cells = rows(reading(page))
    assert cells[0][2].count("合") == 2
    assert "118.8" in cells[1][1]


def test_wrapped_lines_keep_their_order(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        rules(canvas)
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(184, 674, "43")
        canvas.drawString(184, 687, "2,384.")
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(64, 688, "八、社会保障和就")
        canvas.drawString(64, 676, "业支出")

    (grid,) = reading(page).pages[0].grids
    assert grid.cells[0].text == "八、社会保障和就\n业支出"
    assert grid.cells[1].text == "2,384.\n43"


def test_last_row_alone_on_the_next_page_is_kept_and_legends_are_not(reading: Reader) -> None:
    def total(canvas: Canvas) -> None:
        canvas.rect(60, 780, 360, 20)
        canvas.line(300, 800, 300, 780)
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(70, 786, "合计")
        canvas.drawRightString(416, 786, "1,486.55")
        canvas.rect(100, 400, 8, 8)
        canvas.drawString(112, 400, "基本支出")

    document = reading(plain, total)
    assert len(document.pages[1].grids) == 1
    assert rows(document, page=2) == [["合计", "1,486.55"]]
    assert [line.text for line in document.pages[1].lines] == ["基本支出"]


def test_several_tables_on_a_page_come_from_top_to_bottom(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(0, -300)
        plain(canvas)
        canvas.translate(0, 300)
        plain(canvas)

    grids = reading(page).pages[0].grids
    assert len(grids) == 2
    assert grids[0].box.bottom < grids[1].box.top
    assert len(TEXTS) == len(grids[0].ys) - 1
