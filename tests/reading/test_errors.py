"""Files that cannot be read give one error value each, with a code that is worded in both languages."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading import WORDING, Engine, read
from tests.reading.conftest import rules, texts


def code(path: Path) -> str:
    error = read(path)
    assert isinstance(error, ReadingError)
    assert error.message.code == error.code
    names = {name for text in WORDING[error.code] for _, name, _, _ in Formatter().parse(text) if name}
    assert names == {name for name, _ in error.message.values}
    return error.code


def test_missing_file(tmp_path: Path) -> None:
    assert code(tmp_path / "none.pdf") == "not_found"


def test_folder(tmp_path: Path) -> None:
    assert code(tmp_path) == "is_folder"


def test_path_that_no_system_takes() -> None:
    assert code(Path("a\0b.pdf")) in {"unreadable", "not_found"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty_file"),
        (b"\x01\x02 nothing known", "not_pdf"),
        (b"\xff\xff\xff no text", "not_pdf"),
        (b"PK\x03\x04 a docx", "damaged_file"),
        (b"\xd0\xcf\x11\xe0 a doc", "damaged_file"),
        (b"<html><body>", "no_content"),
        (b"  \n\n ", "no_content"),
        (b"%PDF-1.7\nnothing that follows makes sense", "damaged"),
    ],
    ids=["empty", "control", "bytes", "docx", "doc", "html", "blank", "damaged"],
)
def test_content_that_is_no_pdf(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    assert code(path) == expected


def test_document_without_pages(tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    document = pypdfium2.PdfDocument.new()
    document.save(path)
    assert code(path) == "no_pages"


def test_password(make: Callable[..., Path]) -> None:
    path = make(lambda canvas: canvas.drawString(100, 100, "secret"), encrypt=StandardEncryption("open", "own"))
    assert code(path) == "encrypted"


def test_file_open_to_all_but_protected_against_changes_is_read(make: Callable[..., Path]) -> None:
    locked = StandardEncryption("", "owner", canCopy=0, canModify=0)
    document = read(make(lambda canvas: canvas.drawString(100, 100, "public"), encrypt=locked))
    assert not isinstance(document, ReadingError)
    assert document.pages[0].lines[0].text == "public"


def test_pages_without_letters(make: Callable[..., Path]) -> None:
    def drawing(canvas: Canvas) -> None:
        canvas.rect(100, 100, 200, 200)

    assert code(make(drawing)) == "no_text"


def test_truncated_file_is_read_or_called_damaged(make: Callable[..., Path]) -> None:
    path = make(*[lambda canvas: canvas.drawString(100, 100, "text")] * 5)
    whole = path.read_bytes()
    for length in range(10, len(whole), len(whole) // 12):
        path.write_bytes(whole[:length])
        result = read(path)
        assert not isinstance(result, ReadingError) or result.code in {"damaged", "no_pages", "no_text"}


def test_page_of_no_size_is_doubted_and_the_others_read(make: Callable[..., Path]) -> None:
    path = make(*[lambda canvas: canvas.drawString(100, 100, "text")] * 2)
    path.write_bytes(path.read_bytes().replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 000 842 ]", 1))
    document = read(path)
    assert not isinstance(document, ReadingError)
    assert [line.text for page in document.pages for line in page.lines][-1] == "text"


@pytest.mark.parametrize("name", WORDING)
def test_wording_is_one_sentence_in_each_language(name: str) -> None:
    chinese, english = WORDING[name]
    assert chinese
    assert english
    assert "\n" not in chinese + english
    assert {part[1] for part in Formatter().parse(chinese)} == {part[1] for part in Formatter().parse(english)}


def test_damaged_bytes_never_raise(make: Callable[..., Path]) -> None:
    def page(canvas: Canvas) -> None:
        rules(canvas)
        texts(canvas)

    path = make(page, page, pageCompression=0)
    whole = path.read_bytes()
    chance = random.Random(20221122)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 10, 100))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        result = read(path, Engine.RULED)
        assert not isinstance(result, ReadingError) or result.code in WORDING
