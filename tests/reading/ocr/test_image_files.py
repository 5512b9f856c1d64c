"""Image files: one page a picture, in the size of the paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from benchmarks.scanning import pictures
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading import read
from budgetcheck.reading.ocr import image_files
from budgetcheck.reading.ocr.models import installed

SAMPLE = Path(__file__).parents[3] / "samples" / "jianghan-2022.pdf"
needs_recognition = pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")


@pytest.fixture(scope="module")
def images() -> list[Image.Image]:
    """The cover, and a page with a table in the format A4 across."""
    return [Image.fromarray(picture[:, :, ::-1]) for picture in pictures(SAMPLE, [1, 17], 150)]


@needs_recognition
@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_one_page(images: list[Image.Image], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"page.{ending}"
    images[1].copy().save(path, dpi=(150, 150))
    document = read(path)
    assert not isinstance(document, ReadingError)
    (page,) = document.pages
    assert (round(page.width), round(page.height)) == (842, 596)
    assert [len(grid.cells) for grid in page.grids] == [91]
    assert [note.code for note in document.notes] == ["reading.scans"]


@needs_recognition
def test_several_pages_without_a_resolution(images: list[Image.Image], tmp_path: Path) -> None:
    path = tmp_path / "pages.tiff"
    first, *others = [image.copy() for image in images]
    first.save(path, save_all=True, append_images=others)
    document = read(path)
    assert not isinstance(document, ReadingError)
    assert [page.number for page in document.pages] == [1, 2]
    assert document.pages[1].width == pytest.approx(842, abs=2)


@needs_recognition
@pytest.mark.parametrize("content", [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0 nothing", b"II*\x00abcdefgh"])
def test_damaged_images(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "image"
    path.write_bytes(content)
    result = read(path)
    assert isinstance(result, ReadingError)
    assert result.code == "damaged_image"


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(image_files, "installed", lambda: False)
    path = tmp_path / "image.png"
    Image.new("RGB", (10, 10)).save(path)
    result = read(path)
    assert isinstance(result, ReadingError)
    assert result.code == "image_unread"
