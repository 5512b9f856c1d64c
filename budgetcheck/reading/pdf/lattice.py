"""From ruling lines to lattices: the rows, columns and merged cells of the tables of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from budgetcheck.model.place import Box
from budgetcheck.reading.pdf.rulings import Ruling, Rulings

COLLINEAR = 1.5
"""Points: pieces this close side by side are one line."""

GAP = 2.0
"""Points: pieces this close end to end are one line."""

DASH, DASH_GAP = 8.0, 4.5
"""Points: between two short pieces a wider gap is still one (dashed) line."""

SHORTEST = 3.0
"""Points: what remains shorter after merging is no ruling."""

CROSSING = 3.0
"""Points: lines that miss each other by less still meet."""

DOUBLE = 4.0
"""Points: borders this close are one border drawn double; no row of text fits between."""

OPEN_SIDE = 4.0
"""Points: a line that runs this far past the last border shows a border that was not drawn."""

COVERED = 0.6
"""Share of a cell's side that must be drawn to part it from its neighbour (after camelot and measured)."""

MAX_CROSSINGS = 4_000_000
MAX_ATOMS = 200_000


class Span(NamedTuple):
    """A cell of a lattice: first row and column, rows and columns spanned."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """One table's drawing.

    Attributes:
        xs: column borders, left to right.
        ys: row borders, top to bottom.
        spans: the cells in order of row, then column; they tile the lattice.
        owners: for each row and column the index in `spans`.
        odd: True when a merged area was no rectangle and had to be cut into several.
        guessed: True when borders that are not drawn do not follow from the texts for certain.

    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    owners: tuple[tuple[int, ...], ...]
    odd: bool
    guessed: bool = False

    @property
    def box(self) -> Box:
        """The outer rectangle."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int:
        """Index in `spans` of the cell at a point (of the nearest, outside)."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.owners[row][column]


def find_lattices(rulings: Rulings) -> tuple[Lattice, ...] | None:
    """All lattices from top to bottom; None when there are too many lines to tell."""
    if not rulings.complete:
        return None
    across, down = merge(rulings.horizontal), merge(rulings.vertical)
    if len(across) < 2 or len(down) < 2:
        return ()
    if len(across) * len(down) > MAX_CROSSINGS:
        return None
    found = (_lattice(rows, columns) for rows, columns in _networks(across, down))
    return tuple(sorted((lattice for lattice in found if lattice), key=lambda one: (one.ys[0], one.xs[0])))


def merge(pieces: Iterable[Ruling]) -> list[Ruling]:
    """Collinear pieces that touch, nearly touch, or are dashes of one line, made one."""
    result: list[Ruling] = []
    for group in _close(sorted(pieces), COLLINEAR):
        weight = sum(high - low for _, low, high in group)
        at = sum(at * (high - low) for at, low, high in group) / weight if weight else group[0].at
        ordered = sorted((low, high) for _, low, high in group)
        low, high = ordered[0]
        last = high - low
        for start, end in ordered[1:]:
            short = last <= DASH and end - start <= DASH
            if start <= high + (DASH_GAP if short else GAP):
                high = max(high, end)
            else:
                result.append(Ruling(at, low, high))
                low, high = start, end
            last = end - start
        result.append(Ruling(at, low, high))
    return [ruling for ruling in result if ruling.high - ruling.low >= SHORTEST]


def _close(ordered: Sequence[Ruling], distance: float) -> list[list[Ruling]]:
    """Lines sorted by `at`, in groups of neighbours at most `distance` apart."""
    groups: list[list[Ruling]] = []
    for ruling in ordered:
        if groups and ruling.at - groups[-1][-1].at <= distance:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    return groups


class _Union:
    """Disjoint sets over 0..size-1."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, item: int) -> int:
        """The representative of an item's set."""
        parent = self.parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Makes two sets one."""
        one, other = self.find(one), self.find(other)
        if one != other:
            self.parent[max(one, other)] = min(one, other)


def _networks(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that hang together through crossings, as (horizontal, vertical)."""
    down = sorted(down)
    places = [ruling.at for ruling in down]
    union = _Union(len(across) + len(down))
    for i, (y, left, right) in enumerate(across):
        for j in range(bisect_left(places, left - CROSSING), bisect_right(places, right + CROSSING)):
            if down[j].low - CROSSING <= y <= down[j].high + CROSSING:
                union.join(i, len(across) + j)
    networks: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, ruling in enumerate([*across, *down]):
        networks.setdefault(union.find(index), ([], []))[index >= len(across)].append(ruling)
    return [network for network in networks.values() if all(len(lines) >= 2 for lines in network)]


