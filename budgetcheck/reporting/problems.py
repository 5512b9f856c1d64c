"""A problem on the screen: what probably caused it, and every check that it broke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from budgetcheck.model.outcome import Outcome, Problem, Severity
from budgetcheck.model.report import worst
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.equation import equation_lines
from budgetcheck.reporting.layout import beside, fold
from budgetcheck.reporting.spelling import suspicion, where
from budgetcheck.reporting.style import LABEL, SEVERITY, SUSPECT, TITLE
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import quote

_INDENT = 2
_MOST_SUSPECTS = 4
_MOST_TEXTS = 4
_MOST_ALIKE = 10
"""How many of a kind are shown unless all is asked for."""
_ALIKE = 3
"""From this number on, plain problems of one rule are a list."""
_QUOTED = 60
"""Characters of a text that are quoted unless all is asked for."""


def gravity(problem: Problem) -> Severity:
    """The gravest severity in a problem."""
    return worst(outcome.severity for outcome in problem.outcomes) or Severity.INFO


def titled(problem: Problem) -> Outcome:
    """The outcome that a problem is named after: the first of the gravest."""
    severity = gravity(problem)
    return next(outcome for outcome in problem.outcomes if outcome.severity is severity)


def problem_blocks(problems: Sequence[Problem], voice: Voice, width: int) -> Iterator[list[Text]]:
    """The lines of each problem, in order; plain ones of one rule are a list where the first of them stands."""
    alike: dict[tuple[str, Severity], list[Outcome]] = {}
    for problem in problems:
        if _plain(problem):
            outcome = problem.outcomes[0]
            alike.setdefault((outcome.rule, outcome.severity), []).append(outcome)
    for problem in problems:
        outcome = problem.outcomes[0]
        like = alike.get((outcome.rule, outcome.severity), [])
        if not _plain(problem) or len(like) < _ALIKE:
            yield list(_problem(problem, voice, width))
        elif outcome is like[0]:
            yield list(_list(like, voice, width))


def _plain(problem: Problem) -> bool:
    """True for one finding about words, told by its message alone."""
    first, *others = problem.outcomes
    return not others and not problem.suspects and first.equation is None and first.message is not None


def _list(outcomes: list[Outcome], voice: Voice, width: int) -> Iterator[Text]:
    """A title, then a line a finding: what and where."""
    first = outcomes[0]
    count = voice.say("say.places", count=len(outcomes))
    yield from _title(first, count, voice, width)
    shown = outcomes if voice.verbose else outcomes[:_MOST_ALIKE]
    for outcome in shown:
        told = voice.word(outcome.message) if outcome.message else ""
        body = Text(told).append("  " + where(outcome, voice), LABEL)
        yield from beside("·", body, width=width, indent=_INDENT, margin=_INDENT + 2)
    if more := len(outcomes) - len(shown):
        yield Text(" " * _INDENT + voice.say("say.more_verbose", count=more), LABEL)
    yield from _labelled("say.basis", Text(voice.basis(first.rule), LABEL), voice, width)


def _problem(problem: Problem, voice: Voice, width: int) -> Iterator[Text]:
    """Title, suspects, then each check with place, sum, cause and basis."""
    first = titled(problem)
    several = len(problem.outcomes) > 1
    yield from _title(first, voice.say("say.and_more", count=len(problem.outcomes)) if several else "", voice, width)
    suspects = [suspicion(suspect, voice) for suspect in problem.suspects[:_MOST_SUSPECTS]]
    for number, line in enumerate(suspects, 1):
        label = voice.say("say.likely") if len(suspects) == 1 else f"{voice.say('say.either')} {number}"
        if len(suspects) == 1 and problem.suspects[0].reading:
            label = voice.say("say.misreading")
        yield from _labelled(label, Text(line, SUSPECT), voice, width)
    if more := len(problem.suspects) - len(suspects):
        yield from _labelled("", Text(voice.say("say.more_suspects", count=more)), voice, width)
    if not suspects:
        yield from _labelled("say.trusted", _confirmed(problem, voice), voice, width)
    said = suspects[0] if len(suspects) == 1 else ""
    told: set[str] = set()
    for outcome in sorted(problem.outcomes, key=lambda outcome: outcome is not first):
        if outcome is not first:
            head = Text.assemble((outcome.rule, TITLE), " ", voice.rule(outcome.rule))
            yield from _labelled("say.also", head, voice, width)
        yield from _outcome(outcome, said, voice, width)
        if outcome.rule not in told and (outcome is first or voice.verbose):
            yield from _labelled("say.basis", Text(voice.basis(outcome.rule), LABEL), voice, width)
            told.add(outcome.rule)


def _confirmed(problem: Problem, voice: Voice) -> str:
    """That nothing is left to suspect because a person has confirmed these figures; empty if nobody has."""
    figures = [f for outcome in problem.outcomes for f in outcome.figures if f.place in voice.trusted]
    places = dict.fromkeys(voice.address(figure.place, focus=figure.text) for figure in figures)
    return voice.say("say.no_suspect_left", places=voice.say("say.clause").join(places)) if places else ""


def _labelled(label: str, body: Text | str, voice: Voice, width: int) -> Iterator[Text]:
    """The body beside its label (a code of the catalogue, or a text); nothing for an empty body."""
    if not body:
        return
    label = voice.say(label) if label.startswith("say.") else label
    text = Text(body) if isinstance(body, str) else body
    yield from beside(Text(label, LABEL), text, width=width, indent=_INDENT, margin=margin(voice))


def margin(voice: Voice) -> int:
    """The column where the text beside the labels begins."""
    return 10 if voice.chinese else 11


def _title(outcome: Outcome, count: str, voice: Voice, width: int) -> Iterator[Text]:
    severity = outcome.severity
    title = Text.assemble((f"[{voice.say('say.' + severity.value)}]", SEVERITY[severity]), " ")
    title.append(f"{outcome.rule} {voice.rule(outcome.rule)}".strip(), TITLE)
    if count:
        title.append(f" {count}")
    first, *more = [title] if title.cell_len <= width else fold(title, width - _INDENT)
    yield first
    yield from (Text(" " * _INDENT).append_text(line) for line in more)


def _outcome(outcome: Outcome, said: str, voice: Voice, width: int) -> Iterator[Text]:
    """Place, finding, sum, cause and texts of one check; place and cause only if `said` has not told them."""
    if outcome.figures or len(outcome.evidence) == 1:
        place = where(outcome, voice)
        if place not in said:
            yield from _labelled("say.place", place, voice, width)
    if outcome.message is not None:
        yield from _labelled("say.finding", voice.word(outcome.message), voice, width)
    left = margin(voice)
    label = Text(voice.say("say.sum"), LABEL)
    for line in equation_lines(outcome, voice, width - left):
        yield Text.assemble(" " * _INDENT, label, " " * (left - _INDENT - label.cell_len), line)
        label = Text()
    if outcome.equation is None and outcome.expected is not None:
        yield from _labelled("say.expected", f"{outcome.expected:f}", voice, width)
    if outcome.cause is not None and (cause := voice.word(outcome.cause)) not in said:
        yield from _labelled("say.cause", cause, voice, width)
    texts = list(_texts(outcome, voice))
    shown = texts if voice.verbose else texts[:_MOST_TEXTS]
    for text in shown:
        yield from _labelled("say.text", text, voice, width)
    if len(texts) > len(shown):
        yield from _labelled("", voice.say("say.more_verbose", count=len(texts) - len(shown)), voice, width)


def _texts(outcome: Outcome, voice: Voice) -> Iterator[str]:
    """Each text that the check rests on with the places where it stands."""
    places: dict[str, list[str]] = {}
    for item in outcome.evidence:
        whole = item.place.row == item.text
        length = len(item.text) if voice.verbose else _QUOTED
        text = "" if whole else clean(quote(item.text, length=length)) + " "
        places.setdefault(text, []).append(voice.address(item.place, focus=item.text))
    alone = not outcome.figures and len(outcome.evidence) == 1
    for text, addresses in places.items():
        if text:
            yield text.rstrip() if alone else text + voice.say("say.clause").join(dict.fromkeys(addresses))
        elif not alone:
            yield from addresses
