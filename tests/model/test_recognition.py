"""What was recognised on a picture is carried to the figures that come from it."""

from __future__ import annotations

from decimal import Decimal

from budgetcheck.model.document import Cell, Line, Paragraph, Recognition
from budgetcheck.model.money import Unit
from budgetcheck.model.place import Box, Place
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