class _Borders(NamedTuple):
    """Border positions of one direction and, for each, the lines that draw it."""

    positions: list[float]
    drawn: list[list[Ruling]]


def _borders(lines: list[Ruling], crossing: list[Ruling]) -> _Borders:
    """Double lines made one border; the ends of the crossing lines close sides that were left open."""
    drawn: list[list[Ruling]] = []
    for ruling in sorted(lines):
        if drawn and ruling.at - drawn[-1][0].at <= DOUBLE:
            drawn[-1].append(ruling)
        else:
            drawn.append([ruling])
    positions = [sum(ruling.at for ruling in group) / len(group) for group in drawn]
    first, last = min(ruling.low for ruling in crossing), max(ruling.high for ruling in crossing)
    if first < positions[0] - OPEN_SIDE:
        positions.insert(0, first)
        drawn.insert(0, [])
    if last > positions[-1] + OPEN_SIDE:
        positions.append(last)
        drawn.append([])
    return _Borders(positions, drawn)


def _lattice(across: list[Ruling], down: list[Ruling]) -> Lattice | None:
    """The lattice of lines that hang together; None when they close no cell."""
    xs, ys = _borders(down, across), _borders(across, down)
    rows, columns = len(ys.positions) - 1, len(xs.positions) - 1
    if rows < 1 or columns < 1 or rows * columns > MAX_ATOMS:
        return None
    over = [_covered(group, xs.positions) for group in ys.drawn]
    beside = [_covered(group, ys.positions) for group in xs.drawn]
    right = [[beside[column + 1][row] for column in range(columns)] for row in range(rows)]
    below = [[over[row + 1][column] for column in range(columns)] for row in range(rows)]
    return tile(tuple(xs.positions), tuple(ys.positions), right, below)


def _covered(lines: list[Ruling], borders: list[float]) -> list[bool]:
    """For each interval between borders, whether one of the lines draws it."""
    result = [False] * (len(borders) - 1)
    for _, low, high in lines:
        first = max(bisect_right(borders, low) - 1, 0)
        for index in range(first, min(bisect_left(borders, high), len(result))):
            start, end = borders[index], borders[index + 1]
            if min(high, end) - max(low, start) >= COVERED * (end - start):
                result[index] = True
    return result


def tile(
    xs: tuple[float, ...], ys: tuple[float, ...], right: Sequence[Sequence[bool]], below: Sequence[Sequence[bool]]
) -> Lattice:
    """The lattice over borders, given whether each small square has a wall on its right and one below.

    Squares without a wall between them are one cell; an area that is no rectangle is cut into several.
    """
    rows, columns = len(ys) - 1, len(xs) - 1
    union = _Union(rows * columns)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not right[row][column]:
                union.join(here, here + 1)
            if row + 1 < rows and not below[row][column]:
                union.join(here, here + columns)
    areas = [[union.find(row * columns + column) for column in range(columns)] for row in range(rows)]
    return _rectangles(xs, ys, areas)


def _rectangles(xs: tuple[float, ...], ys: tuple[float, ...], areas: list[list[int]]) -> Lattice:
    """Cells from areas of squares with the same number."""
    rows, columns = len(areas), len(areas[0])
    owners = [[-1] * columns for _ in range(rows)]
    spans: list[Span] = []
    seen: set[int] = set()
    odd = False
    for row, (line, taken) in enumerate(zip(areas, owners, strict=True)):
        for column, area in enumerate(line):
            if taken[column] >= 0:
                continue
            odd = odd or area in seen
            seen.add(area)
            end = column + 1
            while end < columns and line[end] == area and taken[end] < 0:
                end += 1
            squares, bottom = line[column:end], row + 1
            while bottom < rows and areas[bottom][column:end] == squares:
                bottom += 1
            for at in range(row, bottom):
                owners[at][column:end] = [len(spans)] * (end - column)
            spans.append(Span(row, column, bottom - row, end - column))
    return Lattice(xs, ys, tuple(spans), tuple(map(tuple, owners)), odd)
