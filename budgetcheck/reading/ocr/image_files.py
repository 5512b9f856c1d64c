"""Image files: one scanned page each; a TIFF may hold several."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from budgetcheck.model.document import Document
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading.files import error
from budgetcheck.reading.ocr.models import installed
from budgetcheck.reading.ocr.pages import recognise_pages
from budgetcheck.reading.paragraphs import build_paragraphs
from budgetcheck.reading.pdf.pictures import COARSEST, FINEST, MOST, Picture
from budgetcheck.reading.pdf.scans import notes_on

LONGER_SIDE = 11.69
"""Inches: the longer side of A4, for an image that does not tell its resolution."""

LARGEST = 150_000_000
"""Pixels of an image that is opened at all."""

MOST_PAGES = 500

_PLAUSIBLE = range(72, 1201)
"""Pixels in an inch that a scanner writes into a file; 72 is also what programs write that do not know."""


def read_image(path: Path, data: bytes) -> Document | ReadingError:
    """The document that the bytes of an image file show."""
    if not installed():
        return error("image_unread", path)
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > LARGEST:
                return error("too_large", path, format=image.format or "")
            numbers = range(1, min(getattr(image, "n_frames", 1), MOST_PAGES) + 1)
            found = recognise_pages(numbers, lambda number: _picture(image, number))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return error("damaged_image", path)
    pages = tuple(found[number] for number in numbers if number in found)
    if not any(page.lines or page.grids for page in pages):
        return error("nothing_recognised", path)
    return Document(path, pages, build_paragraphs(pages), notes=notes_on(pages))


def _picture(image: Image.Image, number: int) -> Picture:
    """One page of an image (1-based), with a resolution that recognition is used to."""
    image.seek(number - 1)
    native = _dpi(image)
    page = (ImageOps.exif_transpose(image) or image).convert("RGB")
    dpi = min(max(native, COARSEST), FINEST)
    dpi = min(dpi, native * (MOST / (page.width * page.height)) ** 0.5)
    if dpi != native:
        size = (max(1, round(page.width * dpi / native)), max(1, round(page.height * dpi / native)))
        page = page.resize(size, Image.Resampling.LANCZOS)
    return Picture(np.ascontiguousarray(np.asarray(page)[:, :, ::-1]), dpi, native)


def _dpi(image: Image.Image) -> float:
    """Pixels in an inch, as the file says; else those of a page of A4."""
    said = image.info.get("dpi", (0, 0))[0]
    dpi = float(said or 0)
    known = round(dpi) in _PLAUSIBLE and dpi > _PLAUSIBLE[0]
    return dpi if known else max(image.width, image.height) / LONGER_SIDE
