"""The values that failing checks imply for one figure, given all others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from budgetcheck.model.money import Figure, Interval
from budgetcheck.tracing.slips import before_slips
from budgetcheck.tracing.system import Changes, Check, System, own_unit, printable

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


@lru_cache(maxsize=2_000)
def _slips_before(figure: Figure, decimals: int) -> tuple[Decimal, ...]:
    """What a slip could have made into the figure and can be printed there, in 元 for money, in order."""
    digits = max(figure.decimals, decimals)
    values = (value for value in before_slips(figure, decimals) if value == round(value, digits))
    return tuple(sorted(value * figure.unit.scale for value in values))


def implied(system: System, figure: int, checks: Iterable[int], changes: Changes) -> list[Decimal]:
    """Printable values, in 元 for money, that could settle at least one of `checks`; exactly implied ones first."""
    found: dict[Decimal, None] = {}
    bands: list[Interval] = []
    subject = system.figures[figure]
    numbers = sorted(checks, key=lambda n: len(system.checks[n].figures))
    for number in numbers:
        check = system.checks[number]
        if check.at_most:
            continue
        band = (
            _linear(system, check, figure, changes) if check.printed is None else _ratio(system, check, figure, changes)
        )
        if band is None:
            continue
        if check.printed is not None and check.printed[0] != figure:
            bands.append(band)
            continue
        _add(found, subject, (band.low + band.high) / 2, system)
        if system.rounded and band.width > subject.step:
            bands.append(band)
    for band in bands:
        slips = _slips_before(subject, system.decimals(subject)[0])
        for base in slips[bisect_left(slips, band.low) : bisect_right(slips, band.high)]:
            found.setdefault(base)
        _add(found, subject, (band.low + band.high) / 2, system)
    found.pop(changes.get(figure, system.base[figure]), None)
    return [base for base in found if system.plausible(figure, base, numbers, changes)]


def _add(found: dict[Decimal, None], figure: Figure, base: Decimal, system: System) -> None:
    """Note the value as the document could print it."""
    for decimals in system.decimals(figure):
        found.setdefault(printable(own_unit(figure, base), decimals) * figure.unit.scale)


def _linear(system: System, check: Check, figure: int, changes: Changes) -> Interval | None:
    """What the figure must be for the two sides to agree within the allowance."""
    coefficient = check.terms.get(figure)
    if not coefficient:
        return None
    rest = sum(
        (c * (changes[n] if n in changes else system.base[n]) for n, c in check.terms.items() if n != figure), _ZERO
    )
    middle, reach = -rest / coefficient, check.allowance / abs(coefficient)
    return Interval(middle - reach, middle + reach)


def _ratio(system: System, check: Check, figure: int, changes: Changes) -> Interval | None:
    """What the figure must be for 100 · Σ over / Σ under to print as the percentage.

    For an amount x: 100 · (a + b·x) = q · (c + d·x) at both ends q of what the percentage stands for.
    """
    assert check.printed is not None
    printed, sign = check.printed
    values = {n: changes.get(n, system.base[n]) for n in check.figures}
    over = sum((c * values[n] for n, c in check.terms.items() if n != figure), _ZERO)
    under = sum((c * values[n] for n, c in check.under.items() if n != figure), _ZERO)
    if figure == printed:
        return Interval.exact(sign * _HUNDRED * over / under) if under else None
    b, d = check.terms.get(figure, _ZERO), check.under.get(figure, _ZERO)
    half = system.figures[printed].step / 2
    ends = []
    for rate in (sign * values[printed] - half, sign * values[printed] + half):
        slope = _HUNDRED * b - rate * d
        if slope == 0:
            return None
        ends.append((rate * under - _HUNDRED * over) / slope)
    return Interval(min(ends), max(ends))
