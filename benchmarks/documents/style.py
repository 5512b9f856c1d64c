"""How a document prints its numbers, and the heads of its tables, which are those of the sample."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from benchmarks.documents.plan import printed
from samples.typesetting import Content, load_content
from samples.typesetting.content import Part, Table

_SAMPLE = Path(__file__).parents[2] / "samples" / "jianghan-2022.yaml"
_YEAR = "2022"


@dataclass(frozen=True, slots=True)
class Style:
    """One document's habits.

    Attributes:
        thousands: amounts of tables with a comma.
        zero: what stands in a cell without an amount.
        trimmed: the text drops zeros at the end (40.9).
        goods: what the procurement table calls goods.
        spaced: the text has spaces around numbers.

    """

    thousands: bool
    zero: str
    trimmed: bool
    goods: str
    spaced: bool

    @classmethod
    def draw(cls, rng: random.Random) -> Style:
        """Habits by chance."""
        return cls(
            rng.random() < 0.6,
            rng.choice(["", "", "", "0.00", "-"]),
            rng.random() < 0.5,
            rng.choice(["物类", "货物类"]),
            rng.random() < 0.2,
        )

    def cell(self, amount: Decimal) -> str:
        """An amount in a table."""
        shown = printed(amount)
        if not shown:
            return self.zero
        return f"{shown:,.2f}" if self.thousands else f"{shown:.2f}"

    def said(self, amount: Decimal) -> str:
        """An amount in the text, without its unit."""
        shown = printed(amount)
        if self.trimmed or not shown:
            return f"{shown.normalize():f}"
        return f"{shown:.2f}"

    def wan(self, amount: Decimal) -> str:
        """An amount in the text with its unit."""
        return f" {self.said(amount)} 万元" if self.spaced else f"{self.said(amount)}万元"


def rate(part: Decimal, whole: Decimal) -> str:
    """What percentage a printed amount is of another printed one, as the text says it."""
    value = printed(100 * printed(part) / printed(whole))
    return f"{value.normalize():f}%" if value == value.to_integral_value() else f"{value:.2f}%"


@cache
def sample() -> Content:
    """The sample document, whose heads and general texts random documents share."""
    return load_content(_SAMPLE)


def form(number: str, year: int, rows: list[list[str]], part: int = 0, head: int | None = None) -> Part:
    """A grid with the head and the columns of a part of one of the sample's tables, and other rows below."""
    table = next(table for table in sample().tables if table.id == number)
    old = table.parts[part]
    heads = old.grid[: old.head if head is None else head]
    grid = tuple(tuple(cell.replace(_YEAR, str(year)) for cell in row) for row in heads)
    return replace(old, grid=(*grid, *(tuple(row) for row in rows)))


def table_like(number: str, year: int, parts: list[Part], *, notes: tuple[str, ...] = (), id: str = "") -> Table:
    """One of the sample's tables for another year, with other contents."""
    old = next(table for table in sample().tables if table.id == number)
    title = old.title.replace(_YEAR, str(year)).replace("江汉区", "")
    return replace(old, id=id or old.id, title=title, parts=tuple(parts), notes=notes, left="")
