"""A report as a list of findings in words: what the formats of one line a finding are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from budgetcheck.model.outcome import Outcome, Problem, Suspect
from budgetcheck.model.place import Place
from budgetcheck.model.report import Accepted, Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.spelling import plain, precision, sentence, signed, where
from budgetcheck.reporting.voice import Voice


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubtful or broken check in words; every text is clean.

    Attributes:
        number: of its problem, from 1.
        problem: the findings that have one cause with it.
        outcome: the check itself.
        message: what is wrong, in a sentence.
        where: all its places in a line.
        place: the one to look at first: the suspect's, if only one figure is suspected and takes part; else the first.
        found: the printed value, empty without one.
        expected: the value it should have had, likewise.
        difference: found - expected with its sign, likewise.
        unit: of the three.
        accepted: why it stands, if a person lets it stand; its number is then 0.

    """

    number: int
    problem: Problem
    outcome: Outcome
    message: str
    where: str
    place: Place | None
    found: str
    expected: str
    difference: str
    unit: str
    accepted: Accepted | None = None

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """The figures that may have caused it."""
        return self.problem.suspects


def findings(report: Report, voice: Voice) -> Iterator[Finding]:
    """Every finding of a report, problem by problem, worst first; `voice` is about that report."""
    for number, problem in enumerate(report.problems, 1):
        for outcome in problem.outcomes:
            yield _finding(number, problem, outcome, voice)


def accepted_findings(report: Report, voice: Voice) -> Iterator[Finding]:
    """The findings of a report that a person lets stand."""
    for accepted in report.accepted:
        outcome = accepted.outcome
        yield replace(_finding(0, Problem((outcome,)), outcome, voice), accepted=accepted)


def _finding(number: int, problem: Problem, outcome: Outcome, voice: Voice) -> Finding:
    digits = precision(outcome)
    return Finding(
        number,
        problem,
        outcome,
        message(outcome, voice),
        where(outcome, voice),
        first_place(problem, outcome),
        "" if outcome.found is None else plain(outcome.found, digits),
        "" if outcome.expected is None else plain(outcome.expected, digits),
        "" if outcome.difference is None else signed(outcome.difference, digits),
        outcome.unit.value if outcome.unit else "",
    )


def message(outcome: Outcome, voice: Voice) -> str:
    """What is wrong: the outcome's own sentence, else the rule's name with the two values."""
    digits = precision(outcome)
    return sentence(outcome, voice, lambda value: plain(value, digits))


def first_place(problem: Problem, outcome: Outcome) -> Place | None:
    """Where to look first."""
    places = [figure.place for figure in outcome.figures] or [item.place for item in outcome.evidence]
    if len(problem.suspects) == 1 and problem.suspects[0].figure.place in places:
        return problem.suspects[0].figure.place
    return places[0] if places else None


def unit_name(report: Report) -> str:
    """The body that a report is about; the file's name where that is not known."""
    name = report.budget.unit_name if report.budget else ""
    return clean(name or report.path.name)
