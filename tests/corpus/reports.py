"""Reports on the development corpus, made once for all tests."""

from __future__ import annotations

import functools
from pathlib import Path

from budgetcheck.checker import check_file
from budgetcheck.data import rules_folder
from budgetcheck.model.outcome import Outcome, Severity, Verdict
from budgetcheck.model.report import Report
from budgetcheck.rules import RuleSet, load_rules
from tests.reading.corpus import FOLDER

SHOWN = {Verdict.BROKEN, Verdict.DOUBTFUL, Verdict.ROUNDING}
"""The verdicts that a report shows; roundings as information."""


@functools.cache
def rules() -> RuleSet:
    """The rules that are shipped."""
    loaded, errors = load_rules([rules_folder()])
    assert errors == ()
    return loaded


@functools.cache
def report(name: str) -> Report:
    """The report on one document, by its path within the corpus."""
    return check_file(Path(FOLDER / name), rules())


def errors(name: str) -> list[Outcome]:
    """The error-level findings on one document."""
    return [
        outcome
        for outcome in report(name).outcomes
        if outcome.severity is Severity.ERROR and outcome.verdict in (Verdict.BROKEN, Verdict.DOUBTFUL)
    ]


def pages(outcome: Outcome) -> set[int]:
    """The pages that a finding points to."""
    return {figure.place.page for figure in outcome.figures} | {item.place.page for item in outcome.evidence}


def words(outcome: Outcome) -> str:
    """All figures and texts that a finding shows."""
    values = [value for _, value in outcome.message.values] if outcome.message else []
    expected = [str(value) for value in (outcome.expected, outcome.found) if value is not None]
    figures = [f"{figure.text} {figure.place.row} {figure.place.column}" for figure in outcome.figures]
    return " | ".join([*figures, *(item.text for item in outcome.evidence), *values, *expected])
