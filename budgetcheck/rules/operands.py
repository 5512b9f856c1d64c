"""What a rule speaks of: cells of the public tables, and figures of the narrative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from budgetcheck.model.message import Message
from budgetcheck.rules.patterns import pattern_problem
from budgetcheck.tables.kinds import kinds_by_name


def table_problem(field: str, names: Iterable[str]) -> Iterator[tuple[str, Message]]:
    """(field, message) for each name that no table has; one with a <name> in it is known only when filled in."""
    for name in names:
        if name not in kinds_by_name() and "<" not in name:
            yield field, Message.of("rules.table", table=name[:40], known="、".join(kinds_by_name()))


@dataclass(frozen=True, slots=True)
class Cells:
    """Figures of a public table.

    Attributes:
        table: short name of the table (支出总表), see docs/glossary.md.
        rows: which rows; any of: 合计 (total rows), 明细 (all others), 科目 (rows with a code), 类 款 项
            (codes of one level), a code (301), a code pattern (21011*), or a label (本年收入合计); in 合计|明细
            the second counts only where the first is not found.
        column: canonical names of amount columns, with choices as in `rows`; empty for all.
        section: 收入, 功能, 经济 …, for tables with parts side by side or below one another.
        where: text column -> pattern (regular expression) its text must contain.
        minus: True when the figures are subtracted.
        optional: True when a missing table counts as nothing, not as a reason to leave the rule unchecked.
        needed: True when the rule does not apply where the table has no such row.

    """

    table: str
    rows: tuple[str, ...] = ("合计",)
    column: tuple[str, ...] = ()
    section: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    minus: bool = False
    optional: bool = False
    needed: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """A table that does not exist, patterns that cannot be read."""
        yield from table_problem("table", (self.table,))
        for pattern in self.where.values():
            yield from pattern_problem("where", pattern)


class Said(StrEnum):
    """Which figure of a statement is meant."""

    AMOUNT = "本年"
    CHANGE = "增减"
    BASE = "上年"


@dataclass(frozen=True, slots=True)
class Statements:
    """Figures of the narrative.

    Attributes:
        said: pattern (regular expression) that the whole subject must match.
        under: pattern that one of the headings above must contain; empty for anywhere.
        part_of: pattern that the subject of the enclosing statement must contain; empty for any.
        value: 本年 (the amount itself), 增减 (the change), 上年 (the amount less the change, or as printed).
        minus: True when the figure is subtracted.
        sentence: pattern that the sentence must contain; empty for any.
        printed: True to pass over sentences that only say there is none (无…安排), which else count as zero.

    """

    said: str
    under: str = ""
    part_of: str = ""
    sentence: str = ""
    value: Said = Said.AMOUNT
    minus: bool = False
    printed: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that cannot be read."""
        for name in ("said", "under", "part_of", "sentence"):
            yield from pattern_problem(name, getattr(self, name))


Operand = Cells | Statements
