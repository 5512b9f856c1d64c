"""Tables whose rows are ruled and whose columns are not: lattices with borders that the texts show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from budgetcheck.reading.pdf.columns_from_gaps import Segment, column_borders, headed_columns
from budgetcheck.reading.pdf.lattice import COVERED, DOUBLE, Lattice, tile
from budgetcheck.reading.pdf.open_regions import EQUAL, Region
from budgetcheck.reading.pdf.rulings import Ruling
from budgetcheck.reading.pdf.text_rows import TextLine

SHOWN = 0.25
"""Share of the rows that show texts in two columns, at least."""

CENTRED = 0.2
"""Share of its columns' width by which the middle of a heading misses their middle, at most."""

NEAR = 0.75
"""Share of the distance between rows: a line nearer to one with figures belongs to its row."""

MAX_TEXTS = 1500
"""More of them are no table, and would take long to compare."""

_LEADERS = re.compile(r"[.…·．]{4,}|…{2,}")
_VALUE = re.compile(r"[-－—]?[\d,]+\.\d+[%％]?")


def ruled_rows_lattice(region: Region, rules: Sequence[Ruling]) -> Lattice | None:
    """The table between the rules of a region; None when the texts do not stand in columns between them."""
    return _Table(region, rules).lattice()


class _Table:
    """One table in the making."""

    def __init__(self, region: Region, rules: Sequence[Ruling]) -> None:
        assert region.frame is not None
        self.left, self.right = region.frame
        self.rules = [
            rule
            for rule in rules
            if region.top - 1 <= rule.at <= region.bottom + 1
            and rule.low >= self.left - EQUAL
            and rule.high <= self.right + EQUAL
        ]
        self.lines = region.lines
        self.before = region.continued

    def lattice(self) -> Lattice | None:
        """The lattice; None when the texts do not stand in columns between the rules."""
        texts = [text for line in self.lines for text in line.texts]
        if not 0 < len(texts) <= MAX_TEXTS or any(
            text.x0 < self.left - EQUAL or text.x1 > self.right + EQUAL for text in texts
        ):
            return None
        if any(_LEADERS.search(text.text) for text in texts):
            return None
        ys = self._row_borders()
        rows: list[list[Segment]] = [[] for _ in ys[1:]]
        for line in self.lines:
            rows[max(sum(y <= _middle(line) for y in ys[:-1]) - 1, 0)].extend(line.texts)
        ends = {x for rule in self.rules for x in (rule.low, rule.high) if self.left + EQUAL < x < self.right - EQUAL}
        count = _heading(rows) or self._block(ys)
        heading, body = rows[:count], rows[count:]
        borders = column_borders([*self._lowest(heading, ys), *body], _apart(ends))
        inner = [x for x in _apart(borders) if self.left + EQUAL < x < self.right - EQUAL]
        xs = (self.left, *inner, self.right)
        if any(text.is_amount for row in body for text in row):
            xs = headed_columns(xs, heading, body, ends)
        if self.before is not None and not any(_crosses(text, self.before.xs) for row in body for text in row):
            xs = self.before.xs
        filled = [row for row in ([text for row in heading for text in row], *body) if row]
        share = SHOWN * len(filled) if self.before is None else 1
        if len(xs) < 3 or sum(_in_columns(row, xs) for row in filled) < share:
            return None
        right, below = self._right(rows, xs, ys, count), self._below(xs, ys)
        lattice = tile(xs, tuple(ys), right, below)
        if any(_VALUE.fullmatch(text.text) for text in texts):
            return lattice
        return tile(xs, tuple(ys), self._without_blanks(lattice, right), below)

    def _block(self, ys: Sequence[float]) -> int:
        """The number of rows above the first rule that goes through, if shorter ones part them; else 0."""
        full = [rule.at for rule in self.rules if rule.low <= self.left + EQUAL and rule.high >= self.right - EQUAL]
        count = next(index for index, y in enumerate(ys[1:], start=1) if any(abs(y - at) <= DOUBLE for at in full))
        return count if count > 1 else 0

    def _without_blanks(self, lattice: Lattice, right: list[list[bool]]) -> list[list[bool]]:
        """The walls of a form: the empty squares between two texts of a row belong to the one before."""
        used = {lattice.at(text.centre, _middle(line)) for line in self.lines for text in line.texts}
        last: dict[int, int] = {}
        for index, span in enumerate(lattice.spans):
            if index in used:
                begin = last.pop(span.row, None)
                if begin is not None:
                    for column in range(lattice.spans[begin].column, span.column - 1):
                        for row in range(span.row, span.row + lattice.spans[begin].rows):
                            right[row][column] = False
                last[span.row] = index
            elif span.row in last and span.rows != lattice.spans[last[span.row]].rows:
                del last[span.row]
        return right

    def _row_borders(self) -> list[float]:
        """The heights of the rules, and of the borders between rows that have no rule between them."""
        drawn: list[float] = []
        for rule in sorted(self.rules):
            if not drawn or rule.at - drawn[-1] > DOUBLE:
                drawn.append(rule.at)
        result = drawn[:1]
        for above, below in pairwise(drawn):
            inside = [line for line in self.lines if above < _middle(line) < below]
            result.extend((*_between(inside), below))
        return result

    def _lowest(self, heading: Sequence[Sequence[Segment]], ys: Sequence[float]) -> list[list[Segment]]:
        """The texts of a heading that stand over no other one, with a rule between: those of single columns."""
        return [
            [
                text
                for text in row
                if not any(
                    other.x0 < text.x1 and text.x0 < other.x1 and rule.low <= text.centre <= rule.high
                    for rule in self.rules
                    if ys[index + 1] - DOUBLE <= rule.at
                    for below, under in enumerate(heading[index + 1 :], start=index + 1)
                    if rule.at <= ys[below] + DOUBLE
                    for other in under
                )
            ]
            for index, row in enumerate(heading)
        ]

    def _below(self, xs: Sequence[float], ys: Sequence[float]) -> list[list[bool]]:
        """For each row and column whether a rule is drawn below; borders of rows without rules go through."""
        walls: list[list[bool]] = []
        for y in ys[1:]:
            rules = [rule for rule in self.rules if abs(rule.at - y) <= DOUBLE]
            walls.append(
                [
                    not rules
                    or any(min(rule.high, end) - max(rule.low, start) >= COVERED * (end - start) for rule in rules)
                    for start, end in pairwise(xs)
                ]
            )
        return walls

    def _right(
        self, rows: Sequence[Sequence[Segment]], xs: Sequence[float], ys: Sequence[float], count: int
    ) -> list[list[bool]]:
        """For each row and column whether a border is on the right: not where a text or heading spans columns.

        Headings are among the first `count` rows.
        """
        walls = [[not any(_crosses(text, (x,)) for text in row) for x in xs[1:]] for row in rows]
        for index in range(min(count, _headed(rows, xs))):
            for rule in self.rules:
                if abs(rule.at - ys[index + 1]) > DOUBLE:
                    continue
                first, last = _nearest(xs, rule.low), _nearest(xs, rule.high)
                texts = sorted(text for text in rows[index] if rule.low <= text.centre <= rule.high)
                for x in _spanned(texts, tuple(xs[first : last + 1])):
                    walls[index][xs.index(x) - 1] = False
        return walls


