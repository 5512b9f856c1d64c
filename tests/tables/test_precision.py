"""A figure with fewer decimals than the rest of its table is taken as precise as they are."""

from dataclasses import replace
from decimal import Decimal

from budgetcheck.checking.cases import case_budget
from budgetcheck.model.budget import PublicTable
from budgetcheck.rules.case import Case
from budgetcheck.tables.precision import with_precision


def table(text: str) -> PublicTable:
    return case_budget(Case("", tables={"支出总表": text})).tables[0]


def decimals(text: str) -> list[int]:
    return [figure.decimals for row in with_precision(table(text)).rows for figure in row.figures.values()]


def test_a_lost_decimal_is_no_rounding() -> None:
    assert decimals("编码 | 总计\n201 | 10.25\n202 | 252.5\n203 | 3.10") == [2, 2, 2]


def test_a_whole_number_among_cents() -> None:
    assert decimals("编码 | 总计\n201 | 10.25\n202 | 8\n203 | 3.10") == [2, 2, 2]


def test_blank_cells_stay_exact_zeros() -> None:
    changed = with_precision(table("编码 | 总计\n201 | 10.25\n202 |\n203 | 3.10"))
    blank = changed.rows[1].figures["总计"]
    assert blank.blank
    assert blank.interval.width == 0


def test_a_table_of_whole_numbers_keeps_the_one_with_cents() -> None:
    assert decimals("编码 | 总计\n201 | 10\n202 | 8\n203 | 3.10") == [0, 0, 2]


def test_the_printed_text_and_value_stay() -> None:
    figure = with_precision(table("编码 | 总计\n201 | 10.25\n202 | 252.5\n203 | 3.10")).rows[1].figures["总计"]
    assert (figure.text, figure.value) == ("252.5", Decimal("252.5"))
    assert replace(figure, decimals=1) != figure
