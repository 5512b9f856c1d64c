"""Printed lines to the rows of a table, where no rule parts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from statistics import median
from typing import NamedTuple

from budgetcheck.reading.pdf.columns_from_gaps import Segment
from budgetcheck.reading.pdf.text import is_chinese

MOST_LINES = 12
"""Lines of one row, at most."""

SAME_PITCH = 0.08
"""Share of the distance between the lines of one text by which it may vary."""

MISALIGNED = 0.3
"""Share of that distance by which the texts of one row may miss each other's height."""

WIDEST_PITCH = 2.2
"""Letter widths from line to line of one text, at most."""

SINGLE = 1.2
"""The same, supposed where no text is seen to wrap."""

TIGHTER = 0.95
"""Share of the distance between two rows that the lines of one text keep at most."""

ROOM = 1.6
"""Letter widths that a line leaves at its end, at most, where its text goes on."""

LETTER = 10.0
"""Points: width of a letter where no Chinese one tells it."""

BEGINS = re.compile(r"\d{3,}(?!\d*年)|[（(]?[一二三四五六七八九十]+[、）)]|\d{1,2}[、.．](?!\d)")
"""What no wrapped line begins with: a code or the number of an item."""

_TOTAL = re.compile(r"\S{0,6}[合总小]计")
"""What is a row of its own."""

Edge = Callable[[float, float], float]
"""Which height of a text agrees along a row, given the baselines of its first and its last line."""

_EDGES: tuple[Edge, ...] = (lambda first, last: (first + last) / 2, lambda first, _: first, lambda _, last: last)


class TextLine(NamedTuple):
    """A printed line: the height of its baseline, its upper and lower edge, and its texts from left to right."""

    base: float
    top: float
    bottom: float
    texts: list[Segment]


class Extent(NamedTuple):
    """The width of the widest text of a column, and the right edge of the one that ends last."""

    width: float
    end: float


class Rows(NamedTuple):
    """The rows of a table, each as the number of its first line and of the one after its last.

    `pitch` is the distance between two lines of one text; 0 where no text wraps.
    """

    spans: list[tuple[int, int]]
    pitch: float


def letter_width(texts: Sequence[Segment]) -> float:
    """The usual width of a Chinese letter."""
    widths = [
        (text.x1 - text.x0) / len(text.text) for text in texts if len(text.text) > 1 and all(map(is_chinese, text.text))
    ]
    return median(widths) if widths else LETTER


def find_rows(
    lines: Sequence[TextLine], column_of: Callable[[Segment], int], letter: float, drawn: Sequence[float]
) -> Rows:
    """The rows that lines belong to: as few as the texts allow, each with its texts set to one height.

    Two lines are of one row when no column has figures in both and what stands below in a column can be the rest
    of the text above: that one is full, and the distance is that of wrapped lines.

    Args:
        lines: of the body of a table, top to bottom.
        column_of: the column of a text.
        letter: width of a letter.
        drawn: heights of rules, which always part rows.

    """
    return min((_rows(lines, column_of, letter, drawn, edge) for edge in _EDGES), key=lambda found: found[0])[1]


def _rows(
    lines: Sequence[TextLine], column_of: Callable[[Segment], int], letter: float, drawn: Sequence[float], edge: Edge
) -> tuple[float, Rows]:
    """The rows when all texts are set in one way, and what they cost."""
    columns = [{column_of(text): text for text in line.texts} for line in lines]
    widest: dict[int, Extent] = {}
    for line in columns:
        for column, text in line.items():
            width, end = widest.get(column, Extent(0.0, 0.0))
            widest[column] = Extent(max(width, text.x1 - text.x0), max(end, text.x1))
    shown = _pitch(lines, columns, widest, letter)
    pitch = shown or SINGLE * letter
    costs: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lines) + 1):
        options = []
        for start in range(end - 1, max(end - MOST_LINES, 0) - 1, -1):
            if start < end - 1 and _parted(lines, start, drawn):
                break
            cost = _cost(lines[start:end], columns[start:end], widest, letter, pitch, edge)
            if cost is not None:
                options.append((costs[start][0] + cost, start))
        costs.append(min(options))
    spans: list[tuple[int, int]] = []
    end = len(lines)
    while end:
        start = costs[end][1]
        spans.insert(0, (start, end))
        end = start
    return costs[-1][0], Rows(spans, shown)


def _parted(lines: Sequence[TextLine], index: int, drawn: Sequence[float]) -> bool:
    """True when a rule stands between a line and the next."""
    return any(lines[index].base < y < lines[index + 1].base for y in drawn)


def _pitch(
    lines: Sequence[TextLine], columns: Sequence[dict[int, Segment]], widest: dict[int, Extent], letter: float
) -> float:
    """The distance between two lines of one text; 0 where none is seen."""
    last: dict[int, int] = {}
    found: list[float] = []
    most = min(WIDEST_PITCH * letter, TIGHTER * (least_distance(lines) or WIDEST_PITCH * letter))
    for index, line in enumerate(columns):
        for column, text in line.items():
            if column in last:
                distance = lines[index].base - lines[last[column]].base
                above = columns[last[column]][column]
                if letter <= distance <= most and goes_on(above, text, widest[column], letter):
                    found.append(distance)
            last[column] = index
    return min(found, default=0.0)


def goes_on(above: Segment, below: Segment, widest: Extent, letter: float) -> bool:
    """True when a text can be the rest of the one above it, which is as wide as its column or ends where that does."""
    if above.is_amount or below.is_amount or BEGINS.match(below.text) or _TOTAL.fullmatch(below.text):
        return False
    # An opening bracket does not stand at the end of a line.
    room = (ROOM + (below.text[0] in "（(《“")) * letter
    return above.x1 - above.x0 + room >= widest.width or above.x1 + room >= widest.end


def _cost(
    lines: Sequence[TextLine],
    columns: Sequence[dict[int, Segment]],
    widest: dict[int, Extent],
    letter: float,
    pitch: float,
    edge: Edge,
) -> float | None:
    """What it costs to take lines for one row: 1, and how far its texts miss one height; None if they cannot be."""
    if len(lines) == 1:
        return 1.0
    spans: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(columns):
        for column, text in line.items():
            if column in spans:
                first, last = spans[column]
                distance = lines[index].base - lines[last].base
                fits = abs(distance - pitch) <= SAME_PITCH * pitch
                if not fits or not goes_on(columns[last][column], text, widest[column], letter):
                    return None
                spans[column] = (first, index)
            else:
                spans[column] = (index, index)
    heights = [edge(lines[first].base, lines[last].base) for first, last in spans.values()]
    middle = median(heights)
    misses = [abs(height - middle) for height in heights]
    if max(misses) > MISALIGNED * pitch:
        return None
    return 1.0 + sum(misses) / pitch / len(misses)


def stacked(lines: Sequence[TextLine]) -> bool:
    """True when a figure stands under a figure."""
    return any(
        _is_figure(text) and _is_figure(other) and text.x0 < other.x1 and other.x0 < text.x1
        for above, below in combinations(lines, 2)
        for text in above.texts
        for other in below.texts
    )


def least_distance(body: Sequence[TextLine]) -> float:
    """The least distance between two rows, by figures and codes that stand one under the other; 0 without any."""
    lines = [line for line in body if any(map(_is_figure, line.texts))]
    return min((below.base - above.base for above, below in pairwise(lines) if stacked([above, below])), default=0.0)


def _is_figure(text: Segment) -> bool:
    """True for a figure, a code, or a text that begins with one."""
    return text.is_amount or BEGINS.match(text.text) is not None
