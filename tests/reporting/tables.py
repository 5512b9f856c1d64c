"""Tables for tests that need no document."""

from __future__ import annotations

from decimal import Decimal

from budgetcheck.model.budget import Column, PublicTable, Row, State
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.place import Box, Place


def table_of(cells: list[tuple[str, str, str]], number: str = "3", kind: str = "outlay", page: int = 8) -> PublicTable:
    """A table of (row, column, printed text) in 万元; each cell has a box of its own."""
    rows: dict[str, dict[str, Figure]] = {}
    for index, (row, column, text) in enumerate(cells):
        place = Place(page, Box(index * 10.0, 0, index * 10 + 9.0, 10), number, row, column)
        value = Decimal(text.replace(",", "") or 0)
        figure = Figure(value, Unit.WAN, len(text.partition(".")[2]), text, place)
        rows.setdefault(row, {})[column] = figure
    made = tuple(
        Row(
            "",
            key if key.isdecimal() else "",
            "" if key.isdecimal() else key,
            key == "合计",
            figures,
            {},
            Place(page, None, number, key),
        )
        for key, figures in rows.items()
    )
    columns = tuple(Column(name, name, "", amount=True) for name in dict.fromkeys(column for _, column, _ in cells))
    name = f"公开表{number}"
    place = Place(page, None, number)
    return PublicTable(kind, number, name, "", 2022, Unit.WAN, columns, made, (), (page,), State.FILLED, place)
