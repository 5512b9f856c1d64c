"""Finds the labelled fields of a form and what they say about the form as a whole: its project, its unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from budgetcheck.model.document import Cell
from budgetcheck.model.money import Unit
from budgetcheck.tables.kinds import FormField, Kind, Layouts, matches
from budgetcheck.tables.recognition import form_kind
from budgetcheck.tables.sheet import Sheet, SheetRow
from budgetcheck.tables.text import joined, squeeze

_UNIT = re.compile(r"（(?:单位：)?(亿元|万元|元)）|\d(亿元|万元|元)(?:$|（)")
_UNITS = {"元": Unit.YUAN, "万元": Unit.WAN, "亿元": Unit.YI}


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be known of a form before it is addressed: the project it is about, the unit it uses."""

    part: str
    unit: Unit | None


def form_facts(sheet: Sheet, kind: Kind) -> Facts:
    """The part and unit of a form."""
    part = ""
    units: Counter[Unit] = Counter()
    for row in sheet.rows:
        for label, value, _ in fields_of(row, kind):
            if label == kind.part and not part:
                part = joined(value.text)
        for _, cell in row.filled:
            if match := _UNIT.search(squeeze(cell.text)):
                units[_UNITS[match[1] or match[2]]] += 1
    return Facts(part if kind.part else "", units.most_common(1)[0][0] if units else None)


def split_forms(sheets: Iterable[Sheet], layouts: Layouts) -> Iterator[Sheet]:
    """The sheets, a form that holds several projects cut before each of them."""
    for sheet in sheets:
        kind = form_kind(sheet, layouts)
        if kind is None or not kind.part:
            yield sheet
            continue
        starts = [
            index
            for index, row in enumerate(sheet.rows)
            if any(label == kind.part for label, *_ in fields_of(row, kind))
        ]
        starts = [index - 1 if index and _title_only(sheet.rows[index - 1]) else index for index in starts[1:]]
        for start, end in zip([0, *starts], [*starts, len(sheet.rows)], strict=True):
            yield replace(sheet, rows=sheet.rows[start:end])


def _title_only(row: SheetRow) -> bool:
    """True for a row that holds nothing but a title."""
    return len(row.filled) == 1 and squeeze(row.filled[0][1].text).endswith("表")


def fields_of(row: SheetRow, kind: Kind) -> Iterator[tuple[str, Cell, FormField]]:
    """The labelled values of a row: name, the cell of the value, the field."""
    cells = [cell for _, cell in row.cells]
    index = 0
    while index < len(cells):
        word = squeeze(cells[index].text)
        found = next((each for each in kind.fields if matches(each.words, word.rstrip("："))), None)
        if found is not None and index + 1 < len(cells):
            yield found.name or word.rstrip("："), cells[index + 1], found
            index += 1
        elif "：" in word and found is None:
            head, _, tail = word.partition("：")
            inline = next((each for each in kind.fields if matches(each.words, head)), None)
            if inline is not None and tail:
                yield inline.name or head, replace(cells[index], text=tail), inline
        index += 1
