"""Lines to lattices, without a file."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.reading.pdf.lattice import Span, find_lattices, merge, tile
from budgetcheck.reading.pdf.rulings import Ruling, Rulings


def plain(xs: list[float], ys: list[float]) -> Rulings:
    return Rulings([Ruling(y, xs[0], xs[-1]) for y in ys], [Ruling(x, ys[0], ys[-1]) for x in xs], True)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([(10, 0, 50), (10, 50, 90)], [(10, 0, 90)]),
        ([(10, 0, 50), (10, 51.5, 90)], [(10, 0, 90)]),
        ([(10, 0, 50), (10, 60, 90)], [(10, 0, 50), (10, 60, 90)]),
        ([(10, 0, 50), (20, 0, 50)], [(10, 0, 50), (20, 0, 50)]),
        ([(10, 4 * step * 2, 4 * step * 2 + 4) for step in range(5)], [(10, 0, 36)]),
        ([(10, 0, 2)], []),
    ],
    ids=["touching", "nearly", "apart", "parallel", "dashes", "speck"],
)
def test_merge(pieces: list[tuple[float, float, float]], expected: list[tuple[float, float, float]]) -> None:
    assert [tuple(ruling) for ruling in merge(Ruling(*piece) for piece in pieces)] == expected


def test_two_tables_apart_are_two_lattices() -> None:
    one, other = plain([0, 50, 100], [0, 20, 40]), plain([0, 50, 100], [100, 120, 140])
    both = Rulings(one.horizontal + other.horizontal, one.vertical + other.vertical, True)
    lattices = find_lattices(both)
    assert lattices is not None
    assert [lattice.ys[0] for lattice in lattices] == [0, 100]


def test_unread_lines_give_no_answer() -> None:
    assert find_lattices(plain([0, 50], [0, 20])._replace(complete=False)) is None


def test_point_outside_belongs_to_the_nearest_cell() -> None:
    (lattice,) = find_lattices(plain([0, 50, 100], [0, 20, 40])) or ()
    assert lattice.spans[lattice.at(-1, -1)] == Span(0, 0, 1, 1)
    assert lattice.spans[lattice.at(101, 41)] == Span(1, 1, 1, 1)


@given(st.data())
def test_any_walls_give_cells_that_tile(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    walls = st.lists(st.lists(st.booleans(), min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    xs, ys = tuple(map(float, range(columns + 1))), tuple(map(float, range(rows + 1)))
    lattice = tile(xs, ys, data.draw(walls), data.draw(walls))
    squares = [
        (row, column)
        for span in lattice.spans
        for row, column in product(
            range(span.row, span.row + span.rows), range(span.column, span.column + span.columns)
        )
    ]
    assert sorted(squares) == list(product(range(rows), range(columns)))
    assert list(lattice.spans) == sorted(lattice.spans)
