from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.slips import BLANK, SLIPS, number, slipped


@given(st.sampled_from(sorted(SLIPS)), st.decimals(0, 99999, places=2), st.integers(0, 99))
def test_a_slip_changes_the_value_and_is_the_same_for_one_seed(kind: str, value: Decimal, seed: int) -> None:
    text = f"{value:,}"
    new = slipped(kind, text, str(seed))
    assert new == slipped(kind, text, str(seed))
    if new:
        assert number(new) != value
        assert not new.startswith((".", ",", "00"))
    elif new == "":
        assert kind == BLANK


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("sign", "40.9", "-40.9"),
        ("unit", "38", "380000"),
        ("unit", "1,027.13", "10271300.00"),
        ("last year", "2,790.57", "2604.84"),
        ("swap", "11", None),
        ("drop", "8", None),
        (BLANK, "0", None),
        (BLANK, "0.62", ""),
    ],
)
def test_slips_that_leave_nothing_to_chance(kind: str, text: str, expected: str | None) -> None:
    assert slipped(kind, text, "seed") == expected
