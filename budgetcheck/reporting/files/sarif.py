"""SARIF 2.1.0 (OASIS), the format that code hosts and editors show findings from.

A figure's region is its page (`startLine`, as SARIF has no pages) and its box in the region's properties; the logical
location is the address a person would say. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from budgetcheck import __version__
from budgetcheck.model.outcome import Outcome, Severity
from budgetcheck.model.place import Medium, Place
from budgetcheck.model.report import Report
from budgetcheck.reporting.accepted import why
from budgetcheck.reporting.files.findings import Finding, accepted_findings, findings
from budgetcheck.reporting.machine import Json, to_json
from budgetcheck.reporting.spelling import suspicion
from budgetcheck.reporting.voice import Voice

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report_sarif(reports: Sequence[Report], voice: Voice) -> bytes:
    """One run with all findings, the accepted suppressed; files that could not be read are notifications of it."""
    rules: dict[str, int] = {}
    results: list[Json] = []
    for report in reports:
        spoken = voice.about(report)
        for finding in (*findings(report, spoken), *accepted_findings(report, spoken)):
            index = rules.setdefault(finding.outcome.rule, len(rules))
            results.append(_result(report, finding, index, spoken))
    unreadable = [
        {
            "level": "error",
            "descriptor": {"id": report.error.code},
            "message": {"text": voice.word(report.error.message)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(report.path)}}}],
        }
        for report in reports
        if report.error is not None
    ]
    driver = {
        "name": "budgetcheck",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN" if voice.chinese else "en",
        "rules": [_rule(rule, voice) for rule in rules],
    }
    invocation = {"executionSuccessful": not unreadable, "toolExecutionNotifications": unreadable}
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": found}} for found in dict.fromkeys(uri(report.path) for report in reports)],
        "results": results,
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).encode()


def uri(path: Path) -> str:
    """The path as an RFC 3986 reference: relative if it was given so, else a file URI."""
    if path.is_absolute():
        return "file://" + quote(path.as_posix().encode("utf-8", errors="surrogateescape"))
    return quote(path.as_posix().encode("utf-8", errors="surrogateescape"))


def _rule(rule: str, voice: Voice) -> Json:
    described: dict[str, object] = {"id": rule}
    if name := voice.rule(rule):
        described["shortDescription"] = {"text": name}
    if basis := voice.basis(rule):
        described["fullDescription"] = {"text": basis}
        described["help"] = {"text": basis}
    return described


def _result(report: Report, finding: Finding, index: int, voice: Voice) -> Json:
    outcome = finding.outcome
    said = [finding.message, *(suspicion(suspect, voice) for suspect in finding.suspects)]
    result: dict[str, object] = {
        "ruleId": outcome.rule,
        "ruleIndex": index,
        "level": LEVELS[outcome.severity],
        "message": {"text": "\n".join(said)},
        "locations": [_location(report, finding.place, voice)],
        "partialFingerprints": {"budgetcheck/v1": _fingerprint(report, outcome)},
        "properties": {
            "problem": finding.number,
            "verdict": outcome.verdict.value,
            "found": finding.found,
            "expected": finding.expected,
            "difference": finding.difference,
            "unit": finding.unit,
        },
    }
    places = [figure.place for figure in outcome.figures] + [item.place for item in outcome.evidence]
    if finding.accepted is not None:
        justification = why(finding.accepted, voice)
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
    others = [place for place in dict.fromkeys(places) if place != finding.place]
    if others:
        result["relatedLocations"] = [
            {"id": number, **_location(report, place, voice)} for number, place in enumerate(others, 1)
        ]
    return result


def _location(report: Report, place: Place | None, voice: Voice) -> Json:
    physical: dict[str, object] = {"artifactLocation": {"uri": uri(report.path)}}
    if place is None:
        return {"physicalLocation": physical}
    in_text = place.spot is not None and place.spot.medium is Medium.TEXT
    region: dict[str, object] = {"startLine": max(place.spot.row if place.spot and in_text else place.page, 1)}
    if place.box is not None:
        box = place.box
        region["properties"] = {"bbox": [round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom)]}
    physical["region"] = region
    address = voice.address(place, labelled=True)
    location: dict[str, object] = {"physicalLocation": physical}
    if address:
        location["logicalLocations"] = [{"fullyQualifiedName": address, "kind": "member"}]
    return location


def _fingerprint(report: Report, outcome: Outcome) -> str:
    """The same for the same finding in the next run, wherever the file lies and whatever page it moved to."""
    parts = [report.path.name, outcome.rule, outcome.message.code if outcome.message else ""]
    for figure in outcome.figures:
        place = figure.place
        parts += [place.table, place.part, place.row, place.column, figure.text]
    for item in outcome.evidence:
        parts += [item.place.table, item.place.part, item.place.row, item.place.column, item.text]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", errors="backslashreplace")).hexdigest()[:32]
