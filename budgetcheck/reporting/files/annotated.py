"""The original PDF with comments on it: real annotations that any reader shows, lists and prints.

Suspects get a red square, the other figures and texts of a problem a highlight; each says what was found. The file
is saved incrementally: its own bytes stay, the annotations follow them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2.raw as pdfium

from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Box, Place
from budgetcheck.model.report import Report
from budgetcheck.reading.files import load
from budgetcheck.reading.pdf.pdfium import Handle, opened
from budgetcheck.reporting.files.findings import message
from budgetcheck.reporting.files.picture import turn_of
from budgetcheck.reporting.spelling import suspicion
from budgetcheck.reporting.voice import Voice

_PROBE = 100_000
"""Size of the imaginary device that places on the page are taken from: a thousandth of a point or so."""
_RED, _BLUE = (204, 0, 0), (120, 180, 255)
_HIGHLIGHT_OPACITY = 110
_BORDER = 1.5
"""Points."""
_GAP = 1.0
"""Points between a figure and its square."""
_PRINTED = 1 << 2
"""The annotation flag Print (PDF 1.7, table 165)."""
_MOST_LINES = 12
"""Of a comment; a figure can be part of very many findings."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a place, line by line; `suspect` makes it a red square, else it is a highlight."""

    place: Place
    suspect: bool
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
    """Everything to say about places with a box, in order of the pages."""
    suspected: dict[Place, dict[str, None]] = {}
    others: dict[Place, dict[str, None]] = {}
    for number, problem in enumerate(report.problems, 1):
        for suspect in problem.suspects:
            suspected.setdefault(suspect.figure.place, {})[f"{number}. {suspicion(suspect, voice)}"] = None
        for outcome in problem.outcomes:
            severity = voice.say(f"say.{outcome.severity.value}")
            line = f"{number}. [{severity}] {outcome.rule} {message(outcome, voice)}"
            places = [figure.place for figure in outcome.figures] + [item.place for item in outcome.evidence]
            for place in places:
                others.setdefault(place, {})[line] = None
    found = [Note(place, True, (*lines, *others.get(place, {}))) for place, lines in suspected.items()]
    found += [Note(place, False, tuple(lines)) for place, lines in others.items() if place not in suspected]
    return sorted((note for note in found if note.place.box is not None), key=lambda note: note.place.page)


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
    subtype = pdfium.FPDF_ANNOT_SQUARE if note.suspect else pdfium.FPDF_ANNOT_HIGHLIGHT
    annotation = pdfium.FPDFPage_CreateAnnot(page, subtype)
    if not annotation:
        return
    box = note.place.box
    if note.suspect:
        box = Box(box.x0 - _GAP, box.top - _GAP, box.x1 + _GAP, box.bottom + _GAP)
    corners = list(_corners(page, box, turn))
    across, up = [x for x, _ in corners], [y for _, y in corners]
    rectangle = pdfium.FS_RECTF(min(across), max(up), max(across), min(up))
    pdfium.FPDFAnnot_SetRect(annotation, ctypes.byref(rectangle))
    if note.suspect:
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *_RED, 255)
        pdfium.FPDFAnnot_SetBorder(annotation, 0, 0, _BORDER)
    else:
        quad = pdfium.FS_QUADPOINTSF(*(value for corner in corners for value in corner))
        pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(quad))
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *_BLUE, _HIGHLIGHT_OPACITY)
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
