"""A sheet of a workbook as values, the same for both kinds of files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from budgetcheck.reading.layout import MOST_TEXTS, TooLarge

MOST_BLANK = 1_000
"""Rows without any text below the last one with text that still count: borders drawn to the end of a sheet do not."""

MOST_MERGES = 20_000
"""Merged cells of a sheet."""

MOST_COLUMNS = 1_000
"""Columns that are looked at."""

NO_VALUE = "（公式未计算）"
"""Stands in a cell whose formula has no stored result; it is no amount, so that nothing is checked with it."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: the displayed text, whether it is a number, whether any of its sides has a border, its indentation."""

    text: str = ""
    number: bool = False
    ruled: bool = False
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged to one: its first and last row and column, 1-based."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: as on its tab.
        cells: by 1-based row, then by 1-based column; only those with a text or a border.
        merges: cells merged to one.
        hidden_rows: rows that are not shown.
        hidden_columns: columns that are not shown.
        widths: of columns, points, where they are stated.
        uncalculated: addresses (C12) of formulas without a stored result.

    """

    name: str
    cells: dict[int, dict[int, SheetCell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    widths: dict[int, float] = field(default_factory=dict)
    uncalculated: list[str] = field(default_factory=list)
    _last: int = 0
    _kept: int = 0

    def put(self, row: int, column: int, cell: SheetCell) -> None:
        """Keep a cell, if there is something to see in it. Rows must come in order. Raises TooLarge."""
        if column > MOST_COLUMNS or not (cell.text or (cell.ruled and row <= self._last + MOST_BLANK)):
            return
        self._kept += 1
        if self._kept > MOST_TEXTS or len(self.merges) > MOST_MERGES:
            raise TooLarge
        if cell.text:
            self._last = max(self._last, row)
        self.cells.setdefault(row, {})[column] = cell

    def rows(self) -> Iterator[int]:
        """The rows with anything to see, none below the last text, in order."""
        yield from (row for row in sorted(self.cells) if row <= self._last and row not in self.hidden_rows)
