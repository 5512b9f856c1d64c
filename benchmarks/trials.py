"""One trial: some figures of a document damaged, the document checked, and what the findings say of them."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from benchmarks.slips import number
from benchmarks.targets import Spot, Target, injected, spot
from budgetcheck.checking.checker import check
from budgetcheck.model.budget import Budget, PublicTable
from budgetcheck.model.document import Document
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Equation, Linear, Outcome, Problem, Relation, Severity, Verdict
from budgetcheck.narrative import understand
from budgetcheck.rules import RuleSet
from budgetcheck.tables import recognise
from budgetcheck.tracing import trace


class Cover(StrEnum):
    """How the rules hold a figure in the undamaged document."""

    IDENTITY = "identity"
    LIMIT = "limit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Damage:
    """A target with the number that is printed instead, and the name of the slip."""

    target: Target
    kind: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What was said of one damaged figure.

    Attributes:
        damage: what was done.
        found: an error or warning names the figure.
        first: it is the first suspect of a problem.
        located: it is, with its right value.
        listed: it is any suspect of a problem.
        rounding: not found, but only rounded, or a check that names it holds by rounding only.
        unchecked: checks that hold in the undamaged document and could not be done in this one.
        said: the problems that name the figure.

    """

    damage: Damage
    found: bool
    first: bool
    located: bool
    listed: bool
    rounding: bool
    unchecked: int
    said: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """The findings on each damaged figure of one document, and the problems that name none of them.

    `seconds` is the processor time that tracing took.
    """

    findings: tuple[Finding, ...]
    others: tuple[Problem, ...]
    seconds: float


class Bench:
    """A document with its rules, damaged after extraction; only what a damage can change is understood anew."""

    def __init__(self, budget: Budget, rules: RuleSet) -> None:
        """Check the undamaged document, and find which tables can be read without the rest of the file."""
        self.budget = budget
        self.rules = rules
        self.outcomes = check(budget, rules)
        self.problems = trace(self.outcomes)
        self._equations = _equations(self.outcomes)
        self.alone = {pages: tables for pages, tables in _groups(budget.tables) if self._stands_alone(pages, tables)}

    def cover(self, target: Target) -> Cover:
        """How the rules hold a figure; one that its cell names twice cannot be told from its double: not held."""
        numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", target.text)
        if not isinstance(target.holder, int) and numbers.count(target.printed) > 1:
            return Cover.NONE
        where = spot(self.budget.document, target, target.printed)
        held = [equation for figure, equation in self._equations[where.page] if where.names(figure)]
        if any(not isinstance(each, Linear) or each.relation is Relation.EQUAL for each in held):
            return Cover.IDENTITY
        return Cover.LIMIT if held else Cover.NONE

    def run(self, damages: Sequence[Damage]) -> Trial:
        """The trial of some damages, each in a cell or paragraph of its own."""
        document = self.budget.document
        for damage in damages:
            document = injected(document, damage.target, damage.new)
        budget = replace(self.budget, document=document)
        if any(isinstance(damage.target.holder, int) for damage in damages):
            budget = replace(budget, narrative=understand(document))
        pages = {damage.target.holder[0] + 1 for damage in damages if not isinstance(damage.target.holder, int)}
        if pages:
            budget = replace(budget, tables=self._tables(document, pages))
        spots = [spot(document, damage.target, damage.new) for damage in damages]
        return judged(damages, spots, check(budget, self.rules), verdicts(self.outcomes))

    def _tables(self, document: Document, pages: set[int]) -> tuple[PublicTable, ...]:
        """The tables of the damaged document."""
        groups = [group for group in self.alone if pages.intersection(group)]
        if not pages.issubset(page for group in groups for page in group):
            return recognise(document)
        anew = {id(old): new for group in groups for old, new in self._pairs(document, group)}
        return tuple(anew.get(id(table), table) for table in self.budget.tables)

    def _pairs(self, document: Document, group: tuple[int, ...]) -> Iterator[tuple[PublicTable, PublicTable]]:
        """The tables of some pages as they were and as they are now."""
        return zip(self.alone[group], recognise(_only(document, group)), strict=True)

    def _stands_alone(self, pages: tuple[int, ...], tables: tuple[PublicTable, ...]) -> bool:
        """True when these pages alone give the same tables as the whole document."""
        return recognise(_only(self.budget.document, pages)) == tables


