"""The account codes of one table as a tree: a row stands under the longest printed code that it begins with."""

from __future__ import annotations

from collections.abc import Iterable

from budgetcheck.model.budget import Row


def children(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Parent code -> its direct rows below, "" -> the rows under no other; codes that repeat are all kept."""
    coded = [row for row in rows if row.code and not row.total]
    codes = {row.code for row in coded}
    tree: dict[str, list[Row]] = {}
    for row in coded:
        tree.setdefault(_parent(row.code, codes), []).append(row)
    return tree


def _parent(code: str, codes: set[str]) -> str:
    for length in range(len(code) - 2, 2, -2):
        if code[:length] in codes:
            return code[:length]
    return ""
