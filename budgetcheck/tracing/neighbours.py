"""Which figures stand beside each other: the rows and columns of the tables as the checks see them."""

from __future__ import annotations

from collections import defaultdict

from budgetcheck.model.money import Figure
from budgetcheck.tracing.system import System

Row = tuple[str, str, int, str]
"""Table, part, page and row key of a place (a repeated key on one page is one row)."""

_FEW = 3
"""Cells of a column that make a habit, if they are not all alike."""
_NEARLY = 0.75
"""Share of them that must be alike."""


class Neighbours:
    """Rows with their cells, in the order of the page."""

    def __init__(self, system: System) -> None:
        """Group the figures of a system by their rows and columns."""
        self._figures = system.figures
        self.rows: dict[Row, list[int]] = defaultdict(list)
        self._columns: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for number in sorted(range(len(system.figures)), key=self._position):
            place = system.figures[number].place
            self.rows[row_of(system.figures[number])].append(number)
            if place.column:
                self._columns[place.table, place.part, place.column].append(number)
        self._at = {n: i for column in self._columns.values() for i, n in enumerate(column)}

    def of(self, figure: int) -> list[int]:
        """The cells above and below in the column and all others of the row."""
        place = self._figures[figure].place
        column = self._columns.get((place.table, place.part, place.column), [])
        at = self._at.get(figure, 0)
        beside = [n for n in self.rows[row_of(self._figures[figure])] if n != figure]
        return beside + [n for n in column[max(0, at - 1) : at + 2] if n != figure]

    def usually_zero(self, figure: int) -> bool | None:
        """Whether nearly all other cells of the column are zero, or nearly none; at best of the same class of accounts.

        None where nothing can be told.
        """
        place = self._figures[figure].place
        column = [n for n in self._columns.get((place.table, place.part, place.column), []) if n != figure]
        alike = [n for n in column if _account_class(self._figures[n]) == _account_class(self._figures[figure])]
        for others in (alike, column):
            zero = sum(not self._figures[n].value for n in others)
            if others and zero in (0, len(others)):
                return zero > 0
            if len(others) >= _FEW and max(zero, len(others) - zero) >= _NEARLY * len(others):
                return 2 * zero > len(others)
        return None

    def adjacent(self, row: Row) -> list[Row]:
        """The rows that stand directly above or below in some column."""
        found: dict[Row, None] = {}
        for number in self.rows[row]:
            place = self._figures[number].place
            column = self._columns.get((place.table, place.part, place.column), [])
            at = self._at.get(number, 0)
            for near in column[max(0, at - 1) : at + 2]:
                found.setdefault(row_of(self._figures[near]))
        found.pop(row, None)
        return list(found)

    def _position(self, number: int) -> tuple[int, float, float, int]:
        """Sort key: down the page, left to right."""
        place = self._figures[number].place
        box = place.box
        return (place.page, box.top if box else 0.0, box.x0 if box else 0.0, number)


def _account_class(figure: Figure) -> str:
    """The class (类) of the account that a row is about; empty for other rows."""
    return figure.place.row[:3] if figure.place.row.isdecimal() else ""


def row_of(figure: Figure) -> Row:
    """What names the row of a figure."""
    place = figure.place
    return (place.table, place.part, place.page, place.row)
