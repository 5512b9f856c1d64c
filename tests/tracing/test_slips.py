from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from budgetcheck.model.money import Unit
from budgetcheck.tracing.slips import WILD, before_slips, recognise
from budgetcheck.tracing.wording import WORDING
from tests.tracing.build import cell


@pytest.mark.parametrize(
    ("printed", "proper", "code"),
    [
        ("234.57", "243.57", "tracing.swapped_digits"),
        ("245.37", "243.57", "tracing.swapped_digits"),
        ("243.75", "243.57", "tracing.swapped_digits"),
        ("242.57", "243.57", "tracing.one_digit"),
        ("248.57", "243.57", "tracing.look_alike"),
        ("253.57", "243.57", "tracing.one_digit"),
        ("23.57", "243.57", "tracing.digit_lost"),
        ("243.5", "243.57", "tracing.digit_lost"),
        ("2443.57", "243.57", "tracing.digit_doubled"),
        ("2743.57", "243.57", "tracing.digit_added"),
        ("24357", "243.57", "tracing.point_lost"),
        ("2435.70", "243.57", "tracing.point_shifted"),
        ("2,435,700.00", "243.57", "tracing.unit"),
        ("0.024357", "243.57", "tracing.unit"),
        ("-243.57", "243.57", "tracing.sign"),
        ("", "243.57", "tracing.left_out"),
        ("187.20", "0", "tracing.superfluous"),
    ],
)
def test_slips_are_recognised(printed: str, proper: str, code: str) -> None:
    slip = recognise(cell("3", "201", "总计", printed), Decimal(proper), 2)
    assert slip.message is not None
    assert slip.message.code == code
    assert slip.cost < WILD
    assert code in WORDING


def test_a_change_like_no_slip_is_wild_and_has_no_name() -> None:
    slip = recognise(cell("3", "201", "总计", "187.20"), Decimal("243.57"), 2)
    assert slip.message is None
    assert slip.cost >= WILD


def test_a_neighbours_value_is_recognised() -> None:
    above = cell("3", "20101", "总计", "187.20")
    slip = recognise(cell("3", "201", "总计", "187.20"), Decimal("243.57"), 2, [above])
    assert slip.message is not None
    assert slip.message.code == "tracing.neighbour"
    assert dict(slip.message.values) == {"other": "20101"}


def test_a_wrong_percentage_is_a_miscalculation() -> None:
    slip = recognise(cell("narrative", "总预算", "增长", "6.66", Unit.PERCENT), Decimal("7.13"), 2)
    assert slip.message is not None
    assert slip.message.code == "tracing.rate"


def test_a_negative_amount_is_less_likely() -> None:
    figure = cell("3", "201", "总计", "187.20")
    assert recognise(figure, Decimal("-243.57"), 2).cost > recognise(figure, Decimal("243.57"), 2).cost


@given(st.integers(100, 10**7), st.data())
def test_every_digit_slip_can_be_undone(cents: int, data: st.DataObject) -> None:
    proper = Decimal(cents).scaleb(-2)
    text = f"{proper:.2f}"
    at = data.draw(st.sampled_from([i for i, c in enumerate(text) if c.isdigit()]))
    kind = data.draw(st.sampled_from(["digit", "doubled", "lost", "point"]))
    damaged = {
        "digit": text[:at] + data.draw(st.sampled_from("0123456789")) + text[at + 1 :],
        "doubled": text[:at] + text[at] + text[at:],
        "lost": text[:at] + text[at + 1 :],
        "point": text.replace(".", ""),
    }[kind]
    assume(damaged[0] not in "0." and Decimal(damaged) != proper)
    figure = cell("3", "201", "总计", damaged)
    assert proper in before_slips(figure, 2)
    assert recognise(figure, proper, 2).cost < WILD
