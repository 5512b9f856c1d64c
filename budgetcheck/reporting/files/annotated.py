"""The original PDF with comments on it: real annotations that any reader shows, lists and prints.

Suspects get a red square, other figures of tables a blue one, texts a highlight; each says what was found. The file is
saved incrementally: its own bytes stay, the annotations follow them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pypdfium2.raw as pdfium

from budgetcheck.model.outcome import Outcome, ReadingError
from budgetcheck.model.place import CONTENTS, NARRATIVE, Box, Place
from budgetcheck.model.report import Report
from budgetcheck.reading.files import load
from budgetcheck.reading.pdf.pdfium import Handle, opened
from budgetcheck.reporting.files.findings import message
from budgetcheck.reporting.files.picture import turn_of
from budgetcheck.reporting.spelling import suspicion
from budgetcheck.reporting.voice import Voice

_PROBE = 100_000
"""Size of the imaginary device that places on the page are taken from: a thousandth of a point or so."""
_MARGIN = 12.0
"""Points between the corner of the first page and the note on what stands nowhere."""
_GAP = 1.0
"""Points between a figure and its square."""
_PRINTED = 1 << 2
"""The annotation flag Print (PDF 1.7, table 165)."""
_MOST_LINES = 12
"""Of a comment; a figure can be part of very many findings."""


class Mark(Enum):
    """What an annotation looks like: subtype, colour with its opacity, width of its border in points.

    A highlight is for running text only: readers round its ends, so one as high as a cell bulges into the next cell.
    """

    SUSPECT = (pdfium.FPDF_ANNOT_SQUARE, (204, 0, 0, 255), 1.8)
    TERM = (pdfium.FPDF_ANNOT_SQUARE, (0, 90, 200, 255), 1.3)
    TEXT = (pdfium.FPDF_ANNOT_HIGHLIGHT, (120, 180, 255, 110), 0.0)
    NOTE = (pdfium.FPDF_ANNOT_TEXT, (255, 200, 60, 255), 0.0)


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a place, line by line."""

    place: Place
    mark: Mark
    lines: tuple[str, ...]


def annotated_pdfs(report: Report, voice: Voice) -> dict[Path, bytes]:
    """The annotated copy of each PDF that the report is about; a file that cannot be opened as one has none."""
    found = notes(report, voice.about(report))
    copies: dict[Path, bytes] = {}
    for path in report.files or (report.path,):
        content = load(path)
        if isinstance(content, ReadingError):
            continue
        own = [note for note in found if note.place.file in ("", path.name)]
        copy = _annotate(path, content, own, report)
        if copy is not None:
            copies[path] = copy
    return copies


def notes(report: Report, voice: Voice) -> list[Note]:
    """Everything to say, in order of the pages; what stands at no place in a box is said on the first page.

    Blank cells are noted only where they are suspected: a sum may have dozens.
    """
    said: dict[Place, dict[str, None]] = {}
    suspected: dict[Place, dict[str, None]] = {}
    nowhere: dict[str, None] = {}
    for number, problem in enumerate(report.problems, 1):
        for suspect in problem.suspects:
            suspected.setdefault(suspect.figure.place, {})[f"{number}. {suspicion(suspect, voice)}"] = None
        for outcome in problem.outcomes:
            severity = voice.say(f"say.{outcome.severity.value}")
            line = f"{number}. [{severity}] {outcome.rule} {message(outcome, voice)}"
            places = _places(outcome, suspected)
            for place in places:
                said.setdefault(place, {})[line] = None
            if not any(place.box for place in places):
                nowhere[line] = None
    found = [Note(place, Mark.SUSPECT, (*lines, *said.get(place, {}))) for place, lines in suspected.items()]
    for place, lines in said.items():
        if place not in suspected:
            running = place.table in (NARRATIVE, CONTENTS)
            found.append(Note(place, Mark.TEXT if running else Mark.TERM, tuple(lines)))
    if nowhere:
        first = Place(1, Box(_MARGIN, _MARGIN, 2 * _MARGIN, 2 * _MARGIN))
        found.append(Note(first, Mark.NOTE, tuple(nowhere)))
    return sorted((note for note in found if note.place.box is not None), key=lambda note: note.place.page)


