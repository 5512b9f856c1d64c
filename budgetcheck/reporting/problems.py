"""A problem on the screen: what probably caused it, and every check that it broke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from rich.text import Text

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
_MOST_TEXTS = 4
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
    suspects = list(_suspects(problem, language))
    said = suspects[0] if len(suspects) == 1 else ""
    for number, line in enumerate(suspects, 1):
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
        yield from _outcome(outcome, said, language, width, margin, verbose=verbose)
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


def _outcome(
    outcome: Outcome, said: str, language: Language, width: int, margin: int, *, verbose: bool
) -> Iterator[Text]:
    """Place, finding, sum, cause and texts of one check; place and cause only if `said` has not told them."""

    def labelled(code: str, text: str) -> Iterator[Text]:
        return beside(Text(say(code, language), LABEL), Text(text), width=width, indent=2, margin=margin)

    if outcome.figures or len(outcome.evidence) == 1:
        place = where(outcome, language)
        if place and place not in said:
            yield from labelled("say.place", place)
    if outcome.message is not None:
        yield from labelled("say.finding", clean(word(outcome.message, language)))
    label = Text(say("say.sum", language), LABEL)
    for line in equation_lines(outcome, language, width - margin, every_term=verbose):
        yield Text.assemble("  ", label, " " * (margin - 2 - label.cell_len), line)
        label = Text()
    if outcome.equation is None and outcome.expected is not None:
        yield from labelled("say.expected", f"{outcome.expected:f}")
    if outcome.cause is not None and (cause := clean(word(outcome.cause, language))) not in said:
        yield from labelled("say.cause", cause)
    texts = list(_texts(outcome, language, verbose=verbose))
    for text in texts if verbose else texts[:_MOST_TEXTS]:
        yield from labelled("say.text", text)
    if len(texts) > _MOST_TEXTS and not verbose:
        yield from labelled("say.text", say("say.more_places", language, count=len(texts)))


def _texts(outcome: Outcome, language: Language, *, verbose: bool) -> Iterator[str]:
    """Each text that the check rests on with the places where it stands."""
    places: dict[str, list[str]] = {}
    for item in outcome.evidence:
        whole = item.place.row == item.text
        text = "" if whole else clean(quote(item.text, length=len(item.text) if verbose else _QUOTED)) + " "
        places.setdefault(text, []).append(clean(address(item.place, language, focus=item.text)))
    alone = not outcome.figures and len(outcome.evidence) == 1
    for text, addresses in places.items():
        if not text:
            yield from addresses if not alone else ()
        else:
            yield text.rstrip() if alone else text + say("say.clause", language).join(dict.fromkeys(addresses))
