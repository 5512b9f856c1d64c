"""The annotated PDF: the original bytes, real annotations, and that they are where the figures are seen."""

from __future__ import annotations

import ctypes
from decimal import Decimal
from pathlib import Path

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Linear, Outcome, Problem, Severity, Suspect, Term, Verdict
from budgetcheck.model.place import Box, Place
from budgetcheck.model.report import Report
from budgetcheck.reporting.files.annotated import Mark, annotated_pdfs, notes
from tests.reporting.files.made import VOICE, real, unreadable

SEEN = Box(60, 100, 110, 116)
TERM = Box(200, 300, 260, 318)


def report_on(path: Path) -> Report:
    """One problem: a suspect at `SEEN`, another term at `TERM`, both on the first page."""
    figures = [
        Figure(Decimal(value), Unit.WAN, 0, value, Place(1, box, "3", "201", column))
        for value, box, column in (("5", SEEN, "总计"), ("4", TERM, "基本支出"))
    ]
    one = Outcome(
        "SUM-03", Severity.ERROR, Verdict.BROKEN, Linear((Term(figures[0]),), (Term(figures[1]),)),
        Decimal(4), Decimal(5), Decimal(1), Unit.WAN,
    )  # fmt: skip
    return Report(path, outcomes=(one,), problems=(Problem((one,), (Suspect(figures[0], Decimal(4), 1),)),))


def blank(path: Path, size: tuple[int, int], rotation: int, crop: tuple[int, int, int, int] | None) -> None:
    document = pdfium.PdfDocument.new()
    page = document.new_page(*size)
    if crop:
        page.set_cropbox(*crop)
    page.set_rotation(rotation)
    document.save(path)


def coloured(content: bytes, *, red: bool) -> tuple[float, float, float, float]:
    """The box around the red (or blue) pixels of the first page, in points from the top left."""
    scale = 2
    image = pdfium.PdfDocument(content)[0].render(scale=scale).to_pil().convert("RGB")
    r, g, b = numpy.asarray(image).transpose(2, 0, 1)
    ys, xs = numpy.nonzero((r > 150) & (g < 120) & (b < 120) if red else (b > 150) & (r < 120))
    return (xs.min() / scale, ys.min() / scale, (xs.max() + 1) / scale, (ys.max() + 1) / scale)


def near(found: tuple[float, ...], box: Box) -> bool:
    wanted = (box.x0, box.top, box.x1, box.bottom)
    return all(abs(a - b) <= 3 for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(420, 595), (595, 420)])
@pytest.mark.parametrize("crop", [None, (15, 25, 410, 415)])
def test_annotations_are_where_the_figures_are_seen(
    tmp_path: Path, rotation: int, size: tuple[int, int], crop: tuple[int, int, int, int] | None
) -> None:
    path = tmp_path / "a.pdf"
    blank(path, size, rotation, crop)
    (content,) = annotated_pdfs(report_on(path), VOICE).values()
    assert near(coloured(content, red=True), SEEN)
    assert near(coloured(content, red=False), TERM)


def texts(content: bytes) -> list[tuple[int, int, str]]:
    """(page, subtype, comment) of every annotation."""
    found = []
    document = pdfium.PdfDocument(content)
    for number in range(len(document)):
        page = document[number]
        for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            annotation = raw.FPDFPage_GetAnnot(page.raw, index)
            length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAnnot_GetStringValue(
                annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length
            )
            comment = buffer.raw[:-2].decode("utf-16-le")
            found.append((number + 1, raw.FPDFAnnot_GetSubtype(annotation), comment))
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def test_the_sample_keeps_its_bytes_and_gets_a_comment_a_place() -> None:
    report, voice = real()
    ((path, content),) = annotated_pdfs(report, voice).items()
    assert content.startswith(path.read_bytes())
    said = [note for note in notes(report, voice.about(report)) if note.place.box]
    found = texts(content)
    assert len(found) == len(said)
    squares = [comment for page, kind, comment in found if kind == raw.FPDF_ANNOT_SQUARE and page == 6]
    assert any("6.66% 应为 7.13%" in comment for comment in squares)
    assert {kind for _, kind, _ in found} == {raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_HIGHLIGHT}


def test_suspects_terms_and_texts_are_told_apart_and_blank_terms_are_not_noted() -> None:
    report, voice = real()
    said = {note.place: note.mark for note in notes(report, voice.about(report))}
    suspected = {suspect.figure.place for problem in report.problems for suspect in problem.suspects}
    outcomes = [outcome for problem in report.problems for outcome in problem.outcomes]
    for outcome in outcomes:
        for figure in outcome.figures:
            running = figure.place.table == "narrative"
            if figure.place in suspected:
                assert said[figure.place] is Mark.SUSPECT
            elif figure.blank:
                assert figure.place not in said
            else:
                assert said[figure.place] is (Mark.TEXT if running else Mark.TERM)
    assert any(figure.blank for outcome in outcomes for figure in outcome.figures)


def test_what_stands_nowhere_is_said_on_the_first_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    blank(path, (420, 595), 0, None)
    absent = Outcome("FORM-01", Severity.ERROR, Verdict.BROKEN, message=Message.of("sample.missing", table="公开表9"))
    ((content,),) = [annotated_pdfs(Report(path, problems=(Problem((absent,)),)), VOICE).values()]
    assert texts(content) == [(1, raw.FPDF_ANNOT_TEXT, "1. [错误] FORM-01 公开表9缺失")]


def test_a_file_that_is_no_pdf_has_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("no")
    assert annotated_pdfs(report_on(path), VOICE) == {}
    assert annotated_pdfs(report_on(tmp_path / "absent.pdf"), VOICE) == {}
    assert annotated_pdfs(unreadable(), VOICE) == {}
