"""The fewest figures whose change settles a group of failing checks and breaks none that holds.

Fellegi and Holt's principle by iterative deepening: one of the figures of a failing check must be wrong, so the
search branches over them with the values that the failing checks imply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from budgetcheck.model.message import Message
from budgetcheck.tracing.implied import implied
from budgetcheck.tracing.neighbours import Neighbours
from budgetcheck.tracing.reading import Readings
from budgetcheck.tracing.slips import WILD, Slip, recognise
from budgetcheck.tracing.system import Changes, System, own_unit

DEEPEST = 3
NODES = 2_500
"""Changes tried for one group before the search gives up."""

_STRAIN = 0.5
_PIN = 0.3
_PINS = 5
_BEYOND = 1.0
_DECIMALS_RESTORED = 0.8
_LAST_YEAR = 2.0
_UNUSUAL = 3.5
"""How much less likely a cell was left out in a column that is zero as a rule, or filled where most cells are zero."""
_ALLOWED = 0.7
_RECURS = 0.5
_USUAL = 1.0
"""How much likelier the opposite is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure (by number) that should have been `base` (元 for money) and the slip that may have made it wrong.

    `reading` is True where it was probably misread.
    """

    figure: int
    base: Decimal
    cost: float
    slip: Message | None
    reading: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """Changes that together settle a group; the lower the `cost`, the likelier."""

    changes: tuple[Change, ...]
    cost: float

    @property
    def figures(self) -> frozenset[int]:
        """The figures that are changed."""
        return frozenset(change.figure for change in self.changes)


@dataclass(slots=True)
class Search:
    """The search over one system, with what it remembers of slips already recognised."""

    system: System
    neighbours: Neighbours
    readings: Readings
    _accepted: dict[int, Decimal] = field(default_factory=dict)
    _slips: dict[tuple[int, Decimal], Slip] = field(default_factory=dict)
    _nodes: int = 0

    def accept(self, changes: Changes) -> None:
        """Take changes as made in all that is searched from now on."""
        self._accepted.update(changes)

    def known_causes(self, failing: frozenset[int]) -> Iterator[tuple[Change, int]]:
        """Printed percentages of which a rule has recognised what was done wrong, each with its check."""
        for number in sorted(failing):
            check = self.system.checks[number]
            known = self.system.outcomes[check.outcome].cause
            if known is None or check.printed is None or check.printed[0] in self.system.fixed:
                continue
            figure = check.printed[0]
            for value in implied(self.system, figure, [number], {}):
                if self.system.broken_by([figure], {figure: value}, failing) == failing - {number}:
                    yield Change(figure, value, 0.0, known), number
                    break

    def solve(self, group: frozenset[int], deepest: int = DEEPEST) -> list[Solution]:
        """The smallest explanations of `group`, the likeliest first; none if there are none within the limits."""
        self._nodes = 0
        for count in range(1, deepest + 1):
            found: dict[tuple[tuple[int, Decimal], ...], dict[int, Decimal]] = {}
            self._deepen(count, dict(self._accepted), group, found)
            if found:
                return self._ranked(list(found.values()))
            if self._nodes > NODES:
                return []
        return []

    def best_single(self, group: frozenset[int]) -> tuple[Change, frozenset[int]] | None:
        """The one change that settles most of `group` (two checks at least) and breaks none, with what it settles.

        None when there is no such change, or when two figures are equally good.
        """
        scored: dict[int, tuple[int, float, Change, frozenset[int]]] = {}
        for figure in (
            {f for number in group for f in self.system.checks[number].figures}
            - self.system.fixed
            - self._accepted.keys()
        ):
            mine = group.intersection(self.system.checks_of[figure])
            if len(mine) < 2:
                continue
            for value in implied(self.system, figure, mine, self._accepted):
                tried = {**self._accepted, figure: value}
                after = self.system.broken_by([figure], tried, group)
                if after <= group and len(group - after) >= 2:
                    change = self.change(figure, value, tried)
                    score = (-len(group - after), change.cost, change, group - after)
                    if figure not in scored or score[:2] < scored[figure][:2]:
                        scored[figure] = score
        ranked = sorted(scored.values(), key=lambda score: score[:2])
        if not ranked or (len(ranked) > 1 and ranked[1][0] == ranked[0][0] and ranked[1][1] - ranked[0][1] < 1):
            return None
        return ranked[0][2], ranked[0][3]

    def change(self, figure: int, value: Decimal, changes: Changes) -> Change:
        """The change of `figure` to `value` with its slip and cost."""
        system = self.system
        slip = self._slip(figure, value)
        cost = slip.cost + _STRAIN * system.strain([figure], changes) + _PIN * min(system.pins[figure], _PINS)
        cost += self._habit(figure, value) + self._recurrence(figure, value)
        if abs(value) > system.largest and abs(value) > abs(system.base[figure]):
            cost += _BEYOND
        return Change(figure, value, cost, slip.message, slip.reading)

    def _habit(self, figure: int, value: Decimal) -> float:
        """What it costs to go against the habit of a column of zeros, or of amounts; what it spares to follow it.

        An amount that is left out is likelier where a limit says that there may be one.
        """
        usual, printed, proper = self.neighbours.usually_zero(figure), self.system.base[figure] == 0, value == 0
        if printed is proper:
            return 0.0
        cost = 0.0 if usual is None else _UNUSUAL if proper is not usual else -_USUAL
        return cost - (_ALLOWED if printed and self.system.is_allowed(figure, value) else 0.0)

    def _recurrence(self, figure: int, value: Decimal) -> float:
        """What it spares that the value stands beside the figure as well, and costs that the printed one does."""
        base, printed = self.system.base, self.system.base[figure]
        if not printed or not value or not self.system.figures[figure].unit.is_money:
            return 0.0
        near = {base[n] for n in self.neighbours.of(figure)}
        return _RECURS * ((printed in near) - (value in near))

    def _deepen(
        self,
        left: int,
        changes: dict[int, Decimal],
        failing: frozenset[int],
        found: dict[tuple[tuple[int, Decimal], ...], dict[int, Decimal]],
    ) -> None:
        """Collect in `found` all ways to settle `failing` with at most `left` more changes."""
        system = self.system
        for figure in self._options(left, changes, failing):
            mine = failing.intersection(system.checks_of[figure])
            for value in implied(system, figure, mine, changes):
                self._nodes += 1
                if self._nodes > NODES:
                    return
                tried = {**changes, figure: value}
                after = system.broken_by([figure], tried, failing)
                if not after:
                    found.setdefault(tuple(sorted(tried.items())), tried)
                elif left > 1 and len(after - failing) <= len(failing - after):
                    self._deepen(left - 1, tried, after, found)

    def _options(self, left: int, changes: Changes, failing: frozenset[int]) -> list[int]:
        """Figures of which one must be wrong: of the check that offers the fewest."""
        system = self.system
        checks = [system.checks[number] for number in failing]
        free = [check.figures - system.fixed - frozenset(changes) for check in checks]
        if left == 1:
            return sorted(frozenset.intersection(*free))
        solvable = [figures for figures, check in zip(free, checks, strict=True) if not check.at_most]
        if not solvable:
            return []
        degree = {f: len(failing.intersection(system.checks_of[f])) for figures in free for f in figures}
        most = sum(sorted(degree.values(), reverse=True)[:left])
        if most < len(failing):
            return []
        fewest = min(solvable, key=len)
        return sorted(fewest, key=lambda f: -degree[f])

    def _ranked(self, found: list[dict[int, Decimal]]) -> list[Solution]:
        """One solution for every set of figures, with its likeliest values."""
        best: dict[frozenset[int], Solution] = {}
        for changes in found:
            made = tuple(
                self.change(figure, value, changes) for figure, value in changes.items() if figure not in self._accepted
            )
            solution = Solution(made, sum(change.cost for change in made))
            known = best.get(solution.figures)
            if known is None or solution.cost < known.cost:
                best[solution.figures] = solution
        return sorted(best.values(), key=lambda solution: (solution.cost, sorted(solution.figures)))

    def _slip(self, figure: int, value: Decimal) -> Slip:
        """How the figure may have become wrong, remembered."""
        key = (figure, value)
        if key not in self._slips:
            subject = self.system.figures[figure]
            proper = own_unit(subject, value)
            near = [self.system.figures[n] for n in self.neighbours.of(figure)]
            decimals = self.system.decimals(subject)
            own = (subject.decimals, max(0, -int(proper.normalize().as_tuple().exponent)))
            fitting = [d for d in dict.fromkeys((*decimals, *own)) if proper == round(proper, d)] or [max(decimals)]
            slip = min((recognise(subject, proper, places, near) for places in fitting), key=lambda slip: slip.cost)
            if slip.cost > _LAST_YEAR and self.system.is_last_years(figure, value):
                slip = Slip(_LAST_YEAR, Message.of("tracing.last_year"))
            if len(decimals) > 1 and proper == round(proper, decimals[0]) and proper != round(proper, subject.decimals):
                slip = Slip(slip.cost - _DECIMALS_RESTORED, slip.message)
            misread = self.readings.misreading(subject, proper, fitting[0], slip.message)
            if misread is not None:
                slip = Slip(max(0.0, min(slip.cost, WILD) - misread.likelier), misread.message, reading=True)
            self._slips[key] = slip
        return self._slips[key]
