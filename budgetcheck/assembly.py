"""Puts a budget together from a document: its tables, its statements, the body and the year they speak of."""

from __future__ import annotations

import re
from collections import Counter

from budgetcheck.model.budget import Budget, PublicTable
from budgetcheck.model.document import Document
from budgetcheck.narrative import understand
from budgetcheck.tables import recognise

_COVER = re.compile(r"(?P<before>.*?)(?P<year>20\d{2})年?度?(?P<after>.*?)(?:部门|单位)?(?:预算|决算)")
_NOT_A_NAME = re.compile(
    r"^(?:部门|单位|附件|年|度|的|公开|说明|关于|第[一二三四五六七八九十]部分)*|(?:部门|单位|年|度|的)*$"
)
_FIRST_PAGES = 4


def assemble(document: Document) -> Budget:
    """The budget that a document publishes."""
    tables = recognise(document)
    return Budget(
        document=document,
        unit_name=_unit_name(document, tables),
        year=_year(document, tables),
        tables=tables,
        narrative=understand(document),
    )


def _covers(document: Document) -> list[re.Match[str]]:
    """Titles on the first pages that name a year's budget."""
    found = []
    for paragraph in document.paragraphs:
        if paragraph.page > _FIRST_PAGES:
            break
        text = re.sub(r"\s+", "", paragraph.text)
        match = _COVER.match(text)
        if match and len(text) < 50:
            found.append(match)
    return found


def _unit_name(document: Document, tables: tuple[PublicTable, ...]) -> str:
    for match in _covers(document):
        for part in (match["before"], match["after"]):
            name = _NOT_A_NAME.sub("", part)
            if len(name) >= 3:
                return name
    for table in tables:
        for row in table.section("基本信息"):
            if row.label == "部门名称" and row.texts.get("内容"):
                return row.texts["内容"]
    return ""


def _year(document: Document, tables: tuple[PublicTable, ...]) -> int | None:
    """The year most titles say; the cover counts as one."""
    years = Counter(table.year for table in tables if table.year is not None)
    years.update(int(match["year"]) for match in _covers(document)[:1])
    return max(years, key=lambda year: (years[year], year)) if years else None
