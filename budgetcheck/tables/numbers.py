"""Settles what each table of a document is called: number, name, unit, part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from budgetcheck.model.document import Document
from budgetcheck.model.money import Unit
from budgetcheck.tables.building import Address
from budgetcheck.tables.captions import ordinal
from budgetcheck.tables.kinds import Kind, Layouts
from budgetcheck.tables.recognition import title_match
from budgetcheck.tables.sheet import Sheet
from budgetcheck.tables.text import squeeze, without_list_number

_LEADER = re.compile(r"[.．…·]{2,}\d*$|\d+$")


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet and its kind (None: unknown); `part` where the table itself tells it."""

    sheet: Sheet
    kind: Kind | None
    part: str = ""
    unit: Unit | None = None


def addresses(found: Sequence[Found], document: Document, layouts: Layouts) -> tuple[Address, ...]:
    """The address of every table, in the same order."""
    contents = contents_numbers(document, layouts)
    labelled = [re.sub(r"\d+(?:-\d+)?", "{}", each.sheet.caption.label) for each in found if each.sheet.caption.label]
    style = Counter(labelled).most_common(1)[0][0] if labelled else "公开表{}"
    bodies = {each.sheet.caption.body for each in found if each.sheet.caption.body}
    units = Counter(each.sheet.caption.unit or each.unit for each in found)
    units.pop(None, None)
    usual = units.most_common(1)[0][0] if units else Unit.WAN
    result = []
    for each in found:
        caption = each.sheet.caption
        number = caption.number
        if not caption.label and each.kind:
            number = contents.get(each.kind.kind) or number or each.kind.number
        name = caption.label or (style.format(number) if number else caption.title)
        unit = caption.unit or each.unit
        part = each.part or (caption.body if len(bodies) > 1 else "")
        doubts = () if unit else ("tables.unit-missing",)
        result.append(Address(number, name, unit or usual or Unit.WAN, part, doubts))
    return tuple(result)


def contents_numbers(document: Document, layouts: Layouts) -> dict[str, str]:
    """Kind to number by the list of contents: numbered lines with a table's title on pages without grids."""
    numbers: dict[str, str] = {}
    for page in document.pages:
        if page.grids:
            break
        for line in page.lines:
            text = _LEADER.sub("", squeeze(line.text))
            number, title = ordinal(text), without_list_number(text)
            if not number or not title.endswith("表"):
                continue
            scores = {kind.kind: title_match(kind, title) for kind in layouts.kinds}
            best = max(scores, key=lambda kind: scores[kind])
            if scores[best]:
                numbers.setdefault(best, number)
    return numbers
