"""The report for programs: JSON whose names and types are a contract (docs/json.md); additions are free.

Amounts are strings of decimals; `difference` is found - expected; boxes are [x0, top, x1, bottom] in points from the
top left corner of the page as seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from budgetcheck import __version__
from budgetcheck.model.budget import PublicTable
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Evidence, Outcome, Problem, Suspect, Verdict
from budgetcheck.model.place import Box, Place, Spot
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean_json
from budgetcheck.reporting.spelling import plain, sentence
from budgetcheck.reporting.summary import reason
from budgetcheck.reporting.voice import Voice

Json = Mapping[str, object]


def to_json(value: object) -> str:
    """JSON text, Chinese left readable, ending in a line break; safe to show on a terminal."""
    return clean_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def report_json(reports: Iterable[Report], voice: Voice) -> str:
    """The machine-readable report on some documents; sentences in the voice's language."""
    return "".join(json_pieces(reports, voice))


def json_pieces(reports: Iterable[Report], voice: Voice) -> Iterator[str]:
    """The text of `report_json`, a piece for each document as soon as its report is there."""
    head, tail = to_json({"budgetcheck": __version__, "documents": ["*"]}).split('"*"')
    before = head
    for report in reports:
        text = to_json(_document(report, voice.about(report))).rstrip("\n")
        yield before + text.replace("\n", "\n    ")
        before = ",\n    "
    yield tail if before != head else to_json({"budgetcheck": __version__, "documents": []})


def json_lines(reports: Iterable[Report], voice: Voice) -> Iterator[str]:
    """JSON Lines: each document as in `report_json` on a line of its own, with the program's version."""
    for report in reports:
        document = {"budgetcheck": __version__, **_document(report, voice.about(report))}
        yield clean_json(json.dumps(document, ensure_ascii=False)) + "\n"


def _document(report: Report, voice: Voice) -> Json:
    budget = report.budget
    document: dict[str, object] = {
        "path": report.path.as_posix(),
        "files": [path.as_posix() for path in report.files or (report.path,)],
        "notes": [voice.word(note) for note in report.notes],
        "unit_name": budget.unit_name if budget else "",
        "year": budget.year if budget else None,
        "region": budget.region if budget else "",
        "pages": len(budget.document.pages) if budget else 0,
        "medium": budget.document.medium.value if budget else None,
        "status": "unreadable" if report.error else "checked",
    }
    if report.error is not None:
        document["error"] = {"code": report.error.code, "message": voice.word(report.error.message)}
    document["tables"] = (
        [table_head(table) | {"rows": len(table.printed), "state": table.state.value} for table in budget.tables]
        if budget
        else []
    )
    document["counts"] = {verdict.value: len(report.with_verdict(verdict)) for verdict in Verdict}
    document["coverage"] = _coverage(report)
    document["trusted"] = [
        _place(place) for place in sorted(report.trusted, key=lambda place: (place.page, str(place)))
    ]
    document["findings"] = [
        _finding(outcome, voice, problem, number)
        for number, problem in enumerate(report.problems, 1)
        for outcome in problem.outcomes
    ]
    document["accepted"] = [
        {
            **_finding(each.outcome, voice),
            "reason": each.reason,
            "expires": each.expires or None,
            "entry": each.entry,
        }
        for each in report.accepted
    ]
    document["rounding"] = [_finding(outcome, voice) for outcome in report.with_verdict(Verdict.ROUNDING)]
    document["unchecked"] = [
        {
            "rule": outcome.rule,
            "name": voice.rule(outcome.rule),
            "reason": reason(outcome, voice),
            "code": outcome.message.code if outcome.message else "",
            "figures": _figures(outcome),
        }
        for outcome in report.with_verdict(Verdict.UNCHECKED)
    ]
    return document


def _coverage(report: Report) -> Json | None:
    """How many figures there are and how many of them a check covers."""
    coverage = report.coverage
    return None if coverage is None else {"figures": coverage.total, "covered": coverage.covered}


def table_head(table: PublicTable) -> dict[str, object]:
    """What every JSON output says of a table, before its state."""
    return {
        "number": int(table.number) if table.number.isdecimal() else table.number,
        "kind": table.kind,
        "name": table.name,
        "title": table.title,
        "part": table.part,
        "year": table.year,
        "unit": table.unit.value if table.unit else None,
        "pages": list(table.pages),
    }


def _finding(outcome: Outcome, voice: Voice, problem: Problem | None = None, number: int | None = None) -> Json:
    finding: dict[str, object] = {
        "rule": outcome.rule,
        "name": voice.rule(outcome.rule),
        "severity": outcome.severity.value,
        "verdict": outcome.verdict.value,
        "message": sentence(outcome, voice, plain),
        "cause": voice.word(outcome.cause) if outcome.cause else None,
        "basis": voice.basis(outcome.rule),
        "expected": _decimal(outcome.expected),
        "found": _decimal(outcome.found),
        "difference": _decimal(outcome.difference),
        "unit": outcome.unit.value if outcome.unit else None,
        "figures": _figures(outcome),
        "evidence": [_evidence(item) for item in outcome.evidence],
    }
    if problem is not None:
        finding["problem"] = number
        finding["suspects"] = [_suspect(suspect, voice) for suspect in problem.suspects]
    return finding


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _figures(outcome: Outcome) -> list[Json]:
    """What the finding rests on: the terms of its equation, or the texts it compares (value null)."""
    if outcome.equation is None:
        return [{**_evidence(item), "value": None} for item in outcome.evidence]
    return [{**figure_json(term.figure), "role": term.role, "sign": term.sign} for term in outcome.equation.terms]


def figure_json(figure: Figure) -> dict[str, object]:
    """Where a figure stands, and what is printed there."""
    return {
        **_place(figure.place),
        "text": figure.text,
        "value": _decimal(figure.value),
        "unit": figure.unit.value,
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "table": place.table,
        "part": place.part,
        "file": place.file,
        "row": place.row,
        "label": place.label,
        "column": place.column,
        "page": place.page,
        "bbox": _box(place.box),
        "spot": _spot(place.spot),
    }


def _spot(spot: Spot | None) -> dict[str, object] | None:
    """Where it stands in a document without pages."""
    if spot is None:
        return None
    return {"medium": spot.medium.value, "part": spot.part, "row": spot.row, "column": spot.column}


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom)]


def _evidence(item: Evidence) -> Json:
    return {**_place(item.place), "text": item.text, "role": item.role}


def _suspect(suspect: Suspect, voice: Voice) -> Json:
    return {
        **figure_json(suspect.figure),
        "role": "suspect",
        "should_be": _decimal(suspect.should_be),
        "explains": suspect.explains,
        "slip": voice.word(suspect.slip) if suspect.slip else None,
        "misread": suspect.reading,
        "address": voice.address(suspect.figure.place, focus=suspect.figure.text),
    }
