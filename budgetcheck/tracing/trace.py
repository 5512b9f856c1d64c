"""From outcomes to problems: which figures must have been wrong for these checks, and no others, to fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from budgetcheck.model.budget import PublicTable
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Outcome, Problem, Severity
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.tracing import problems
from budgetcheck.tracing.components import components, joined
from budgetcheck.tracing.lost import find_lost_rows
from budgetcheck.tracing.neighbours import Neighbours
from budgetcheck.tracing.reading import Area, Readings
from budgetcheck.tracing.rows import find_moves
from budgetcheck.tracing.search import Search
from budgetcheck.tracing.system import CHECKED, FAILING, NOTHING, Cell, System, address, cell_of

_SEVERITIES = list(Severity)


def trace(
    outcomes: tuple[Outcome, ...],
    trusted: frozenset[Place] = frozenset(),
    areas: Iterable[Area] = (),
    last_year: Mapping[Cell, Decimal] = NOTHING,
) -> tuple[Problem, ...]:
    """The problems behind the doubtful and broken outcomes, the gravest first, then in document order.

    All outcomes of a document are given: those that hold limit what may be supposed. Each failing outcome is in
    exactly one problem; what is probably misread is at most a warning there. Figures at `trusted` places are taken as
    correct; `areas` are what was read with doubts (`doubted_areas`); `last_year` are the amounts of last year's
    document, in 元, where it is at hand.
    """
    found: list[Problem] = []
    if any(outcome.equation is not None and outcome.verdict in FAILING for outcome in outcomes):
        found.extend(_traced(System(outcomes, trusted, last_year), Readings(areas)))
    for worded in _worded(outcomes):
        at = next((index for index, problem in enumerate(found) if _of_one_figure(worded, problem)), None)
        if at is None:
            found.append(worded)
        else:
            found[at] = replace(found[at], outcomes=found[at].outcomes + worded.outcomes)
    order = {id(outcome): index for index, outcome in enumerate(outcomes)}
    ranked = sorted(found, key=lambda problem: _rank(problem, order))
    return tuple(_softened(problem) if _is_misread(problem) else problem for problem in ranked)


def _is_misread(problem: Problem) -> bool:
    """True where the likeliest suspect was probably misread."""
    return bool(problem.suspects) and problem.suspects[0].reading


def _softened(problem: Problem) -> Problem:
    """The problem as a warning to look at the page: what is misread is no error of the document."""
    outcomes = (replace(o, severity=_softer(o.severity)) for o in problem.outcomes)
    return replace(problem, outcomes=tuple(outcomes))


def _softer(severity: Severity) -> Severity:
    """A warning for an error."""
    return Severity.WARNING if severity is Severity.ERROR else severity


def amounts_by_cell(tables: Iterable[PublicTable]) -> Mapping[Cell, Decimal]:
    """The amounts of tables, in 元, by the cells they stand in."""
    figures = (figure for table in tables for row in table.rows for figure in row.figures.values())
    return {cell_of(figure.place): figure.base for figure in figures if figure.value and figure.unit.is_money}


def coverage(outcomes: Iterable[Outcome]) -> Mapping[Place, int]:
    """In how many checked equations each figure takes part, by its place."""
    counts: dict[Place, int] = {}
    for outcome in outcomes:
        if outcome.verdict in CHECKED:
            for place in {figure.place for figure in outcome.figures}:
                counts[place] = counts.get(place, 0) + 1
    return counts


def _worded(outcomes: tuple[Outcome, ...]) -> list[Problem]:
    """Outcomes without an equation: one problem each, those resting on the same evidence together."""
    groups: dict[object, list[Outcome]] = {}
    for index, outcome in enumerate(outcomes):
        if outcome.equation is None and outcome.verdict in FAILING:
            places = frozenset(address(evidence.place) for evidence in outcome.evidence)
            groups.setdefault(places or index, []).append(outcome)
    return [Problem(tuple(group)) for group in groups.values()]


def _of_one_figure(worded: Problem, traced: Problem) -> bool:
    """True where a finding on words is about a suspect: its number is left out, or is no proper one."""
    alone = len(worded.outcomes) == 1 and len(worded.outcomes[0].evidence) == 1
    return alone and any(_is_about(worded.outcomes[0], suspect.figure) for suspect in traced.suspects)


def _is_about(worded: Outcome, figure: Figure) -> bool:
    """True where the words that a finding rests on are those around a blank of the text, or the figure itself."""
    evidence, message = worded.evidence[0], worded.message
    if figure.blank and message is not None and figure.place.table == evidence.place.table == NARRATIVE:
        found = dict(message.values).get("text", "")
        return bool(found) and "".join(found.split()) in "".join(figure.place.row.split())
    inner, outer = figure.place.box, evidence.place.box
    if inner is None or outer is None or figure.place.page != evidence.place.page:
        return False
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    inside = outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
    return inside and evidence.text == figure.text and figure.place.file == evidence.place.file


def _traced(system: System, readings: Readings) -> Iterator[Problem]:
    """The causes known for sure, then what one figure explains, then everything harder."""
    neighbours = Neighbours(system)
    search = Search(system, neighbours, readings)
    failing = system.failing
    for lost in find_lost_rows(system, neighbours, failing):
        failing -= lost.settles
        system.set_aside(lost.settles)
        yield problems.absent(system, lost, readings)
    for change, check in search.known_causes(failing):
        failing -= {check}
        system.set_aside([check])
        yield problems.accused(system, change, frozenset([check]))
    unsolved: frozenset[int] = frozenset()
    for group in components(system, failing):
        solutions = search.solve(group, deepest=1)
        if solutions:
            yield from problems.explained(system, group, solutions)
        else:
            unsolved |= group
    for number in sorted(unsolved):
        alone = frozenset([number])
        if problems.doubtful_percentage(system, alone) is not None:
            yield from problems.explained(system, alone, search.solve(alone, deepest=1))
            unsolved -= alone
            system.set_aside(alone)
    for move in find_moves(system, neighbours, unsolved):
        unsolved -= move.settles
        search.accept(move.changes)
        yield from problems.moved(system, move, readings)
    yield from _deep(system, search, unsolved)


def _deep(system: System, search: Search, failing: frozenset[int]) -> Iterator[Problem]:
    """Groups that need several figures, alone or joined, and what can be peeled off those that are too large."""
    unsolved: list[frozenset[int]] = []
    for group in components(system, failing):
        solutions = search.solve(group)
        if solutions:
            yield from problems.explained(system, group, solutions)
        else:
            unsolved.append(group)
    for group in joined(system, unsolved):
        solutions = search.solve(group) if group not in unsolved else []
        if solutions:
            yield from problems.explained(system, group, solutions)
        else:
            yield from _peeled(system, search, group)


def _peeled(system: System, search: Search, group: frozenset[int]) -> Iterator[Problem]:
    """Figures that settle several checks of a group too large to solve; the rest may then be solved or stays."""
    while found := search.best_single(group):
        change, settled = found
        group -= settled
        search.accept({change.figure: change.base})
        yield problems.accused(system, change, settled)
    for rest in components(system, group):
        solutions = search.solve(rest)
        if solutions:
            yield from problems.explained(system, rest, solutions)
        else:
            yield problems.unexplained(system, rest)


def _rank(problem: Problem, order: Mapping[int, int]) -> tuple[int, bool, int, float, float, int]:
    """Gravity, misreadings last, then the place on the page, then the order of the outcomes (`order`, by identity)."""
    first, misread = problem.outcomes[0], _is_misread(problem)
    severities = [_softer(o.severity) if misread else o.severity for o in problem.outcomes]
    worst = min(map(_SEVERITIES.index, severities))
    places = [suspect.figure.place for suspect in problem.suspects[:1]]
    places += [figure.place for figure in first.figures]
    places += [evidence.place for evidence in first.evidence]
    if not places:
        return (worst, misread, 0, 0.0, 0.0, order[id(first)])
    box = places[0].box
    return (worst, misread, places[0].page, box.top if box else 0.0, box.x0 if box else 0.0, order[id(first)])
