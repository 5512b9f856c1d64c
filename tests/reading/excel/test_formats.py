from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.reading.excel.formats import BUILT_IN, displayed, displayed_text
from budgetcheck.tables.amounts import read_amount

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("2790.57", "General", "2790.57"),
        ("2790.5700000000002", "General", "2790.57"),
        ("0.1", "G/通用格式", "0.1"),
        ("1234567.891", "General", "1234567.891"),
        ("2790.57", "0", "2791"),
        ("2790.57", "#,##0.00", "2,790.57"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("0.5", "#.##", ".5"),
        ("0.3", "0.0#", "0.3"),
        ("201", "000000", "000201"),
        ("0.145538", "0.00%", "14.55%"),
        ("-2790.575", "#,##0.00_);[Red]\\(#,##0.00\\)", "(2,790.58)"),
        ("-5", "#,##0.00;[红色]-#,##0.00", "-5.00"),
        ("0", ACCOUNTING, "-"),
        ("1234.5", ACCOUNTING, "1,234.50"),
        ("-1234.5", ACCOUNTING, "-1,234.50"),
        ("0", "0.00;-0.00;;@", ""),
        ("0", '[=0]"";0.00', ""),
        ("5", '[=0]"";0.00', "5.00"),
        ("150", '[>=100]0"高";0"低"', "150高"),
        ("12", ";;;", ""),
        ("12", '0.00"万元"', "12.00万元"),
        ("12345", "[$¥-804]#,##0.00", "¥12,345.00"),
        ("2010350", "@", "2010350"),
        # 元 shown in 万元, as Chinese editions do it: a point that is no decimal point, and thousands left out.
        ("27905700", "0!.0000", "2790.5700"),
        ("27905700", "0\\.0000", "2790.5700"),
        ("27905700", '0"."0000', "2790.5700"),
        ("27905700", "0!.0,", "2790.6"),
        ("123456", "0!.00,", "1.23"),
        ("1234567", "#,##0,", "1,235"),
        ("27905700", '#,##0.00,,"百万"', "27.91百万"),
        ("44562", 'yyyy"年"m"月"d"日"', "2022年1月1日"),
        ("44562.5", "yyyy/m/d h:mm", "2022/1/1 12:00"),
        ("44562", "[$-804]yyyy-mm-dd;@", "2022-01-01"),
        ("1.005", "0.00", "1.01"),
        ("2.675", "0.00", "2.68"),
    ],
)
def test_numbers_are_shown_as_excel_shows_them(value: str, number_format: str, shown: str) -> None:
    assert displayed(Decimal(value), number_format) == shown


def test_days_of_the_other_calendar() -> None:
    assert displayed(Decimal(43100), "yyyy/m/d", from_1904=True) == "2022/1/1"


@pytest.mark.parametrize(
    ("text", "number_format", "shown"),
    [("合计", "0.00", "合计"), ("合计", "_ @_ ", " 合计 "), ("合计", ";;;", ""), ("2010350", "@", "2010350")],
)
def test_texts(text: str, number_format: str, shown: str) -> None:
    assert displayed_text(text, number_format) == shown


@given(st.decimals(-(10**9), 10**9, places=2))
def test_what_two_decimals_show_is_the_number(value: Decimal) -> None:
    for number_format in ("#,##0.00", "0.00", "0.00_ ", "#,##0.00;-#,##0.00"):
        amount = read_amount(displayed(value, number_format))
        assert amount is not None
        assert amount.value == value


@given(st.integers(0, 10**12))
def test_yuan_shown_as_wan_loses_nothing(value: int) -> None:
    amount = read_amount(displayed(Decimal(value), "0!.0000"))
    assert amount is not None
    assert amount.value * 10_000 == value


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20), st.text(max_size=30))
def test_any_format_shows_something(value: Decimal, number_format: str) -> None:
    assert isinstance(displayed(value, number_format), str)
    assert isinstance(displayed_text("文字", number_format), str)


@pytest.mark.parametrize("number", BUILT_IN)
def test_formats_known_by_number(number: int) -> None:
    assert displayed(Decimal("1234.5"), BUILT_IN[number])
