"""Puts a budget together from a document: its tables, its statements, the body and the year they speak of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from budgetcheck.cover import Cover, body_above_tables, read_cover
from budgetcheck.model.budget import Budget, PublicTable
from budgetcheck.model.document import Document
from budgetcheck.narrative import understand
from budgetcheck.regions import region_of
from budgetcheck.tables import recognise


def assemble(document: Document, region: str = "") -> Budget:
    """The budget that a document publishes; `region` names the place's rules, found from the document if empty."""
    cover = read_cover(document)
    tables = recognise(document)
    budget = Budget(
        document=document,
        unit_name=cover.body or _body_of_forms(tables) or body_above_tables(document),
        year=_year(cover, tables),
        tables=tables,
        narrative=understand(document),
        final=cover.final,
    )
    return replace(budget, region=region or region_of(budget).id)


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
