"""The checked equations of one document as a system over numbered figures, and what a change of figures does to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from budgetcheck.model.money import HALF, Figure, Unit
from budgetcheck.model.outcome import Linear, Outcome, Relation, Term, Verdict
from budgetcheck.model.place import Place

Changes = Mapping[int, Decimal]
"""Figures by number to the value they are supposed to have, in 元 for money (`Figure.base`)."""

FAILING = frozenset({Verdict.BROKEN, Verdict.DOUBTFUL})
CHECKED = FAILING | {Verdict.BALANCED, Verdict.ROUNDING}

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_NEVER = Decimal("Infinity")
_SIGMAS = 3
_VERBATIM = 3.0
"""How much more a gap weighs between two figures: one is the other's copy, not rounded anew."""
_CONFIRMED = 2
"""Checks that hold which make a figure a sure one."""


def address(place: Place) -> Place:
    """The place without what people call it: one figure has one address, whoever names it."""
    return replace(place, label="") if place.label else place


Cell = tuple[str, str, str, str]
"""Table, part, row and column of a place: what is the same in last year's document."""

NOTHING: Mapping[Cell, Decimal] = MappingProxyType({})
"""No amounts of last year."""


def cell_of(place: Place) -> Cell:
    """The cell of a place."""
    return place.table, place.part, place.row, place.column


def own_unit(figure: Figure, base: Decimal) -> Decimal:
    """A value in 元 in the figure's own unit."""
    return base / figure.unit.scale


@dataclass(frozen=True, slots=True)
class Check:
    """One equation over numbered figures.

    Attributes:
        outcome: index of the outcome it came from.
        terms: Linear: Σ coefficient · figure (left - right). Ratio: the figures of Σ over.
        under: the figures of Σ under; empty for Linear.
        printed: number of the printed percentage and its sign; None for Linear.
        figures: every figure that takes part.
        at_most: True for <=: it limits what may be supposed and implies no value.
        allowance: the gap that rounding explains; zero where only equality will do.

    """

    outcome: int
    terms: Mapping[int, Decimal]
    under: Mapping[int, Decimal]
    printed: tuple[int, int] | None
    figures: frozenset[int]
    at_most: bool
    allowance: Decimal


