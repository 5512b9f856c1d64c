"""An example beside its rule: a tiny document and the verdict that the rule must give on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Verdict
from budgetcheck.rules.operands import table_problem
from budgetcheck.rules.patterns import NOWHERE
from budgetcheck.yamlio import Source


@dataclass(frozen=True, slots=True)
class Case:
    """One example.

    Attributes:
        name: what the example shows.
        expect: the gravest verdict the rule must give (broken > doubtful > unchecked > rounding > balanced);
            None when the rule must find nothing to check.
        tables: short name of a table (收支总表; 项目绩效表@项目甲 for one of several) -> the table in the
            notation of docs/rules.md: a line of canonical columns, then a line a row, fields set off by `|`;
            a line [功能] opens a section.
        text: paragraphs of the narrative.
        year: budget year.
        region: the place whose requirements hold (`rules/regions/`).
        difference: the expected difference of the gravest outcome.
        previous: paragraphs of last year's document; `previous_tables` are its tables.

    """

    name: str
    expect: Verdict | None = None
    tables: Mapping[str, str] = field(default_factory=dict)
    text: tuple[str, ...] = ()
    year: int = 2022
    region: str = "wuhan"
    difference: Decimal | None = None
    previous: tuple[str, ...] = ()
    previous_tables: Mapping[str, str] = field(default_factory=dict)
    source: Source = NOWHERE

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Tables that do not exist."""
        yield from table_problem("tables", (name.partition("@")[0] for name in (*self.tables, *self.previous_tables)))
