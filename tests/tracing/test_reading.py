"""A wrong reading is told apart from a mistake of the document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from budgetcheck.model.document import Grid, Page
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Outcome, Problem, Severity
from budgetcheck.model.place import Box
from budgetcheck.model.recognition import SIGNS, Recognition, pack
from budgetcheck.tracing import doubted_areas, trace
from budgetcheck.tracing.reading import Area
from tests.tracing.build import cell, equal

WHOLE = Box(0.0, 0.0, 600.0, 800.0)


def outcomes(wrong: Figure) -> tuple[Outcome, ...]:
    """A column whose first amount should be 252.65: two sums say so."""
    other = cell("3", "20805", "总计", "10.00", top=120)
    total = cell("3", "合计", "总计", "262.65", top=90)
    return equal(total, wrong, other), equal(wrong, cell("6", "20103", "总计", "252.65"))


def printed(text: str) -> Figure:
    return cell("3", "20103", "总计", text, top=105)


def only(problems: tuple[Problem, ...]) -> Problem:
    (problem,) = problems
    return problem


def picture(text: str, *, at: int, other: str, chance: float) -> str:
    """The signs of a picture that shows the text clearly, but for one character that may be another one."""
    steps = [[float(sign == shown) for sign in f"{SIGNS}_"] for shown in text]
    steps[at] = [chance if sign == other else (1 - chance) * (sign == text[at]) for sign in f"{SIGNS}_"]
    return pack([part for step in steps for part in (step, [float(sign == "_") for sign in f"{SIGNS}_"])])


def test_the_value_implied_is_held_against_the_picture() -> None:
    dim = Recognition(0.99, "252.85", picture("252.85", at=4, other="6", chance=0.1353))
    (suspect,) = only(trace(outcomes(replace(printed("252.85"), recognition=dim)))).suspects
    assert suspect.slip == Message.of("tracing.misread_seen", percent="13")
    clear = Recognition(0.97, "252.85", picture("252.85", at=4, other="3", chance=0.1))
    (suspect,) = only(trace(outcomes(replace(printed("252.85"), recognition=clear)))).suspects
    assert not suspect.reading


@pytest.mark.parametrize(
    ("text", "recognition", "slip"),
    [
        ("252.85", Recognition(0.99, "252.65"), Message.of("tracing.misread_second", second="252.65")),
        ("999.99", Recognition(0.99, "252.65"), Message.of("tracing.misread_second", second="252.65")),
        ("255.65", Recognition(0.62, "255.65"), Message.of("tracing.misread_unsure", percent="62")),
        ("52.65", Recognition(0.95, "52.65"), Message.of("tracing.misread_unsure", percent="95")),
        ("", Recognition(1.0, "252.65"), Message.of("tracing.misread_second", second="252.65")),
    ],
)
def test_what_was_not_surely_recognised_is_a_misreading_and_a_warning(
    text: str, recognition: Recognition, slip: Message
) -> None:
    problem = only(trace(outcomes(replace(printed(text), recognition=recognition))))
    (suspect,) = problem.suspects
    assert (suspect.figure.text, suspect.should_be, suspect.reading) == (text, Decimal("252.65"), True)
    assert suspect.slip == slip
    assert {outcome.severity for outcome in problem.outcomes} == {Severity.WARNING}


@pytest.mark.parametrize(
    "recognition", [None, Recognition(0.999), Recognition(0.999, "252.85"), Recognition(0.99, "x")]
)
def test_what_was_surely_recognised_is_the_documents_mistake(recognition: Recognition | None) -> None:
    problem = only(trace(outcomes(replace(printed("252.85"), recognition=recognition))))
    assert [(s.figure.text, s.reading) for s in problem.suspects] == [("252.85", False)]
    assert {outcome.severity for outcome in problem.outcomes} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("text", "doubt", "slip"),
    [
        ("25", "text_cut", "misread_cut"),
        ("2.65", "unmapped_text", "misread_cut"),
        ("1252.65", "text_crosses_rule", "misread_merged"),
        ("252.56", "text_cut", "swapped_digits"),
        ("1252.65", "text_cut", "digit_added"),
    ],
)
def test_characters_are_lost_or_gained_only_where_reading_had_that_doubt(text: str, doubt: str, slip: str) -> None:
    areas = [Area(3, WHOLE, frozenset({doubt}))]
    for page in (3, 4):
        figure = printed(text)
        figure = replace(figure, place=replace(figure.place, page=page))
        problem = only(trace(outcomes(figure), areas=areas))
        assert problem.suspects[0].should_be == Decimal("252.65")
        misread = page == 3 and slip.startswith("misread")
        assert problem.suspects[0].reading is misread
        if page == 3:
            assert problem.suspects[0].slip is not None
            assert problem.suspects[0].slip.code == f"tracing.{slip}"


def test_of_two_suspects_the_one_that_was_not_surely_recognised_is_named() -> None:
    total = cell("3", "合计", "总计", "262.65", top=90)
    sure, unsure = cell("3", "201", "总计", "252.85"), cell("3", "208", "总计", "10.00", top=120)
    problem = only(trace((equal(total, sure, replace(unsure, recognition=Recognition(0.5, "9.80"))),)))
    assert problem.suspects[0].figure.text == "10.00"
    assert problem.suspects[0].reading


def test_doubts_of_grids_and_pages_become_areas() -> None:
    grid = Grid(2, Box(10.0, 10.0, 90.0, 90.0), (10.0, 90.0), (10.0, 90.0), (), "ruled", ("text_cut", "odd_merge"))
    sound = replace(grid, doubts=())
    pages = [
        Page(1, 595.0, 842.0, (), (), ("page_scanned",)),
        Page(2, 595.0, 842.0, (), (grid, sound), ("unmapped_text",)),
    ]
    found = doubted_areas(pages)
    assert [(area.page, area.box, sorted(area.doubts)) for area in found] == [
        (2, None, ["unmapped_text"]),
        (2, grid.box, ["odd_merge", "text_cut"]),
    ]
    inside, outside = cell("2", "201", "总计", "1.00", top=50), cell("2", "201", "总计", "1.00", top=95)
    assert [area.holds(inside.place) for area in found] == [True, True]
    assert [area.holds(outside.place) for area in found] == [True, False]
    assert not found[0].holds(replace(inside.place, file="2021.pdf"))
