"""Which figures stand beside each other: the rows and columns of the tables as the checks see them."""

from __future__ import annotations

from collections import defaultdict

from budgetcheck.model.money import Figure
from budgetcheck.tracing.system import System

Row = tuple[str, str, int, str]
"""Table, part, page and row key of a place (a repeated key on one page is one row)."""

_FEW = 3
"""Cells of a column that make a habit."""


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

    def usually_blank(self, figure: int) -> bool | None:
        """Whether most other cells of the column are blank; None where nothing can be told."""
        place = self._figures[figure].place
        column = self._columns.get((place.table, place.part, place.column), [])
        others = [self._figures[n].blank for n in column if n != figure]
        blank = sum(others)
        return None if len(others) < _FEW or 2 * blank == len(others) else 2 * blank > len(others)

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


def row_of(figure: Figure) -> Row:
    """What names the row of a figure."""
    place = figure.place
    return (place.table, place.part, place.page, place.row)
