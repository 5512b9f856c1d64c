"""Tables whose rows and columns show in their texts: lattices with borders that are not drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from budgetcheck.reading.pdf.choosing import FORM_ROWS
from budgetcheck.reading.pdf.columns_from_gaps import PADDING, Segment, column_borders, headed_columns
from budgetcheck.reading.pdf.headings import Block, Headings, blocks_of, lowest_of, place, wrapped_pitch
from budgetcheck.reading.pdf.lattice import DOUBLE, Lattice, tile
from budgetcheck.reading.pdf.open_regions import EQUAL, Region
from budgetcheck.reading.pdf.rulings import Ruling
from budgetcheck.reading.pdf.text_rows import (
    BEGINS,
    SINGLE,
    Rows,
    TextLine,
    find_rows,
    least_distance,
    letter_width,
    stacked,
)

THROUGH = 0.6
"""Share of the width of a table that a rule between two rows takes at least; of its height for one between columns."""

ALIGNED = 1.5
"""Points within which the figures of a column agree: in their right edges, their left ones, or their middles."""

HEADING, COLUMNS = 12, 2
"""Lines of the heading of an empty table, at most; texts side by side in one of them are more than these."""

_NOTHING = "-－—–"
_LEADERS = re.compile(r"[.…·．]{4,}|…{2,}")


class _Aligned:
    """One table in the making."""

    def __init__(self, region: Region, across: Sequence[Ruling], down: Sequence[Ruling], rows_ruled: bool) -> None:
        self.region = region
        texts = [text for line in region.lines for text in line.texts]
        self.letter = letter_width(texts)
        self.left = min(text.x0 for text in texts) - PADDING
        self.right = max(text.x1 for text in texts) + PADDING
        self.across = [rule for rule in across if region.top - 3 <= rule.at <= region.bottom + 3]
        self.down = [rule for rule in down if self.left - 9 <= rule.at <= self.right + 9]
        if region.frame:
            self.left, self.right = region.frame
        self.drawn = _apart(
            rule.at for rule in self.across if rule.high - rule.low >= THROUGH * (self.right - self.left)
        )
        self.lines = region.lines
        self.rows_ruled = rows_ruled

    def lattice(self) -> Lattice | None:
        """The lattice; None when the texts do not stand in columns."""
        start = self._body()
        heading, body = self.lines[:start], self._within(self.lines[start:])
        if not heading and self.region.continued is None:
            return None
        least = least_distance(body)
        pitch = self._pitch(body) or wrapped_pitch(heading, self.letter, least, self.across) or SINGLE * self.letter
        blocks = blocks_of(heading, pitch, self.letter, self.across)
        xs = self._columns(blocks, body, pitch)
        if len(xs) < 3:
            return None
        rows = Rows([], pitch)
        if body:
            rows = find_rows(body, lambda text: _column(text, xs), self.letter, self.drawn)
            ruled = self._ruled(body)
            if self.rows_ruled and not any(stacked(body[first:end]) for first, end in ruled):
                rows = Rows(ruled, rows.pitch)
        headings = place(blocks, xs, pitch, self.across)
        sure = (headings.sure or not heading) and self._certain(xs, body, headings)
        return replace(self._build(xs, heading, headings, body, rows), guessed=not sure)

    def _certain(self, xs: Sequence[float], body: Sequence[TextLine], headings: Headings) -> bool:
        """True when every figure stands in a column of figures, alone in its line, and set as the others there."""
        figures: dict[int, list[Segment]] = {}
        words: dict[int, int] = {}
        for line in body:
            inside = [_column(text, xs) for text in line.texts]
            for text, column in zip(line.texts, inside, strict=True):
                if text.is_amount:
                    if inside.count(column) > 1 or _crosses(text, xs):
                        return False
                    figures.setdefault(column, []).append(text)
                elif text.text not in _NOTHING:
                    words[column] = words.get(column, 0) + 1
        if any(
            "." in text.text and words.get(column, 0) > len(texts)
            for column, texts in figures.items()
            for text in texts
        ):
            return False
        sides = set()
        for column, texts in figures.items():
            heading = headings.lowest[column]
            values = [text for text in texts if not text.text.isdigit()]
            if heading is not None and values:
                widest = max(values, key=lambda one: one.x1 - one.x0)
                apart = widest.x1 < heading.x0 or heading.x1 < widest.x0
                sides.add((apart, widest.centre > heading.centre))
        # Figures beside their heading are set to one side; others may not be set to the other.
        strayed = {side for apart, side in sides if apart}
        return all(map(_set_alike, figures.values())) and len(strayed) < 2

    def _body(self) -> int:
        """The number of lines above the first row with a figure or a code."""
        first = next(
            (
                index
                for index, line in enumerate(self.lines)
                if any(text.is_amount or BEGINS.match(text.text) for text in line.texts)
            ),
            len(self.lines),
        )
        ruled = [y for y in self.drawn if first < len(self.lines) and y < self.lines[first].base]
        if ruled and any(line.base < ruled[-1] for line in self.lines):
            return sum(line.base < ruled[-1] for line in self.lines)
        # The first lines of a text that wraps stand above the figures of their row.
        while 0 < first < len(self.lines) and self._wraps(first):
            first -= 1
        return first

    def _wraps(self, index: int) -> bool:
        """True when the line above is the upper one of two wrapped lines around a line of figures."""
        above, line = self.lines[index - 1], self.lines[index]
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if below is None or abs((above.base + below.base) / 2 - line.base) > 0.2 * self.letter:
            return False
        return all(any(abs(text.x0 - other.x0) <= 0.3 * self.letter for other in below.texts) for text in above.texts)

    def _within(self, body: list[TextLine]) -> list[TextLine]:
        """The lines of the body up to the last one that can be a row."""
        last = max((index for index, line in enumerate(body) if any(text.is_amount for text in line.texts)), default=-1)
        wide = THROUGH * (self.right - self.left)
        for index in range(last + 1, len(body)):
            line = body[index]
            far = index and line.base - body[index - 1].base > 5 * self.letter
            if far or any(text.x1 - text.x0 > wide for text in line.texts):
                return body[:index]
        return body

    def _ruled(self, body: Sequence[TextLine]) -> list[tuple[int, int]]:
        """The lines of each row where rules part the rows."""
        cuts = [
            index
            for index in range(1, len(body))
            if any(body[index - 1].base < y < body[index].base for y in self.drawn)
        ]
        return list(pairwise([0, *cuts, len(body)]))

    def _pitch(self, body: Sequence[TextLine]) -> float:
        """The distance between the lines of one text of the body; 0 where none wraps."""
        left: list[Segment] = []

        def column_of(text: Segment) -> int:
            for index, other in enumerate(left):
                if text.x0 < other.x1 and other.x0 < text.x1:
                    return index
            left.append(text)
            return len(left) - 1

        return find_rows(body, column_of, self.letter, self.drawn).pitch if body else 0.0

    def _columns(self, blocks: Sequence[Block], body: Sequence[TextLine], pitch: float) -> tuple[float, ...]:
        """The borders of the columns, with the outer edges."""
        lowest = [Segment(block.x0, block.x1, block.text) for block in lowest_of(blocks, pitch)]
        rows = [line.texts for line in body]
        before = self.region.continued
        if before is not None and not any(_crosses(text, before.xs) for row in rows for text in row):
            return before.xs
        known = self._known(body)
        if known:
            return (self.left, *known, self.right)
        borders = [x for x in column_borders([lowest, *rows], ()) if self.left + EQUAL < x < self.right - EQUAL]
        xs = (self.left, *borders, self.right)
        return headed_columns(xs, [lowest], rows, ()) if body else xs

    def _known(self, body: Sequence[TextLine]) -> list[float]:
        """The borders that rules draw between columns, at least along the body."""
        top, bottom = (body[0].top, body[-1].bottom) if body else (self.region.top, self.region.bottom)
        return _apart(
            rule.at
            for rule in self.down
            if min(rule.high, bottom) - max(rule.low, top) >= THROUGH * (bottom - top)
            and self.left + EQUAL < rule.at < self.right - EQUAL
        )

    def _build(
        self,
        xs: tuple[float, ...],
        heading: Sequence[TextLine],
        headings: Headings,
        body: Sequence[TextLine],
        rows: Rows,
    ) -> Lattice:
        """The lattice with its merged headings."""
        count = len(xs) - 1
        ys = [self._outer(heading[0].top if heading else body[0].top, up=True)]
        right: list[list[bool]] = []
        below: list[list[bool]] = []
        if heading:
            for level in headings.levels:
                over = [one for one in level for _ in range(one.first, one.end)]
                covered = {column for one in level for column in range(one.first, one.end)}
                upper = max((one.block.last for one in over), default=ys[-1])
                lower = min(
                    (low.first for column in covered if (low := headings.lowest[column]) is not None), default=upper
                )
                ys.append(self._between(upper, lower))
                walls = [True] * count
                for one in level:
                    walls[one.first : one.end - 1] = [False] * (one.end - one.first - 1)
                right.append(walls)
                below.append([column in covered for column in range(count)])
            ys.append(self._border(heading[-1].bottom, body[0].top if body else heading[-1].bottom + 2 * PADDING))
            right.append([True] * count)
            below.append([True] * count)
        for index, (first, end) in enumerate(rows.spans):
            bottom = body[end - 1].bottom
            following = index + 1 < len(rows.spans)
            ys.append(self._border(bottom, body[end].top) if following else self._outer(bottom, up=False))
            texts = [text for line in body[first:end] for text in line.texts]
            right.append([not any(_crosses(text, (x,)) for text in texts) for x in xs[1:]])
            below.append([True] * count)
        return tile(xs, tuple(ys), right, below)

    def _between(self, upper: float, lower: float) -> float:
        """The border between two baselines: above the letters of the lower line."""
        return (upper + lower) / 2 - 0.3 * self.letter

    def _border(self, upper: float, lower: float) -> float:
        """The border between two rows: the rule between them, or else the middle."""
        middle = (upper + lower) / 2
        return min(
            (y for y in self.drawn if abs(y - middle) < self.letter), key=lambda y: abs(y - middle), default=middle
        )

    def _outer(self, edge: float, *, up: bool) -> float:
        """The upper or lower edge of the table: the rule there, or a little outside its texts."""
        outside = [
            y
            for y in self.drawn
            if (edge - 2 * self.letter < y < edge + 2 if up else edge - 2 < y < edge + 2 * self.letter)
        ]
        return (min(outside) if up else max(outside)) if outside else edge + (-PADDING if up else PADDING)


def aligned_lattice(
    region: Region, across: Sequence[Ruling], down: Sequence[Ruling], *, rows_ruled: bool, may_be_empty: bool
) -> Lattice | None:
    """The table that the texts of a region show; None without any.

    Args:
        region: where it stands.
        across: the horizontal rules of the page.
        down: the vertical ones.
        rows_ruled: whether each row has a rule of its own.
        may_be_empty: whether a heading alone is a table.

    """
    texts = [text for line in region.lines for text in line.texts]
    if not texts or any(_LEADERS.search(text.text) for text in texts):
        return None
    filled = sum(len(line.texts) > 1 and any(text.is_amount for text in line.texts) for line in region.lines)
    if not filled and (region.continued or not may_be_empty or not _is_heading(region.lines)):
        return None
    return _Aligned(region, across, down, rows_ruled).lattice()


def form_lattice(region: Region) -> Lattice | None:
    """A form without rules, each line a row: where its cells end is guessed. None without texts side by side."""
    lines = region.lines
    if sum(len(line.texts) > 1 for line in lines) < FORM_ROWS or any(
        _LEADERS.search(text.text) for line in lines for text in line.texts
    ):
        return None
    texts = [text for line in lines for text in line.texts]
    left, right = min(text.x0 for text in texts) - PADDING, max(text.x1 for text in texts) + PADDING
    borders = column_borders([line.texts for line in lines if len(line.texts) > 1], ())
    xs = (left, *(x for x in borders if left + EQUAL < x < right - EQUAL), right)
    ys = [lines[0].top - PADDING, *((above.bottom + below.top) / 2 for above, below in pairwise(lines))]
    walls = [[not any(_crosses(text, (x,)) for text in line.texts) for x in xs[1:]] for line in lines]
    below = [[True] * (len(xs) - 1)] * len(lines)
    if len(xs) < 3:
        return None
    return replace(tile(xs, (*ys, lines[-1].bottom + PADDING), walls, below), guessed=True)


def _is_heading(lines: Sequence[TextLine]) -> bool:
    """True for the few lines of a heading over a table that is empty."""
    return len(lines) <= HEADING and any(len(line.texts) > COLUMNS for line in lines)


def _column(text: Segment, xs: Sequence[float]) -> int:
    """The column that the middle of a text stands in."""
    return max(sum(x <= text.centre for x in xs[:-1]) - 1, 0)


def _set_alike(texts: Sequence[Segment]) -> bool:
    """True when texts agree in their right edges, their left ones, or their middles."""
    places = ([text.x1 for text in texts], [text.x0 for text in texts], [text.centre for text in texts])
    return any(max(place) - min(place) <= ALIGNED for place in places)


def _crosses(text: Segment, xs: Sequence[float]) -> bool:
    """True for a text that runs over a border."""
    return any(text.x0 < x - 1 and text.x1 > x + 1 for x in xs)


def _apart(places: Iterable[float]) -> list[float]:
    """Places in order, without those that hardly differ from the one before."""
    result: list[float] = []
    for x in sorted(places):
        if not result or x - result[-1] > DOUBLE:
            result.append(x)
    return result
