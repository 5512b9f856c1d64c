"""From solutions to problems: who is accused of what, stated alone or among alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from budgetcheck.model.outcome import Problem, Suspect, Verdict
from budgetcheck.tracing.lost import LostRow
from budgetcheck.tracing.reading import Readings
from budgetcheck.tracing.rows import Move
from budgetcheck.tracing.search import Change, Solution
from budgetcheck.tracing.slips import WILD
from budgetcheck.tracing.system import System, own_unit

ALTERNATIVES = 5
"""Suspects listed for one problem at most."""

_CLEAR = 2.5
"""By how much the likeliest of several suspects must lead to be stated alone."""

_FEW = 2
"""Units of the last digit by which amounts summed up in different ways may differ."""


def explained(system: System, group: frozenset[int], solutions: list[Solution]) -> Iterator[Problem]:
    """A problem for every change of the best solution; what differs in the other solutions is an alternative."""
    percentage = doubtful_percentage(system, group)
    if percentage is not None:
        solutions = [solution for solution in solutions if solution.figures == {percentage}]
    if not solutions or _rounding_suffices(system, group, solutions[0]) or _too_free(group, solutions[0]):
        yield unexplained(system, group)
        return
    best = solutions[0]
    for change, settled in _shares(system, group, best):
        rivals = [(change.cost, change), *_rivals(system, change, settled, solutions)]
        rivals.sort(key=lambda rival: rival[0])
        if _decided([cost for cost, _ in rivals], settled):
            rivals = rivals[:1] if not _vague(system, rivals[0][1], settled) else []
        suspects = [_suspect(system, rival, _explains(system, rival, settled)) for _, rival in rivals]
        yield _problem(system, settled, list(dict.fromkeys(suspects))[:ALTERNATIVES])


def doubtful_percentage(system: System, group: frozenset[int]) -> int | None:
    """The percentage of a single check that is off in its last digit (cut off, adjusted): no amount is to blame."""
    check = system.checks[min(group)]
    doubtful = len(group) == 1 and system.verdict(check) is Verdict.DOUBTFUL
    return check.printed[0] if check.printed is not None and doubtful else None


def _too_free(group: frozenset[int], solution: Solution) -> bool:
    """True when as many figures as checks are changed to any values: that is always possible, and explains nothing."""
    spare = len(group) - len(solution.changes)
    wild = len(solution.changes) > 1 and any(change.cost >= WILD for change in solution.changes)
    return spare < 0 or (spare == 0 and wild)


def _rivals(
    system: System, change: Change, settled: frozenset[int], solutions: list[Solution]
) -> Iterator[tuple[float, Change]]:
    """What other solutions blame instead (or the same figure with another value), and the cost of preferring it."""
    best = solutions[0]
    others = best.figures - {change.figure}
    for solution in solutions[1:]:
        values = {rival.figure: rival.base for rival in solution.changes}
        if values.get(change.figure) != change.base:
            for rival in solution.changes:
                if rival.figure not in others and settled.intersection(system.checks_of[rival.figure]):
                    yield change.cost + solution.cost - best.cost, rival


def _decided(costs: list[float], settled: frozenset[int]) -> bool:
    """True when the first is a slip that several checks agree on and every other is clearly less likely."""
    if len(costs) < 2:
        return True
    return len(settled) >= 2 and costs[0] < WILD - _CLEAR and costs[1] - costs[0] >= _CLEAR


def _vague(system: System, change: Change, settled: frozenset[int]) -> bool:
    """True for an amount that only percentages imply, roughly, and that no slip explains."""
    printed = [system.checks[number].printed for number in settled]
    roughly = all(percentage is not None and percentage[0] != change.figure for percentage in printed)
    return roughly and change.cost >= WILD


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
    """Each change with its part of the group; a check that several are needed for goes to the one with fewest."""
    shares: dict[int, set[int]] = {change.figure: set() for change in solution.changes}
    taking_part = {n: [f for f in shares if f in system.checks[n].figures] for n in sorted(group)}
    for number in sorted(group, key=lambda n: (len(taking_part[n]), n)):
        shares[min(taking_part[number], key=lambda f: len(shares[f]))].add(number)
    return [(c, frozenset(shares[c.figure])) for c in solution.changes if shares[c.figure]]


def _explains(system: System, change: Change, settled: frozenset[int]) -> int:
    """How many of the settled checks the figure takes part in."""
    return len(settled.intersection(system.checks_of[change.figure]))


def moved(system: System, move: Move, readings: Readings) -> Iterator[Problem]:
    """One problem for every figure that a move names and that has checks of its own."""
    left = move.settles
    for at, (figure, slip) in enumerate(move.named):
        last = at == len(move.named) - 1
        mine = left if last else left.intersection(system.checks_of[figure])
        left -= mine
        if mine:
            misread = move.reading and readings.cell_unsure(system.figures[figure])
            yield accused(system, Change(figure, move.changes[figure], 0.0, slip, misread), mine)


def _suspect(system: System, change: Change, explains: int) -> Suspect:
    """The change as a suspect, in the unit of its figure."""
    figure = system.figures[change.figure]
    proper = _tidy(own_unit(figure, change.base), figure.decimals)
    return Suspect(figure, proper, explains, change.slip, change.reading)


def absent(system: System, lost: LostRow, readings: Readings) -> Problem:
    """The problem of a row that is missing."""
    misread = readings.cell_unsure(lost.parent)
    suspect = Suspect(lost.figure, lost.should_be, len(lost.settles), lost.slip, misread)
    return _problem(system, lost.settles, [suspect])


def accused(system: System, change: Change, checks: frozenset[int]) -> Problem:
    """The problem of one figure that settles `checks`."""
    return _problem(system, checks, [_suspect(system, change, len(checks))])


def unexplained(system: System, checks: frozenset[int]) -> Problem:
    """Checks that fail for no known reason."""
    return _problem(system, checks, [])


def _tidy(value: Decimal, decimals: int) -> Decimal:
    """The value with the figure's own digits after the point where these suffice, and no sign before zero."""
    rounded = round(value, decimals)
    return (rounded if rounded == value else value.normalize()) + 0


def _problem(system: System, checks: Iterable[int], suspects: list[Suspect]) -> Problem:
    """The outcomes of some checks in document order, with their suspects."""
    indices = sorted(system.checks[number].outcome for number in checks)
    return Problem(tuple(system.outcomes[index] for index in indices), tuple(suspects))
