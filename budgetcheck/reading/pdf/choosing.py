"""Does a page hold a table that the front engine does not see?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from budgetcheck.model.document import Line

_TITLE = re.compile(
    r"(预算|决算|收支|收入|支出|经费|采购|绩效|拨款|资产|情况|明细)\S{0,30}表\s*([（(][^（）()]*[）)])?\s*(单位[:：]\S+)?"
)
UNIT = re.compile(r"单位\s*[:：]\s*[百千万亿]*元\s*[）)]?$")
_AMOUNT = re.compile(r"[-－—]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%％]?")

COLUMN_GAP = 1.0
"""Share of the letter height: two texts of a row stand at least this far apart when they are in two columns."""

ROWS = 2
"""A table has at least this many rows with figures in two columns."""

FORM_ROWS = 6
"""A form has at least this many lines with texts side by side."""


def is_title(text: str) -> bool:
    """True for the text of a line that names a table (2026年部门收支预算总表)."""
    return text.endswith(("表", ")", "）", "元")) and _TITLE.search(text) is not None


def has_title(lines: Iterable[Line]) -> bool:
    """True when one of the lines names a table."""
    return any(is_title(line.text) for line in lines)


def has_unit(lines: Iterable[Line]) -> bool:
    """True when one of the lines says the unit of a table (单位：万元)."""
    return any(UNIT.search(line.text) for line in lines)


def has_columns(lines: Iterable[Line]) -> bool:
    """True when several lines show figures side by side in columns."""
    return sum(_figures(line) >= 2 for line in lines) >= ROWS


def has_rows(lines: Iterable[Line]) -> bool:
    """True when many lines show texts side by side."""
    return sum(len(_texts(line)) > 1 for line in lines) >= FORM_ROWS


def _figures(line: Line) -> int:
    """The number of texts of a line that stand alone and are figures."""
    return sum(_AMOUNT.fullmatch(part) is not None for part in _texts(line))


def _texts(line: Line) -> list[str]:
    """The texts of a line that stand apart."""
    parts: list[str] = [""]
    for index, letter in enumerate(line.text):
        if letter != " ":
            parts[-1] += letter
        elif line.edges[index + 1] - line.edges[index] >= COLUMN_GAP * line.size:
            parts.append("")
    return [part for part in parts if part]
