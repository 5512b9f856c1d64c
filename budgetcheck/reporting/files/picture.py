"""Pictures of places: a page cut out around some figures, each framed."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from budgetcheck.model.place import Box, Place
from budgetcheck.model.report import Report

Handle: TypeAlias = Any
"""A document or page of pdfium's."""

SUSPECT, TERM = (204, 0, 0), (0, 90, 200)
"""Colours of frames: red for what is suspected, blue for the rest."""

_SCALE = 1.7
"""Pixels for a point, less on large pages."""
_WIDEST = 1200
"""Pixels."""
_MARGIN = 34
"""Points kept above and below the figures, so that neighbouring rows show."""
_GAP = 1.5
"""Points between a figure and its frame."""
_COLOURS = 48
"""Of the palette: prints of text need no more, and files stay small. The octree keeps the colours of thin frames."""


class Pictures:
    """The pages of one document, opened when the first picture is asked for.

    A file that is no PDF, or is no longer what it was, gives no pictures.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._documents: dict[Path, Handle | None] = {}
        self._pages: dict[tuple[Path, int], tuple[Image.Image, float] | None] = {}

    def __enter__(self) -> Pictures:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        for document in self._documents.values():
            if document is not None:
                document.close()

    def around(self, suspects: Sequence[Place], terms: Sequence[Place]) -> Iterator[tuple[int, str]]:
        """(page, data: URI of a PNG) for every page with one of these places, suspects' pages first.

        The whole width of the page is shown, so that the row's label and the column's head are likely to be seen.
        """
        by_page: dict[tuple[str, int], list[tuple[Box, bool]]] = {}
        for places, suspected in ((suspects, True), (terms, False)):
            for place in places:
                if place.box is not None and place.spot is None and (suspected or place not in suspects):
                    by_page.setdefault((place.file, place.page), []).append((place.box, suspected))
        for (file, page), boxes in by_page.items():
            path = source(self._report, file)
            picture = self._picture(path, page, boxes) if path else None
            if picture is not None:
                yield page, picture

    def _picture(self, path: Path, number: int, boxes: Sequence[tuple[Box, bool]]) -> str | None:
        if (path, number) not in self._pages:
            self._pages[path, number] = self._render(path, number)
        rendered = self._pages[path, number]
        if rendered is None:
            return None
        page, scale = rendered
        top = max(int((min(box.top for box, _ in boxes) - _MARGIN) * scale), 0)
        bottom = min(int((max(box.bottom for box, _ in boxes) + _MARGIN) * scale), page.height)
        if bottom <= top:
            return None
        cut = page.crop((0, top, page.width, bottom))
        draw = ImageDraw.Draw(cut)
        for box, suspected in sorted(boxes, key=lambda item: item[1]):
            edges = (box.x0 - _GAP, box.top - _GAP, box.x1 + _GAP, box.bottom + _GAP)
            x0, y0, x1, y1 = (edge * scale for edge in edges)
            if x1 > x0 and y1 > y0:
                frame = (x0, y0 - top, x1, y1 - top)
                draw.rectangle(frame, outline=SUSPECT if suspected else TERM, width=3 if suspected else 2)
        stream = io.BytesIO()
        cut.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(stream, "PNG", optimize=True)
        return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode("ascii")

    def _render(self, path: Path, number: int) -> tuple[Image.Image, float] | None:
        """The page as seen, and its pixels for a point."""
        document = self._document(path)
        if document is None or not 1 <= number <= len(document):
            return None
        with _closing(document[number - 1]) as page:
            width, height = page.get_size()
            scale = min(_SCALE, _WIDEST / max(width, 1), 2 * _WIDEST / max(height, 1))
            image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return image.rotate(-turn_of(self._report, number), expand=True), scale

    def _document(self, path: Path) -> Handle | None:
        """The opened file, None if that cannot be done."""
        if path not in self._documents:
            try:
                self._documents[path] = pdfium.PdfDocument(path.read_bytes())
            except (OSError, pdfium.PdfiumError):
                self._documents[path] = None
        return self._documents[path]


def turn_of(report: Report, page: int) -> int:
    """Degrees clockwise by which a page of the report's only file was turned to be read."""
    if report.budget is None or len(report.files) > 1:
        return 0
    return next((one.turn for one in report.budget.document.pages if one.number == page), 0)


def source(report: Report, file: str = "") -> Path | None:
    """The file that a place is in, one of those that the report is about; None for a place in another document."""
    files = report.files or (report.path,)
    return next((path for path in files if file in ("", path.name)), None)


@contextmanager
def _closing(page: Handle) -> Iterator[Handle]:
    try:
        yield page
    finally:
        page.close()
