"""Which pages are recognised, and what is said where they cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.scanning import pictures, save_scan
from budgetcheck.model.document import Document
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading import read
from budgetcheck.reading.ocr import models
from budgetcheck.reading.pdf.scans import is_senseless
from tests.reading.conftest import rules, texts

SAMPLE = Path(__file__).parents[3] / "samples" / "jianghan-2022.pdf"
needs_recognition = pytest.mark.skipif(not models.installed(), reason="the extra ocr is not installed")
Make = Callable[..., Path]


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed."""
    monkeypatch.setattr(models, "installed", lambda: False)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small table as a picture."""
    folder = tmp_path_factory.mktemp("picture")
    canvas = Canvas(str(folder / "drawn.pdf"), pagesize=(595, 842))
    rules(canvas)
    texts(canvas)
    canvas.save()
    path = folder / "picture.png"
    PdfDocument(folder / "drawn.pdf")[0].render(scale=200 / 72).to_pil().save(path)
    return path


def paper(canvas: Canvas, picture: Path) -> None:
    canvas.drawImage(ImageReader(str(picture)), 0, 0, 595, 842)


def pages_of(path: Path) -> Document:
    document = read(path)
    assert not isinstance(document, ReadingError), document
    return document


def hidden(canvas: Canvas, text: str) -> None:
    layer = canvas.beginText(60, 700)
    layer.setTextRenderMode(3)
    layer.setFont("STSong-Light", 10)
    for _ in range(4):
        layer.textLine(text)
    canvas.drawText(layer)


def born(canvas: Canvas) -> None:
    rules(canvas)
    texts(canvas)


@needs_recognition
def test_scanned_pages_among_others(make: Make, picture: Path) -> None:
    document = pages_of(make(born, lambda canvas: paper(canvas, picture), born, lambda canvas: paper(canvas, picture)))
    assert [page.doubts for page in document.pages] == [(), ("page_recognised",)] * 2
    ours, theirs = ([cell.text for cell in page.grids[0].cells] for page in document.pages[:2])
    assert ours == theirs
    assert [(note.code, dict(note.values)) for note in document.notes] == [("reading.scans", {"pages": "2、4"})]


@needs_recognition
def test_hidden_text_over_a_picture_gives_way_to_what_is_seen(make: Make, picture: Path) -> None:
    def page(canvas: Canvas) -> None:
        paper(canvas, picture)
        hidden(canvas, "科目编码合计九九九九")

    document = pages_of(make(page))
    assert document.pages[0].doubts == ("page_recognised",)
    assert "252.55" in [cell.text for cell in document.pages[0].grids[0].cells]


def test_visible_text_over_a_picture_stays(make: Make, picture: Path, absent: None) -> None:
    def page(canvas: Canvas) -> None:
        paper(canvas, picture)
        texts(canvas)

    document = pages_of(make(page))
    assert document.pages[0].doubts == ()


def test_without_the_extra_the_other_pages_are_read(make: Make, picture: Path, absent: None) -> None:
    document = pages_of(make(born, *[lambda canvas: paper(canvas, picture)] * 3))
    assert [page.doubts for page in document.pages] == [(), *[("page_scanned",)] * 3]
    assert [(note.code, dict(note.values)) for note in document.notes] == [("reading.scans_unread", {"pages": "2–4"})]


def test_without_the_extra_hidden_text_is_used_and_doubted(make: Make, picture: Path, absent: None) -> None:
    def page(canvas: Canvas) -> None:
        paper(canvas, picture)
        hidden(canvas, "科目编码合计九九九九")

    document = pages_of(make(page))
    assert document.pages[0].doubts == ("page_hidden_text",)
    assert document.pages[0].lines[0].text == "科目编码合计九九九九"


def test_without_the_extra_a_scan_is_an_error_that_says_how_to_read_it(make: Make, picture: Path, absent: None) -> None:
    result = read(make(lambda canvas: paper(canvas, picture)))
    assert isinstance(result, ReadingError)
    assert result.code == "no_text"


@needs_recognition
def test_a_picture_without_text(make: Make, tmp_path: Path) -> None:
    from PIL import Image

    white = tmp_path / "white.png"
    Image.new("RGB", (800, 1100), "white").save(white)
    result = read(make(lambda canvas: paper(canvas, white)))
    assert isinstance(result, ReadingError)
    assert result.code == "nothing_recognised"


@needs_recognition
def test_image_only_pdf_made_by_another_program(tmp_path: Path) -> None:
    scan = save_scan(tmp_path / "scan.pdf", list(pictures(SAMPLE, [1], 150)), 150)
    document = pages_of(scan)
    assert "".join(line.text for line in document.pages[0].lines).replace(" ", "")


@pytest.mark.parametrize(
    "text", ["支出预算总表（万元）1,234.56 %‰℃①②③ⅣΔ—“”", "Budget 2022", "⼀般公共预算", "（一）②□☑■"]
)
def test_text_that_documents_print(text: str) -> None:
    assert not is_senseless(text)


@pytest.mark.parametrize(
    "text", ["\ue001\ue002\ue003支", "\ufffd\ufffd\ufffd1", "ఁంఃఅఆఇఈ", "\u0101\u0102\u0103\u0104 12"]
)
def test_text_that_makes_no_sense(text: str) -> None:
    assert is_senseless(text)
