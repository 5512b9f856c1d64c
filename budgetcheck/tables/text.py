"""Makes printed words comparable and takes them apart: list numbers, account codes, wrapped lines."""

from __future__ import annotations

import re
from functools import lru_cache

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\ufeff\ufffe\ufffd]+")
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
_WIDTH = _FULL_WIDTH | str.maketrans({
    "(": "（", ")": "）", "〔": "（", "〕": "）", "[": "［", "]": "］", "【": "［", "】": "］",
    ":": "：", ",": "，", ";": "；", "＂": '"', "“": '"', "”": '"', "„": '"', "″": '"', "〃": '"', "'": '"', "‘": '"',
    "’": '"', "－": "-", "—": "-", "–": "-", "―": "-", "‐": "-", "−": "-", "．": ".", "％": "%", "＊": "*", "／": "/",
})  # fmt: skip
_NUMERALS = "一二三四五六七八九十百"
_LIST_NUMBER = re.compile(
    rf"\s*(?:[（(]\s*[{_NUMERALS}]+\s*[）)][、.．]?|[{_NUMERALS}]+\s*[、.．]|[（(]\s*\d{{1,2}}\s*[）)][、.．]?"
    r"|\d{1,2}\s*[、．]|\d{1,2}\s*\.(?!\d)|[①-⑳]|\d{1,2}\s*[）)])\s*"
)
_MARKED_CODE = re.compile(r"\s*[\[［【](\d{3,9})[\]］】]\s*[-－—–]?\s*(\D.*)", re.S)
_DASHED_CODE = re.compile(r"\s*(\d{3,9})\s*[-－—–_]\s*(\D.*)", re.S)
_PLAIN_CODE = re.compile(r"\s*(\d{3}(?:\d{2}){0,3})\s*(?![-－—–_年月日个万元%.．,，、号])(\D.*)", re.S)
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """The text without white space and control characters, with unified brackets, quotes, dashes and digits."""
    return _SPACE.sub("", text).translate(_WIDTH)


def spaceless(text: str) -> str:
    """The text as printed, but without white space and control characters."""
    return _SPACE.sub("", text)


def joined(text: str) -> str:
    """The lines of a cell as one text, brackets as printed; a space is kept only between two Latin words."""
    parts = [part for part in _SPACE.split(text) if part]
    result = ""
    for part in parts:
        gap = result and result[-1].isascii() and part[0].isascii() and result[-1].isalpha() and part[0].isalpha()
        result += " " + part if gap else part
    return result


def without_list_number(label: str) -> str:
    """The label without a list number before it (一、, （一）, 1., ①)."""
    match = _LIST_NUMBER.match(label)
    return label[match.end() :] if match and match.end() < len(label) else label


def has_list_number(label: str) -> bool:
    """True when the label begins with a list number."""
    return _LIST_NUMBER.match(label) is not None


def code_of(text: str) -> str:
    """The account code that a code cell holds (wrapped lines joined), or the empty text."""
    code = squeeze(text).strip("［］（）-")
    return code if code.isdigit() else ""


def split_code(label: str) -> tuple[str, str]:
    """Code and name of "2010801-行政运行", "[2014001]行政运行" or "201一般公共服务支出"; no code: ("", label)."""
    for pattern in (_MARKED_CODE, _DASHED_CODE, _PLAIN_CODE):
        if match := pattern.fullmatch(label):
            return match[1], match[2].strip()
    return "", label


def is_account_code(code: str) -> bool:
    """True for 3, 5, 7 or 9 digits."""
    return _CODE.fullmatch(code) is not None
