"""Puts a budget together from a document: its tables, its statements, the body and the year they speak of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from budgetcheck.cover import Cover, body_above_tables, read_cover
from budgetcheck.dossiers.units import listed_units
from budgetcheck.model.budget import Budget, Narrative, PublicTable
from budgetcheck.model.document import Document
from budgetcheck.model.place import Medium
from budgetcheck.narrative import understand
from budgetcheck.regions import region_of
from budgetcheck.relocation import to_spots
from budgetcheck.tables import recognise


def assemble(document: Document, region: str = "") -> Budget:
    """The budget that a document publishes; `region` is the id of the place whose requirements hold, if known."""
    cover = read_cover(document)
    tables = recognise(document)
    narrative = understand(document)
    budget = Budget(
        document=document,
        unit_name=cover.body or _body_of_forms(tables) or body_above_tables(document),
        year=_year(cover, tables) or _year_of_parts(narrative),
        tables=tables,
        narrative=narrative,
        final=cover.final,
        units_listed=listed_units(document),
    )
    if document.medium is not Medium.PAGES:
        relocation = to_spots(document.pages)
        budget = replace(budget, tables=relocation.of(tables), narrative=relocation.of(narrative))
    return replace(budget, region=region_of(budget, region).id)


def _body_of_forms(tables: tuple[PublicTable, ...]) -> str:
    for table in tables:
        for row in table.section("基本信息"):
            if row.label == "部门名称" and row.texts.get("内容"):
                return row.texts["内容"]
    return ""


def _year(cover: Cover, tables: tuple[PublicTable, ...]) -> int | None:
    """The year that most titles of tables say; the cover counts as one of them, and alone where they say none."""
    years = Counter(table.year for table in tables if table.year is not None)
    if cover.year is not None:
        years[cover.year] += 1
    return max(years, key=lambda year: (years[year], year)) if years else None


_PART = re.compile(r"(20\d\d)年度?(?:部门|单位)?(?:预算|决算)")


def _year_of_parts(narrative: Narrative) -> int | None:
    """The year that most headings of the text say (第三部分 2018年度部门预算情况说明)."""
    found = [match[1] for heading in narrative.headings for match in [_PART.search(heading.text)] if match]
    return int(Counter(found).most_common(1)[0][0]) if found else None
