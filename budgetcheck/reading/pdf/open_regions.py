"""Where on a page a table without a full grid can stand: between rules of equal ends, or under its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from budgetcheck.reading.pdf.choosing import UNIT, is_title
from budgetcheck.reading.pdf.columns_from_gaps import segments
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.lattice import Lattice
from budgetcheck.reading.pdf.rulings import Ruling
from budgetcheck.reading.pdf.text import split_lines
from budgetcheck.reading.pdf.text_rows import TextLine

EQUAL = 2.0
"""Points within which the ends of two rules of one table agree."""

WIDE = 0.3
"""Share of the page width that a table takes at least."""

EDGE = 0.12
"""Share of the page height at its lower and upper edge where page numbers stand."""

SAME_BASE = 0.12
"""Share of the letter height within which the texts of one line agree; those of other rows may be half a line off."""

WRAPPED = 2.2
"""Letter heights from line to line of one text, at most."""

_LABELLED = re.compile(r"\S[:：]")
_LABEL = re.compile(r"(\S{0,4}表\s*\d*([-—.]\d+)*|附[件表]?\s*[\d一二三四五六七八九十]+)[:：]?$")
_NOTE = re.compile(r"(备?注|说明|填[表报]说明)\s*[\d一]?[:：.、]")
_PAGE_NUMBER = re.compile(r"[-—–－第]?\d{1,4}[-—–－页]?(/\d+|共\d+页)?")


@dataclass(slots=True)
class Region:
    """The lines that may be a table, top to bottom.

    Attributes:
        lines: those within.
        top: the height it begins at.
        bottom: the height it ends at.
        frame: the left and right end of its rules, where rules show it.
        continued: the table of the page before that it can be the rest of.

    """

    lines: list[TextLine]
    top: float
    bottom: float
    frame: tuple[float, float] | None = None
    continued: Lattice | None = None


def text_lines(glyphs: Iterable[Glyph], height: float) -> list[TextLine]:
    """The characters of a page as lines of texts with gaps between, without page numbers."""
    lines: list[TextLine] = []
    for line in split_lines(glyphs, SAME_BASE):
        near = line[0].origin - WRAPPED * line[0].size
        above = [text for one in reversed(lines[-8:]) if one.base > near for text in one.texts]
        top, bottom = min(one.top for one in line), max(one.bottom for one in line)
        texts = segments(line, above)
        edge = bottom < EDGE * height or top > (1 - EDGE) * height
        if not (edge and len(texts) == 1 and _PAGE_NUMBER.fullmatch(texts[0].text)):
            lines.append(TextLine(line[0].origin, top, bottom, texts))
    return lines


def regions_by_title(lines: Sequence[TextLine], taken: Sequence[Lattice], before: Lattice | None) -> list[Region]:
    """What stands under each title up to the next; with a table `before`, also what stands above the first."""
    found: list[Region] = []
    start = 0 if before else None
    continued = before
    for index in range(len(lines) + 1):
        if index < len(lines) and not _heads(lines[index]) and not _apart(lines, index, taken):
            continue
        if start is not None:
            inside = _stripped(lines[start:index])
            if inside:
                found.append(Region(inside, inside[0].top, inside[-1].bottom, continued=continued))
        continued = None
        if index < len(lines):
            # What stands below another table goes on only under a title of its own.
            start = index + 1 if _heads(lines[index]) else None
    return found


def _heads(line: TextLine) -> bool:
    """True for a line with the title of a table or its unit."""
    text = "".join(text.text for text in line.texts)
    return len(line.texts) <= 2 and (is_title(text) or UNIT.search(text) is not None)


def _apart(lines: Sequence[TextLine], index: int, taken: Sequence[Lattice]) -> bool:
    """True when a table stands between a line and the one above."""
    if index == 0:
        return False
    return any(lines[index - 1].base < lattice.ys[0] < lines[index].base for lattice in taken)


def _stripped(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without the name of the body above, and without notes and the number of the next table below."""
    start = 0
    while start < len(lines) and len(lines[start].texts) <= 2 and _LABELLED.search(lines[start].texts[0].text):
        start += 1
    kept = list(lines[start:])
    for index, line in enumerate(kept):
        if len(line.texts) <= 2 and _NOTE.match(line.texts[0].text):
            del kept[index:]
            break
    while kept and len(kept[-1].texts) == 1 and _LABEL.match(kept[-1].texts[0].text):
        kept.pop()
    return kept


def regions_by_rules(
    rules: Sequence[Ruling], lines: Sequence[TextLine], width: float, before: Lattice | None
) -> list[Region]:
    """What stands between rules of equal ends, from the first to the last; apart where a title stands between."""
    found: list[Region] = []
    for group in _groups(rules, width, lines):
        top, bottom = group[0].at, group[-1].at
        frame = group[0].low, group[0].high
        same = before is not None and not found and _same(group[0], before)
        if same and any(_heads(line) and line.base < top for line in lines):
            same = False
        inside = [line for line in lines if top < (line.top + line.bottom) / 2 < bottom]
        found.append(Region(inside, top, bottom, frame, before if same else None))
    return found


def _same(rule: Ruling, before: Lattice) -> bool:
    """True when a rule is as wide as the table on the page before."""
    return abs(rule.low - before.xs[0]) <= EQUAL and abs(rule.high - before.xs[-1]) <= EQUAL


def _groups(rules: Sequence[Ruling], width: float, lines: Sequence[TextLine]) -> list[list[Ruling]]:
    """Rules of equal ends, top to bottom, apart where a title or a unit stands between them."""
    spans: list[list[Ruling]] = []
    for rule in sorted(rules):
        if rule.high - rule.low < WIDE * width:
            continue
        for span in spans:
            if abs(span[-1].low - rule.low) <= EQUAL and abs(span[-1].high - rule.high) <= EQUAL:
                span.append(rule)
                break
        else:
            spans.append([rule])
    # A table's own shorter rules may agree as well: only the widest counts at any height.
    spans = [
        span
        for span in spans
        if not any(
            other is not span
            and other[0].low - EQUAL <= span[0].low
            and span[0].high <= other[0].high + EQUAL
            and other[0].at < span[-1].at
            and span[0].at < other[-1].at
            for other in spans
        )
    ]
    groups: list[list[Ruling]] = []
    for span in spans:
        groups.append([span[0]])
        for above, below in pairwise(span):
            between = [line for line in lines if above.at < (line.top + line.bottom) / 2 < below.at]
            if any(map(_heads, between)):
                groups.append([])
            groups[-1].append(below)
    return sorted(group for group in groups if len(group) > 1)
