"""Folds Chinese and mixed text at a width counted in terminal cells, and lays it out beside a label.

rich folds at spaces only, which Chinese text does not have; here a line may end after any Chinese character, but no
number or word is split, no line begins with a closing mark and none ends with an opening one (GB/T 15834, 4.17).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

_OPENING = "（《〈“‘【〔「『(\\["
_CLOSING = "，。；：、！？）》〉”’】〕」』…)\\],.;:!?%％"
_WORD = r"[0-9A-Za-z\u00c0-\u024f.,+\-/_\\%$#@=<>~*'\"&?!:;^|]+"
_COUNTED = "年月日页项处张个种份行元万亿"
_UNIT = re.compile(
    rf"[{_OPENING}]*(?:(?:第|公开表)?{_WORD}(?: ?[{_COUNTED}]+)?|.)[{_CLOSING}]*(?: *·)* *",
    re.DOTALL,
)


def fold(text: Text, width: int) -> list[Text]:
    """The text as lines of at most `width` cells; one empty line for an empty text."""
    offsets: list[int] = []
    used = 0
    for match in _UNIT.finditer(text.plain):
        size = cell_len(match.group().rstrip())
        if used and used + size > width:
            offsets.append(match.start())
            used = 0
        if size > width:
            *cuts, used = _cut(match.group(), width)
            offsets.extend(match.start() + cut for cut in cuts)
        else:
            used += cell_len(match.group())
    lines = list(text.divide(offsets)) if offsets else [text.copy()]
    for line in lines:
        line.rstrip()
    return lines


def _cut(unit: str, width: int) -> list[int]:
    """Where to cut a unit that is wider than a line; the last number is the cells used on the last line."""
    cuts: list[int] = []
    used = 0
    for index, character in enumerate(unit):
        size = cell_len(character)
        if used and used + size > width:
            cuts.append(index)
            used = 0
        used += size
    return [*cuts, used]


def beside(label: Text | str, body: Text, *, width: int, indent: int, margin: int) -> Iterator[Text]:
    """`label` at column `indent` and the folded `body` at column `margin`; all within `width` cells."""
    head = Text(label) if isinstance(label, str) else label.copy()
    room = max(width - margin, 10)
    for line in fold(body, room):
        gap = max(margin - indent - head.cell_len, 1 if head else 0)
        yield Text.assemble(" " * indent, head, " " * gap, line)
        head = Text()


def shorten(text: str, width: int) -> str:
    """The text cut to `width` cells, with … where something is missing."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for character in text:
        if cell_len(kept + character) > width - 1:
            break
        kept += character
    return kept + "…"
