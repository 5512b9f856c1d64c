"""Printed labels made comparable: widths, spaces, list numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIST_NUMBER = re.compile(
    r"^(?:[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[)）、.．:：]|项目\d+[:：]|其中[:：]|(?:减|加)[:：])+"
)
_QUOTES = str.maketrans({"“": None, "”": None, '"': None, "‘": None, "’": None})


@lru_cache(maxsize=20_000)
def plain(label: str) -> str:
    """The label without spaces, quotes, list number and differences of width."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", label)).translate(_QUOTES)
    return _LIST_NUMBER.sub("", text) or text
