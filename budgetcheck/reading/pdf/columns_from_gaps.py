"""Column borders that are not drawn, from the gaps that the texts of all rows leave free."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.text import is_chinese

SPREAD = 4.0
"""Letter heights: single Chinese characters less far apart are one spread word (合　计)."""

SPACE = 0.3
"""Letter widths: a wider gap parts two texts."""

CLOSE = 0.1
"""Letter widths: a wider gap parts a figure from the text that follows."""

NARROW = 1.5
"""Points: a narrower gap parts no columns."""

PADDING = 2.0
"""Points from a border to the text set against it."""

ALIGNED = 0.6
"""Points within which the edges of texts agree."""

OUTVOTED = 2
"""A text crosses a border when so many times as many rows show a gap there as show text."""

_AMOUNT = re.compile(r"[-－—]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%％]?")

_VALUE = re.compile(r"[-－—]?[\d,]*\d\.\d\d(\d{4})?")
"""A figure that is printed to its end: what follows at any distance is another text."""


class Segment(NamedTuple):
    """Texts of one line that stand close: the left and right edge, and the characters without spaces."""

    x0: float
    x1: float
    text: str

    @property
    def centre(self) -> float:
        """The middle between its edges."""
        return (self.x0 + self.x1) / 2

    @property
    def is_amount(self) -> bool:
        """True for a figure (or a code)."""
        return _AMOUNT.fullmatch(self.text) is not None


@dataclass(slots=True)
class _Piece:
    """A segment in the making."""

    x0: float
    x1: float
    letters: list[str]


def segments(line: Sequence[Glyph], above: Sequence[Segment] = ()) -> list[Segment]:
    """A line, given from left to right, cut wherever it shows a gap; a spread word stays whole.

    `above` are the texts of the lines just above: characters under two of them are the ends of two wrapped texts.
    """
    # The box of a letter is far higher than the letter in some fonts; a Chinese one is as wide as high.
    space = SPACE * median([glyph.x1 - glyph.x0 for glyph in line if is_chinese(glyph.text)] or [line[0].size])
    close = space * CLOSE / SPACE
    pieces: list[_Piece] = []
    for glyph in line:
        gap = glyph.x0 - pieces[-1].x1 if pieces else space
        if pieces and gap <= space and not (gap > close and _VALUE.fullmatch("".join(pieces[-1].letters))):
            pieces[-1].x1 = max(pieces[-1].x1, glyph.x1)
            pieces[-1].letters.append(glyph.text)
        else:
            pieces.append(_Piece(glyph.x0, glyph.x1, [glyph.text]))
    result: list[_Piece] = []
    single = False
    for piece in pieces:
        lone = len(piece.letters) == 1 and is_chinese(piece.letters[0])
        near = lone and single and piece.x0 - result[-1].x1 < SPREAD * (piece.x1 - piece.x0)
        if near and _text_over(result[-1], above) == _text_over(piece, above):
            result[-1].x1 = piece.x1
            result[-1].letters.extend(piece.letters)
        else:
            result.append(piece)
        single = lone
    return [Segment(piece.x0, piece.x1, "".join(piece.letters)) for piece in result]


def _text_over(piece: _Piece, above: Sequence[Segment]) -> Segment | None:
    """The text that a piece stands under; None without any."""
    return next((text for text in above if text.x0 < piece.x1 and piece.x0 < text.x1), None)


def column_borders(rows: Sequence[Sequence[Segment]], drawn: Iterable[float]) -> list[float]:
    """The borders between the columns of a table, left to right, without its outer edges.

    Args:
        rows: the texts of each row, of all its lines.
        drawn: places where a border is known to be (the ends of rules that do not go through).

    """
    spanning = _spanning(rows)
    covered = _union(segment for row in rows for segment in row if segment not in spanning)
    known = sorted(drawn)
    borders: list[float] = []
    for (_, left), (right, _) in pairwise(covered):
        inside = [x for x in known if left - PADDING <= x <= right + PADDING]
        if inside:
            borders.extend(inside)
        elif right - left >= NARROW:
            borders.append(_place(rows, left, right))
    return sorted({*borders, *known})


def headed_columns(
    xs: Sequence[float], heading: Sequence[Sequence[Segment]], body: Sequence[Sequence[Segment]], drawn: Iterable[float]
) -> tuple[float, ...]:
    """The borders without those that part a heading from its column.

    A narrow heading in the middle of its column need not stand over the figures on the right, or over the
    names on the left: then there is a gap between the two. But no column has texts and no heading,
    and no two columns never have a text in the same row.

    Args:
        xs: the borders of the table, with its outer edges.
        heading: the texts of each row of the heading.
        body: those of the rows below.
        drawn: places where a border is known to be.

    """
    kept = list(xs)
    known = set(drawn)
    left = _set_left(kept, heading, body)
    index = 0
    while index < len(kept) - 1:
        here = _inside(body, kept, index)
        if here and not _inside(heading, kept, index):
            amounts = 2 * sum(segment.is_amount for segment in here) > len(here)
            for side in (-1, 1) if amounts and not left else (1, -1):
                border = kept[index + (side > 0)]
                if border not in known and _may_join(kept, heading, body, index, index + side):
                    kept.remove(border)
                    index = max(index - 1, 0) - 1
                    break
        index += 1
    return tuple(kept)


def _may_join(
    xs: Sequence[float],
    heading: Sequence[Sequence[Segment]],
    body: Sequence[Sequence[Segment]],
    column: int,
    other: int,
) -> bool:
    """True when the other column has a heading, and the two never have a text in the same row."""
    if not 0 <= other < len(xs) - 1 or not _inside(heading, xs, other):
        return False
    return not any(_inside([row], xs, column) and _inside([row], xs, other) for row in body)


def _set_left(xs: Sequence[float], heading: Sequence[Sequence[Segment]], body: Sequence[Sequence[Segment]]) -> bool:
    """True when most columns of figures begin before the heading over them does, and end before it does."""
    votes = 0
    for index in range(len(xs) - 1):
        over = _inside(heading, xs, index)
        amounts = [segment for segment in _inside(body, xs, index) if _VALUE.fullmatch(segment.text)]
        if len(over) == 1 and amounts:
            widest = max(amounts, key=lambda one: one.x1 - one.x0)
            votes += (widest.centre < over[0].centre - ALIGNED) - (widest.centre > over[0].centre + ALIGNED)
        elif amounts and not over:
            votes += _may_join(xs, heading, body, index, index + 1) - _may_join(xs, heading, body, index, index - 1)
    return votes > 0


def _inside(rows: Sequence[Sequence[Segment]], xs: Sequence[float], column: int) -> list[Segment]:
    """The texts that stand in a column, not over its borders."""
    left, right = xs[column] - 1, xs[column + 1] + 1
    return [segment for row in rows for segment in row if left <= segment.x0 and segment.x1 <= right]


def _spanning(rows: Sequence[Sequence[Segment]]) -> set[Segment]:
    """The texts over several columns: most other rows show a gap between two texts where these go through."""
    unions = [_union(row) for row in rows]
    gaps = [(left, right, before, after) for row in unions for (before, left), (right, after) in pairwise(row)]
    crossings: dict[float, int] = {}
    found: set[Segment] = set()
    for segment in {segment for row in rows for segment in row}:
        inner = [gap for gap in gaps if segment.x0 < gap[0] and gap[1] < segment.x1]
        for middle in {(left + right) / 2 for left, right, _, _ in inner}:
            showing = sum(one[0] <= middle <= one[1] for one in inner)
            if middle not in crossings:
                crossings[middle] = sum(any(start < middle < end for start, end in row) for row in unions)
            if showing >= OUTVOTED * crossings[middle]:
                found.add(segment)
                break
    return found


def _union(texts: Iterable[Segment]) -> list[tuple[float, float]]:
    """The stretches that texts cover, left to right."""
    result: list[tuple[float, float]] = []
    for x0, x1, _ in sorted(texts):
        if result and x0 <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], x1))
        else:
            result.append((x0, x1))
    return result


def _place(rows: Sequence[Sequence[Segment]], left: float, right: float) -> float:
    """Where in a gap the border stands: beside the texts that are set against it, else in the middle."""
    half = (right - left) / 2
    texts = [segment for row in rows for segment in row]
    # Texts of one width that are centred agree as well: only different ones tell.
    ending = {round(one.x0) for one in texts if one.is_amount and abs(one.x1 - left) <= ALIGNED}
    if len(ending) > 1:
        return left + min(PADDING, half)
    beginning = {round(one.x1) for one in texts if not one.is_amount and abs(one.x0 - right) <= ALIGNED}
    if len(beginning) > 1:
        return right - min(PADDING, half)
    return left + half
