"""The lines around the problems: the head of a document, rounding, what was not checked, and the closing counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rich.text import Text

from budgetcheck.model.budget import Budget
from budgetcheck.model.coverage import Coverage, percentage
from budgetcheck.model.outcome import Outcome, Severity, Verdict
from budgetcheck.model.place import Medium
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.equation import equation_lines
from budgetcheck.reporting.layout import beside, fold
from budgetcheck.reporting.problems import gravity
from budgetcheck.reporting.spelling import plain, precision, where, with_unit
from budgetcheck.reporting.style import GOOD, LABEL, SEVERITY, TITLE
from budgetcheck.reporting.voice import Voice

_MOST_RULES = 12
"""Rules left unchecked for one reason that are named unless all is asked for."""


def counts(reports: Iterable[Report]) -> Counter[Verdict]:
    """How many outcomes have each verdict, in all the reports."""
    return Counter(outcome.verdict for report in reports for outcome in report.outcomes)


def checks(tally: Counter[Verdict]) -> int:
    """How many checks came to an answer."""
    return tally.total() - tally[Verdict.UNCHECKED]


def head_line(report: Report, voice: Voice) -> Text:
    """江汉区大数据中心 · 2022年 · 22页 · 公开表 13 种 17 张 · 核对 412 项."""
    budget = report.budget
    if budget is None:
        return Text(clean(str(report.path)), TITLE)
    name = clean(budget.unit_name) or voice.say("say.no_name")
    year = voice.say("say.no_year") if budget.year is None else voice.say("say.year", year=budget.year)
    medium = voice.say(f"say.medium_{budget.document.medium.value}", count=len(budget.document.pages))
    mixed = len(report.files) > 1 and budget.document.medium is not Medium.PAGES
    facts = [year, *([] if mixed else [medium]), *_tables(budget, voice)]
    facts.append(voice.say("say.checked", count=checks(counts([report]))))
    return Text.assemble((name, TITLE), "".join(f" · {fact}" for fact in facts))


def path_lines(report: Report, voice: Voice, width: int) -> Iterator[Text]:
    """The files of the report, and what else was taken into account."""
    for path in report.files or (report.path,):
        yield from fold(Text(clean(str(path)), LABEL), width)
    for note in report.notes:
        yield from fold(Text(voice.word(note)), width)


def _tables(budget: Budget, voice: Voice) -> Iterator[str]:
    known = [table.kind for table in budget.tables if table.kind != "unknown"]
    if known:
        yield voice.say("say.tables", kinds=len(set(known)), count=len(known))
    else:
        yield voice.say("say.no_tables")
    if len(known) < len(budget.tables):
        yield voice.say("say.unknown_tables", count=len(budget.tables) - len(known))


def share_covered(coverage: Coverage, voice: Voice) -> str:
    """数字 812 个，核对到 800 个（98.5%）."""
    share = percentage(coverage.covered, coverage.total)
    return voice.say("say.covered", total=coverage.total, covered=coverage.covered, share=f"{share:.1f}%")


def section_lines(report: Report, voice: Voice, width: int) -> Iterator[Text]:
    """尾差 and 未核, each grouped; with `verbose` every one of them, and the balanced checks too."""
    rounding = report.with_verdict(Verdict.ROUNDING)
    if rounding:
        yield _heading(Verdict.ROUNDING, len(rounding), voice)
        yield from _rounding(rounding, voice, width)
        if voice.verbose:
            yield from _listing(rounding, voice, width)
        yield Text()
    unchecked = report.with_verdict(Verdict.UNCHECKED)
    if unchecked:
        yield _heading(Verdict.UNCHECKED, len(unchecked), voice)
        yield from _unchecked(unchecked, voice, width)
        yield Text()
    balanced = report.with_verdict(Verdict.BALANCED)
    if voice.verbose and balanced:
        yield _heading(Verdict.BALANCED, len(balanced), voice)
        yield from _listing(balanced, voice, width)
        yield Text()


def _heading(verdict: Verdict, count: int, voice: Voice) -> Text:
    return Text(voice.say("say.count", word=voice.say(f"say.{verdict.value}"), count=count), TITLE)


def _rounding(outcomes: tuple[Outcome, ...], voice: Voice, width: int) -> Iterator[Text]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.rule, []).append(outcome)
    for rule, group in groups.items():
        largest = max(group, key=lambda outcome: abs(outcome.difference or Decimal(0)))
        value = with_unit(plain(abs(largest.difference or Decimal(0)), precision(largest)), largest.unit)
        line = voice.say("say.rounding_line", rule=rule, name=voice.rule(rule), count=len(group), value=value)
        example = voice.say("say.example", place=where(largest, voice))
        yield from beside("", Text(line + voice.say("say.comma") + example), width=width, indent=2, margin=2)


def _unchecked(outcomes: tuple[Outcome, ...], voice: Voice, width: int) -> Iterator[Text]:
    reasons: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        reasons.setdefault(reason(outcome, voice), Counter())[outcome.rule] += 1
    for text, tally in reasons.items():
        named = [
            rule if count == 1 else voice.say("say.rule_times", rule=rule, count=count) for rule, count in tally.items()
        ]
        shown = named if voice.verbose else named[:_MOST_RULES]
        rules = voice.say("say.list").join(shown)
        if len(shown) < len(named):
            rules += voice.say("say.more_rules", count=len(named))
        line = voice.say("say.unchecked_line", reason=text, rules=rules)
        yield from beside("", Text(line), width=width, indent=2, margin=2)


def reason(outcome: Outcome, voice: Voice) -> str:
    """Why an outcome is unchecked."""
    return voice.word(outcome.message) if outcome.message else voice.say("say.no_reason")


def _listing(outcomes: Iterable[Outcome], voice: Voice, width: int) -> Iterator[Text]:
    for outcome in outcomes:
        yield from beside(
            "", Text.assemble((outcome.rule, LABEL), " ", where(outcome, voice)), width=width, indent=2, margin=2
        )
        for line in equation_lines(outcome, voice, width - 4):
            yield Text("    ").append_text(line)


def closing_lines(reports: Sequence[Report], voice: Voice) -> Iterator[Text]:
    """2 个问题：错误 1 · 警告 1, and below it 平 412 · 尾差 0 · 可疑尾差 0 · 不平 3 · 未核 4."""
    tally = counts(reports)
    problems = [gravity(problem) for report in reports for problem in report.problems]
    unreadable = sum(report.error is not None for report in reports)
    accepted = sum(len(report.accepted) for report in reports)
    line = Text()
    if problems:
        several = len(problems) > 1
        line.append(voice.say("say.problems" if several else "say.problem", count=len(problems)), TITLE)
        line.append(voice.say("say.sep"))
        severities = [severity for severity in Severity if severity in problems]
        for index, severity in enumerate(severities):
            said = f"{voice.say('say.' + severity.value)} {problems.count(severity)}"
            line.append(" · " if index else "").append(said, SEVERITY[severity])
    elif checks(tally):
        line.append(voice.say("accepted.all" if accepted else "say.clean"), GOOD)
    else:
        line.append(voice.say("say.nothing_checked"), SEVERITY[Severity.WARNING])
    if len(reports) > 1:
        files = voice.say("say.total", count=len(reports))
        if unreadable:
            files += voice.say("say.comma") + voice.say("say.unreadable_count", count=unreadable)
        line = Text.assemble(files, voice.say("say.sep"), line)
    yield line
    numbers = [f"{voice.say('say.' + verdict.value)} {tally[verdict]}" for verdict in Verdict]
    yield Text(" · ".join([*numbers, f"{voice.say('accepted.accepted')} {accepted}"] if accepted else numbers))
    measured = [report.coverage for report in reports if report.coverage is not None]
    if any(coverage.total for coverage in measured):
        yield Text(share_covered(sum(measured, Coverage(())), voice))
