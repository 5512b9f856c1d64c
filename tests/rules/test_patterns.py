"""Regular expressions of strangers: refused when they are wrong or could run without end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.rules.patterns import pattern_problem


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "项目支出",
        "(公务)?接待(费|费用)?",
        "XX+|待填",
        r"因公出国\(境\)",
        "a{2,3}",
        "[(+]+",
        r"(\+)+",
        "(类|采购|支出)*",
        "(ab)+",
        "(?!.*(甲|乙)).*采购.*",
    ],
)
def test_good_patterns_pass(pattern: str) -> None:
    assert list(pattern_problem("said", pattern)) == []


@pytest.mark.parametrize(
    "pattern", ["(", "[", "*a", "(?P<a>x)(?P<a>y)", "a{99999999999}", "(?<=a+)b", "[[a]", "[a||b]"]
)
def test_bad_patterns_are_told(pattern: str) -> None:
    ((field, message),) = pattern_problem("said", pattern)
    assert field == "said"
    assert message.code == "rules.pattern"


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a*)*b",
        "(.{1,3}){2,}",
        "(a+)*",
        "x" * 501,
        "(a|aa)*b",
        "(.|a)*b",
        "(a?b)*",
        r"(\w+\s?)*$",
        "((a|b)+c)*",
        "(?:a+)+",
        "(?P<n>a+)+",
        r"(\d|1)+",
        "([ab]|a){3,}x",
    ],
)
def test_patterns_that_might_not_end_are_refused(pattern: str) -> None:
    ((_, message),) = pattern_problem("said", pattern)
    assert message.code == "rules.pattern_unsafe"


@given(st.text(alphabet="ab()[]{}*+?|\\^$.0123456789,-:<>=!P", max_size=60))
def test_any_text_is_judged_without_failing(pattern: str) -> None:
    began = time.monotonic()
    assert len(list(pattern_problem("said", pattern))) <= 1
    assert time.monotonic() - began < 1
