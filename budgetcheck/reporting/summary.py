"""The lines around the problems: the head of a document, rounding, what was not checked, and the closing counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rich.text import Text

from budgetcheck.model.budget import Budget, State
from budgetcheck.model.outcome import Outcome, Severity, Verdict
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.equation import equation_lines
from budgetcheck.reporting.layout import beside
from budgetcheck.reporting.problems import Rules, gravity, rule_name
from budgetcheck.reporting.spelling import plain, precision, where, with_unit
from budgetcheck.reporting.style import GOOD, LABEL, SEVERITY, TITLE
from budgetcheck.wording import Language, say, word


def counts(reports: Iterable[Report]) -> Counter[Verdict]:
    """How many outcomes have each verdict, in all the reports."""
    return Counter(outcome.verdict for report in reports for outcome in report.outcomes)


def checks(tally: Counter[Verdict]) -> int:
    """How many checks came to an answer."""
    return tally.total() - tally[Verdict.UNCHECKED]


def head_line(report: Report, language: Language) -> Text:
    """江汉区大数据中心 · 2022年 · 22页 · 公开表 13 种 17 张 · 核对 412 项."""
    budget = report.budget
    if budget is None:
        return Text(clean(str(report.path)), TITLE)
    name = clean(budget.unit_name) or say("say.no_name", language)
    year = say("say.no_year", language) if budget.year is None else say("say.year", language, year=budget.year)
    facts = [year, say("say.pages", language, count=len(budget.document.pages)), *_tables(budget, language)]
    facts.append(say("say.checked", language, count=checks(counts([report]))))
    return Text.assemble((name, TITLE), "".join(f" · {fact}" for fact in facts))


def _tables(budget: Budget, language: Language) -> Iterator[str]:
    present = [table for table in budget.tables if table.state is not State.MISSING]
    known = [table.kind for table in present if table.kind != "unknown"]
    if known:
        yield say("say.tables", language, kinds=len(set(known)), count=len(known))
    else:
        yield say("say.no_tables", language)
    if len(known) < len(present):
        yield say("say.unknown_tables", language, count=len(present) - len(known))


def section_lines(report: Report, rules: Rules, language: Language, width: int, *, verbose: bool) -> Iterator[Text]:
    """尾差 and 未核, each grouped; with `verbose` every one of them, and the balanced checks too."""
    rounding = report.with_verdict(Verdict.ROUNDING)
    if rounding:
        yield _heading(Verdict.ROUNDING, len(rounding), language)
        yield from _rounding(rounding, rules, language, width)
        if verbose:
            yield from _listing(rounding, language, width)
        yield Text()
    unchecked = report.with_verdict(Verdict.UNCHECKED)
    if unchecked:
        yield _heading(Verdict.UNCHECKED, len(unchecked), language)
        yield from _unchecked(unchecked, language, width)
        yield Text()
    balanced = report.with_verdict(Verdict.BALANCED)
    if verbose and balanced:
        yield _heading(Verdict.BALANCED, len(balanced), language)
        yield from _listing(balanced, language, width)
        yield Text()


def _heading(verdict: Verdict, count: int, language: Language) -> Text:
    return Text(say("say.count", language, word=say(f"say.{verdict.value}", language), count=count), TITLE)


def _rounding(outcomes: tuple[Outcome, ...], rules: Rules, language: Language, width: int) -> Iterator[Text]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.rule, []).append(outcome)
    for rule, group in groups.items():
        largest = max(group, key=lambda outcome: abs(outcome.difference or Decimal(0)))
        value = with_unit(plain(abs(largest.difference or Decimal(0)), precision(largest)), largest.unit)
        line = say(
            "say.rounding_line",
            language,
            rule=rule,
            name=rule_name(rule, rules, language),
            count=len(group),
            value=value,
        )
        example = say("say.example", language, place=where(largest, language))
        yield from beside("", Text(line + say("say.comma", language) + example), width=width, indent=2, margin=2)


def _unchecked(outcomes: tuple[Outcome, ...], language: Language, width: int) -> Iterator[Text]:
    reasons: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        reasons.setdefault(reason(outcome, language), Counter())[outcome.rule] += 1
    for text, tally in reasons.items():
        rules = say("say.list", language).join(
            rule if count == 1 else say("say.rule_times", language, rule=rule, count=count)
            for rule, count in tally.items()
        )
        line = say("say.unchecked_line", language, reason=text, rules=rules)
        yield from beside("", Text(line), width=width, indent=2, margin=2)


def reason(outcome: Outcome, language: Language) -> str:
    """Why an outcome is unchecked."""
    return clean(word(outcome.message, language)) if outcome.message else say("say.no_reason", language)


def _listing(outcomes: Iterable[Outcome], language: Language, width: int) -> Iterator[Text]:
    for outcome in outcomes:
        yield from beside(
            "", Text.assemble((outcome.rule, LABEL), " ", where(outcome, language)), width=width, indent=2, margin=2
        )
        for line in equation_lines(outcome, language, width - 4, every_term=True):
            yield Text("    ").append_text(line)


def closing_lines(reports: Sequence[Report], language: Language) -> Iterator[Text]:
    """2 个问题：错误 1 · 警告 1, and below it 平 412 · 尾差 0 · 可疑尾差 0 · 不平 3 · 未核 4."""
    tally = counts(reports)
    problems = [gravity(problem) for report in reports for problem in report.problems]
    unreadable = sum(report.error is not None for report in reports)
    line = Text()
    if problems:
        several = len(problems) > 1
        line.append(say("say.problems" if several else "say.problem", language, count=len(problems)), TITLE)
        line.append(say("say.sep", language))
        severities = [severity for severity in Severity if severity in problems]
        for index, severity in enumerate(severities):
            said = f"{say('say.' + severity.value, language)} {problems.count(severity)}"
            line.append(" · " if index else "").append(said, SEVERITY[severity])
    elif checks(tally):
        line.append(say("say.clean", language), GOOD)
    else:
        line.append(say("say.nothing_checked", language), SEVERITY[Severity.WARNING])
    if len(reports) > 1:
        files = say("say.total", language, count=len(reports))
        if unreadable:
            files += say("say.comma", language) + say("say.unreadable_count", language, count=unreadable)
        line = Text.assemble(files, say("say.sep", language), line)
    yield line
    yield Text(" · ".join(f"{say('say.' + verdict.value, language)} {tally[verdict]}" for verdict in Verdict))
