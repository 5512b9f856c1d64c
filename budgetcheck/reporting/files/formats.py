"""The kinds of report files: which ending stands for which, and who writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from budgetcheck.model.budget import Narrative
from budgetcheck.model.report import Report
from budgetcheck.reporting.voice import Voice


class FileFormat(StrEnum):
    """A kind of report file."""

    HTML = "html"
    XLSX = "xlsx"
    PDF = "pdf"
    SARIF = "sarif"
    JUNIT = "junit"
    CSV = "csv"
    MARKDOWN = "md"
    JSON = "json"
    GITHUB = "github"

    @property
    def one_document(self) -> bool:
        """True where a file is about one document; several documents make a folder of files."""
        return self in (FileFormat.XLSX, FileFormat.PDF)


_ENDINGS = {".htm": FileFormat.HTML, ".markdown": FileFormat.MARKDOWN, ".xml": FileFormat.JUNIT}


def guess(path: Path) -> FileFormat | None:
    """The format that a file's ending stands for, None if it stands for none."""
    ending = path.suffix.lower()
    if ending == ".json" and path.stem.lower().endswith(".sarif"):
        return FileFormat.SARIF
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    return next((form for form in FileFormat if f".{form.value}" == ending), None)


def render(form: FileFormat, reports: Sequence[Report], voice: Voice) -> bytes:
    """The content of a report file on some documents, for the formats that are about all of them."""
    match form:
        case FileFormat.SARIF:
            from budgetcheck.reporting.files.sarif import report_sarif

            return report_sarif(reports, voice)
        case FileFormat.JUNIT:
            from budgetcheck.reporting.files.junit import report_junit

            return report_junit(reports, voice)
        case FileFormat.CSV:
            from budgetcheck.reporting.files.csv_lines import report_csv

            return report_csv(reports, voice)
        case FileFormat.MARKDOWN:
            from budgetcheck.reporting.files.markdown import report_markdown

            return report_markdown(reports, voice)
        case FileFormat.GITHUB:
            from budgetcheck.reporting.files.github import report_github

            return report_github(reports, voice)
        case FileFormat.HTML:
            from budgetcheck.reporting.files.html import report_html

            return report_html(reports, voice)
        case FileFormat.JSON:
            from budgetcheck.reporting.machine import report_json

            return report_json(reports, voice).encode("utf-8", errors="backslashreplace")
        case FileFormat.XLSX | FileFormat.PDF:
            raise ValueError(f"{form} is about one document")


def render_one(form: FileFormat, report: Report, voice: Voice) -> dict[Path, bytes]:
    """The files on one document by the file they are about; a document that is no PDF has no annotated copy."""
    if form is FileFormat.PDF:
        from budgetcheck.reporting.files.annotated import annotated_pdfs

        return annotated_pdfs(report, voice)
    from budgetcheck.reporting.files.workpaper import workpaper

    return {report.path: workpaper(report, voice)}


def lean(report: Report) -> Report:
    """The report without its pages and rows: all that `render` needs but HTML, at a fraction of the memory."""
    budget = report.budget
    if budget is None:
        return report
    pages = tuple(replace(page, lines=(), grids=()) for page in budget.document.pages)
    document = replace(budget.document, pages=pages, paragraphs=())
    tables = tuple(replace(table, rows=()) for table in budget.tables)
    return replace(report, budget=replace(budget, document=document, tables=tables, narrative=Narrative()))
