"""A rule explained: what it means, why it must hold, its formula in words, and in figures by its own examples.

The examples are worked out by the checker when they are shown and laid out like a finding in the report, so what is
said here is what the program does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from budgetcheck.checking.cases import CaseResult, case_budget
from budgetcheck.model.outcome import Verdict
from budgetcheck.regions import regions
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.equation import equation_lines
from budgetcheck.reporting.explanation.notation import case_lines
from budgetcheck.reporting.layout import beside, fold
from budgetcheck.reporting.rule_words import formula_words, has_formula, kind_meaning
from budgetcheck.reporting.style import LABEL, SEVERITY, TITLE
from budgetcheck.reporting.voice import Voice
from budgetcheck.rules import AnyRule

_FAILS = (Verdict.BROKEN, Verdict.DOUBTFUL)
_INDENT = 2


def explanation(rule: AnyRule, results: Sequence[CaseResult], voice: Voice, width: int) -> Iterator[Text]:
    """The rule in words, then a case that passes and one that fails; all of its cases if the voice is verbose.

    `results` are what the rule gave on its cases, in their order.
    """
    title = f"{rule.id} {voice.rule(rule.id)}"
    severity = (f"[{voice.say('say.' + rule.severity.value)}]", SEVERITY[rule.severity])
    yield from fold(Text.assemble(severity, " ", (title, TITLE)), width)
    meaning = voice.say("explain.kind", meaning=kind_meaning(rule, voice.language), kind=rule.kind)
    yield from _labelled("explain.meaning", [meaning], voice, width)
    code = "explain.formula" if has_formula(rule) else "explain.settings"
    yield from _labelled(code, formula_words(rule, voice.language), voice, width)
    yield from _labelled("explain.basis", [clean(rule.basis)], voice, width)
    yield from _labelled("explain.scope", [_scope(rule, voice)], voice, width)
    shown = list(results) if voice.verbose else _telling(results)
    for result in shown:
        code = "explain.fails" if result.case.expect in _FAILS else "explain.passes"
        yield from fold(Text.assemble((voice.say(code), LABEL), voice.say("say.sep"), _named(result)), width)
        yield from (Text(" " * 2 * _INDENT).append_text(line) for line in _worked(result, voice, width - 2 * _INDENT))
    others = [f"{_named(result)} → {_verdict(result, voice)}" for result in results if result not in shown]
    yield from _labelled("explain.other", others, voice, width)
    yield from _labelled("explain.source", [clean(f"{rule.source.path}:{rule.source.line}")], voice, width)


def _telling(results: Sequence[CaseResult]) -> list[CaseResult]:
    """The first case that passes, best with something to check, and the first that fails."""
    passing = sorted(
        (result for result in results if result.case.expect not in (*_FAILS, Verdict.UNCHECKED)),
        key=lambda result: result.case.expect is not Verdict.BALANCED,
    )
    failing = sorted(
        (result for result in results if result.case.expect in _FAILS),
        key=lambda result: result.case.expect is not Verdict.BROKEN,
    )
    return passing[:1] + failing[:1]


def _named(result: CaseResult) -> str:
    return clean(result.case.name)


def _verdict(result: CaseResult, voice: Voice) -> str:
    return voice.say(f"say.{result.verdict.value}" if result.verdict else "explain.nothing")


def _worked(result: CaseResult, voice: Voice, width: int) -> Iterator[Text]:
    """The document of a case and what the rule finds in it."""
    yield from case_lines(result.case, voice.language, width)
    tables = {table.number: table.name for table in case_budget(result.case).tables if table.number}
    spoken = Voice(voice.language, voice.rules, tables, voice.verbose)
    gave = result.gave
    found = [Text(_verdict(result, voice), SEVERITY[result.rule.severity] if result.case.expect in _FAILS else TITLE)]
    if gave is not None and gave.message is not None:
        found += [Text(spoken.word(gave.message))]
    if gave is not None and gave.cause is not None:
        found += [Text(spoken.word(gave.cause))]
    line = Text(voice.say("say.sep")).join(
        [Text("→ ").append(voice.say("explain.verdict")), Text(voice.say("say.clause")).join(found)]
    )
    yield from fold(line, width)
    if gave is not None:
        yield from (Text(" " * _INDENT).append_text(part) for part in equation_lines(gave, spoken, width - _INDENT))


def _scope(rule: AnyRule, voice: Voice) -> str:
    """The budgets that a rule is about: years, budgets or final accounts, places."""
    years = []
    if rule.since is not None:
        years.append(voice.say("explain.since", since=rule.since))
    if rule.until is not None:
        years.append(voice.say("explain.until", until=rule.until))
    kinds = {None: "explain.both", True: "explain.final", False: "explain.budgets"}
    names = {region.id: region.name for region in regions()}
    places = [clean(names[place]) if voice.chinese else place for place in rule.regions]
    said = [voice.listed(years) or voice.say("explain.all_years"), voice.say(kinds[rule.final]), voice.listed(places)]
    return voice.say("say.comma").join(filter(None, said))


def _labelled(code: str, lines: Sequence[str], voice: Voice, width: int) -> Iterator[Text]:
    """The lines below each other beside their label; nothing without any."""
    label = Text(voice.say(code), LABEL)
    margin = _INDENT + (10 if voice.chinese else 15)
    for line in lines:
        yield from beside(label, Text(line), width=width, indent=_INDENT, margin=margin)
        label = Text()
