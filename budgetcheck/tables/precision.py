"""The precision of a table's amounts: where most are printed to the cent, 252.5 has lost a digit or a zero.

Either way it stands for 252.50, not for anything between 252.45 and 252.55.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from budgetcheck.model.budget import PublicTable
from budgetcheck.model.money import Figure, Unit


def with_precision(table: PublicTable) -> PublicTable:
    """The table, its amounts taken as precise as most amounts of the same unit in it are printed."""
    printed: dict[Unit, Counter[int]] = {}
    for row in table.rows:
        for figure in row.figures.values():
            if figure.unit.is_money and figure.value:
                printed.setdefault(figure.unit, Counter())[figure.decimals] += 1
    usual = {unit: counts.most_common(1)[0][0] for unit, counts in printed.items()}
    rows = tuple(
        replace(row, figures={name: _precise(figure, usual) for name, figure in row.figures.items()})
        for row in table.rows
    )
    return replace(table, rows=rows)


def _precise(figure: Figure, usual: dict[Unit, int]) -> Figure:
    if figure.blank or figure.decimals >= usual.get(figure.unit, 0):
        return figure
    return replace(figure, decimals=usual[figure.unit])
