"""A problem on the screen: what probably caused it, and every check that it broke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from rich.text import Text

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome, Problem, Severity
from budgetcheck.model.report import worst
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.equation import equation_lines
from budgetcheck.reporting.layout import beside, fold
from budgetcheck.reporting.spelling import suspicion, where
from budgetcheck.reporting.style import LABEL, SEVERITY, SUSPECT, TITLE
from budgetcheck.wording import Language, address, quote, say, word

_MARGIN = {Language.ZH: 10, Language.EN: 11}
_MOST_SUSPECTS = 4
_QUOTED = 60
"""Characters of a text that are quoted unless all is asked for."""


class Named(Protocol):
    """What reporting needs of a rule."""

    @property
    def id(self) -> str:
        """Stable and unique (SUM-03)."""

    @property
    def name(self) -> str:
        """What must hold, in Chinese."""

    @property
    def name_en(self) -> str:
        """The same in English."""

    @property
    def basis(self) -> str:
        """Why it must hold, in Chinese."""


Rules = Mapping[str, Named]
"""Rule id -> rule."""


def rule_name(rule_id: str, rules: Rules, language: Language) -> str:
    """The rule's name in the language; empty for a rule that is not known."""
    rule = rules.get(rule_id)
    if rule is None:
        return ""
    return clean(rule.name_en if language is Language.EN and rule.name_en else rule.name)


def gravity(problem: Problem) -> Severity:
    """The gravest severity in a problem."""
    return worst(outcome.severity for outcome in problem.outcomes) or Severity.INFO


def problem_lines(problem: Problem, rules: Rules, language: Language, width: int, *, verbose: bool) -> Iterator[Text]:
    """The lines of one problem: title, suspects, then each check with place, sum, cause and basis."""
    yield from _title(problem, rules, language, width)
    margin = _MARGIN[language]
    for number, line in enumerate(_suspects(problem, language), 1):
        label = say("say.likely" if len(problem.suspects) == 1 else "say.either", language)
        text = Text(line, SUSPECT)
        if len(problem.suspects) > 1:
            label += f" {number}"
        yield from beside(Text(label, LABEL), text, width=width, indent=2, margin=margin)
    titled = _titled(problem)
    told: set[str] = set()
    for outcome in sorted(problem.outcomes, key=lambda outcome: outcome is not titled):
        if outcome is not titled:
            head = Text.assemble((outcome.rule, TITLE), " ", rule_name(outcome.rule, rules, language))
            label_text = Text(say("say.also", language), LABEL)
            yield from beside(label_text, head, width=width, indent=2, margin=margin)
        yield from _outcome(outcome, language, width, margin, verbose=verbose)
        rule = rules.get(outcome.rule)
        if rule is not None and rule.basis and outcome.rule not in told and (outcome is titled or verbose):
            basis = Text(clean(rule.basis), LABEL)
            label_text = Text(say("say.basis", language), LABEL)
            yield from beside(label_text, basis, width=width, indent=2, margin=margin)
            told.add(outcome.rule)


def _titled(problem: Problem) -> Outcome:
    """The outcome that a problem is named after: the first of the gravest."""
    severity = gravity(problem)
    return next(outcome for outcome in problem.outcomes if outcome.severity is severity)


def _title(problem: Problem, rules: Rules, language: Language, width: int) -> Iterator[Text]:
    severity = gravity(problem)
    first = _titled(problem)
    title = Text.assemble((f"[{say('say.' + severity.value, language)}]", SEVERITY[severity]), " ")
    title.append(f"{first.rule} {rule_name(first.rule, rules, language)}".strip(), TITLE)
    if len(problem.outcomes) > 1:
        title.append(" " + say("say.and_more", language, count=len(problem.outcomes)))
    first_line, *more = fold(title, width)
    yield first_line
    for line in more:
        yield from (Text("  ").append_text(piece) for piece in fold(line, width - 2))


def _suspects(problem: Problem, language: Language) -> Iterator[str]:
    for suspect in problem.suspects[:_MOST_SUSPECTS]:
        yield suspicion(suspect, language)
    if (more := len(problem.suspects) - _MOST_SUSPECTS) > 0:
        yield say("say.others", language, count=more)


def _outcome(outcome: Outcome, language: Language, width: int, margin: int, *, verbose: bool) -> Iterator[Text]:
    def labelled(code: str, text: Text) -> Iterator[Text]:
        return beside(Text(say(code, language), LABEL), text, width=width, indent=2, margin=margin)

    alone = len(outcome.evidence) <= 1 or outcome.equation is not None
    if alone and (place := where(outcome, language)):
        yield from labelled("say.place", Text(place))
    if outcome.message is not None:
        yield from labelled("say.finding", Text(_worded(outcome.message, language)))
    label = Text(say("say.sum", language), LABEL)
    for line in equation_lines(outcome, language, width - margin, every_term=verbose):
        yield Text.assemble("  ", label, " " * (margin - 2 - label.cell_len), line)
        label = Text()
    if outcome.equation is None and outcome.expected is not None:
        yield from labelled("say.expected", Text(f"{outcome.expected:f}"))
    if outcome.cause is not None:
        yield from labelled("say.cause", Text(_worded(outcome.cause, language)))
    for item in outcome.evidence:
        text = clean(quote(item.text, length=len(item.text) if verbose else _QUOTED))
        place = "" if alone and outcome.equation is None else clean(address(item.place, language, focus=item.text))
        if not place and item.place.row == item.text:
            continue
        yield from labelled("say.text", Text(f"{text} {place}".rstrip()))


def _worded(message: Message, language: Language) -> str:
    return clean(word(message, language))
