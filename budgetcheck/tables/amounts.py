"""Reads the amounts that are printed in table cells.

A cell is never read leniently: what is not one well-formed number is no amount, so that a misprint or a misreading
("1,1027.13", two numbers in one cell) is told and not taken for a figure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from budgetcheck.model.money import Unit

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣ー"), "-")
_BLANK = re.compile(r"[-/\\]*|无|空|[亿万]?元|%")
_NUMBER = re.compile(
    r"(?P<open>\()?[¥￥]?(?P<sign>[-+])?[¥￥]?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<point>\.\d+)?(?P<close>\))?"
    r"(?P<unit>亿元|万元|元|%|个百分点)?"
)
_MISGROUPED = re.compile(r"[-+]?\d+(?:,\d+)+(?P<point>\.\d+)?")
_UNITS = {"亿元": Unit.YI, "万元": Unit.WAN, "元": Unit.YUAN, "%": Unit.PERCENT, "个百分点": Unit.PERCENT}


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed number.

    Attributes:
        value: exact, in the printed unit; zero for a blank cell.
        decimals: digits printed after the point.
        unit: the unit printed in the cell itself, None when the cell has none.
        text: the printed characters without white space; empty for a blank cell.

    """

    value: Decimal
    decimals: int
    unit: Unit | None
    text: str

    @property
    def blank(self) -> bool:
        """True for an empty cell or a dash."""
        return not any(character.isdigit() for character in self.text)


@lru_cache(maxsize=20_000)
def read_amount(text: str) -> Amount | None:
    """The amount of a cell, a zero without digits for a blank one, None for anything that is not one number.

    `text` is the cell as printed; a number wrapped over lines ("2,384." over "43") is joined. Thousands separators may
    be missing, but where they stand they must stand right. Whole numbers wrapped without a separator at the break
    ("12" over "34") could be two numbers and are not read.
    """
    lines = [_narrow(line) for line in text.splitlines()]
    lines = [line for line in lines if line]
    joined = "".join(lines)
    if _BLANK.fullmatch(joined):
        return Amount(Decimal(0), 0, None, joined.strip("-/\\"))
    match = _NUMBER.fullmatch(joined)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    whole, point = match["whole"], match["point"] or ""
    if len(whole) > 1 and whole.startswith("0"):
        return None
    if len(lines) > 1 and not point and not match["unit"] and not _wrapped_at_separator(lines):
        return None
    value = Decimal(whole.replace(",", "") + point)
    if match["sign"] == "-" or match["open"]:
        value = -value
    unit = _UNITS.get(match["unit"] or "")
    return Amount(value, max(0, len(point) - 1), unit, joined)


def misgrouped(text: str) -> Amount | None:
    """The number that digits give whose commas stand wrong ("2,4522.82"), for sums to show what it should be.

    None for what is well formed, and for anything but digits, commas and one point.
    """
    joined = unicodedata.normalize("NFKC", "".join(text.split()))
    match = _MISGROUPED.fullmatch(joined)
    if match is None or read_amount(text) is not None:
        return None
    point = match["point"] or ""
    value = Decimal(joined.replace(",", ""))
    return Amount(value, max(0, len(point) - 1), None, joined)


def is_amount(text: str) -> bool:
    """True when the cell holds a number (not blank)."""
    amount = read_amount(text)
    return amount is not None and not amount.blank


def _narrow(line: str) -> str:
    """The line with ASCII digits and signs, without gaps where they cannot separate two numbers."""
    narrow = unicodedata.normalize("NFKC", line).translate(_DASHES)
    return re.sub(r"[\s\x00-\x1f]+", "", narrow) if _one_number(narrow) else narrow.strip()


def _one_number(line: str) -> bool:
    """False where a gap in the line may separate two numbers."""
    parts = line.split()
    return not any(left[-1:].isdigit() and right[:1].isdigit() for left, right in pairwise(parts))


def _wrapped_at_separator(lines: list[str]) -> bool:
    """True when every line break stands at a separator, so that the number reads on."""
    breaks = pairwise(lines)
    return all(left[-1] in ",-(" or right[0] in ",)%万元亿" for left, right in breaks)
