"""Bytes to text: UTF-8, UTF-16 with its mark, or GB 18030 (of which GBK and GB 2312 are parts)."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
"""Signs that no text has."""


def decoded(data: bytes, *, cut: bool = False) -> str | None:
    """The text, None where the bytes are none. `cut`: the bytes may end within a letter."""
    mark = next((name for start, name in _MARKS if data.startswith(start)), None)
    for name in [mark] if mark else ["utf-8", "gb18030"]:
        try:
            text = codecs.getincrementaldecoder(name)().decode(data, final=not cut)
        except (UnicodeDecodeError, UnicodeError):
            continue
        text = text.removeprefix("\ufeff")
        return None if _CONTROL.search(text) else text
    return None
