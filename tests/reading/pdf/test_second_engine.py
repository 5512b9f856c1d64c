"""When camelot is asked, what it gives, and that it is not even imported before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from budgetcheck.model.document import Document
from budgetcheck.reading import Engine, read, read_content
from tests.reading.conftest import PLAIN, XS, YS, Reader, rows, rules, texts

HEAVY = ("camelot", "numpy", "pandas", "cv2", "playa")


def title(canvas: Canvas) -> None:
    canvas.setFont("STSong-Light", 16)
    canvas.drawString(170, 730, "2022年部门支出预算总表")


def ruled(canvas: Canvas) -> None:
    title(canvas)
    rules(canvas)
    texts(canvas)


def lines_in_an_image(canvas: Canvas) -> None:
    """The lines of the table are a picture under the text."""
    picture = Image.new("RGB", (2 * (XS[-1] - XS[0]) + 20, 2 * (YS[0] - YS[-1]) + 20), "white")
    draw = ImageDraw.Draw(picture)
    for x in XS:
        draw.line([(10 + 2 * (x - XS[0]), 10), (10 + 2 * (x - XS[0]), picture.height - 10)], fill="black", width=2)
    for y in YS:
        draw.line([(10, 10 + 2 * (YS[0] - y)), (picture.width - 10, 10 + 2 * (YS[0] - y))], fill="black", width=2)
    canvas.drawImage(ImageReader(picture), XS[0] - 5, YS[-1] - 5, picture.width / 2, picture.height / 2)
    title(canvas)
    texts(canvas)
    figures(canvas)


def figures(canvas: Canvas) -> None:
    """Figures in the second column too, so that rows of figures show."""
    canvas.setFont("STSong-Light", 10)
    for y in YS[1:]:
        canvas.drawString(XS[2] + 10, y + 10, "1.00")


def borderless(canvas: Canvas) -> None:
    """Two lines, too few to tell a table, and twelve rows of columns."""
    title(canvas)
    canvas.setFont("STSong-Light", 10)
    for y in (700, 680):
        canvas.line(60, y, 500, y)
    for x, text in ((70, "科目编码"), (160, "科目名称"), (300, "合计"), (380, "基本支出"), (460, "项目支出")):
        canvas.drawString(x, 686, text)
    for row in range(12):
        y = 666 - 19 * row
        canvas.drawString(70, y, f"20103{row:02}")
        canvas.drawString(160, y, "一般行政管理事务")
        for x, value in ((330, 30.5 + row), (420, 20.25 + row), (500, 10.25)):
            canvas.drawRightString(x, y, f"{value:.2f}")


def test_import_of_reading_is_light() -> None:
    check = f"import sys, budgetcheck.reading; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", check], capture_output=True, text=True).stdout.strip() == "[]"


def test_ruled_document_does_not_import_camelot(make: Callable[..., Path]) -> None:
    check = f"import sys, pathlib, budgetcheck.reading as r; r.read(pathlib.Path({str(make(ruled))!r})); "
    check += "print('camelot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], capture_output=True, text=True).stdout.strip() == "False"


def test_camelot_on_request_gives_the_same_grid(make: Callable[..., Path]) -> None:
    path = make(ruled)
    front, second = read(path, Engine.RULED), read(path, Engine.CAMELOT)
    assert isinstance(front, Document)
    assert isinstance(second, Document)
    assert rows(front) == rows(second) == PLAIN
    (grid,), (other,) = front.pages[0].grids, second.pages[0].grids
    assert (grid.engine, other.engine) == ("ruled", "camelot")
    assert other.xs == pytest.approx(grid.xs, abs=1.5)
    assert other.ys == pytest.approx(grid.ys, abs=1.5)
    assert [line.text for line in front.pages[0].lines] == [line.text for line in second.pages[0].lines]


def test_camelot_reads_the_bytes_at_hand_not_the_path(make: Callable[..., Path]) -> None:
    document = read_content(Path("sent.pdf"), make(ruled).read_bytes(), Engine.CAMELOT)
    assert isinstance(document, Document)
    assert [grid.engine for grid in document.pages[0].grids] == ["camelot"]
    assert rows(document) == PLAIN


def test_lines_in_an_image_are_found_by_camelot(reading: Reader) -> None:
    document = reading(lines_in_an_image)
    (grid,) = document.pages[0].grids
    assert grid.engine == "camelot"
    assert [cell.text for cell in grid.cells if cell.column < 2] == [text for row in PLAIN for text in row[:2]]
    assert [line.text for line in document.pages[0].lines] == ["2022年部门支出预算总表"]


def test_table_without_lines_is_read_by_the_front_engine(reading: Reader) -> None:
    document = reading(borderless, engine=Engine.RULED)
    (grid,) = document.pages[0].grids
    assert (grid.engine, grid.doubts) == ("ruled", ())
    assert rows(document) == [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        *(
            [f"20103{row:02}", "一般行政管理事务", f"{30.5 + row:.2f}", f"{20.25 + row:.2f}", "10.25"]
            for row in range(12)
        ),
    ]
    assert rows(reading(borderless)) == rows(document)


def test_prose_with_many_figures_is_no_table(reading: Reader) -> None:
    def page(canvas: Canvas) -> None:
        title(canvas)
        canvas.setFont("STSong-Light", 12)
        for row in range(8):
            canvas.drawString(
                60, 700 - 20 * row, "2026 年预算 221,670.92 万元，比上年增加 188,485.40 万元，增长 568.0%"
            )

    assert reading(page).pages[0].grids == ()
