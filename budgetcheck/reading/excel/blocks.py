"""Parts a sheet into tables and the lines around them, as a reader sees them: by borders, else by what is filled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from budgetcheck.reading.excel.sheet import MOST_COLUMNS, Merge, Sheet, SheetCell
from budgetcheck.reading.layout import TableCell, TooLarge

_MOST_STEPS = 20_000_000

_FEWEST = 3
"""Filled cells that make a row without borders one of a table, where any row has so many."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row outside the tables: its texts, and where the first of them stands."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A table: its cells, the rows and columns of the sheet that it is in, and how many texts stand beside it."""

    cells: tuple[TableCell, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    beside: int = 0


Part = TextRow | Block | None
"""A part of a sheet; None stands for empty rows."""


def parts_of(sheet: Sheet) -> list[Part]:
    """The parts of a sheet from top to bottom."""
    view = _View(sheet)
    rows = view.rows
    tables = _by_borders(view) if view.bordered else _by_filling(view)
    result: list[Part] = []
    before = 0
    done = 0
    for first, last in [*tables, (len(rows), len(rows))]:
        for row in rows[done:first]:
            if before and row > before + 1:
                result.append(None)
            before = row
            result.append(view.text_row(row))
        if first < last:
            if before and rows[first] > before + 1:
                result.append(None)
            result.append(view.block(rows[first:last]))
            before = rows[last - 1]
        done = last
    return result


class _View:
    """What of a sheet is to be seen: the cells that are not hidden, merged ones as one."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._merges = _seen(sheet)
        self._covered = _covered(sheet, self._merges)
        self.rows = [row for row in sheet.rows() if any(self._shown(row))]
        self.filled = {row: [column for column in self._shown(row) if self._text(row, column)] for row in self.rows}
        self.bordered = sum(1 for row in self.rows if self.is_ruled(row)) > 1

    def _shown(self, row: int) -> list[int]:
        return [column for column in sorted(self.sheet.cells.get(row, {})) if column not in self.sheet.hidden_columns]

    def _cell(self, row: int, column: int) -> SheetCell:
        merge = self._merges.get((row, column))
        at = (merge.top, merge.left) if merge else (row, column)
        return self.sheet.cells.get(at[0], {}).get(at[1], SheetCell())

    def _text(self, row: int, column: int) -> str:
        return "" if (row, column) in self._covered else self._cell(row, column).text.strip()

    def is_ruled(self, row: int) -> bool:
        """True for a row with borders on more than one cell."""
        return sum(1 for column in self._shown(row) if self._cell(row, column).ruled) > 1

    def has_number(self, row: int) -> bool:
        """True when a cell of the row holds a number."""
        return any(self._cell(row, column).number for column in self.filled[row])

    def text_row(self, row: int) -> TextRow | None:
        """The texts of a row outside the tables; None without any."""
        found = self.filled[row]
        if not found:
            return None
        return TextRow(row, found[0], "  ".join(self._text(row, column) for column in found))

    def block(self, found: Sequence[int]) -> Block:
        """The table in these rows."""
        reach = self._reach(found)
        beside = sum(1 for row in found for column in self.filled[row] if column not in reach)
        columns = [column for column in reach if column not in self.sheet.hidden_columns]
        while len(columns) > 1 and not any(self._any(row, columns[-1]) for row in found):
            columns.pop()
        at_row = {row: index for index, row in enumerate(found)}
        at_column = {column: index for index, column in enumerate(columns)}
        cells = []
        for row in found:
            for column in self._shown(row):
                if column not in at_column or (row, column) in self._covered:
                    continue
                cell = self._cell(row, column)
                merge = self._merges.get((row, column), Merge(row, column, row, column))
                high = bisect_right(found, merge.bottom) - bisect_left(found, merge.top)
                wide = bisect_right(columns, merge.right) - bisect_left(columns, merge.left)
                if cell.text or high > 1 or wide > 1:
                    blanks = len(cell.text) - len(cell.text.lstrip())
                    indent = cell.indent + 5.0 * blanks
                    cells.append(TableCell(at_row[row], at_column[column], cell.text.strip(), high, wide, indent))
        return Block(tuple(cells), tuple(found), tuple(columns), beside)

    def _reach(self, found: Sequence[int]) -> range:
        """The columns of a table: those with borders and what the header adds beside them, else all that are used.

        What is only reckoned beside a table is no part of it.
        """
        used = {column for row in found for column in self._shown(row)}
        ruled = {column for row in found for column in self._shown(row) if self._cell(row, column).ruled}
        if not self.bordered or not ruled:
            return range(min(used), max(used) + 1)
        first, last = min(ruled), max(ruled)
        heads = self.filled[found[0]]
        while first - 1 in heads:
            first -= 1
        while last + 1 in heads:
            last += 1
        return range(first, last + 1)

    def _any(self, row: int, column: int) -> bool:
        cell = self._cell(row, column)
        return bool(cell.text) or cell.ruled


