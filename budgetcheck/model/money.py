"""Printed figures: exact decimals, their units, and the interval that a printed figure stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budgetcheck.model.place import Place
from budgetcheck.model.recognition import Recognition

HALF = Decimal("0.5")


class Unit(StrEnum):
    """The unit a figure is printed in; the value is the unit's own word."""

    YUAN = "元"
    WAN = "万元"
    YI = "亿元"
    PERCENT = "%"
    COUNT = "个"

    @property
    def is_money(self) -> bool:
        """True for 元, 万元 and 亿元."""
        return self in _SCALES

    @property
    def scale(self) -> Decimal:
        """元 in one unit for money; 1 for percentages and counts."""
        return _SCALES.get(self, Decimal(1))


_SCALES = {Unit.YUAN: Decimal(1), Unit.WAN: Decimal(10_000), Unit.YI: Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of decimals, low <= high.

    A printed v with d decimals stands for [v - ½·10⁻ᵈ, v + ½·10⁻ᵈ]
    (XBRL Calculations 1.1, round mode).
    """

    low: Decimal
    high: Decimal

    @classmethod
    def exact(cls, value: Decimal) -> Interval:
        """The interval that holds only `value`."""
        return cls(value, value)

    @classmethod
    def printed(cls, value: Decimal, decimals: int) -> Interval:
        """The interval that a `value` printed with `decimals` digits after the point stands for."""
        half = HALF.scaleb(-decimals)
        return cls(value - half, value + half)

    @classmethod
    def total(cls, intervals: Iterable[Interval]) -> Interval:
        """The sum of intervals; the exact zero when there are none."""
        result = cls.exact(Decimal(0))
        for interval in intervals:
            result = result + interval
        return result

    def __add__(self, other: Interval) -> Interval:
        """The interval of sums."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """The interval of differences."""
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, factor: Decimal) -> Interval:
        """The interval scaled by an exact factor of either sign."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """The interval of quotients, or None when `other` holds zero."""
        if other.low <= 0 <= other.high:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """True when the two have a number in common."""
        return self.low <= other.high and other.low <= self.high

    def __contains__(self, value: object) -> bool:
        """True when `value` lies within."""
        return isinstance(value, Decimal) and self.low <= value <= self.high

    @property
    def width(self) -> Decimal:
        """High - low."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed in a document.

    Attributes:
        value: the number in `unit`, exact; zero for a blank cell.
        unit: the unit it is printed in.
        decimals: digits printed after the point (of the printed unit).
        text: the printed characters, wrapped lines joined; empty for a blank cell.
        place: where it stands.
        recognition: how it was recognised on a picture of paper; None for text that the file itself holds.

    """

    value: Decimal
    unit: Unit
    decimals: int
    text: str
    place: Place
    recognition: Recognition | None = None

    @property
    def blank(self) -> bool:
        """True for an empty cell or a dash: a zero that nobody rounded."""
        return not any(character.isdigit() for character in self.text)

    @property
    def exact(self) -> bool:
        """True when the figure stands for itself alone: blank cells and counts."""
        return self.blank or self.unit is Unit.COUNT

    @property
    def base(self) -> Decimal:
        """The value in 元 for money, unchanged for percentages and counts."""
        return self.value * self.unit.scale

    @property
    def interval(self) -> Interval:
        """What the printed figure stands for, in 元 for money."""
        if self.exact:
            return Interval.exact(self.base)
        return Interval.printed(self.value, self.decimals) * self.unit.scale

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit, in 元 for money; zero for an exact figure."""
        return Decimal(0) if self.exact else Decimal(1).scaleb(-self.decimals) * self.unit.scale
