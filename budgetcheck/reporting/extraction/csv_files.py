"""The extracted tables as CSV: a folder with one file a table, UTF-8 with a byte order mark for Excel's sake."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal

from budgetcheck.model.budget import PublicTable
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.sheet import Sheet, sheets

_UNSAFE = re.compile(r'[<>:"/\\|?*%\s\x00-\x1f]+')
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST = 60
"""Characters of a file name: 3 bytes each stay below what file systems allow."""


def csv_files(tables: Iterable[PublicTable]) -> dict[str, bytes]:
    """File name -> content, in order: 01-公开表1-2022年收支预算总表.csv …"""
    return {_file_name(index, sheet): _content(sheet) for index, sheet in enumerate(sheets(tables), 1)}


def _file_name(index: int, sheet: Sheet) -> str:
    parts = [clean(part) for part in (sheet.table.name, sheet.table.title, sheet.table.part)]
    said = "-".join(_UNSAFE.sub("_", part) for part in parts if part)
    return f"{index:02}-{said[:_LONGEST]}".rstrip(". -") + ".csv"


def _content(sheet: Sheet) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    if not sheet.form:
        writer.writerow([safe_text(head) for head in sheet.heads])
    for row in sheet.rows:
        writer.writerow([_cell(text, sheet.number(column, text)) for column, text in enumerate(row)])
    return ("\ufeff" + stream.getvalue()).encode()


def _cell(text: str, value: Decimal | None) -> str:
    return safe_text(text) if value is None else f"{value:f}"


def safe_text(text: str) -> str:
    """The text with a leading ' where a spreadsheet would take it for a formula; a lone dash is none."""
    return "'" + text if text.startswith(_FORMULA) and text.strip() not in {"-", "－"} else text
