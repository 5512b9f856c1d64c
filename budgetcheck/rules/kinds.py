"""The closed set of rule kinds: what each may say in YAML.

Each class is one `kind:`; its fields are the keys a rule of that kind has besides the common ones of `Rule`.
How a kind is evaluated stands in `budgetcheck/checking/<kind>.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Severity
from budgetcheck.rules.case import Case
from budgetcheck.rules.operands import Cells, Operand, Statements, table_problem
from budgetcheck.rules.patterns import NOWHERE, pattern_problem
from budgetcheck.yamlio import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has.

    Attributes:
        id: stable and unique (SUM-03).
        name: what must hold, in Chinese; `name_en` the same in English.
        severity: of a broken outcome.
        basis: why it must hold (Chinese), with the source of the requirement where there is one.
        since: first budget year it applies to; `until` the last; None for no limit.
        regions: ids of the places it holds for; empty for all.
        final: False for budgets only (预算), True for final accounts only (决算), None for both.
        cases: examples that pass and fail, run by `budgetcheck rules test`.
        source: file, line and column.

    """

    KIND: ClassVar[str] = ""

    id: str
    name: str
    name_en: str
    basis: str
    severity: Severity = Severity.ERROR
    since: int | None = None
    until: int | None = None
    regions: tuple[str, ...] = ()
    final: bool | None = False
    cases: tuple[Case, ...] = ()
    source: Source = NOWHERE

    @property
    def kind(self) -> str:
        """The word after `kind:`."""
        return type(self).KIND

    def applies_to(self, year: int | None, region: str, final: bool) -> bool:
        """True when the rule holds for such a budget; an unknown year is no reason against it."""
        if self.regions and region not in self.regions:
            return False
        if self.final is not None and self.final is not final:
            return False
        return year is None or (self.since or year) <= year <= (self.until or year)


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
class Share(Rule):
    """Percentages: printed = part / whole.

    With `table`: the column `share` of each row = its `part` column / the `part` column of the total row
    of the same section. Without: every 占…% of the narrative.
    """

    KIND: ClassVar[str] = "share"

    table: str = ""
    sections: tuple[str, ...] = ("",)
    part: str = ""
    share: str = ""

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("table", (self.table,) if self.table else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Rule):
    """增减额 and 增减率 of the narrative: base = amount - change; rate = change / base; change = amount - base."""

    KIND: ClassVar[str] = "growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown(Rule):
    """Σ parts of a statement (其中, 包括, lists) = the statement, where `subject` matches; else Σ parts <= it."""

    KIND: ClassVar[str] = "breakdown"

    subject: str = ""

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that cannot be read."""
        yield from pattern_problem("subject", self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRows(Rule):
    """Statements whose subject is the name of one of the rows of `cells`: their amount = the row's figure.

    `under`, `part_of`, `sentence` as in `Statements`.
    """

    KIND: ClassVar[str] = "said_rows"

    cells: Cells
    under: str = ""
    part_of: str = ""
    sentence: str = ""

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that cannot be read."""
        for name in ("under", "part_of", "sentence"):
            yield from pattern_problem(name, getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAccounts(Rule):
    """Items of the narrative that name their account (…（类）…（款）…（项）): their amount = the account's row.

    It must agree with one of `tables`, in the first of the columns `column` that the row has.
    """

    KIND: ClassVar[str] = "said_accounts"

    tables: tuple[str, ...]
    column: tuple[str, ...]

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidNames(Rule):
    """Account names in the items of the narrative are in use; with `other`, use and reason name no other item."""

    KIND: ClassVar[str] = "said_names"

    other: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated(Rule):
    """Statements of one amount whose subjects contain the pattern `said` state one change."""

    KIND: ClassVar[str] = "restated"

    said: str

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that cannot be read."""
        yield from pattern_problem("said", self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Rule):
    """The group `year` of every match of `pattern` is the budget's year, or a later one with `later`."""

    KIND: ClassVar[str] = "dated"

    pattern: str
    later: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that cannot be read."""
        yield from pattern_problem("pattern", self.pattern)


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
class DirectionWords(Rule):
    """增加 / 减少 / 持平 against the figures and against the reason given."""

    KIND: ClassVar[str] = "direction"


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
        if self.aspect not in {"order", "year", "unit", "note", "filled", "numbers"}:
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
class Years(Rule):
    """Years in their role: the base of a comparison is the year before the budget's year."""

    KIND: ClassVar[str] = "years"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicable(Rule):
    """A statement that only some bodies may make: `said` (with an amount above zero) needs `needs` to be above zero."""

    KIND: ClassVar[str] = "applicable"

    said: Statements
    needs: Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue(Rule):
    """Text that a finished document does not have: `patterns` name -> regular expression."""

    KIND: ClassVar[str] = "residue"

    patterns: Mapping[str, str]

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that cannot be read."""
        for pattern in self.patterns.values():
            yield from pattern_problem("patterns", pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous(Rule):
    """What is said of last year against last year's own document, where that is at hand.

    The comparisons of the text, by subject or by the account's row in the first of `tables` that has it; with `columns`
    the columns for last year in all tables.
    """

    KIND: ClassVar[str] = "previous"

    tables: tuple[str, ...] = ()
    columns: bool = False

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


AnyRule = (
    RowSum
    | ColumnSum
    | Rollup
    | Equal
    | AtMost
    | Match
    | Share
    | Growth
    | Breakdown
    | SaidRows
    | SaidAccounts
    | SaidNames
    | Restated
    | Dated
    | Itemised
    | Adjusted
    | DirectionWords
    | Present
    | Form
    | ContentsRule
    | Naming
    | Years
    | ItemNames
    | Indicators
    | Applicable
    | Residue
    | Previous
    | Formula
)
