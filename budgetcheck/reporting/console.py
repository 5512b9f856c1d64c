"""The report for people: for each document a head line, the problems, what was rounded or not checked, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from budgetcheck.model.outcome import ReadingError, Severity
from budgetcheck.model.report import Report
from budgetcheck.reporting.accepted import accepted_lines
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.layout import fold
from budgetcheck.reporting.problems import gravity, problem_blocks, titled
from budgetcheck.reporting.spelling import suspicion, where
from budgetcheck.reporting.style import SEVERITY
from budgetcheck.reporting.summary import closing_lines, head_line, path_lines, section_lines
from budgetcheck.reporting.voice import Voice

WIDEST = 120
"""Longer lines are hard to read."""
NARROWEST = 40


def report_lines(reports: Sequence[Report], voice: Voice, width: int) -> Iterator[Text]:
    """The whole text report, line by line, each within `width` terminal cells (at least 40).

    Nothing from a document reaches the lines uncleaned, and none of it is taken for markup.
    """
    for report in reports:
        yield from document_lines(report, voice, width)
    yield from closing(reports, voice, width)


def closing(reports: Sequence[Report], voice: Voice, width: int) -> Iterator[Text]:
    """The counts over several documents; nothing for one."""
    if len(reports) > 1:
        yield from _folded(closing_lines(reports, voice), _limited(width))


def document_lines(report: Report, voice: Voice, width: int) -> Iterator[Text]:
    """The report on one document, an empty line after it."""
    width = _limited(width)
    voice = voice.about(report)
    if report.error is not None:
        text = Text.assemble((f"[{voice.say('say.unreadable')}]", SEVERITY[Severity.ERROR]), " ")
        yield from fold(text.append(_error(report, report.error, voice)), width)
        yield Text()
        return
    yield from fold(head_line(report, voice), width)
    yield from path_lines(report, voice, width)
    yield Text()
    for block in problem_blocks(report.problems, voice, width):
        yield from block
        yield Text()
    yield from accepted_lines(report, voice, width)
    yield from section_lines(report, voice, width)
    yield from _folded(closing_lines([report], voice), width)
    yield Text()


def problem_list(reports: Sequence[Report], voice: Voice) -> Iterator[Text]:
    """One unfolded line a problem (and a file that could not be read), for `--quiet` and for grep."""
    for report in reports:
        voice = voice.about(report)
        if report.error is not None:
            mark = Text(voice.say("say.unreadable"), SEVERITY[Severity.ERROR])
            yield Text.assemble(mark, voice.say("say.sep"), _error(report, report.error, voice))
        for problem in report.problems:
            severity, first = gravity(problem), titled(problem)
            if len(problem.suspects) == 1:
                what = suspicion(problem.suspects[0], voice, settles=False)
            else:
                told = voice.word(first.message) if first.message is not None else ""
                what = voice.say("say.sep").join(filter(None, (where(first, voice), told)))
            rule = f"{first.rule} {voice.rule(first.rule)}".strip()
            mark = Text(voice.say(f"say.{severity.value}"), SEVERITY[severity])
            yield Text.assemble(f"{clean(str(report.path))}: ", mark, f" {rule}: {what}")


def _error(report: Report, error: ReadingError, voice: Voice) -> str:
    """Why a file could not be read, with its path."""
    text, path = voice.word(error.message), clean(str(report.path))
    return text if path in text else f"{path}{voice.say('say.sep')}{text}"


def _limited(width: int) -> int:
    return min(max(width, NARROWEST), WIDEST)


def _folded(lines: Iterable[Text], width: int) -> Iterator[Text]:
    for line in lines:
        yield from fold(line, width)
