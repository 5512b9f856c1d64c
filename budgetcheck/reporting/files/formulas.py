"""An equation as a live spreadsheet formula over the cells that hold its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby

from openpyxl.utils import get_column_letter

from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Linear, Outcome, Ratio, Term

_LONGEST = 8000
"""Characters; Excel takes 8192 in a formula."""
_ARGUMENTS = 200
"""Excel takes 255 in a function."""
_NOISE = 6
"""Digits that a difference is rounded to, so that binary fractions leave no dust: 元 with cents in 万元 has six."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A cell of a sheet; `column` and `row` count from 1."""

    sheet: str
    column: int
    row: int

    def __str__(self) -> str:
        return f"'{self.sheet}'!{get_column_letter(self.column)}{self.row}"

    def to(self, last: Ref) -> str:
        """The range from here to a cell of the same sheet."""
        if self == last:
            return str(self)
        return f"{self}:{get_column_letter(last.column)}{last.row}"


@dataclass(frozen=True, slots=True)
class Formulas:
    """What was printed, what it should be, and the difference, each as a formula with its equals sign."""

    found: str
    expected: str
    difference: str


def formulas(outcome: Outcome, refs: Mapping[Figure, Ref]) -> Formulas | None:
    """The formulas of an outcome; None without an equation, without a value, or where a formula would be too long."""
    equation = outcome.equation
    if equation is None or outcome.difference is None or outcome.unit is None:
        return None
    if isinstance(equation, Linear):
        found, expected = (_side(side, outcome.unit, refs) for side in (equation.left, equation.right))
    else:
        found, expected = _side((equation.printed,), outcome.unit, refs), _ratio(equation, refs)
    minus = f"({expected})" if _has_several(expected) else expected
    made = Formulas(f"={found}", f"={expected}", f"=ROUND({found}-{minus},{_NOISE})")
    return made if len(made.difference) <= _LONGEST else None


def _has_several(text: str) -> bool:
    """True when a sum of terms stands outside brackets."""
    depth = 0
    quoted = False
    for character in text:
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += {"(": 1, ")": -1}.get(character, 0)
            if depth == 0 and character in "+-":
                return True
    return False


def _ratio(equation: Ratio, refs: Mapping[Figure, Ref]) -> str:
    unit = next((term.figure.unit for term in equation.under), Unit.WAN)
    over, under = _side(equation.over, unit, refs), _side(equation.under, unit, refs)
    return f"ROUND(100*({over})/({under}),{equation.printed.figure.decimals})"


def _side(terms: Iterable[Term], unit: Unit, refs: Mapping[Figure, Ref]) -> str:
    """The sum of a side in a unit: neighbours as ranges, terms in another unit converted."""
    parts: list[str] = []
    kind = partial(_kind, unit=unit)
    for (sign, factor), group in groupby(sorted(terms, key=kind), key=kind):
        cells = [refs[term.figure] for term in group]
        for start in range(0, len(cells), _ARGUMENTS):
            text = _sum(cells[start : start + _ARGUMENTS])
            parts.append(("-" if sign else "+") + (text if factor == 1 else f"{text}*{factor:f}"))
    return "".join(parts).removeprefix("+") or "0"


def _kind(term: Term, unit: Unit) -> tuple[bool, Decimal]:
    """What terms must share to be added in one go: sign (added ones first) and factor to the unit."""
    same = term.figure.unit.is_money and unit.is_money
    return term.sign < 0, term.figure.unit.scale / unit.scale if same else Decimal(1)


def _sum(cells: list[Ref]) -> str:
    ranges = _ranges(cells)
    return ranges[0] if len(cells) == 1 else f"SUM({','.join(ranges)})"


def _ranges(cells: list[Ref]) -> list[str]:
    """The cells in order, runs along a row or down a column as one range."""
    ranges: list[str] = []
    first = last = cells[0]
    step = (0, 0)
    for cell in cells[1:]:
        move = (cell.column - last.column, cell.row - last.row)
        if cell.sheet == last.sheet and move in ((1, 0), (0, 1)) and step in ((0, 0), move):
            last, step = cell, move
            continue
        ranges.append(first.to(last))
        first = last = cell
        step = (0, 0)
    return [*ranges, first.to(last)]
