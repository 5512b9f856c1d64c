"""The extracted tables as Markdown, one heading and one table each; amounts stand right."""

from __future__ import annotations

import re
from collections.abc import Iterable

from budgetcheck.model.budget import PublicTable
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.sheet import Sheet, sheets
from budgetcheck.wording import Language

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")


def tables_markdown(tables: Iterable[PublicTable], language: Language) -> str:
    """All tables; nothing in a cell is taken for markup."""
    return "\n".join(_table(sheet, language) for sheet in sheets(tables))


def escape(text: str) -> str:
    """The text with every character that Markdown could take for markup escaped."""
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))


def _table(sheet: Sheet, language: Language) -> str:
    title = clean(sheet.table.title)
    lines = [f"## {escape(' '.join(part for part in (sheet.name, title) if part))}", "", sheet.facts(language), ""]
    if sheet.heads:
        rule = ["---:" if amount else "---" for amount in sheet.amounts]
        lines += [_row(sheet.heads), "|" + "|".join(rule) + "|", *(_row(row) for row in sheet.rows)]
        lines.append("")
    for note in sheet.table.notes:
        lines += [escape(clean(note)), ""]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"
