"""CSV, one line a finding: UTF-8 with a byte order mark so that Excel reads the Chinese."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from budgetcheck.model.place import Place
from budgetcheck.model.report import Report
from budgetcheck.reporting.accepted import why
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.csv_files import safe_text
from budgetcheck.reporting.extraction.sheet import number
from budgetcheck.reporting.files.findings import Finding, accepted_findings, findings, unit_name
from budgetcheck.reporting.spelling import plain
from budgetcheck.reporting.voice import Voice

HEADS = (
    "file", "body", "year", "problem", "severity", "verdict", "rule", "name", "finding", "place", "page",
    "found", "expected", "difference", "unit", "suspect", "suspect_printed", "suspect_should_be", "cause", "accepted",
)  # fmt: skip
"""The columns; their wording is `files.<name>`."""


def report_csv(reports: Sequence[Report], voice: Voice) -> bytes:
    """All findings of all reports, the accepted with their reason; a file that could not be read is a line as well."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([voice.say(f"files.{head}") for head in HEADS])
    for report in reports:
        for row in _rows(report, voice.about(report)):
            writer.writerow([_safe(text) for text in row])
    return ("\ufeff" + stream.getvalue()).encode("utf-8", errors="backslashreplace")


def _rows(report: Report, voice: Voice) -> Iterator[list[str]]:
    year = str(report.budget.year or "") if report.budget else ""
    head = [clean(str(report.path)), unit_name(report), year]
    if report.error is not None:
        said = ["", voice.say("say.error"), voice.say("say.unreadable"), report.error.code, ""]
        row = [*head, *said, voice.word(report.error.message)]
        yield row + [""] * (len(HEADS) - len(row))
    for finding in (*findings(report, voice), *accepted_findings(report, voice)):
        yield head + _cells(finding, voice)


def _cells(finding: Finding, voice: Voice) -> list[str]:
    outcome, suspects = finding.outcome, finding.suspects
    listed = voice.say("say.clause").join
    return [
        str(finding.number or ""),
        voice.say(f"say.{outcome.severity.value}"),
        voice.say(f"say.{outcome.verdict.value}"),
        outcome.rule,
        voice.rule(outcome.rule),
        finding.message,
        finding.where,
        _page(finding.place, voice),
        finding.found,
        finding.expected,
        finding.difference,
        finding.unit,
        listed(voice.address(suspect.figure.place, focus=suspect.figure.text) for suspect in suspects),
        listed(clean(suspect.figure.text) or voice.say("say.blank") for suspect in suspects),
        listed(plain(suspect.should_be) for suspect in suspects),
        voice.word(outcome.cause) if outcome.cause else "",
        why(finding.accepted, voice) if finding.accepted else "",
    ]


def _page(place: Place | None, voice: Voice) -> str:
    """The number of the page, or what stands for it in a document without pages."""
    if place is None:
        return ""
    return str(place.page) if place.spot is None else voice.page(place)


def _safe(text: str) -> str:
    """The text as a spreadsheet may have it: numbers keep their sign, nothing else begins like a formula."""
    return text if number(text) is not None else safe_text(text)
