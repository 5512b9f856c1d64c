"""Small PDFs drawn for one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from budgetcheck.model.document import Document
from budgetcheck.reading import Engine, read

Painter = Callable[[Canvas], None]
Reader = Callable[..., Document]

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

XS = (60, 180, 300, 420)
YS = (700, 670, 640, 610)
TEXTS = (("科目编码", "科目名称", "合计"), ("2010350", "事业运行", "252.55"), ("2080505", "养老保险缴费", "1,234.00"))


def rules(canvas: Canvas, xs: tuple[float, ...] = XS, ys: tuple[float, ...] = YS) -> None:
    """All lines of a plain grid."""
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def texts(canvas: Canvas, rows: tuple[tuple[str, ...], ...] = TEXTS) -> None:
    """Texts of the plain grid, labels on the left, figures on the right of their cell."""
    canvas.setFont("STSong-Light", 10)
    for row, y in zip(rows, YS[1:], strict=True):
        for index, text in enumerate(row):
            if index == 2:
                canvas.drawRightString(XS[3] - 4, y + 10, text)
            else:
                canvas.drawString(XS[index] + 4, y + 10, text)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Draws a file: one painter a page."""

    def draw(*painters: Painter, **options: object) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842), **options)
        for painter in painters:
            painter(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return draw


@pytest.fixture
def reading(make: Callable[..., Path]) -> Reader:
    """Draws a file and reads it."""

    def go(*painters: Painter, engine: Engine = Engine.AUTO) -> Document:
        document = read(make(*painters), engine)
        assert isinstance(document, Document)
        return document

    return go


def rows(document: Document, page: int = 1, grid: int = 0) -> list[list[str]]:
    """The cell texts of a grid without line breaks, row by row."""
    cells = document.pages[page - 1].grids[grid].cells
    return [
        [cell.text.replace("\n", "") for cell in cells if cell.row == row]
        for row in sorted({cell.row for cell in cells})
    ]


PLAIN = [list(row) for row in TEXTS]
