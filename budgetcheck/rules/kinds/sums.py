"""Kinds of rules on sums: within a table, between tables, between the text and a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from budgetcheck.model.message import Message
from budgetcheck.rules.kinds.rule import Rule
from budgetcheck.rules.operands import Cells, Operand, table_problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSum(Rule):
    """In every row: total column = Σ part columns. Part columns that a table does not have are left out.

    With `if_present` (also in `column_sum`, `rollup`) a missing table is no reason to call the rule unchecked.
    """

    KIND: ClassVar[str] = "row_sum"

    tables: tuple[str, ...]
    total: str
    parts: tuple[str, ...]
    section: str = ""
    if_present: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSum(Rule):
    """In every amount column: total row = Σ item rows.

    `total` and `items` name rows as in `Cells.rows`, `items` also 上方各行 and 顶层 (see docs/rules.md); `columns`
    limits the columns. With `detail_optional`, items that are all blank are not compared; with `total_optional`
    a table without such a total row is passed over.
    """

    KIND: ClassVar[str] = "column_sum"

    tables: tuple[str, ...]
    items: tuple[str, ...]
    total: tuple[str, ...] = ("合计",)
    section: str = ""
    columns: tuple[str, ...] = ()
    detail_optional: bool = False
    total_optional: bool = False
    if_present: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup(Rule):
    """Account codes: every code = Σ codes one level below it, in every amount column."""

    KIND: ClassVar[str] = "rollup"

    tables: tuple[str, ...]
    section: str = ""
    if_present: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Equal(Rule):
    """Σ left = Σ right. A `Statements` operand on the left gives one check for each statement it finds.

    `when_zero`: cells whose sum must be zero for the rule to apply (没有其他资金时 …).
    `each`: values for `<name>` in the operands, one rule a line. With `turned` the right side is what is held to
    be wrong and the left what it should be.
    """

    KIND: ClassVar[str] = "equal"

    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    turned: bool = False
    when_zero: tuple[Cells, ...] = ()
    each: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost(Rule):
    """Σ left <= Σ right; keys as in `Equal`."""

    KIND: ClassVar[str] = "at_most"

    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    when_zero: tuple[Cells, ...] = ()
    each: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Rule):
    """The same rows in two tables: for every key on either side, Σ left = Σ right (or <= with `at_most`).

    `by` is what pairs rows: 行 (the code, else the label), 科目编码 or 项目名称 or another text column,
    项目 (the project that a 公开表13 is about); `by_column` compares column by column, not the row's sum.
    `left_only` and `right_only` say whether a key missing on the other side counts as zero there; with
    `complete_in` it does so only in those places, where both tables must list everything. `rest` is the key on the
    left that takes the rows whose keys the left does not list (229 其他支出 in a summary with few classes).
    """

    KIND: ClassVar[str] = "match"

    left: tuple[Cells, ...]
    right: tuple[Cells, ...]
    when_zero: tuple[Cells, ...] = ()
    by: str = "行"
    by_column: bool = False
    left_by: str = ""
    right_by: str = ""
    at_most: bool = False
    left_only: bool = True
    right_only: bool = True
    complete_in: tuple[str, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Units(Rule):
    """A department's tables are the sums of its units', account by account and column by column.

    The units are the other sets of tables in the file, or other files of the folder; only where their totals of outlay
    and income add up to the department's, so that all of them are there.
    """

    KIND: ClassVar[str] = "units"

    tables: tuple[str, ...]

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Rule):
    """The odd one: `expr` compares sums of named cells (拨款 <= 总计 - 结转)."""

    KIND: ClassVar[str] = "formula"

    where: Mapping[str, Cells]
    expr: str

    def problems(self) -> Iterator[tuple[str, Message]]:
        """An expression that cannot be read."""
        from budgetcheck.rules.formula import FormulaError, parse_formula

        try:
            parse_formula(self.expr, frozenset(self.where))
        except FormulaError as error:
            yield "expr", error.message
