"""The report for people: for each document a head line, the problems, what was rounded or not checked, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from budgetcheck.model.outcome import ReadingError, Severity
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.layout import fold
from budgetcheck.reporting.problems import Rules, gravity, problem_lines, rule_name
from budgetcheck.reporting.spelling import suspicion, where
from budgetcheck.reporting.style import LABEL, SEVERITY
from budgetcheck.reporting.summary import closing_lines, head_line, section_lines
from budgetcheck.wording import Language, say, word

WIDEST = 120
"""Longer lines are hard to read."""
NARROWEST = 40


def report_lines(
    reports: Sequence[Report], rules: Rules, language: Language, width: int, *, verbose: bool = False
) -> Iterator[Text]:
    """The whole text report, line by line, each within `width` terminal cells (at least 40).

    Nothing from a document reaches the lines uncleaned, and none of it is taken for markup.
    """
    for report in reports:
        yield from document_lines(report, rules, language, width, verbose=verbose)
    yield from closing(reports, language, width)


def closing(reports: Sequence[Report], language: Language, width: int) -> Iterator[Text]:
    """The counts over several documents; nothing for one."""
    if len(reports) > 1:
        yield from _folded(closing_lines(reports, language), _limited(width))


def document_lines(
    report: Report, rules: Rules, language: Language, width: int, *, verbose: bool = False
) -> Iterator[Text]:
    """The report on one document, an empty line after it."""
    width = _limited(width)
    if report.error is not None:
        text = Text.assemble((f"[{say('say.unreadable', language)}]", SEVERITY[Severity.ERROR]), " ")
        yield from fold(text.append(_error(report, report.error, language)), width)
        yield Text()
        return
    yield from fold(head_line(report, language), width)
    yield from fold(Text(clean(str(report.path)), LABEL), width)
    yield Text()
    for problem in report.problems:
        yield from problem_lines(problem, rules, language, width, verbose=verbose)
        yield Text()
    yield from section_lines(report, rules, language, width, verbose=verbose)
    yield from _folded(closing_lines([report], language), width)
    yield Text()


def _error(report: Report, error: ReadingError, language: Language) -> str:
    """Why a file could not be read, with its path."""
    text = clean(word(error.message, language))
    path = clean(str(report.path))
    return text if path in text else f"{path}{say('say.sep', language)}{text}"


def _limited(width: int) -> int:
    return min(max(width, NARROWEST), WIDEST)


def _folded(lines: Iterable[Text], width: int) -> Iterator[Text]:
    for line in lines:
        yield from fold(line, width)


def problem_list(reports: Sequence[Report], rules: Rules, language: Language) -> Iterator[Text]:
    """One unfolded line a problem (and a file that could not be read), for `--quiet` and for grep."""
    for report in reports:
        path = clean(str(report.path))
        if report.error is not None:
            mark = Text(say("say.unreadable", language), SEVERITY[Severity.ERROR])
            yield Text.assemble(mark, say("say.sep", language), _error(report, report.error, language))
        for problem in report.problems:
            severity = gravity(problem)
            first = next(outcome for outcome in problem.outcomes if outcome.severity is severity)
            if len(problem.suspects) == 1:
                what = suspicion(problem.suspects[0], language, settles=False)
            else:
                what = where(first, language)
                if first.message is not None:
                    what += say("say.sep", language) + clean(word(first.message, language))
            rule = f"{first.rule} {rule_name(first.rule, rules, language)}".strip()
            mark = Text(say(f"say.{severity.value}", language), SEVERITY[severity])
            yield Text.assemble(f"{path}: ", mark, f" {rule}: {what}")
