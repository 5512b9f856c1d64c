"""When two printed account names are the same name, although they are not printed alike."""

from __future__ import annotations

import functools
import unicodedata

_OUTLAY = "支出"


def same_name(a: str, b: str) -> bool:
    """True when the names differ at most by spaces, width, punctuation, a dropped 支出, or a qualifier that one has.

    A qualifier is what stands in brackets at the end: 事业运行（政府办公厅） is 事业运行, but not 事业运行（财政局）.
    Brackets inside a name belong to it: 其他政府办公厅（室）及相关机构事务支出.
    Reflexive and symmetric; not transitive, because of the qualifiers.
    """
    base_a, qualifier_a = _parts(a)
    base_b, qualifier_b = _parts(b)
    return base_a == base_b and (not qualifier_a or not qualifier_b or qualifier_a == qualifier_b)


def same_text(a: str, b: str) -> bool:
    """True when the names are the same with their qualifiers: 资本性支出 is not 资本性支出（基本建设）."""
    return _parts(a) == _parts(b)


def cut_off(printed: str, name: str) -> bool:
    """True when `printed` is only the beginning of `name`, as when a reader lost the second line of a wrapped cell.

    At least two characters must be there, and something other than a final 支出 or a qualifier must be missing.
    """
    start, whole = _letters(_folded(printed)), _letters(_folded(name))
    return 2 <= len(start) < len(whole) and whole.startswith(start) and not same_name(printed, name)


def base_name(name: str) -> str:
    """What is compared of a name, its qualifier aside: same names have the same base."""
    return _parts(name)[0]


@functools.lru_cache(maxsize=8192)
def _parts(name: str) -> tuple[str, str]:
    """The base, without a final 支出, and the qualifier; both as bare letters."""
    folded = _folded(name)
    end = _qualifier_start(folded)
    letters = _letters(folded[:end])
    if not letters:
        return _letters(folded), ""
    if letters != _OUTLAY:
        letters = letters.removesuffix(_OUTLAY)
    return letters, _letters(folded[end:])


def _qualifier_start(folded: str) -> int:
    """Where the brackets at the end begin; the length of the text without any. The last bracket may be open.

    An open one is often the one character that a cell had no room for. No regular expression: names are a stranger's,
    and brackets make those quadratic.
    """
    opened = folded.rfind("(")
    end = opened if opened > folded.rfind(")") else len(folded)
    while folded[end - 1 : end] == ")":
        opened = folded.rfind("(", 0, end)
        if opened < 0 or ")" in folded[opened : end - 1]:
            break
        end = opened
    return end


def _folded(name: str) -> str:
    """One width, no spaces, seen or not: NFKC also turns the radicals that some PDF fonts give into characters."""
    folded = unicodedata.normalize("NFKC", name).replace("〔", "(").replace("〕", ")")
    return "".join(letter for letter in folded if not letter.isspace() and unicodedata.category(letter) != "Cf")


def _letters(text: str) -> str:
    """Without punctuation, signs, spaces and invisible characters."""
    return "".join(character for character in text if unicodedata.category(character)[0] in "LNM")