def _heading(rows: Sequence[Sequence[Segment]]) -> int:
    """The number of rows above the first one with an amount, or above empty rows to the end; 0 without any."""
    values = (index for index, row in enumerate(rows) if any(_VALUE.fullmatch(text.text) for text in row))
    filled = max((index for index, row in enumerate(rows) if row), default=-1) + 1
    return next(values, filled if filled < len(rows) else 0)


def _headed(rows: Sequence[Sequence[Segment]], xs: Sequence[float]) -> int:
    """The number of rows from the top that give every column a text of its own."""
    missing = set(range(len(xs) - 1))
    for index, row in enumerate(rows, start=1):
        missing -= {sum(x <= text.centre for x in xs) - 1 for text in row}
        if not missing:
            return index
    return len(rows)


def _crosses(text: Segment, xs: Sequence[float]) -> bool:
    """True for a text that runs over a border."""
    return any(text.x0 < x - 1 and text.x1 > x + 1 for x in xs)


def _nearest(xs: Sequence[float], x: float) -> int:
    """Index of the border nearest to a place."""
    return min(range(len(xs)), key=lambda index: abs(xs[index] - x))


def _apart(places: set[float] | Sequence[float]) -> list[float]:
    """Places in order, without those that hardly differ from the one before."""
    result: list[float] = []
    for x in sorted(places):
        if not result or x - result[-1] > DOUBLE:
            result.append(x)
    return result


def _in_columns(row: Sequence[Segment], xs: Sequence[float]) -> bool:
    """True when the texts of a row stand in at least two columns."""
    return len({sum(x <= text.centre for x in xs) for text in row}) > 1


def _between(lines: Sequence[TextLine]) -> list[float]:
    """The borders between rows that no rule parts: each line with a figure under another one begins a row."""
    figures = [line for line in lines if any(text.is_amount for text in line.texts)]
    if not any(_stacked(one, other) for one, other in pairwise(figures)):
        return []
    distance = min(_middle(other) - _middle(one) for one, other in pairwise(figures))
    rows = [[line.top, line.bottom] for line in figures]
    for line in lines:
        if line in figures:
            continue
        gap, nearest = min((abs(_middle(line) - (row[0] + row[1]) / 2), row) for row in rows)
        if gap <= NEAR * distance:
            nearest[0], nearest[1] = min(nearest[0], line.top), max(nearest[1], line.bottom)
        else:
            rows.append([line.top, line.bottom])
    rows.sort()
    return [(above[1] + below[0]) / 2 for above, below in pairwise(rows)]


def _middle(line: TextLine) -> float:
    """The height of the middle of a line."""
    return (line.top + line.bottom) / 2


def _stacked(one: TextLine, other: TextLine) -> bool:
    """True when a figure stands under a figure."""
    return any(
        above.is_amount and below.is_amount and above.x0 < below.x1 and below.x0 < above.x1
        for above in one.texts
        for below in other.texts
    )


def _spanned(texts: Sequence[Segment], xs: tuple[float, ...]) -> list[float]:
    """The borders that headings, centred over several columns each, run over; none when they are not centred."""
    columns = len(xs) - 1
    if not 0 < len(texts) < columns:
        return []

    @cache
    def best(text: int, first: int) -> tuple[float, tuple[int, ...]]:
        """The least sum of misses for the texts from `text` on over the columns from `first` on, and their ends."""
        if text == len(texts):
            return (0.0, ()) if first == columns else (float("inf"), ())
        options = []
        for end in range(first + 1, columns + 1):
            miss = abs((xs[first] + xs[end]) / 2 - texts[text].centre)
            if miss <= CENTRED * (xs[end] - xs[first]):
                cost, ends = best(text + 1, end)
                options.append((miss + cost, (end, *ends)))
        return min(options, default=(float("inf"), ()))

    cost, ends = best(0, 0)
    return [] if cost == float("inf") else [x for index, x in enumerate(xs[1:-1], 1) if index not in ends]
