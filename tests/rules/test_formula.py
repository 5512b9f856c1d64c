"""The expression of a formula rule: a closed little language that can do nothing but add and compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.model.outcome import Relation
from budgetcheck.rules.formula import FormulaError, ParsedFormula, parse_formula

NAMES = frozenset({"拨款", "总计", "结转", "a"})


def problem(text: str) -> str:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text, NAMES)
    return caught.value.message.code


@pytest.mark.parametrize("equals", ["=", "==", "＝", " ＝ "])
def test_equality(equals: str) -> None:
    parsed = parse_formula(f"拨款 + 结转{equals}总计", NAMES)
    assert parsed == ParsedFormula((("拨款", 1), ("结转", 1)), (("总计", 1),), Relation.EQUAL)


@pytest.mark.parametrize(
    "text",
    ["拨款 <= 总计 - 结转", "拨款 ≤ 总计 − 结转", "拨款＜＝总计－结转", "总计 - 结转 >= 拨款", "总计－结转≥拨款"],
)
def test_at_most_in_ascii_and_full_width_and_turned_round(text: str) -> None:
    parsed = parse_formula(text, NAMES)
    assert parsed == ParsedFormula((("拨款", 1),), (("总计", 1), ("结转", -1)), Relation.AT_MOST)


def test_brackets_and_minus_signs_are_multiplied_out() -> None:
    parsed = parse_formula("总计 = -（拨款 － （结转 ＋ a））", NAMES)
    assert parsed.right == (("拨款", -1), ("结转", 1), ("a", 1))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("__import__('os').system('true') = a", "rules.formula_part"),
        ("总计.real = a", "rules.formula_part"),
        ("a[0] = a", "rules.formula_part"),
        ("(lambda: a)() = a", "rules.formula_part"),
        ("max(a, 总计) = a", "rules.formula_part"),
        ("a * 总计 = a", "rules.formula_part"),
        ("a / 2 = a", "rules.formula_part"),
        ("a ** a = a", "rules.formula_part"),
        ("+a = a", "rules.formula_part"),
        ("a = 1", "rules.formula_part"),
        ("a = 100.5", "rules.formula_part"),
        ("a = '总计'", "rules.formula_part"),
        ("a + 总计", "rules.formula_comparison"),
        ("a < 总计", "rules.formula_comparison"),
        ("a != 总计", "rules.formula_syntax"),
        ("a = 总计 = 结转", "rules.formula_comparison"),
        ("a in 总计", "rules.formula_comparison"),
        ("a = 收入", "rules.formula_name"),
        ("__class__ = a", "rules.formula_name"),
        ("", "rules.formula_syntax"),
        ("a = ", "rules.formula_syntax"),
        ("a = (总计", "rules.formula_syntax"),
        ("a = 总计; import os", "rules.formula_syntax"),
        ("a = 总计\nimport os", "rules.formula_syntax"),
        ("\0a = 总计", "rules.formula_syntax"),
        ("a" * 501, "rules.formula_long"),
        ("a = " + "(" * 245 + "a" + ")" * 245, "rules.formula_syntax"),
        ("a = " + "-" * 400 + "a", ""),
    ],
)
def test_nothing_else_may_be_said(text: str, code: str) -> None:
    if not code:
        assert parse_formula(text, NAMES).right == (("a", 1),)
        return
    assert problem(text) == code


@given(st.text(max_size=600))
def test_any_text_gives_a_formula_or_an_error(text: str) -> None:
    try:
        parsed = parse_formula(text, NAMES)
    except FormulaError as error:
        code, used = error.message.code, set()
    else:
        code, used = "rules.formula", {name for name, _ in (*parsed.left, *parsed.right)}
    assert code.startswith("rules.formula")
    assert used <= NAMES


TERMS = st.lists(st.tuples(st.sampled_from(sorted(NAMES)), st.sampled_from([1, -1])), min_size=1, max_size=8)


@given(TERMS, TERMS, st.sampled_from([("=", Relation.EQUAL), ("<=", Relation.AT_MOST), ("≤", Relation.AT_MOST)]))
def test_what_is_written_is_what_is_read(
    left: list[tuple[str, int]], right: list[tuple[str, int]], sign: tuple[str, Relation]
) -> None:
    def spoken(terms: list[tuple[str, int]]) -> str:
        return "".join(("+" if factor > 0 else "-") + name for name, factor in terms).removeprefix("+")

    parsed = parse_formula(f"{spoken(left)} {sign[0]} {spoken(right)}", NAMES)
    assert parsed == ParsedFormula(tuple(left), tuple(right), sign[1])
