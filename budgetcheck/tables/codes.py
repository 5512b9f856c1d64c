"""Settles what stands in a column of account codes: codes of one level only (205, 03, 2050302), codes of units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.accounts import Classification, load_accounts
from budgetcheck.model.budget import Row
from budgetcheck.tables.text import is_account_code

_CLASS = 3
_OWN = 2
"""Digits of a level below the class."""

_BODY = re.compile(
    r".{2,}(?:局|委|委员会|厅|室|署|院|校|学|中心|队|站|所|馆|会|处|部|社|园|办|本级|机关)(?:（.*）|\\(.*\\))?"
)
"""How the name of a budget unit ends."""


def with_whole_codes(rows: Sequence[Row]) -> list[Row]:
    """The rows, a code of two digits put behind that of its class where the next longer code confirms it."""
    result: list[Row] = []
    above = ""
    for index, row in enumerate(rows):
        code = row.code
        if len(code) == _OWN and above:
            whole = next(
                (head + code for head in (above[:3], above[:5]) if _goes_on(head + code, rows[index + 1 :])), ""
            )
            row = _coded(row, whole) if whole else row
        above = row.code if len(row.code) > _OWN else above
        result.append(row)
    return result


def settled(rows: Sequence[Row]) -> list[Row]:
    """The rows of accounts with whole codes, those of units apart."""
    return with_units_apart(with_whole_codes(rows))


def with_units_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of budget units (101, 101001 某局) as totals without account among the rows of accounts."""
    if not any(is_account_code(row.code) and not _is_unit(row) for row in rows):
        return list(rows)
    return [replace(_coded(row, ""), total=True) if _is_unit(row) else row for row in rows]


def _is_unit(row: Row) -> bool:
    """True for a code that is of no account over the name of a body."""
    if not row.code or row.total or not _BODY.fullmatch(row.label):
        return False
    known = [load_accounts().agrees(row.code, row.label, each) for each in Classification]
    return True not in known and (not is_account_code(row.code) or len(row.code) == _CLASS)


def _goes_on(code: str, below: Sequence[Row]) -> bool:
    """True when the next code below that is printed whole begins with this one."""
    following = next((row.code for row in below if len(row.code) > _OWN), "")
    return len(following) > len(code) and following.startswith(code)


def _coded(row: Row, code: str) -> Row:
    """The row with another code, at its figures' places as well."""
    figures = {name: replace(figure, place=replace(figure.place, row=code)) for name, figure in row.figures.items()}
    return replace(row, code=code, figures=figures, place=replace(row.place, row=code))
