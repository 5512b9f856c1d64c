"""What was recognised on a picture is carried to the figures that come from it."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.model.document import Cell, Line, Paragraph
from budgetcheck.model.money import Unit
from budgetcheck.model.place import Box, Place
from budgetcheck.model.recognition import SIGNS, Recognition, pack, unpack
from budgetcheck.tables.amounts import read_amount
from budgetcheck.tables.rows import figure

BOX = Box(0, 0, 10, 10)


def line(text: str, *confidences: float) -> Line:
    return Line(text, 1, BOX, tuple(map(float, range(len(text) + 1))), 10.0, confidences)


def test_the_least_sure_character_counts_over_the_break_of_lines() -> None:
    paragraph = Paragraph((line("合计1", 0.9, 0.8, 0.7), line("234", 1.0, 0.6, 0.95)))
    assert paragraph.recognition(0, 2) == Recognition(0.8)
    assert paragraph.recognition(2, 4) == Recognition(0.7)
    assert paragraph.recognition(3, 6) == Recognition(0.6)


def test_text_of_the_file_itself_was_not_recognised() -> None:
    assert Paragraph((line("合计1"),)).recognition(0, 3) is None


def test_a_figure_of_several_cells_is_as_sure_as_the_least_sure() -> None:
    amount = read_amount("12.50")
    assert amount is not None
    cells = [
        Cell(0, 0, 1, 1, "12.", BOX, recognition=Recognition(0.99)),
        Cell(0, 1, 1, 1, "50", BOX, recognition=Recognition(0.7, "56")),
    ]
    found = figure(amount, Unit.WAN, Place(1), cells)
    assert (found.value, found.recognition) == (Decimal("12.50"), Recognition(0.7, "56"))
    assert figure(amount, Unit.WAN, Place(1), [Cell(0, 0, 1, 1, "12.50", BOX)]).recognition is None


def steps(*chances: dict[str, float]) -> list[list[float]]:
    """The chances of each sign at each step; "_" is the blank."""
    return [[step.get(sign, 0.0) for sign in f"{SIGNS}_"] for step in chances]


STEP = st.dictionaries(st.sampled_from("12._"), st.floats(0.01, 0.9), min_size=1)


@given(st.lists(STEP, min_size=1, max_size=5), st.text("12.", min_size=1, max_size=3))
def test_the_chance_of_a_number_is_that_of_all_ways_to_spread_its_signs(
    found: list[dict[str, float]], number: str
) -> None:
    packed = pack(steps(*found))
    kept = unpack(packed)
    expected = 0.0
    for path in product("12._", repeat=len(kept)):
        if "".join(sign for sign, _ in groupby(path) if sign != "_") == number:
            chance = 1.0
            for step, sign in zip(kept, path, strict=True):
                chance *= step[f"{SIGNS}_".index(sign)]
            expected += chance
    assert Recognition(1.0, None, packed).chance(number) == pytest.approx(min(1.0, expected), rel=1e-6)


@given(st.floats(0.0, 1.0))
def test_a_chance_is_kept_to_a_sixteenth_of_its_logarithm(chance: float) -> None:
    (kept,) = unpack(pack(steps({"7": chance})))
    assert kept[7] == pytest.approx(max(chance, 1e-5), rel=0.065)


def test_blanks_in_a_row_are_kept_once_and_still_part_equal_signs() -> None:
    one, blank = {"1": 1.0}, {"_": 1.0}
    packed = pack(steps(blank, blank, one, blank, blank, blank, one, blank))
    assert len(unpack(packed)) == 5
    assert Recognition(1.0, None, packed).chance("11") == pytest.approx(1.0)


def test_comma_and_point_are_one_and_other_signs_have_no_chance_to_tell() -> None:
    seen = Recognition(1.0, None, pack(steps({"1": 1.0}, {".": 1.0}, {"2": 1.0})))
    assert seen.chance("1,2") == seen.chance("1.2") == pytest.approx(1.0)
    assert seen.chance("1.2万元") is None
    assert seen.chance("") is None
    assert Recognition(1.0).chance("1.2") is None
