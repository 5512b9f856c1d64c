"""A public table as a plain sheet of cleaned cells: what every format of an extraction starts from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.model.budget import PublicTable, State
from budgetcheck.reporting.clean import clean
from budgetcheck.wording import Language, pages_name, say

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its heads and rows made equally long.

    Attributes:
        table: where it comes from.
        heads: printed header of each column; empty texts in a form, whose rows have columns of their own.
        amounts: which columns hold figures; none in a form.
        rows: the cells, cleaned.

    """

    table: PublicTable
    heads: tuple[str, ...]
    amounts: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def form(self) -> bool:
        """True for a table without columns of its own, as the performance targets are."""
        return not any(self.heads)

    def number(self, column: int, text: str) -> Decimal | None:
        """The amount in a cell of that column, if it is one; in a form only a number with decimals is."""
        is_amount = "." in text if self.form else self.amounts[column]
        return number(text) if is_amount else None

    @property
    def name(self) -> str:
        """公开表3, 公开表13（聘用人员服装费)."""
        name = self.table.name or self.table.title
        return clean(f"{name}（{self.table.part}）" if self.table.part else name)

    def facts(self, language: Language) -> str:
        """单位：万元 · 第8页 · 17 行."""
        table = self.table
        unit = (
            say("say.table_unit", language, unit=table.unit.value) if table.unit else say("say.table_no_unit", language)
        )
        said = [unit, clean(pages_name(table, language))]
        said.append(say("say.table_rows", language, count=len(self.rows)))
        if table.state is State.EMPTY:
            said.append(say("say.table_empty", language))
        return " · ".join(said)


def sheets(tables: Iterable[PublicTable]) -> list[Sheet]:
    """The tables that are there, in order."""
    return [_sheet(table) for table in tables]


def _sheet(table: PublicTable) -> Sheet:
    lengths = {len(row.cells) for row in table.printed}
    width = max(lengths, default=len(table.columns))
    rows = tuple(tuple(clean(cell) for cell in row.cells) + ("",) * (width - len(row.cells)) for row in table.printed)
    if lengths - {len(table.columns)}:
        return Sheet(table, ("",) * width, (False,) * width, rows)
    heads = tuple(clean(column.label or column.name) for column in table.columns)
    return Sheet(table, heads, tuple(column.amount for column in table.columns), rows)


def number(text: str) -> Decimal | None:
    """The amount that a cell holds, None if it holds anything else."""
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped):
        return None
    return Decimal(stripped.replace(",", "").replace("，", ""))
