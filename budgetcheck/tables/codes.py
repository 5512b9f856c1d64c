"""Completes account codes that print only the digits of their own level (205, 03, 2050302)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.model.budget import Row

_OWN = 2
"""Digits of a level below the class."""


def with_whole_codes(rows: Sequence[Row]) -> list[Row]:
    """The rows, a code of two digits put behind that of its class where the next longer code confirms it."""
    result: list[Row] = []
    above = ""
    for index, row in enumerate(rows):
        code = row.code
        if len(code) == _OWN and above:
            whole = next(
                (head + code for head in (above[:3], above[:5]) if _goes_on(head + code, rows[index + 1 :])), ""
            )
            row = _coded(row, whole) if whole else row
        above = row.code if len(row.code) > _OWN else above
        result.append(row)
    return result


def _goes_on(code: str, below: Sequence[Row]) -> bool:
    """True when the next code below that is printed whole begins with this one."""
    following = next((row.code for row in below if len(row.code) > _OWN), "")
    return len(following) > len(code) and following.startswith(code)


def _coded(row: Row, code: str) -> Row:
    """The row with another code, at its figures' places as well."""
    figures = {name: replace(figure, place=replace(figure.place, row=code)) for name, figure in row.figures.items()}
    return replace(row, code=code, figures=figures, place=replace(row.place, row=code))