def _seen(sheet: Sheet) -> dict[tuple[int, int], Merge]:
    """The merges by their first row and column that are not hidden: there the merged cell is seen."""
    seen = {}
    rows = [row for row in sorted(sheet.cells) if row not in sheet.hidden_rows]
    for merge in sheet.merges:
        at = bisect_left(rows, merge.top)
        row = rows[at] if at < len(rows) and rows[at] <= merge.bottom else None
        columns = range(merge.left, min(merge.right, MOST_COLUMNS) + 1)
        column = next((column for column in columns if column not in sheet.hidden_columns), None)
        if row is not None and column is not None:
            seen[row, column] = merge
    return seen


def _covered(sheet: Sheet, seen: Mapping[tuple[int, int], Merge]) -> set[tuple[int, int]]:
    """The cells that a merge hides: all but the one where it is seen."""
    covered: set[tuple[int, int]] = set()
    rows = sorted(sheet.cells)
    steps = 0
    for place, merge in seen.items():
        for row in rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]:
            inside = [column for column in sheet.cells[row] if merge.left <= column <= merge.right]
            covered.update((row, column) for column in inside if (row, column) != place)
            steps += len(sheet.cells[row])
        if steps > _MOST_STEPS:
            raise TooLarge  # merges that lie over one another, which no spreadsheet program makes
    return covered


def _by_borders(view: _View) -> list[tuple[int, int]]:
    """First and last + 1 index of the rows of each table: runs of rows with borders, and what belongs to them."""
    rows = view.rows
    ruled = [view.is_ruled(row) for row in rows]
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(rows):
        if not ruled[index]:
            index += 1
            continue
        end = index
        while (
            end < len(rows)
            and ruled[end]
            and (end == index or rows[end] - rows[end - 1] == 1 or _gap_inside(view, end))
        ):
            end += 1
        if runs and _belongs(view, runs[-1][1], index):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((index, end))
        index = end
    return [_with_rows_beside(view, first, last) for first, last in runs]


def _gap_inside(view: _View, index: int) -> bool:
    """True when the rows left out before this one are hidden, or one row that is empty: the table goes on."""
    row, before = view.rows[index], view.rows[index - 1]
    return all(other in view.sheet.hidden_rows for other in range(before + 1, row)) or (
        row - before == 2 and len(view.filled[row]) > 1
    )


def _belongs(view: _View, first: int, last: int) -> bool:
    """True when the rows without borders between two tables are rows of one table."""
    between = view.rows[first:last]
    whole = view.rows[first - 1 : last + 1]
    return (
        bool(between)
        and all(len(view.filled[row]) > 1 and view.has_number(row) for row in between)
        and all(other - row == 1 for row, other in pairwise(whole))
    )


def _with_rows_beside(view: _View, first: int, last: int) -> tuple[int, int]:
    """A table with the rows directly above and below it that were only left without borders."""
    rows = view.rows
    while first and rows[first] - rows[first - 1] == 1 and len(view.filled[rows[first - 1]]) >= _FEWEST:
        first -= 1
    while (
        last < len(rows)
        and rows[last] - rows[last - 1] == 1
        and len(view.filled[rows[last]]) > 1
        and view.has_number(rows[last])
    ):
        last += 1
    return first, last


def _by_filling(view: _View) -> list[tuple[int, int]]:
    """The rows of each table in a sheet without borders."""
    rows = view.rows
    most = max((len(view.filled[row]) for row in rows), default=0)
    fewest = min(_FEWEST, most)
    tables = []
    index = 0
    while index < len(rows):
        if len(view.filled[rows[index]]) < fewest or most < 2:
            index += 1
            continue
        end = last = index + 1
        while end < len(rows):
            alone = len(view.filled[rows[end]]) < 2
            if alone and rows[end] - rows[end - 1] > 1:
                break
            end += 1
            if not alone:
                last = end
        tables.append((index, last))
        index = last
    return tables
