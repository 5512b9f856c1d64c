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

_DAMAGED = "\ufffd"
_LETTERS_TO_ONE_DAMAGED = 1_000


def decoded(data: bytes, *, cut: bool = False) -> str | None:
    """The text, None where the bytes are none. `cut`: the bytes may end within a letter.

    A letter in a thousand may be damaged: it becomes the sign of replacement, with which nothing is a number.
    """
    mark = next((name for start, name in _MARKS if data.startswith(start)), None)
    names = [mark] if mark else ["utf-8", "gb18030"]
    for name in names:
        try:
            return _checked(codecs.getincrementaldecoder(name)().decode(data, final=not cut))
        except (UnicodeDecodeError, UnicodeError):
            continue
    texts = [codecs.getincrementaldecoder(name)("replace").decode(data, final=not cut) for name in names]
    best = min(texts, key=lambda text: text.count(_DAMAGED))
    return _checked(best) if best.count(_DAMAGED) * _LETTERS_TO_ONE_DAMAGED <= len(best) else None


def _checked(text: str) -> str | None:
    """The text without its mark; None if it has signs that no text has."""
    text = text.removeprefix("\ufeff")
    return None if _CONTROL.search(text) else text
