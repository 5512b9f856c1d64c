"""Tells the level of accounts that are printed without codes, from their list numbers and indentation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from budgetcheck.model.budget import Row
from budgetcheck.tables.text import squeeze

LEVEL = "层级"
"""The text of a row that holds its level ("1", "2", "3")."""

_STYLES = (
    r"[一二三四五六七八九十]+[、.]",
    r"（[一二三四五六七八九十]+）",
    r"\d{1,2}[、.](?!\d)",
    r"（\d{1,2}）",
    r"其中：",
)
_DEEPER = 3.0
"""Points by which a label must be indented to stand below another."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a label is printed: the rank of its list number (-1 for none) and its indentation in points."""

    style: int
    indent: float

    @classmethod
    def of(cls, label: str, indent: float) -> Mark:
        """The mark of a printed label."""
        word = squeeze(label)
        style = next((rank for rank, each in enumerate(_STYLES) if re.match(each, word)), -1)
        return cls(style, indent)

    def like(self, other: Mark) -> bool:
        """True when both stand on one level: the same list numbers, or none and the same indentation."""
        if self.style != other.style:
            return False
        return self.style >= 0 or abs(self.indent - other.indent) <= _DEEPER

    def below(self, other: Mark) -> bool:
        """True when this label stands under the other."""
        if self.style >= 0 and other.style >= 0:
            return self.style > other.style
        return self.indent > other.indent + _DEEPER or (self.style > 0 and other.style < 0)


def outline(marks: Sequence[Mark | None]) -> list[int]:
    """The level of each label from 1; None stands for a total row, which has level 0 and ends what is above it."""
    stack: list[Mark] = []
    levels = []
    for mark in marks:
        if mark is None:
            stack.clear()
            levels.append(0)
            continue
        known = next((depth for depth, above in enumerate(stack) if mark.like(above)), None)
        if known is not None:
            del stack[known:]
        while stack and not mark.below(stack[-1]):
            stack.pop()
        stack.append(mark)
        levels.append(len(stack))
    return levels


def with_levels(rows: Sequence[Row], marks: Sequence[Mark]) -> list[Row]:
    """The rows of a list of accounts, each with its level as a text where none of them has a code."""
    if any(row.code for row in rows):
        return list(rows)
    levels = outline([None if row.total else mark for row, mark in zip(rows, marks, strict=True)])
    return [
        replace(row, texts={**row.texts, LEVEL: str(level)}) if level else row
        for row, level in zip(rows, levels, strict=True)
    ]