def _equations(outcomes: Sequence[Outcome]) -> dict[int, list[tuple[Figure, Equation]]]:
    """The equations that came to an answer, with each of their figures, by its page."""
    found: dict[int, list[tuple[Figure, Equation]]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.equation is not None and outcome.verdict is not Verdict.UNCHECKED:
            for figure in outcome.figures:
                found[figure.place.page].append((figure, outcome.equation))
    return found


def judged(
    damages: Sequence[Damage],
    spots: Sequence[Spot],
    outcomes: tuple[Outcome, ...],
    before: Mapping[Verdict, int],
) -> Trial:
    """What tracing says of the figures at `spots`; `before` counts the verdicts on the undamaged document."""
    began = time.process_time()
    problems = trace(outcomes)
    seconds = time.process_time() - began
    grave = alarming(problems)
    unchecked = verdicts(outcomes)[Verdict.UNCHECKED] - before[Verdict.UNCHECKED]
    rounded = [outcome for outcome in outcomes if outcome.verdict is Verdict.ROUNDING]
    findings = []
    for damage, where in zip(damages, spots, strict=True):
        proper = number(damage.target.printed)
        said = tuple(problem for problem in grave if _names(problem, where))
        firsts = [p.suspects[0] for p in grave if p.suspects and where.names(p.suspects[0].figure)]
        listed = any(where.names(suspect.figure) for problem in grave for suspect in problem.suspects)
        by_rounding = not said and (
            number(damage.new) == round(proper, len(damage.new.partition(".")[2]))
            or any(where.names(figure) for outcome in rounded for figure in outcome.figures)
        )
        located = any(suspect.should_be == proper for suspect in firsts)
        findings.append(Finding(damage, bool(said), bool(firsts), located, listed, by_rounding, unchecked, said))
    others = tuple(problem for problem in grave if not any(_names(problem, where) for where in spots))
    return Trial(tuple(findings), others, seconds)


def alarming(problems: Sequence[Problem]) -> list[Problem]:
    """The problems with an error or a warning."""
    return [
        problem
        for problem in problems
        if any(outcome.severity in (Severity.ERROR, Severity.WARNING) for outcome in problem.outcomes)
    ]


def _names(problem: Problem, where: Spot) -> bool:
    """True when a problem speaks of the figure at a spot."""
    figures = [figure for outcome in problem.outcomes for figure in outcome.figures]
    figures += [suspect.figure for suspect in problem.suspects]
    places = [evidence.place for outcome in problem.outcomes for evidence in outcome.evidence]
    return any(where.names(figure) for figure in figures) or any(where.on(place.page, place.box) for place in places)


def verdicts(outcomes: Sequence[Outcome]) -> Mapping[Verdict, int]:
    """How many outcomes have each verdict."""
    return {verdict: sum(outcome.verdict is verdict for outcome in outcomes) for verdict in Verdict}


def _groups(tables: tuple[PublicTable, ...]) -> Iterator[tuple[tuple[int, ...], tuple[PublicTable, ...]]]:
    """Tables that share pages, with their pages."""
    pages: set[int] = set()
    group: list[PublicTable] = []
    for table in tables:
        if group and pages.isdisjoint(table.pages):
            yield tuple(sorted(pages)), tuple(group)
            pages, group = set(), []
        pages.update(table.pages)
        group.append(table)
    if group:
        yield tuple(sorted(pages)), tuple(group)


def _only(document: Document, pages: Sequence[int]) -> Document:
    """The document with all other pages empty."""
    return replace(
        document,
        pages=tuple(page if page.number in pages else replace(page, lines=(), grids=()) for page in document.pages),
        paragraphs=(),
    )
