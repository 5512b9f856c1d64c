"""Puts recognised signs right where only one reading is possible: of numbers, and between Chinese characters."""

from __future__ import annotations

import re

_WIDE = str.maketrans("０１２３４５６７８９．。，、％－–—−﹣ー", "0123456789..,,%------")
_GROUPED = re.compile(r"(-?\(?)(\d{1,3}(?:[.,]\d{3})+|\d+)([.,]\d{1,2})(\)?%?)|(-?\(?)(\d{1,3}(?:\.\d{3}){2,})(\)?)")
_AMOUNT = re.compile(r"(?<![\d.,，])\d+(?:[.,，．。]\d+)+(?=\s*(?:[亿万]?元|[%％]|个百分点))")
_WELL_FORMED = re.compile(r"\(?-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?\)?")
_HALF = re.compile(r"(?<=[\u4e00-\u9fff])[(),:;]|[(),:;](?=[\u4e00-\u9fff])")
_FULL = str.maketrans("(),:;", "（），：；")
_PAGE_NUMBER = re.compile(r"[-—一] ?\d{1,3} ?[-—一]")
_NUMERIC = re.compile(r"[-(（]?[\d０-９][\d０-９.,，。．、％%)）\s-]*|[-–—－]")


def is_numeric(text: str) -> bool:
    """True for what a number or a dash may have been read as."""
    return _NUMERIC.fullmatch(text) is not None


def is_well_formed(text: str) -> bool:
    """True for one number with its signs where they belong."""
    return _WELL_FORMED.fullmatch(text) is not None


def repaired(text: str) -> str:
    """The text; where it is a number, with its signs as they must have been printed.

    Print and scan make "," of "." and the other way round. Certain is only this: a sign before the last one or two
    digits is the decimal point; signs between groups of three before such a point, or of one kind between three groups
    and more, part thousands ("61.191.81" is 61,191.81; "1.234" and "1,234.567" may be either and stay). No digit is
    ever changed.
    """
    if not is_numeric(text):
        return text
    narrow = text.translate(_WIDE)
    match = _GROUPED.fullmatch(narrow.replace(" ", ""))
    if match is None:
        return narrow
    if match[6] is not None:
        return f"{match[5]}{match[6].replace('.', ',')}{match[7]}"
    return f"{match[1]}{match[2].replace('.', ',')}.{match[3][1:]}{match[4]}"


def repaired_within(text: str) -> str:
    """The text of a line with amounts and percentages as `repaired` and dashes at a page number; as long as before."""
    if _PAGE_NUMBER.fullmatch(text):
        return text.replace("一", "—")
    return _AMOUNT.sub(lambda match: repaired(match[0]), text)


def chinese_signs(text: str) -> str:
    """The text with the full-width signs that stand beside Chinese characters; as long as before."""
    return _HALF.sub(lambda match: match[0].translate(_FULL), text)
