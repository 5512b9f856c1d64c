"""Puts rows right that lost the blank cells before their first word, as text taken out of a page often does.

Under a merged cell such a row begins too far left, and its numbers stand under those of other columns:

    (blank)   支出构成   基本支出   406.14    14.55%
    项目支出   (blank)   2384.43   85.45%
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from budgetcheck.reading.plain.tables import NUMBER, Row

_ITEM = re.compile(r"(\d{1,2})[.、．]")


def aligned(rows: Sequence[Row]) -> list[Row]:
    """The rows, those moved right that certainly began too far left."""
    result: list[Row] = []
    for number, cells in rows:
        above = result[-1][1] if result else ()
        if cells and above and cells[0].strip() and not above[0].strip():
            cells = _next_item(cells, above) or _under(cells, above) or cells
        result.append((number, cells))
    return result


def _next_item(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...] | None:
    """A row that is nothing but item 4 of a list whose item 3 stands in the row above."""
    if any(cell.strip() for cell in cells[1:]):
        return None
    column = next(index for index, cell in enumerate(above) if cell.strip()) if any(above) else 0
    one, other = _ITEM.match(above[column].strip()), _ITEM.match(cells[0].strip())
    if not one or not other or int(one[1]) + 1 != int(other[1]) or column >= len(cells):
        return None
    return tuple(cells[0] if index == column else "" for index in range(len(cells)))


def _under(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...] | None:
    """The row with its numbers under numbers of their kind, where they are not so as they stand; None if unsure."""
    numbers = [index for index, cell in enumerate(cells) if _kind(cell)]
    others = [index for index, cell in enumerate(cells) if cell.strip() and not _kind(cell)]
    first = next((index for index, cell in enumerate(above) if _kind(cell)), 0)
    label = next((index for index in range(first - 1, 0, -1) if above[index].strip()), 0)
    if others != [0] or not numbers or not label or _fits(cells, above, numbers, 0):
        return None
    shifts = [shift for shift in range(1, len(cells) - numbers[-1]) if _fits(cells, above, numbers, shift)]
    if len(shifts) != 1 or numbers[0] + shifts[0] <= label:
        return None
    moved = {label: cells[0], **{index + shifts[0]: cells[index] for index in numbers}}
    return tuple(moved.get(index, "") for index in range(len(cells)))


def _fits(cells: tuple[str, ...], above: tuple[str, ...], numbers: list[int], shift: int) -> bool:
    """True when each number, so moved, stands under a number of its kind or under nothing, the first under a number."""
    pairs = [(_kind(cells[index]), above[index + shift].strip()) for index in numbers if index + shift < len(above)]
    kinds_agree = all(not over or _kind(over) == kind for kind, over in pairs)
    return len(pairs) == len(numbers) and bool(pairs[0][1]) and kinds_agree


def _kind(cell: str) -> str:
    """The sign of a percentage, "n" for another number, empty for what is none."""
    text = cell.strip()
    return "" if not NUMBER.fullmatch(text) else "%" if text.endswith("%") else "n"
