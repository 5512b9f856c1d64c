"""Tells the header rows of a table from its body and gives every column the path of headers above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from budgetcheck.model.document import Cell
from budgetcheck.model.money import Unit
from budgetcheck.tables.amounts import is_amount
from budgetcheck.tables.kinds import Layouts, matches
from budgetcheck.tables.sheet import SheetRow
from budgetcheck.tables.text import code_of, is_account_code, spaceless, split_code, squeeze

_YEAR = re.compile(r"(?:19|20)\d\d")
_PREFIX = re.compile(r"(?:其中：(?=.)|(?:19|20)\d\d年度?)")
_UNIT = re.compile(r"（(?:单位：)?(?P<unit>万元|元|亿元|%)）")
_MONEY = {"元": Unit.YUAN, "万元": Unit.WAN, "亿元": Unit.YI}
_MAX_HEADER = 8


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a table.

    Attributes:
        rows: their number, a row of column numbers included.
        paths: for each column the printed headers from top to bottom, normalised.
        labels: the same as printed, without white space.

    """

    rows: int
    paths: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, ...], ...]

    @property
    def unit(self) -> Unit | None:
        """The unit of money that headers state (预算数（万元）), None where they state none or several."""
        found = {match["unit"] for path in self.labels for text in path for match in _UNIT.finditer(squeeze(text))}
        units = {_MONEY[word] for word in found if word in _MONEY}
        return units.pop() if len(units) == 1 else None


def read_header(rows: Sequence[SheetRow], layouts: Layouts) -> Header:
    """The header of the rows of one table; `rows` is 0 where the first row is data already."""
    count = header_rows(rows, layouts)
    width = len(rows[0].owners) if rows else 0
    head = [row for row in rows[:count] if not _numbered(row, layouts)]
    owners = [[row.owners[column] for row in head] for column in range(width)]
    labels = [_labels(cells, width) for cells in owners]
    return Header(
        count,
        tuple(tuple(clean for text in path if (clean := clean_header(squeeze(text)))) for path in labels),
        tuple(tuple(path) for path in labels),
    )


def header_rows(rows: Sequence[SheetRow], layouts: Layouts) -> int:
    """The number of leading rows that are header."""
    for index, row in enumerate(rows[:_MAX_HEADER]):
        if _numbered(row, layouts):
            return index + 1
        if any(is_data(cell.text) for _, cell in row.cells):
            return index
        if index and not _continues(rows[index - 1], row):
            return index + 1 if _number_row_follows(rows, index, layouts) else index
    return min(len(rows), _MAX_HEADER)


def is_data(text: str) -> bool:
    """True for an amount, an account code or an account with its code; a year is none of them."""
    squeezed = squeeze(text)
    if not squeezed or _YEAR.fullmatch(squeezed):
        return False
    code, _ = split_code(squeezed)
    return is_amount(text) or is_account_code(code_of(text)) or is_account_code(code)


def clean_header(text: str) -> str:
    """A header without year, 其中：and unit."""
    return _UNIT.sub("", _PREFIX.sub("", text)).strip("：*")


def _labels(owners: Sequence[Cell | None], width: int) -> list[str]:
    """The printed headers over a column, top down; titles over the whole width are left out."""
    path: list[str] = []
    previous: Cell | None = None
    for cell in owners:
        if cell is not None and cell is not previous and cell.columns < width and squeeze(cell.text):
            path.append(spaceless(cell.text))
        previous = cell
    return path


def _numbered(row: SheetRow, layouts: Layouts) -> bool:
    """True for a row of column numbers (** 1 2 3, 栏次 1 2)."""
    texts = [squeeze(cell.text) for _, cell in row.filled]
    digits = [int(text) for text in texts if text.isdigit()]
    if len(digits) < 1 or any(not text.isdigit() and not matches(layouts.common.number_rows, text) for text in texts):
        return False
    marked = len(digits) < len(texts)
    consecutive = all(right - left == 1 for left, right in pairwise(digits))
    return consecutive and digits[0] in (1, 2, 3) and (marked or len(digits) > 2)


def _number_row_follows(rows: Sequence[SheetRow], index: int, layouts: Layouts) -> bool:
    """True when a row of column numbers comes next, so that this row is header as well."""
    return (
        index + 1 < len(rows)
        and _numbered(rows[index + 1], layouts)
        and not any(is_data(cell.text) for _, cell in rows[index].cells)
    )


def _continues(above: SheetRow, row: SheetRow) -> bool:
    """True when a header row asks for another below it: by a cell that reaches down or that heads several columns."""
    if not row.filled and all(not first for first in row.anchored):
        return True
    if not row.filled:
        return False
    reaches = any(cell is not None and cell is owner for cell, owner in zip(above.owners, row.owners, strict=True))
    heads = any(cell.columns > 1 for _, cell in above.cells) or any(
        cell is not None and cell.columns > 1 for cell in above.owners
    )
    return reaches or (heads and len(row.filled) > 1)
