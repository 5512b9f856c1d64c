"""A department and its units: which units its document lists, and which files of a folder are theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from budgetcheck.checking.sets import adds_up
from budgetcheck.dossiers.bodies import body_name, year_of
from budgetcheck.dossiers.dossier import Dossier
from budgetcheck.model.budget import Budget
from budgetcheck.model.document import Document, Page
from budgetcheck.model.message import Message

_HEADING = re.compile(r"单位(?:构成|组成|情况)|机构(?:设置|构成|组成)|(?:所属|下属|直属|基层)(?:预算)?单位")
_MAX_HEADING = 40
_PAGES = 3
"""How far a list of units is looked for after its heading."""
_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,40}(?:局|委|会|室|中心|院|校|学|馆|所|站|队|处|社|部|办|园|场|厅|署|台|团|库|公司|机关|本级)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def listed_units(document: Document) -> tuple[str, ...]:
    """The names under a heading such as 部门预算单位构成, in lines and tables; also others that look like names."""
    return tuple(dict.fromkeys(name for text in _listing(document) for name in _names(text)))


def _listing(document: Document) -> Iterator[str]:
    """The lines and cells on the pages where the units are listed."""
    left = 0
    for page in document.pages:
        lines = [re.sub(r"\s+", "", line.text) for line in page.lines]
        if any(_HEADING.search(line) and len(line) <= _MAX_HEADING for line in lines):
            left = _PAGES
        if left:
            left -= 1
            yield from (*lines, *_cells(page))


def _cells(page: Page) -> Iterator[str]:
    return (re.sub(r"\s+", "", cell.text) for grid in page.grids for cell in grid.cells)


def _names(text: str) -> Iterator[str]:
    return (run for run in _HAN.findall(text) if _NAME.fullmatch(run))


def units_of(dossier: Dossier, others: Sequence[Dossier]) -> list[Dossier]:
    """The budgets of a department's units among others; none where it is not certain that they are all there.

    The department's text lists them, they are of the same year, and their outlay and income add up to its own.
    """
    whole = dossier.budget()
    names = {body_name(name) for name in (*whole.units_listed, whole.unit_name)}
    found = [other for other in others if other is not dossier and _is_unit(other, dossier, names)]
    for some in (found, [other for other in found if other.sources[0].is_published]):
        budgets = [other.budget() for other in some]
        once = all(count == 1 for count in Counter(body_name(budget.unit_name) for budget in budgets).values())
        if once and adds_up(whole, budgets):
            return some
    return []


def _is_unit(other: Dossier, dossier: Dossier, names: set[str]) -> bool:
    first, whole = other.sources[0].budget, dossier.sources[0].budget
    listed = any(body_name(source.budget.unit_name) in names for source in other.sources if source.budget.unit_name)
    return listed and bool(first.tables) and first.final is whole.final and year_of(first) == year_of(whole)


def with_units(budget: Budget, units: Sequence[Dossier]) -> Budget:
    """The budget with those of its units; every place in the latter names its file."""
    return replace(budget, units=tuple(unit.marked() for unit in units))


def note(units: Sequence[Dossier]) -> Message:
    """That the units' documents were taken into account, and why."""
    files = "、".join(source.path.name for unit in units for source in unit.sources)
    return Message.of("units.used", files=files, count=len(units))
