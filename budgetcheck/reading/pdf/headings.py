"""The headings of a table without rules: which columns each of them stands over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from budgetcheck.reading.pdf.columns_from_gaps import Segment
from budgetcheck.reading.pdf.rulings import Ruling
from budgetcheck.reading.pdf.text_rows import SAME_PITCH, TIGHTER, WIDEST_PITCH, TextLine

CENTRED = 0.7
"""Letter widths by which the lines of one heading may miss each other's middle."""

SAME_HEIGHT = 0.3
"""Share of the distance between lines within which two headings stand at one height."""

BELOW = 0.4
"""Share of that distance by which a heading stands lower than the one it is under, at least."""

MISS = 0.25
"""Share of its columns' width by which a heading may miss their middle."""


class Block(NamedTuple):
    """A heading, of one or several lines: its edges, the baselines of its first and its last line, its letters."""

    x0: float
    x1: float
    first: float
    last: float
    text: str

    @property
    def centre(self) -> float:
        """The middle between its left and right edge."""
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.first + self.last) / 2


class Over(NamedTuple):
    """A heading over several columns: the first, the one after the last, and the heading."""

    first: int
    end: int
    block: Block


class Headings(NamedTuple):
    """The headings of a table.

    Attributes:
        lowest: for each column its own heading; None for a column without.
        levels: from top to bottom, the headings over several columns.
        sure: False when a heading does not stand over the middle of any columns.

    """

    lowest: list[Block | None]
    levels: list[list[Over]]
    sure: bool


def blocks_of(lines: Sequence[TextLine], pitch: float, letter: float, rules: Sequence[Ruling]) -> list[Block]:
    """The texts of the lines of a heading, with the wrapped ones joined; `rules` part headings."""
    blocks: list[Block] = []
    widths: dict[int, float] = {}
    for line in lines:
        for text in line.texts:
            above = [index for index, block in enumerate(blocks) if block.x0 < text.x1 and text.x0 < block.x1]
            index = max(above, key=lambda one: blocks[one].last, default=-1)
            if (
                index >= 0
                and _goes_on(blocks[index], text, line.base, pitch, letter, widths[index])
                and not _ruled_between(blocks[index].last, line.base, text, rules)
            ):
                x0, x1, first, _, letters = blocks[index]
                blocks[index] = Block(min(x0, text.x0), max(x1, text.x1), first, line.base, letters + text.text)
                widths[index] = text.x1 - text.x0
            else:
                widths[len(blocks)] = text.x1 - text.x0
                blocks.append(Block(text.x0, text.x1, line.base, line.base, text.text))
    return blocks


def _ruled_between(upper: float, lower: float, text: Segment, rules: Sequence[Ruling]) -> bool:
    """True when a rule stands between two heights, over a text."""
    return any(upper < rule.at < lower and rule.low <= text.centre <= rule.high for rule in rules)


def wrapped_pitch(lines: Sequence[TextLine], letter: float, rows: float, rules: Sequence[Ruling]) -> float:
    """The distance between two lines of one heading; 0 where none wraps.

    It is less than `rows`, the distance of two rows, and no one of the `rules` stands between.
    """
    found = [
        below.base - above.base
        for above, below in combinations(lines, 2)
        for text in above.texts
        for other in below.texts
        if letter <= below.base - above.base < TIGHTER * (rows or WIDEST_PITCH * letter)
        and abs(text.centre - other.centre) <= CENTRED * letter
        and other.x1 - other.x0 <= text.x1 - text.x0 + letter
        and not _ruled_between(above.base, below.base, other, rules)
    ]
    return min(found, default=0.0)


def _goes_on(block: Block, text: Segment, base: float, pitch: float, letter: float, width: float) -> bool:
    """True when a text is the next line of a heading whose last line is `width` wide."""
    if not 0.5 * pitch < base - block.last <= (1 + SAME_PITCH) * pitch:
        return False
    aligned = abs(block.centre - text.centre) <= CENTRED * letter or abs(block.x0 - text.x0) <= 0.2 * letter
    return aligned and text.x1 - text.x0 <= width + 1.6 * letter


