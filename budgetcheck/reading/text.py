"""Characters to lines of text: by the height of their baseline, then from left to right."""

from __future__ import annotations

from collections.abc import Iterable

from budgetcheck.reading.glyphs import Glyph

GAP = 0.3
"""Share of the letter height: a wider gap beside a letter or digit is a space."""

WIDE_GAP = 0.75
"""The same between two Chinese characters, which are often spread to fill a line."""

SAME_LINE = 0.5
"""Share of the letter height within which baselines belong to one line (Latin and Chinese ones differ)."""

DUPLICATE = 0.3
"""Share of its width within which the same character again is the same print (bold made by printing twice)."""


def is_chinese(letter: str) -> bool:
    """True for Chinese characters and full-width signs."""
    code = ord(letter)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or code >= 0x20000


def split_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs as printed lines from top to bottom, each from left to right, double prints dropped."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.origin):
        if lines:
            first = lines[-1][0]
            if glyph.origin - first.origin <= SAME_LINE * max(first.size, glyph.size, 4.0):
                lines[-1].append(glyph)
                continue
        lines.append([glyph])
    return [_single(sorted(line, key=lambda glyph: glyph.x0)) for line in lines]


def _single(line: list[Glyph]) -> list[Glyph]:
    """The line without characters that are printed again on themselves."""
    kept: list[Glyph] = []
    for glyph in line:
        near = DUPLICATE * (glyph.x1 - glyph.x0)
        if not any(glyph.text == other.text and glyph.x0 - other.x0 < near for other in kept[-3:]):
            kept.append(glyph)
    return kept


def is_gap(before: Glyph, after: Glyph) -> bool:
    """True when the page shows a space between two neighbours of one line."""
    share = WIDE_GAP if is_chinese(before.text) and is_chinese(after.text) else GAP
    return after.x0 - before.x1 > share * max(before.size, after.size)


def join(line: list[Glyph]) -> str:
    """The text of one printed line, spaces where it shows gaps."""
    parts: list[str] = []
    for index, glyph in enumerate(line):
        if index and is_gap(line[index - 1], glyph):
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)
