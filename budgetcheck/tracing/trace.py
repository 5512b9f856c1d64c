"""From outcomes to problems: which figures must have been wrong for these checks, and no others, to fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from budgetcheck.model.outcome import Outcome, Problem, Severity, Suspect, Verdict
from budgetcheck.model.place import Place
from budgetcheck.tracing.components import components, joined
from budgetcheck.tracing.lost import LostRow, find_lost_rows
from budgetcheck.tracing.neighbours import Neighbours
from budgetcheck.tracing.rows import Move, find_moves
from budgetcheck.tracing.search import Change, Search, Solution
from budgetcheck.tracing.slips import WILD
from budgetcheck.tracing.system import CHECKED, FAILING, System, address, own_unit

ALTERNATIVES = 5
"""Suspects listed for one problem at most."""

_CLEAR = 2.5
"""By how much the likeliest of several suspects must lead to be stated alone."""

_FEW = 2
"""Units of the last digit by which amounts summed up in different ways may differ."""

_SEVERITIES = list(Severity)


def trace(outcomes: tuple[Outcome, ...], trusted: frozenset[Place] = frozenset()) -> tuple[Problem, ...]:
    """The problems behind the doubtful and broken outcomes, the gravest first, then in document order.

    All outcomes of a document are given: those that hold limit what may be supposed. Each failing outcome is in
    exactly one problem. Figures at `trusted` places are taken as correct.
    """
    problems = _worded(outcomes)
    if any(outcome.equation is not None and outcome.verdict in FAILING for outcome in outcomes):
        problems.extend(_traced(System(outcomes, trusted)))
    return tuple(sorted(problems, key=lambda problem: _rank(problem, outcomes)))


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


def _traced(system: System) -> Iterator[Problem]:
    neighbours = Neighbours(system)
    search = Search(system, neighbours)
    failing = system.failing
    unsolved: list[frozenset[int]] = []
    for lost in find_lost_rows(system, neighbours, failing):
        failing -= lost.settles
        yield _problem(system, lost.settles, [_absent(lost)])
    solved: list[tuple[frozenset[int], list[Solution]]] = []
    for group in components(system, failing):
        solutions = search.solve(group, deepest=1)
        if solutions:
            solved.append((group, solutions))
        else:
            unsolved.append(group)
    for group, solutions in solved:
        yield from _explained(system, group, solutions)
    yield from _harder(system, neighbours, search, unsolved)


def _harder(system: System, neighbours: Neighbours, search: Search, groups: list[frozenset[int]]) -> Iterator[Problem]:
    """Groups that no single figure explains: operations on rows, then several figures, then what can be peeled off."""
    left = frozenset[int]().union(*groups)
    for move in find_moves(system, neighbours, left):
        left -= move.settles
        yield from _moved(system, move)
    unsolved: list[frozenset[int]] = []
    for group in components(system, left):
        solutions = search.solve(group)
        if solutions:
            yield from _explained(system, group, solutions)
        else:
            unsolved.append(group)
    for group in joined(system, unsolved):
        solutions = search.solve(group) if group not in unsolved else []
        if solutions:
            yield from _explained(system, group, solutions)
        else:
            yield from _peeled(system, search, group)


def _peeled(system: System, search: Search, group: frozenset[int]) -> Iterator[Problem]:
    """Figures that settle several checks of a group too large to solve; the rest stays unexplained."""
    while found := search.best_single(group):
        change, settled = found
        group -= settled
        yield _problem(system, settled, [_suspect(system, change, len(settled))])
    for rest in components(system, group):
        solutions = search.solve(rest, deepest=2)
        if solutions:
            yield from _explained(system, rest, solutions)
        else:
            yield _problem(system, rest, [])


def _explained(system: System, group: frozenset[int], solutions: list[Solution]) -> Iterator[Problem]:
    """A problem for every change of the best solution; what differs in the other solutions is an alternative."""
    if _rounding_suffices(system, group, solutions[0]):
        yield _problem(system, group, [])
        return
    best = solutions[0]
    for change, settled in _shares(system, group, best):
        rivals = [(change.cost, change), *_rivals(system, change, settled, solutions)]
        rivals.sort(key=lambda rival: rival[0])
        if _decided([cost for cost, _ in rivals], settled):
            rivals = rivals[:1]
        suspects = {
            rival.figure: _suspect(system, rival, _explains(system, rival, settled)) for _, rival in reversed(rivals)
        }
        yield _problem(system, settled, list(reversed(suspects.values()))[:ALTERNATIVES])


def _rivals(
    system: System, change: Change, settled: frozenset[int], solutions: list[Solution]
) -> Iterator[tuple[float, Change]]:
    """What the solutions without `change` blame instead, each with the cost of preferring it."""
    best = solutions[0]
    others = best.figures - {change.figure}
    for solution in solutions[1:]:
        if change.figure not in solution.figures:
            for rival in solution.changes:
                if rival.figure not in others and settled.intersection(system.checks_of[rival.figure]):
                    yield change.cost + solution.cost - best.cost, rival


def _decided(costs: list[float], settled: frozenset[int]) -> bool:
    """True when the first is a slip that several checks agree on and every other is clearly less likely."""
    if len(costs) < 2:
        return True
    return len(settled) >= 2 and costs[0] < WILD - _CLEAR and costs[1] - costs[0] >= _CLEAR


def _rounding_suffices(system: System, group: frozenset[int], solution: Solution) -> bool:
    """True for one sum that accuses nobody, because roundings may explain it.

    It is doubtful only, or off by a few last digits in a document whose sums are rounded one by one; and the
    likeliest suspect has as many digits after the point as others of its unit.
    """
    checks = [system.checks[number] for number in group]
    figures = [system.figures[change.figure] for change in solution.changes]
    if len(checks) > 1 or checks[0].printed is not None or any(len(system.decimals(figure)) > 1 for figure in figures):
        return False
    few = all(
        abs(change.base - system.base[change.figure]) <= _FEW * figure.step
        for change, figure in zip(solution.changes, figures, strict=True)
    )
    return system.verdict(checks[0]) is Verdict.DOUBTFUL or (system.rounded and few)


def _shares(system: System, group: frozenset[int], solution: Solution) -> list[tuple[Change, frozenset[int]]]:
    """Each change with its part of the group: a check belongs to the change in it that most others are settled by."""
    degree = {c.figure: len(group.intersection(system.checks_of[c.figure])) for c in solution.changes}
    shares: dict[int, set[int]] = {change.figure: set() for change in solution.changes}
    for number in sorted(group):
        taking_part = [f for f in shares if f in system.checks[number].figures]
        shares[min(taking_part, key=lambda f: (len(shares[f]) > 0, -degree[f]))].add(number)
    return [(c, frozenset(shares[c.figure])) for c in solution.changes if shares[c.figure]]


def _explains(system: System, change: Change, settled: frozenset[int]) -> int:
    return len(settled.intersection(system.checks_of[change.figure]))


def _moved(system: System, move: Move) -> Iterator[Problem]:
    """One problem for every figure that a move names and that has checks of its own."""
    left = move.settles
    for at, (figure, slip) in enumerate(move.named):
        last = at == len(move.named) - 1
        mine = left if last else left.intersection(system.checks_of[figure])
        left -= mine
        if mine:
            change = Change(figure, move.changes[figure], 0.0, slip)
            yield _problem(system, mine, [_suspect(system, change, len(mine))])


def _suspect(system: System, change: Change, explains: int) -> Suspect:
    figure = system.figures[change.figure]
    return Suspect(figure, _tidy(own_unit(figure, change.base), figure.decimals), explains, change.slip)


def _absent(lost: LostRow) -> Suspect:
    return Suspect(lost.figure, lost.should_be, len(lost.settles), lost.slip, reading=True)


def _tidy(value: Decimal, decimals: int) -> Decimal:
    """The value with the figure's own digits after the point where these suffice."""
    rounded = round(value, decimals)
    return rounded if rounded == value else value.normalize()


def _problem(system: System, checks: Iterable[int], suspects: list[Suspect]) -> Problem:
    indices = sorted(system.checks[number].outcome for number in checks)
    return Problem(tuple(system.outcomes[index] for index in indices), tuple(suspects))


def _rank(problem: Problem, outcomes: tuple[Outcome, ...]) -> tuple[int, int, float, float, int]:
    worst = min(_SEVERITIES.index(outcome.severity) for outcome in problem.outcomes)
    places = [suspect.figure.place for suspect in problem.suspects[:1]]
    places += [figure.place for figure in problem.outcomes[0].figures]
    places += [evidence.place for evidence in problem.outcomes[0].evidence]
    order = next(index for index, outcome in enumerate(outcomes) if outcome is problem.outcomes[0])
    if not places:
        return (worst, 0, 0.0, 0.0, order)
    box = places[0].box
    return (worst, places[0].page, box.top if box else 0.0, box.x0 if box else 0.0, order)
