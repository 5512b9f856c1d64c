"""Runs the examples beside the rules: a tiny document in, the verdict compared with the one expected.

The notation of the tables is explained in docs/rules.md: a line of canonical columns, then a line a row, fields set
off by `|`; 编码 and 名称 are the row's code and label; a line [功能] opens a section with columns of its own.
Lines that begin with 标题：, 单位： and 注： give the printed title, the unit and the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.checking.checker import check_rule
from budgetcheck.dossiers.dossier import Dossier, Source
from budgetcheck.dossiers.previous import with_previous
from budgetcheck.model.budget import Budget, Column, Narrative, PublicTable, Row, State
from budgetcheck.model.document import Document
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.model.place import Place
from budgetcheck.narrative import typed_paragraphs, understand_paragraphs
from budgetcheck.rules import AnyRule
from budgetcheck.rules.case import Case
from budgetcheck.tables.amounts import read_amount
from budgetcheck.tables.kinds import Kind, Role, kind_of, layouts
from budgetcheck.tables.text import squeeze

CODE, LABEL = "编码", "名称"
TITLE, UNIT, NOTE = "标题：", "单位：", "注："
_CONTENT = "内容"
_UNITS = {unit.value: unit for unit in (Unit.YUAN, Unit.WAN, Unit.YI)}
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
    budget = _budget(case.tables, case.text, case.year, case.region)
    if not case.previous and not case.previous_tables:
        return budget
    last = _budget(case.previous_tables, case.previous, case.year - 1, case.region)
    return with_previous(budget, Dossier((Source(Path("previous"), last),)))


def _budget(tables: Mapping[str, str], paragraphs: tuple[str, ...], year: int, region: str) -> Budget:
    read = tuple(_table(name, text, year) for name, text in tables.items())
    narrative = understand_paragraphs(typed_paragraphs("\n".join(paragraphs))) if paragraphs else Narrative()
    return Budget(Document(Path("case"), (), ()), "", year, read, narrative, region)


def _table(name: str, text: str, year: int) -> PublicTable:
    name, _, part = name.partition("@")
    kind = next((kind for kind in layouts().kinds if kind.kind == kind_of(name)), None)
    number = kind.number if kind else ""
    place = Place(page=1, table=number, part=part)
    rows: list[Row] = []
    columns: list[Column] = []
    notes: list[str] = []
    title, unit = f"{year}年{name}", "万元"
    roles = _roles(kind) if kind else {}
    section, header = "", [""]
    fresh = True
    for line in filter(None, map(str.strip, text.splitlines())):
        if opened := re.fullmatch(r"\[(.*)\]", line):
            section, fresh = opened[1], True
        elif line.startswith(NOTE):
            notes.append(line)
        elif line.startswith(TITLE):
            title = line.removeprefix(TITLE)
        elif line.startswith(UNIT):
            unit = line.removeprefix(UNIT)
        elif fresh:
            header, fresh = _fields(line), False
            columns += [Column(column, column, section, True) for column in header if column not in (CODE, LABEL)]
        else:
            rows.append(_row(section, dict(zip(header, _fields(line), strict=False)), roles, place, unit))
    filled = any(figure.value for row in rows for figure in row.figures.values()) or any(row.texts for row in rows)
    return PublicTable(
        kind=kind_of(name),
        number=number,
        name=name,
        title=title,
        year=int(printed[0]) if (printed := re.findall(r"20\d\d", title)) else None,
        unit=_UNITS.get(unit),
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
    return [field.strip() for field in line.split("|")]


def _roles(kind: Kind) -> dict[str, Role]:
    """What the columns of a kind hold, by canonical name; a column not listed here holds what its cells look like."""
    words = (*layouts().columns(kind), *(word for block in kind.blocks for word in block.columns))
    return {_CONTENT: Role.TEXT, **{word.name: word.role for word in reversed(words)}}


def _row(section: str, cells: dict[str, str], roles: Mapping[str, Role], table: Place, unit: str) -> Row:
    texts: dict[str, str] = {}
    figures: dict[str, Figure] = {}
    code, label = cells.pop(CODE, ""), cells.pop(LABEL, "")
    named = [text for column, text in cells.items() if roles.get(column) is Role.LABEL and text]
    label = label or next(iter(named), "")
    key = code or label
    for column, text in cells.items():
        role = roles.get(column, Role.AMOUNT)
        amount = read_amount(text) if role.is_figure else None
        place = Place(page=1, table=table.table, row=key, column=column, label=label, part=table.part)
        if amount is None:
            texts[column] = text
        else:
            printed = amount.unit or (Unit.PERCENT if role is Role.PERCENT else _UNITS.get(unit, Unit.WAN))
            figures[column] = Figure(amount.value, printed, amount.decimals, amount.text, place)
    place = Place(page=1, table=table.table, row=key, label=label, part=table.part)
    total = layouts().is_total(squeeze(label)) or label.endswith("合计")
    return Row(section, code, label, total, figures, texts, place)