def lowest_of(blocks: Sequence[Block], pitch: float) -> list[Block]:
    """The headings of single columns: those that stand over no other one.

    A heading over an even number of columns can stand over the gap between two headings: then it is higher than
    both its neighbours, and no other heading is higher.
    """
    top = min((block.middle for block in blocks), default=0.0)
    result = []
    for block in blocks:
        under = [other for other in blocks if other.first > block.last + BELOW * pitch]
        over = any(min(block.x1, other.x1) - max(block.x0, other.x0) > 1 for other in under)
        if not over and block.middle - top <= SAME_HEIGHT * pitch:
            level = [other for other in blocks if other.middle - top > SAME_HEIGHT * pitch]
            left = max((other for other in level if other.x1 <= block.x0), key=lambda one: one.x1, default=None)
            right = min((other for other in level if other.x0 >= block.x1), default=None)
            over = left in under and right in under
        if not over:
            result.append(block)
    return result


def place(blocks: Sequence[Block], xs: Sequence[float], pitch: float, rules: Sequence[Ruling]) -> Headings:
    """Which columns the headings stand over.

    Args:
        blocks: all headings.
        xs: the borders of the columns, with the outer edges.
        pitch: distance between two lines of one text.
        rules: the horizontal rules within the heading; one under a heading shows its columns.

    """
    lowest: list[Block | None] = [None] * (len(xs) - 1)
    for block in lowest_of(blocks, pitch):
        column = max(sum(x <= block.centre for x in xs[:-1]) - 1, 0)
        fits = xs[column] - 1 <= block.x0 and block.x1 <= xs[column + 1] + 1
        other = lowest[column]
        if fits and (other is None or other.last < block.last):
            lowest[column] = block
    rest = sorted((block for block in blocks if block not in lowest), key=lambda block: block.middle)
    levels: list[list[Block]] = []
    for block in rest:
        if levels and block.middle - levels[-1][0].middle <= SAME_HEIGHT * pitch:
            levels[-1].append(block)
        else:
            levels.append([block])
    found: list[list[Over]] = []
    sure = None not in lowest
    for level in levels:
        overs = _spread(sorted(level), lowest, tuple(xs), pitch, rules)
        sure = sure and len(overs) == len(level)
        found.append(overs)
    return Headings(lowest, found, sure)


def _spread(
    level: Sequence[Block],
    lowest: Sequence[Block | None],
    xs: tuple[float, ...],
    pitch: float,
    rules: Sequence[Ruling],
) -> list[Over]:
    """The headings of one height over runs of columns: each over the middle of its own; none if that cannot be."""
    bottom = max(block.last for block in level)
    count = len(xs) - 1
    below = [block is not None and block.first > bottom + BELOW * pitch for block in lowest]
    under = [rule for rule in rules if bottom < rule.at < bottom + 3 * pitch]
    shown = [any(rule.low < x1 - 2 and rule.high > x0 + 2 for rule in under) for x0, x1 in pairwise(xs)]
    partial = any(shown) and not all(shown)
    # Headings of one row agree in their middle: what stands lower than the others is under one of this level.
    deepest = max((block.middle for block in lowest if block is not None), default=0.0)

    def alone(column: int) -> float:
        """What it costs to leave a column without a heading of this level."""
        if partial:
            return 10.0 if shown[column] else 0.0
        block = lowest[column]
        deep = block is not None and below[column] and deepest - block.middle <= SAME_HEIGHT * pitch
        return 1.0 if deep else 0.0

    def covered(column: int) -> float:
        """What it costs to put a column under a heading of this level."""
        if partial:
            return 0.0 if shown[column] else 10.0
        block = lowest[column]
        assert block is not None
        return 0.0 if deepest - block.middle <= SAME_HEIGHT * pitch else 1.0

    @cache
    def best(index: int, column: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        """The least cost of the headings from `index` on over the columns from `column` on, and their columns."""
        if column == count:
            return (0.0, ()) if index == len(level) else (float("inf"), ())
        cost, ranges = best(index, column + 1)
        options = [(cost + alone(column), ranges)]
        if index < len(level):
            block = level[index]
            paid = 0.0
            for end in range(column + 1, count + 1):
                if not below[end - 1]:
                    break
                paid += covered(end - 1)
                x0, x1 = xs[column], xs[end]
                miss = abs((x0 + x1) / 2 - block.centre)
                if x0 - 2 <= block.x0 and block.x1 <= x1 + 2 and miss <= MISS * (x1 - x0):
                    cost, ranges = best(index + 1, end)
                    options.append((miss / (x1 - x0) + paid + cost, ((column, end), *ranges)))
        return min(options)

    cost, ranges = best(0, 0)
    if cost == float("inf"):
        return []
    return [Over(first, end, block) for (first, end), block in zip(ranges, level, strict=True)]
