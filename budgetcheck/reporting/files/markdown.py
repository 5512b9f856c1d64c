"""Markdown: the report on each document as a page for a wiki, a merge request or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from budgetcheck.model.outcome import Verdict
from budgetcheck.model.report import Report
from budgetcheck.reporting.accepted import why
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.equation import equation_lines
from budgetcheck.reporting.files.findings import accepted_findings, findings, unit_name
from budgetcheck.reporting.problems import gravity, titled
from budgetcheck.reporting.spelling import suspicion
from budgetcheck.reporting.summary import closing_lines, head_line, reason
from budgetcheck.reporting.voice import Voice

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
_LIST = re.compile(r"^(\s*\d*)([-+=.)])(?=\s|$)")
_WIDTH = 100
"""Characters of a line of an equation."""


def report_markdown(reports: Sequence[Report], voice: Voice) -> bytes:
    """One section a document, one subsection a problem, then what could not be checked."""
    lines: list[str] = []
    for report in reports:
        lines += [*_document(report, voice.about(report)), ""]
    if len(reports) > 1:
        lines += [text for line in closing_lines(reports, voice) for text in (_text(line.plain), "")]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", errors="backslashreplace")


def _document(report: Report, voice: Voice) -> Iterator[str]:
    yield f"# {_text(unit_name(report))}"
    yield ""
    if report.error is not None:
        yield f"**{voice.say('say.unreadable')}**{voice.say('say.sep')}{_text(voice.word(report.error.message))}"
        return
    yield _text(head_line(report, voice).plain)
    yield ""
    yield _text(str(report.path))
    for line in closing_lines([report], voice):
        yield from ("", _text(line.plain))
    yield from _problems(report, voice)
    yield from _accepted(report, voice)
    yield from _unchecked(report, voice)


def _problems(report: Report, voice: Voice) -> Iterator[str]:
    of_problem: dict[int, list[str]] = {}
    for finding in findings(report, voice):
        lines = of_problem.setdefault(finding.number, [])
        lines += [f"- **{_text(finding.outcome.rule)}** {_text(finding.message)}  ", f"  {_text(finding.where)}"]
        if equation := equation_lines(finding.outcome, voice, _WIDTH):
            lines += ["", "  ```text", *(f"  {line.plain}" for line in equation), "  ```"]
        if finding.outcome.cause is not None:
            lines += ["", f"  {voice.say('say.cause')}{voice.say('say.sep')}{_text(voice.word(finding.outcome.cause))}"]
    for number, problem in enumerate(report.problems, 1):
        first = titled(problem)
        title = f"{first.rule} {voice.rule(first.rule)}".strip()
        yield from ("", f"## {number}. [{voice.say(f'say.{gravity(problem).value}')}] {_text(title)}", "")
        label = voice.say("say.likely" if len(problem.suspects) == 1 else "say.either")
        for suspect in problem.suspects:
            yield from (f"**{label}**{voice.say('say.sep')}{_text(suspicion(suspect, voice))}", "")
        yield from of_problem.get(number, [])


def _accepted(report: Report, voice: Voice) -> Iterator[str]:
    if report.accepted:
        yield from ("", f"## {voice.say('accepted.count', count=len(report.accepted))}", "")
    for finding in accepted_findings(report, voice):
        yield f"- **{_text(finding.outcome.rule)}** {_text(finding.message)}  "
        yield f"  {_text(finding.where)}  "
        if finding.accepted is not None:
            yield f"  {_text(voice.say('accepted.reason', reason=why(finding.accepted, voice)))}"


def _unchecked(report: Report, voice: Voice) -> Iterator[str]:
    outcomes = report.with_verdict(Verdict.UNCHECKED)
    if not outcomes:
        return
    yield from ("", f"## {voice.say('say.count', word=voice.say('say.unchecked'), count=len(outcomes))}", "")
    for outcome in outcomes:
        rule = _text(f"{outcome.rule} {voice.rule(outcome.rule)}".strip())
        yield f"- {rule}{voice.say('say.sep')}{_text(reason(outcome, voice))}"


def _text(text: str) -> str:
    """Text of a document as text, whatever marks it has."""
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", clean(text)))
