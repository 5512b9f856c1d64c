"""Finds the printed cell of a table that a figure was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from budgetcheck.model.budget import Budget, PublicTable, Row
from budgetcheck.model.money import Figure
from budgetcheck.model.place import Place
from budgetcheck.reporting.extraction.sheet import Sheet, sheets


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed cell: index of the table among `sheets`, of the row among its body rows, of the column in it."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Printed:
    """The tables as printed, and where in them the figures stand.

    `spots` has only figures whose cell shows exactly their text; `figures` is the way back.
    """

    sheets: tuple[Sheet, ...]
    spots: dict[Place, Spot]
    figures: dict[Spot, Figure]


def printed(budget: Budget) -> Printed:
    """The printed tables of a budget with every figure that can be located in them beyond doubt."""
    shown = tuple(sheets(budget.tables))
    figures: dict[Spot, Figure] = {}
    for index, sheet in enumerate(shown):
        for row, column, figure in _located(sheet.table, budget):
            figures.setdefault(Spot(index, row, column), figure)
    return Printed(shown, {figure.place: spot for spot, figure in figures.items()}, figures)


def _located(table: PublicTable, budget: Budget) -> Iterator[tuple[int, int, Figure]]:
    """(row, column, figure): in each section the logical rows follow each other as the printed rows do."""
    last: dict[str, int] = {}
    for row in table.rows:
        if not row.figures:
            continue
        for index in range(last.get(row.section, -1) + 1, len(table.printed)):
            found = _columns(row, table, index, budget)
            if found is not None:
                last[row.section] = index
                yield from ((index, column, figure) for column, figure in found)
                break


def _columns(row: Row, table: PublicTable, index: int, budget: Budget) -> list[tuple[int, Figure]] | None:
    """The columns of a row's figures if this printed row is the one; figures that could be several cells left out."""
    line = table.printed[index]
    cells = [_tight(cell) for cell in line.cells]
    names = {_tight(name) for name in (row.code, row.label)} - {""}
    whole = "".join(cells)
    if line.page != row.place.page or (names and not any(name in whole for name in names)):
        return None
    found: list[tuple[int, Figure]] = []
    for key, figure in row.figures.items():
        text = _tight(figure.text)
        columns = _columns_of(key, row, table) if len(cells) == len(table.columns) else []
        if not columns:
            columns = _by_box(figure, len(cells), budget)
            columns = columns or [number for number, cell in enumerate(cells) if cell == text and text]
        fitting = [column for column in columns if column < len(cells) and cells[column] == text]
        if not fitting and text:
            return None
        if len(fitting) == 1:
            found.append((fitting[0], figure))
    return found


def _columns_of(key: str, row: Row, table: PublicTable) -> list[int]:
    return [
        number
        for number, column in enumerate(table.columns)
        if column.amount and column.name == key and column.section in ("", row.section)
    ]


def _by_box(figure: Figure, width: int, budget: Budget) -> list[int]:
    """The column of a figure in a form: its place among the cells of the grid that begin in the same row."""
    box, page = figure.place.box, figure.place.page
    if box is None or not 1 <= page <= len(budget.document.pages):
        return []
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for grid in budget.document.pages[page - 1].grids:
        for cell in grid.cells:
            if cell.box.x0 <= x < cell.box.x1 and cell.box.top <= y < cell.box.bottom:
                line = sorted(other.column for other in grid.cells if other.row == cell.row)
                return [line.index(cell.column)] if len(line) == width else []
    return []


def _tight(text: str) -> str:
    return "".join(text.split())
