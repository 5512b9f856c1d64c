"""Signs of recognised numbers are put right where that is certain, and no digit ever changes."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.reading.ocr.signs import chinese_signs, is_numeric, is_well_formed, repaired, repaired_within
from budgetcheck.tables.amounts import read_amount


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("61.191.81", "61,191.81"),
        ("0,00", "0.00"),
        ("1,234,56", "1,234.56"),
        ("1.234.567", "1,234,567"),
        ("-3,5%", "-3.5%"),
        ("１，２３４．５６", "1,234.56"),
        ("(12,50)", "(12.50)"),
        ("—", "-"),
        ("1,234.567", "1,234.567"),
        ("1.234", "1.234"),
        ("1,234", "1,234"),
        ("123.456789", "123.456789"),
        ("208.05.01", "208.05.01"),
        ("2022", "2022"),
        ("第1,2项", "第1,2项"),
        ("", ""),
    ],
)
def test_certain_and_uncertain_signs(read: str, printed: str) -> None:
    assert repaired(read) == printed


@given(st.text("0123456789.,-%() ", max_size=14))
def test_digits_stay_and_a_second_time_changes_nothing(text: str) -> None:
    once = repaired(text)
    assert re.sub(r"\D", "", once) == re.sub(r"\D", "", text)
    assert repaired(once) == once


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([",", "."]), st.sampled_from([",", "."]))
def test_amounts_with_two_decimals_survive_any_exchange_of_their_signs(
    value: Decimal, thousands: str, point: str
) -> None:
    read = f"{value:,.2f}".replace(",", "#").replace(".", point).replace("#", thousands)
    amount = read_amount(repaired(read))
    assert amount is not None
    assert amount.value == value


def test_what_may_be_a_number() -> None:
    assert all(map(is_numeric, ["1", "-1,2", "—", "12.5%", "(3)"]))
    assert not any(map(is_numeric, ["", "合计", "2022年", "301工资"]))


def test_well_formed_numbers() -> None:
    assert all(map(is_well_formed, ["1", "-1,234.50", "1234.5", "(3.00)", "12.5%"]))
    assert not any(map(is_well_formed, ["", "1,23", "1.2.3", "1 2", "合计", "-"]))


def test_amounts_within_a_line() -> None:
    assert repaired_within("支出1.234,56万元，增长3,5%，第1,2项") == "支出1,234.56万元，增长3.5%，第1,2项"
    assert repaired_within("一 12 一") == "— 12 —"


@given(st.text("支出（）()：:，,12.元万", max_size=20))
def test_signs_beside_chinese_keep_the_length(text: str) -> None:
    assert len(chinese_signs(text)) == len(text)
    assert len(repaired_within(text)) == len(text)


def test_half_width_signs_beside_chinese() -> None:
    assert chinese_signs("资本性支出(基本建设)") == "资本性支出（基本建设）"
    assert chinese_signs("(1,234.50)") == "(1,234.50)"
