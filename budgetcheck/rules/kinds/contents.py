"""Kinds of rules on form, names and texts in tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from budgetcheck.model.message import Message
from budgetcheck.rules.kinds.rule import Rule
from budgetcheck.rules.operands import Cells, table_problem

ASPECTS = ("order", "year", "unit", "note", "filled", "numbers")
"""What `Form.aspect` may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Itemised(Rule):
    """A text cell that names the items of its row's amount: Σ amounts named in `text` = `column`."""

    KIND: ClassVar[str] = "itemised"

    table: str
    section: str
    text: str
    column: tuple[str, ...]

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("table", (self.table,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted(Rule):
    """年初预算 ± 调整 = 调整后预算, in a text cell of a table."""

    KIND: ClassVar[str] = "adjusted"

    table: str
    section: str
    rows: tuple[str, ...]
    text: str

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("table", (self.table,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Present(Rule):
    """The tables that must be there, filled or empty: those named, else those that the budget's place requires."""

    KIND: ClassVar[str] = "present"

    tables: tuple[str, ...] = ()

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", (choice for name in self.tables for choice in name.split("|")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Rule):
    """Form of the tables.

    `aspect` is order (numbers rise), year (of titles), unit (stated), note (under an empty table), filled (no such
    note under a filled one) or numbers (amounts are well-formed).
    """

    KIND: ClassVar[str] = "form"

    aspect: str

    def problems(self) -> Iterator[tuple[str, Message]]:
        """An aspect that does not exist."""
        if self.aspect not in ASPECTS:
            yield "aspect", Message.of("rules.aspect", aspect=self.aspect)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRule(Rule):
    """The contents (目录) against the headings and table titles of the body: wording and order."""

    KIND: ClassVar[str] = "contents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming(Rule):
    """An account has the same name in all tables (`official`: false) or the official name (`official`: true)."""

    KIND: ClassVar[str] = "naming"

    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNames(Rule):
    """What is bought has the same name in two tables, row by row with equal amounts and the same project."""

    KIND: ClassVar[str] = "item_names"

    left: Cells
    right: Cells
    left_name: str
    left_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators(Rule):
    """Values of performance indicators against the goals in words and against the same indicator elsewhere."""

    KIND: ClassVar[str] = "indicators"

    tables: tuple[str, ...]

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", self.tables)
