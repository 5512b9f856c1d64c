from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.model.money import Unit
from budgetcheck.tables.amounts import is_amount, misgrouped, read_amount

MONEY = st.decimals(min_value=Decimal("-99999999"), max_value=Decimal("99999999"), places=2)


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("2,790.57", "2790.57", 2),
        ("2790.57", "2790.57", 2),
        ("21,143,300", "21143300", 0),
        ("66,197.668103", "66197.668103", 6),
        ("2,384.\n43", "2384.43", 2),
        ("1,100\n.79", "1100.79", 2),
        ("1179.8\n0", "1179.80", 2),
        ("21,143,\n300", "21143300", 0),
        ("２，３８４．４３", "2384.43", 2),
        ("－5.00", "-5.00", 2),
        ("(3.20)", "-3.20", 2),
        ("（3.20）", "-3.20", 2),
        ("-0.01", "-0.01", 2),
        (" 8 ", "8", 0),
        ("0.00", "0.00", 2),
    ],
)
def test_numbers(text: str, value: str, decimals: int) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert (amount.value, amount.decimals, amount.unit) == (Decimal(value), decimals, None)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("14.55%", "14.55", Unit.PERCENT), ("100％", "100", Unit.PERCENT), ("1179.8万元", "1179.8", Unit.WAN),
     ("1179.8\n万元", "1179.8", Unit.WAN), ("3元", "3", Unit.YUAN), ("1.5亿元", "1.5", Unit.YI)],
)  # fmt: skip
def test_numbers_with_a_unit_of_their_own(text: str, value: str, unit: Unit) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert (amount.value, amount.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", " \n", "-", "—", "——", "－", "/", "无"])
def test_blank_cells_are_a_zero_without_digits(text: str) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert amount.blank
    assert amount.value == 0


@pytest.mark.parametrize(
    "text",
    ["1,1027.13", "1,00,000", "12\n34", "12.00\n13.00", "12.00 13.00", "1.2.3", "≥95%", "3份", "详见合同", "(3.20",
     "2010350x", "01", "97%-100%", ",5", "1,02", "2,790,57"],
)  # fmt: skip
def test_what_is_not_one_number_is_no_amount(text: str) -> None:
    assert read_amount(text) is None
    assert not is_amount(text)


@given(MONEY, st.booleans())
def test_a_printed_amount_is_read_back(value: Decimal, separators: bool) -> None:
    amount = read_amount(f"{value:,.2f}" if separators else f"{value:.2f}")
    assert amount is not None
    assert amount.value == value
    assert amount.decimals == 2


@given(MONEY, st.data())
def test_a_wrapped_amount_is_joined(value: Decimal, data: st.DataObject) -> None:
    text = f"{value:,.2f}"
    cut = data.draw(st.integers(1, len(text) - 1))
    amount = read_amount(text[:cut] + "\n" + text[cut:])
    assert amount is not None
    assert amount.value == value


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    amount = read_amount(text)
    assert amount is None or amount.value == amount.value


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,4522.82", "24522.82"), ("1，1027.13", "11027.13"), ("12,34", "1234"), ("-1,02.50", "-102.50")],
)
def test_a_number_whose_commas_stand_wrong_has_the_value_of_its_digits(text: str, value: str) -> None:
    amount = misgrouped(text)
    assert amount is not None
    assert (amount.value, amount.unit) == (Decimal(value), None)
    assert read_amount(text) is None


@pytest.mark.parametrize("text", ["1,234.56", "1234", "", "-", "1,2.3.4", "1,234,", "12,a", "1,234.56 7,89"])
def test_what_is_well_formed_or_no_digits_and_commas_is_not_misgrouped(text: str) -> None:
    assert misgrouped(text) is None
