"""Runs the examples beside the rules: a tiny document in, the verdict compared with the one expected.

The notation of the tables is explained in docs/rules.md: a line of canonical columns, then a line a row, fields set
off by `|`; 编码 and 名称 are the row's code and label; a line [功能] opens a section with columns of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.checking.checker import check_rule
from budgetcheck.model.budget import Budget, Column, Narrative, PublicTable, Row, State
from budgetcheck.model.document import Document
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.model.place import Place
from budgetcheck.narrative import typed_paragraphs, understand_paragraphs
from budgetcheck.rules import AnyRule
from budgetcheck.rules.case import Case
from budgetcheck.tables.amounts import read_amount
from budgetcheck.tables.kinds import kind_of, layouts

CODE, LABEL = "编码", "名称"
_GRAVEST = (Verdict.BROKEN, Verdict.DOUBTFUL, Verdict.UNCHECKED, Verdict.ROUNDING, Verdict.BALANCED)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a rule gave on one of its examples: `gave` is the gravest outcome, None without any."""

    rule: AnyRule
    case: Case
    gave: Outcome | None

    @property
    def verdict(self) -> Verdict | None:
        """The gravest verdict."""
        return self.gave.verdict if self.gave else None

    @property
    def passed(self) -> bool:
        """True when the verdict, and the difference where one is stated, are as expected."""
        if self.verdict is not self.case.expect:
            return False
        return self.case.difference is None or (self.gave is not None and self.gave.difference == self.case.difference)


def run_cases(rules: Iterable[AnyRule]) -> Iterator[CaseResult]:
    """Every example of every rule."""
    for rule in rules:
        for case in rule.cases:
            outcomes = list(check_rule(rule, case_budget(case)))
            yield CaseResult(rule, case, _gravest(outcomes))


def _gravest(outcomes: list[Outcome]) -> Outcome | None:
    return min(outcomes, key=lambda outcome: _GRAVEST.index(outcome.verdict), default=None)


def case_budget(case: Case) -> Budget:
    """The tiny document of an example."""
    tables = tuple(_table(name, text, case.year) for name, text in case.tables.items())
    narrative = understand_paragraphs(typed_paragraphs("\n".join(case.text))) if case.text else Narrative()
    return Budget(Document(Path("case"), (), ()), "", case.year, tables, narrative)


def _table(name: str, text: str, year: int) -> PublicTable:
    name, _, part = name.partition("@")
    kind = next((kind for kind in layouts().kinds if kind.kind == kind_of(name)), None)
    number = kind.number if kind else ""
    place = Place(page=1, table=number, part=part)
    rows: list[Row] = []
    columns: list[Column] = []
    notes: list[str] = []
    section, header = "", [""]
    fresh = True
    for line in filter(None, map(str.strip, text.splitlines())):
        if opened := re.fullmatch(r"\[(.*)\]", line):
            section, fresh = opened[1], True
        elif line.startswith("注："):
            notes.append(line)
        elif fresh:
            header, fresh = _fields(line), False
            columns += [Column(column, column, section, True) for column in header if column not in (CODE, LABEL)]
        else:
            rows.append(_row(section, header, _fields(line), place))
    filled = any(figure.value for row in rows for figure in row.figures.values()) or any(row.texts for row in rows)
    return PublicTable(
        kind=kind_of(name),
        number=number,
        name=name,
        title=f"{year}年{name}",
        year=year,
        unit=Unit.WAN,
        columns=tuple(columns),
        rows=tuple(rows),
        printed=(),
        pages=(1,),
        state=State.FILLED if filled else State.EMPTY,
        place=place,
        notes=tuple(notes),
        part=part,
    )


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.strip("|").split("|")]


def _row(section: str, header: list[str], fields: list[str], table: Place) -> Row:
    texts: dict[str, str] = {}
    figures: dict[str, Figure] = {}
    code = label = ""
    pairs = dict(zip(header, fields, strict=False))
    code, label = pairs.pop(CODE, ""), pairs.pop(LABEL, "")
    key = code or label
    for column, text in pairs.items():
        amount = None if column.endswith("编码") else read_amount(text)
        place = Place(page=1, table=table.table, row=key, column=column, label=label, part=table.part)
        if amount is None:
            texts[column] = text
        else:
            figures[column] = Figure(amount.value, amount.unit or Unit.WAN, amount.decimals, amount.text, place)
    place = Place(page=1, table=table.table, row=key, label=label, part=table.part)
    return Row(section, code, label, layouts().is_total(label), figures, texts, place)
