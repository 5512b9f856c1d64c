"""GitHub annotations: workflow commands that a run's log turns into notes on the files it checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetcheck.model.outcome import Severity
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.files.findings import findings
from budgetcheck.reporting.spelling import suspicion
from budgetcheck.reporting.voice import Voice

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report_github(reports: Sequence[Report], voice: Voice) -> bytes:
    """One command a line; a file that could not be read is an error."""
    lines = [line for report in reports for line in _lines(report, voice.about(report))]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", errors="backslashreplace")


def _lines(report: Report, voice: Voice) -> Iterator[str]:
    file = _property(report.path.as_posix())
    if report.error is not None:
        title = _property(voice.say("say.unreadable"))
        yield f"::error file={file},title={title}::{_escaped(voice.word(report.error.message))}"
    for finding in findings(report, voice):
        outcome = finding.outcome
        title = _property(f"{outcome.rule} {voice.rule(outcome.rule)}".strip())
        said = [finding.message, finding.where, *(suspicion(suspect, voice) for suspect in finding.suspects)]
        yield f"::{COMMANDS[outcome.severity]} file={file},title={title}::{'%0A'.join(map(_escaped, said))}"


def _property(text: str) -> str:
    """Text as a property of a command."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    """Text as the message of a command: one line, no command within it."""
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