def _places(outcome: Outcome, suspected: Container[Place]) -> list[Place]:
    """The places of a check that are worth a mark."""
    figures = [figure.place for figure in outcome.figures if not figure.blank or figure.place in suspected]
    return figures + [item.place for item in outcome.evidence]


def _annotate(path: Path, content: bytes, found: Iterable[Note], report: Report) -> bytes | None:
    by_page: dict[int, list[Note]] = {}
    for note in found:
        by_page.setdefault(note.place.page, []).append(note)
    with opened(path, content) as document:
        if isinstance(document, ReadingError):
            return None
        for number, on_page in by_page.items():
            page = pdfium.FPDF_LoadPage(document, number - 1)
            if not page:
                continue
            for note in on_page:
                _add(page, note, turn_of(report, number))
            pdfium.FPDF_ClosePage(page)
        return _saved(document)


def _add(page: Handle, note: Note, turn: int) -> None:
    """Put one note on a loaded page, which was turned by so many degrees to be read."""
    assert note.place.box is not None
    subtype, colour, border = note.mark.value
    annotation = pdfium.FPDFPage_CreateAnnot(page, subtype)
    if not annotation:
        return
    box = note.place.box
    if note.mark is Mark.SUSPECT:
        box = Box(box.x0 - _GAP, box.top - _GAP, box.x1 + _GAP, box.bottom + _GAP)
    corners = list(_corners(page, box, turn))
    across, up = [x for x, _ in corners], [y for _, y in corners]
    rectangle = pdfium.FS_RECTF(min(across), max(up), max(across), min(up))
    pdfium.FPDFAnnot_SetRect(annotation, ctypes.byref(rectangle))
    pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *colour)
    if border:
        pdfium.FPDFAnnot_SetBorder(annotation, 0, 0, border)
    if note.mark is Mark.TEXT:
        quad = pdfium.FS_QUADPOINTSF(*(value for corner in corners for value in corner))
        pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(quad))
    pdfium.FPDFAnnot_SetFlags(annotation, _PRINTED)
    _say(annotation, b"Contents", _comment(note.lines))
    _say(annotation, b"T", "budgetcheck")
    pdfium.FPDFPage_CloseAnnot(annotation)


def _comment(lines: Sequence[str]) -> str:
    return "\n".join(lines[:_MOST_LINES]) + ("\n…" if len(lines) > _MOST_LINES else "")


def _corners(page: Handle, box: Box, turn: int) -> Iterator[tuple[float, float]]:
    """The corners of a box on the page as read, in user space: top left, top right, bottom left, bottom right."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    for x, y in ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom)):
        if turn:
            x, y = {90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)}[turn]
        across, up = ctypes.c_double(), ctypes.c_double()
        device = (round(x / width * _PROBE), round(y / height * _PROBE))
        pdfium.FPDF_DeviceToPage(page, 0, 0, _PROBE, _PROBE, 0, *device, across, up)
        yield across.value, up.value


def _say(annotation: Handle, key: bytes, text: str) -> None:
    """Set a text of an annotation; pdfium takes UTF-16LE that ends in a zero."""
    encoded = text.encode("utf-16-le", errors="replace") + b"\x00\x00"
    buffer = ctypes.create_string_buffer(encoded, len(encoded))
    pdfium.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)))


def _saved(document: Handle) -> bytes | None:
    """The file with what was added."""
    blocks: list[bytes] = []

    def write(_: Handle, data: Handle, size: int) -> int:
        blocks.append(ctypes.string_at(data, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE(version=1)
    writer.WriteBlock = type(writer.WriteBlock)(write)
    done = pdfium.FPDF_SaveAsCopy(document, ctypes.byref(writer), pdfium.FPDF_INCREMENTAL)
    return b"".join(blocks) if done else None