class System:
    """All equations that were checked; `failing` are the numbers of those that do not hold as printed.

    A check that the document passes allows at least the gap it has; one that fails although rounding could
    explain it (the rule is strict, or the rounding doubtful) is settled by an exact value only.

    Attributes: `pins` counts the equalities that hold, for every figure; `largest` is the largest amount that
    several of them confirm; `fixed` are the trusted figures; `rounded` tells that sums away
    from the failing ones hold by rounding only.
    """

    def __init__(
        self,
        outcomes: tuple[Outcome, ...],
        trusted: Iterable[Place] = (),
        last_year: Mapping[Cell, Decimal] = NOTHING,
    ) -> None:
        """Number the figures of `outcomes`; those at `trusted` places may not be supposed to be wrong."""
        self._past = last_year
        self.outcomes = outcomes
        self.figures: list[Figure] = []
        self.checks: list[Check] = []
        self._steps: list[Decimal] = []
        self._set_aside: set[int] = set()
        self._numbers: dict[tuple[Place, Decimal, Unit], int] = {}
        self._known: dict[int, int] = {}
        for index, outcome in enumerate(outcomes):
            if outcome.equation is not None and outcome.verdict in CHECKED:
                self.checks.append(self._compile(index, outcome))
        self.base = [figure.base for figure in self.figures]
        self.checks_of: list[list[int]] = [[] for _ in self.figures]
        for number, check in enumerate(self.checks):
            for figure in check.figures:
                self.checks_of[figure].append(number)
        self.failing = frozenset(n for n, check in enumerate(self.checks) if self.verdict(check) in FAILING)
        self.slack = [self._slack(number) for number in range(len(self.checks))]
        trusted_addresses = {address(place) for place in trusted}
        self.fixed = frozenset(n for n, f in enumerate(self.figures) if address(f.place) in trusted_addresses)
        self.pins = [sum(1 for n in numbers if self._pins(n)) for numbers in self.checks_of]
        accused = frozenset(figure for number in self.failing for figure in self.checks[number].figures)
        self.rounded = any(
            check.printed is None and accused.isdisjoint(check.figures) and not check.at_most and self.gap(number, {})
            for number, check in enumerate(self.checks)
        )
        self._last_year = [n for n, f in enumerate(self.figures) if f.place.file or f.place.column.startswith("上年")]
        self._rows = {self._row(n) for n, base in enumerate(self.base) if base and self.figures[n].unit.is_money}
        self._bases = [check.under for check in self.checks if len(check.under) > 1]
        self._signed = {figure.unit for figure in self.figures if figure.value < 0}
        self._usual = self._usual_decimals()
        confirmed = [abs(base) for base, pins in zip(self.base, self.pins, strict=True) if pins >= _CONFIRMED]
        self.largest = max(confirmed, default=_NEVER)

    def verdict(self, check: Check) -> Verdict:
        """What the checker found."""
        return self.outcomes[check.outcome].verdict

    def decimals(self, figure: Figure) -> tuple[int, ...]:
        """Digits after the point that a corrected value of `figure` may be printed with, the likeliest first.

        Never fewer than its unit usually has: a value rounded more roughly would settle checks by its roughness.
        """
        usual = self._usual.get(figure.unit, figure.decimals)
        if figure.unit is Unit.COUNT or usual == figure.decimals:
            return (figure.decimals,)
        return (usual,) if figure.blank or figure.decimals < usual else (usual, figure.decimals)

    def plausible(self, figure: int, base: Decimal, checks: Iterable[int], changes: Changes) -> bool:
        """True for a value that the document could print there; `checks` are those that imply it.

        Nothing turns negative where nothing is (but a sign may be turned round), and nothing becomes zero only
        because all around it is blank: a table that was not filled, or not read, is no evidence.
        """
        subject = self.figures[figure]
        if base < 0 <= subject.base != -base and subject.unit not in self._signed:
            return False
        if base != 0:
            return True
        others = {n for number in checks for n in self.checks[number].figures} - {figure}
        return any(changes.get(n, self.base[n]) or not self.figures[n].blank or self._in_use(n) for n in others)

    def is_allowed(self, figure: int, value: Decimal) -> bool:
        """True when a limit that holds leaves room for an amount where none is printed: the whole has one."""
        limits = (n for n in self.checks_of[figure] if self.checks[n].at_most and n not in self.failing)
        return any(self.checks[n].terms[figure] > 0 and self.holds(n, {figure: value}) for n in limits)

    def is_last_years(self, figure: int, proper: Decimal) -> bool:
        """True when a figure that should be `proper` is printed with an amount of last year.

        That is the base of a rate of change (this year's amount less the change), an amount printed for last year, or
        what stands in the same cell of last year's document.
        """
        printed = self.base[figure]
        if not printed or not self.figures[figure].unit.is_money or figure in self._last_year:
            return False
        if self._past.get(cell_of(self.figures[figure].place)) == printed:
            return True
        said = (n for n in self._last_year if n != figure)
        return any(self.base[n] == printed for n in said) or any(
            self._sum(under, {figure: proper}) == printed for under in self._bases
        )

    def _in_use(self, figure: int) -> bool:
        """True in a row of a table that has amounts: what is blank there is zero."""
        return self._row(figure) in self._rows

    def _row(self, figure: int) -> tuple[str, str, str]:
        """Table, part and row of a figure."""
        place = self.figures[figure].place
        return place.table, place.part, place.row

    def gap(self, number: int, changes: Changes) -> Decimal:
        """By how much a check misses its target under `changes`: left - right, or computed - printed percent."""
        check = self.checks[number]
        if check.printed is None:
            total = self._sum(check.terms, changes)
            return max(total, _ZERO) if check.at_most else total
        under = self._sum(check.under, changes)
        if under == 0:
            return _NEVER
        figure, sign = check.printed
        return _HUNDRED * self._sum(check.terms, changes) / under - sign * changes.get(figure, self.base[figure])

    def holds(self, number: int, changes: Changes) -> bool:
        """True when the check is satisfied under `changes`, within what rounding permits."""
        gap = abs(self.gap(number, changes))
        slack = self.slack[number]
        return gap <= (self._ratio_allowance(number, changes) if slack is None else slack)

    def strain(self, figures: Iterable[int], changes: Changes) -> float:
        """How much rounding the checks of some figures need to hold: 0 none, 1 a check all that it allows."""
        total = 0.0
        for number in {n for figure in figures for n in self.checks_of[figure]}:
            slack = self.slack[number]
            if slack:
                weight = _VERBATIM if len(self.checks[number].figures) == 2 else 1.0
                total += weight * min(1.0, float(abs(self.gap(number, changes)) / slack))
        return total

    def broken_by(self, figures: Iterable[int], changes: Changes, failing: frozenset[int]) -> frozenset[int]:
        """The failing checks after `figures` were given their values in `changes`."""
        touched = {number for figure in figures for number in self.checks_of[figure]}
        touched -= self._set_aside
        return (failing - touched) | {number for number in touched if not self.holds(number, changes)}

    def set_aside(self, checks: Iterable[int]) -> None:
        """Leave checks out of account from now on: why they fail is known, and is not one of their amounts."""
        self._set_aside.update(checks)

    def _number(self, figure: Figure) -> int:
        """The number of a figure, new or known."""
        known = self._known.get(id(figure))  # The outcomes keep their figures alive; a place is slow to compare.
        if known is not None:
            return known
        key = (address(figure.place), figure.value, figure.unit)
        number = self._numbers.setdefault(key, len(self.figures))
        if number == len(self.figures):
            self.figures.append(figure)
            self._steps.append(figure.step)
        self._known[id(figure)] = number
        return number

    def _combine(self, terms: tuple[Term, ...], factor: int = 1) -> Counter[int]:
        """Terms as figure numbers with the sum of their signs."""
        combined: Counter[int] = Counter()
        for term in terms:
            combined[self._number(term.figure)] += term.sign * factor
        return combined

    def _compile(self, index: int, outcome: Outcome) -> Check:
        """The check of one outcome."""
        equation = outcome.equation
        if isinstance(equation, Linear):
            terms = self._combine(equation.left)
            terms.update(self._combine(equation.right, -1))
            under: Counter[int] = Counter()
            printed = None
            allowance = self._linear_allowance(terms)
            at_most = equation.relation is Relation.AT_MOST
            figures = frozenset(n for n, c in terms.items() if c)
        elif equation is not None:
            terms, under = self._combine(equation.over), self._combine(equation.under)
            printed = (self._number(equation.printed.figure), equation.printed.sign)
            figures = frozenset([printed[0], *terms, *under])
            allowance, at_most = equation.printed.figure.step * HALF, False
        return Check(index, _decimals(terms), _decimals(under), printed, figures, at_most, allowance)

    def _linear_allowance(self, terms: Mapping[int, int]) -> Decimal:
        """The gap that roundings usually stay under (3σ), and never exceed."""
        steps = [self._steps[n] * abs(c) for n, c in terms.items() if c]
        most = sum(steps, _ZERO) * HALF
        if len(steps) <= _SIGMAS:
            return most
        return min(most, _SIGMAS * (sum((step * step for step in steps), _ZERO) / 12).sqrt())

    def _slack(self, number: int) -> Decimal | None:
        """The gap that is accepted; None for a ratio's usual one, which depends on the figures."""
        check = self.checks[number]
        gap = abs(self.gap(number, {}))
        if check.printed is None:
            if number in self.failing:
                return check.allowance if gap > check.allowance else _ZERO
            return max(check.allowance, gap)
        usual = self._ratio_allowance(number, {})
        if number in self.failing:
            return None if gap > usual else check.allowance
        return None if gap <= usual else gap

    def _ratio_allowance(self, number: int, changes: Changes) -> Decimal:
        """Half a unit of the printed percentage and what the roundings of the amounts add to it."""
        check = self.checks[number]
        under = self._sum(check.under, changes)
        allowance = check.allowance
        if check.printed is not None and check.printed[0] in changes:
            allowance = max(allowance, self._half_step(check.printed[0], changes[check.printed[0]]))
        if under == 0:
            return allowance
        rate = self._sum(check.terms, changes) / under
        spread = _ZERO
        for n in check.terms.keys() | check.under.keys():
            weight = check.terms.get(n, _ZERO) - rate * check.under.get(n, _ZERO)
            spread += abs(weight) * self._steps[n] * HALF
        return allowance + _HUNDRED * spread / abs(under)

    def _half_step(self, figure: int, value: Decimal) -> Decimal:
        """Half a unit of the last digit that `value` would be printed with: fewer than now if its unit usually has."""
        usual = self.decimals(self.figures[figure])[0]
        return HALF.scaleb(-usual) if value == round(value, usual) else self._steps[figure] * HALF

    def _sum(self, terms: Mapping[int, Decimal], changes: Changes) -> Decimal:
        """Σ coefficient · value under the changes."""
        base = self.base
        if not changes:
            return sum((c * base[n] for n, c in terms.items()), _ZERO)
        return sum((c * (changes[n] if n in changes else base[n]) for n, c in terms.items()), _ZERO)

    def _pins(self, number: int) -> bool:
        """True for an equality between amounts that holds."""
        check = self.checks[number]
        return number not in self.failing and not check.at_most and check.printed is None

    def _usual_decimals(self) -> dict[Unit, int]:
        """The digits after the point that most figures of a unit are printed with."""
        counts: dict[Unit, Counter[int]] = {}
        for figure in self.figures:
            if not figure.blank:
                counts.setdefault(figure.unit, Counter())[figure.decimals] += 1
        return {unit: counter.most_common(1)[0][0] for unit, counter in counts.items()}


def printable(value: Decimal, decimals: int) -> Decimal:
    """`value` as it would be printed with `decimals` digits after the point."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _decimals(terms: Mapping[int, int]) -> dict[int, Decimal]:
    """Coefficients as decimals, without zeros."""
    return {number: Decimal(coefficient) for number, coefficient in terms.items() if coefficient}
