"""Text without spaces and differences of width, with the way back to the printed characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WIDTHS = {
    ord(wide): narrow
    for wide, narrow in zip("０１２３４５６７８９％．﹪－−＞＜［］", "0123456789%.%--><[]", strict=True)
}
_WIDTHS |= {ord("("): "（", ord(")"): "）", ord(";"): "；", ord(":"): "：", ord("﹕"): "：", ord("\u2236"): "："}
_WIDTHS |= {ord("\u2ee2"): "马", ord("\u2f46"): "无", ord("\u2f45"): "方", ord("\u2f64"): "用"}
_SPLIT_NUMBER = re.compile(r"\d[.,]\s+\d+(?:\.\d+)?\s*[万亿]?\s*元|,\d{3}\.\s+\d{1,2}(?![\d年月])")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as the grammar reads it.

    Attributes:
        text: without spaces (but one kept between two numbers), digits and signs in one width,
            half-width commas outside numbers made ，.
        origin: for each character of `text` its index in the printed text, and the printed length at the end.

    """

    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, printed: str) -> Plain:
        """The plain form of a printed text."""
        inside = {index for match in _SPLIT_NUMBER.finditer(printed) for index in range(match.start() + 1, match.end())}
        characters: list[str] = []
        origin: list[int] = []
        pending = False
        for index, character in enumerate(printed.translate(_WIDTHS)):
            if character.isspace() or character in "\u200b\ufeff":
                pending = pending or index not in inside
                continue
            if pending and characters and _is_number(characters[-1]) and _is_number(character):
                characters.append(" ")
                origin.append(index)
            pending = False
            characters.append(character)
            origin.append(index)
        text = re.sub(r",(?!\d)|(?<!\d),", "，", "".join(characters))
        return cls(text, (*origin, len(printed)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed span of the characters start..end of `text`, without spaces at its end."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


def _is_number(character: str) -> bool:
    """True for what a number may be made of."""
    return character.isdigit() or character in ".,"
