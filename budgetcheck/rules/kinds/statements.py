"""Kinds of rules on what the narrative says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from budgetcheck.model.message import Message
from budgetcheck.rules.kinds.rule import Rule
from budgetcheck.rules.operands import Cells, Statements, table_problem
from budgetcheck.rules.patterns import pattern_problem


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
class ListedNames(Rule):
    """The economic accounts that the text lists (人员经费…主要包括：基本工资、…) have amounts in one of the tables."""

    KIND: ClassVar[str] = "listed_names"

    tables: tuple[str, ...]

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", self.tables)


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
class DirectionWords(Rule):
    """增加 / 减少 / 持平 against the figures and against the reason given."""

    KIND: ClassVar[str] = "direction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(Rule):
    """Years in their role: the base of a comparison is the year before the budget's year."""

    KIND: ClassVar[str] = "years"


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
