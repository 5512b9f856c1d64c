"""Characters to lines of text: by the height of their baseline, then from left to right."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter

from budgetcheck.reading.pdf.glyphs import Glyph

GAP = 0.3
"""Share of the letter height: a wider gap beside a letter or digit is a space."""

WIDE_GAP = 0.75
"""The same between two Chinese characters, which are often spread to fill a line."""

SAME_LINE = 0.5
"""Share of the letter height within which baselines belong to one line (Latin and Chinese ones differ)."""

OVERPRINT = 0.5
"""Share of its width that a character covers of another one when the two belong to two lines printed too close."""

OVERPRINT_LINE = 0.08
"""Share of the letter height within which baselines of such lines agree."""

DUPLICATE = 0.3
"""Share of its width within which the same character again is the same print (bold made by printing twice)."""

_origin = itemgetter(Glyph._fields.index("origin"))
_left = itemgetter(Glyph._fields.index("x0"))


def is_chinese(letter: str) -> bool:
    """True for Chinese characters and full-width signs."""
    code = ord(letter[0])
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or code >= 0x20000


def split_lines(glyphs: Iterable[Glyph], share: float = SAME_LINE) -> list[list[Glyph]]:
    """The glyphs as printed lines from top to bottom, each from left to right, double prints dropped.

    Baselines at most `share` of the letter height apart are one line.
    """
    lines: list[list[Glyph]] = []
    for line in _by_baseline(glyphs, share):
        level = line[0].origin == line[-1].origin
        single = _single(sorted(line, key=_left))
        if not level and _overprinted(single):
            lines.extend(sorted(part, key=_left) for part in _by_baseline(single, OVERPRINT_LINE))
        else:
            lines.append(single)
    return lines


def _by_baseline(glyphs: Iterable[Glyph], share: float) -> list[list[Glyph]]:
    """Glyphs in groups, each by baseline, at most `share` of the letter height from that of the first."""
    ordered = sorted(glyphs, key=_origin)
    if ordered and ordered[-1].origin <= ordered[0].origin + share * ordered[0].size:
        return [ordered]
    lines: list[list[Glyph]] = []
    limit = 0.0
    for glyph in ordered:
        if lines:
            if glyph.origin <= limit:
                lines[-1].append(glyph)
                continue
            first = lines[-1][0]
            if glyph.origin - first.origin <= share * max(first.size, glyph.size, 4.0):
                lines[-1].append(glyph)
                continue
        lines.append([glyph])
        limit = glyph.origin + share * glyph.size
    return lines


def _single(line: list[Glyph]) -> list[Glyph]:
    """The line without characters that are printed again on themselves."""
    kept: list[Glyph] = []
    last = -math.inf
    for glyph in line:
        text, x0, _, x1, _, _, _ = glyph
        near = DUPLICATE * (x1 - x0)
        if x0 - last < near and any(text == other.text and x0 - other.x0 < near for other in kept[-3:]):
            continue
        kept.append(glyph)
        last = x0
    return kept


def _overprinted(line: list[Glyph]) -> bool:
    """True when characters of one line stand on each other, on different baselines."""
    return any(
        before.x1 > after.x0
        and before.x1 - after.x0 > OVERPRINT * min(before.x1 - before.x0, after.x1 - after.x0)
        and abs(before.origin - after.origin) > OVERPRINT_LINE * after.size
        for before, after in pairwise(line)
    )


def is_gap(before: Glyph, after: Glyph) -> bool:
    """True when the page shows a space between two neighbours of one line."""
    gap = after.x0 - before.x1
    if gap <= 0:
        return False
    size = max(before.bottom - before.top, after.bottom - after.top)
    if gap <= GAP * size:
        return False
    return gap > WIDE_GAP * size or not (is_chinese(before.text) and is_chinese(after.text))


def join(line: list[Glyph]) -> str:
    """The text of one printed line, spaces where it shows gaps."""
    parts: list[str] = []
    before, right = line[0], math.inf
    for glyph in line:
        text, x0, top, x1, bottom, _, _ = glyph
        # Nearly all letters touch; only of the others more is asked.
        if x0 - right > GAP * (bottom - top) and is_gap(before, glyph):
            parts.append(" ")
        parts.append(text)
        before, right = glyph, x1
    return "".join(parts)
