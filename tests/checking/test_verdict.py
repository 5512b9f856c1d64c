"""Verdicts: what rounding can explain is never called broken, what it cannot always is."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.checking.verdict import judge, unchecked, usual_rounding
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Linear, Ratio, Relation, Severity, Term, Verdict, side
from budgetcheck.model.place import Place
from budgetcheck.rules.kinds import Breakdown, Rule
from tests.checking.build import figure, rule, terms

RULE = rule(Breakdown)
WORDS = Message.of("checking.share")

FEN = st.integers(min_value=-(10**12), max_value=10**12).map(lambda fen: Decimal(fen).scaleb(-2))
PRECISIONS = st.tuples(st.sampled_from([Unit.YUAN, Unit.WAN, Unit.YI]), st.integers(min_value=0, max_value=4))


def printed(yuan: Decimal, unit: Unit, decimals: int) -> Figure:
    """The figure that a person prints for an exact amount of 元."""
    value = (yuan / unit.scale).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return Figure(value, unit, decimals, str(value), Place(page=1))


def linear(total: str, *parts: str, relation: Relation = Relation.EQUAL) -> Verdict:
    return judge(RULE, Linear(terms(total), terms(*parts), relation)).verdict


@pytest.mark.parametrize(
    ("total", "parts", "verdict"),
    [
        ("2790.57", ["406.14", "2384.43"], Verdict.BALANCED),
        ("2790.58", ["406.14", "2384.43"], Verdict.ROUNDING),
        ("2790.59", ["406.14", "2384.43"], Verdict.BROKEN),
        ("10.00", ["10"], Verdict.BALANCED),
        ("10.40", ["10"], Verdict.ROUNDING),
        ("10.51", ["10"], Verdict.BROKEN),
        ("0.01", ["", ""], Verdict.BROKEN),
        ("", ["", ""], Verdict.BALANCED),
        ("90.04", ["10.00"] * 9, Verdict.DOUBTFUL),
        ("90.06", ["10.00"] * 9, Verdict.BROKEN),
    ],
)
def test_sums(total: str, parts: list[str], verdict: Verdict) -> None:
    assert linear(total, *parts) is verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("5.00", "8.00", Verdict.BALANCED),
        ("8.00", "8.00", Verdict.BALANCED),
        ("8.01", "8.00", Verdict.ROUNDING),
        ("8.02", "8.00", Verdict.BROKEN),
    ],
)
def test_a_part_is_at_most_the_whole(left: str, right: str, verdict: Verdict) -> None:
    assert linear(left, right, relation=Relation.AT_MOST) is verdict


def test_difference_is_found_less_expected_in_the_unit_of_the_first_figure() -> None:
    equation = Linear(terms("12.00"), terms("100000.00", unit=Unit.YUAN))
    outcome = judge(RULE, equation, message=WORDS)
    assert (outcome.found, outcome.expected, outcome.difference) == (Decimal(12), Decimal(10), Decimal(2))
    assert outcome.unit is Unit.WAN
    assert outcome.message is WORDS


def test_yuan_beside_ten_thousand_yuan_is_compared_with_the_coarser_precision() -> None:
    right = terms("27905712.36", unit=Unit.YUAN)
    assert judge(RULE, Linear(terms("2790.57"), right)).verdict is Verdict.ROUNDING
    assert judge(RULE, Linear(terms("2790.58"), right)).verdict is Verdict.BROKEN


def test_words_are_kept_only_where_something_is_wrong() -> None:
    fine = judge(RULE, Linear(terms("1.00"), terms("1.00")), message=WORDS, cause=WORDS)
    wrong = judge(RULE, Linear(terms("1.00"), terms("2.00")), message=WORDS, cause=WORDS)
    assert (fine.message, fine.cause, fine.severity) == (None, None, Severity.INFO)
    assert (wrong.message, wrong.cause, wrong.severity) == (WORDS, WORDS, Severity.ERROR)


def test_a_doubtful_outcome_of_an_error_rule_is_a_warning() -> None:
    nine = terms(*["10.00"] * 9)
    assert judge(RULE, Linear(terms("90.04"), nine)).severity is Severity.WARNING
    info = rule(Breakdown, severity=Severity.INFO)
    assert judge(info, Linear(terms("90.04"), nine)).severity is Severity.INFO


def test_unchecked_keeps_its_reason() -> None:
    outcome = unchecked(RULE, WORDS)
    assert (outcome.verdict, outcome.severity, outcome.message) == (Verdict.UNCHECKED, Severity.INFO, WORDS)
    assert outcome.figures == ()


@given(st.lists(st.tuples(FEN, PRECISIONS), min_size=1, max_size=30), PRECISIONS)
def test_sums_of_rounded_exact_amounts_are_never_broken(
    parts: list[tuple[Decimal, tuple[Unit, int]]], precision: tuple[Unit, int]
) -> None:
    total = printed(sum((yuan for yuan, _ in parts), Decimal(0)), *precision)
    right = tuple(Term(printed(yuan, *precise)) for yuan, precise in parts)
    assert judge(RULE, Linear((Term(total),), right)).verdict is not Verdict.BROKEN
    assert judge(RULE, Linear((Term(total),), right, Relation.AT_MOST)).verdict is not Verdict.BROKEN


@given(
    st.lists(FEN, min_size=1, max_size=30),
    st.integers(min_value=0, max_value=4),
    st.integers(min_value=0),
    st.integers(min_value=1, max_value=10**6),
    st.sampled_from([1, -1]),
)
def test_a_change_larger_than_the_interval_is_always_broken(
    parts: list[Decimal], decimals: int, which: int, more: int, sign: int
) -> None:
    right = [printed(yuan, Unit.WAN, decimals) for yuan in parts]
    total = printed(sum((part.base for part in right), Decimal(0)), Unit.WAN, decimals)
    # n + 1 figures, each off by half a unit at most: n + 2 units cannot be rounding.
    change = (len(right) + 1 + more) * sign * Decimal(1).scaleb(-decimals)
    wrong = right[which % len(right)]
    right[which % len(right)] = printed((wrong.value + change) * Unit.WAN.scale, Unit.WAN, decimals)
    outcome = judge(RULE, Linear((Term(total),), tuple(map(Term, right))))
    assert outcome.verdict is Verdict.BROKEN
    assert outcome.difference == -change


@given(st.lists(FEN, min_size=1, max_size=20), st.integers(min_value=0, max_value=4))
def test_the_usual_rounding_is_less_than_the_greatest_possible(parts: list[Decimal], decimals: int) -> None:
    figures = tuple(Term(printed(yuan, Unit.WAN, decimals)) for yuan in parts)
    greatest = sum((term.figure.step for term in figures), Decimal(0)) / 2
    usual = usual_rounding(figures)
    assert usual > 0
    assert len(parts) < 4 or usual < greatest


def ratio(percent: str, over: str, under: str) -> Verdict:
    return judge(RULE, Ratio(Term(figure(percent, Unit.PERCENT)), terms(over), terms(under))).verdict


@pytest.mark.parametrize(
    ("percent", "over", "under", "verdict"),
    [
        ("14.55", "406.14", "2790.57", Verdict.BALANCED),
        ("100", "2790.57", "2790.57", Verdict.BALANCED),
        ("33.33", "1.00", "3.00", Verdict.BALANCED),
        ("22.22", "0.11", "0.50", Verdict.ROUNDING),
        ("14.56", "406.14", "2790.57", Verdict.DOUBTFUL),
        ("14.53", "406.14", "2790.57", Verdict.DOUBTFUL),
        ("14.52", "406.14", "2790.57", Verdict.BROKEN),
        ("15.45", "406.14", "2790.57", Verdict.BROKEN),
        ("10", "1.00", "0.00", Verdict.UNCHECKED),
    ],
)
def test_percentages(percent: str, over: str, under: str, verdict: Verdict) -> None:
    assert ratio(percent, over, under) is verdict


POSITIVE = st.integers(min_value=1, max_value=10**12).map(lambda fen: Decimal(fen).scaleb(-2))


@given(POSITIVE, POSITIVE, PRECISIONS, PRECISIONS, st.integers(min_value=0, max_value=4))
def test_shares_of_rounded_exact_amounts_are_never_wrong(
    part: Decimal, rest: Decimal, first: tuple[Unit, int], second: tuple[Unit, int], decimals: int
) -> None:
    whole = printed(part + rest, *second)
    percent = printed(100 * part / (part + rest), Unit.PERCENT, decimals)
    outcome = judge(RULE, Ratio(Term(percent), (Term(printed(part, *first)),), (Term(whole),)))
    allowed = {Verdict.BALANCED, Verdict.ROUNDING} if whole.value else {Verdict.UNCHECKED}
    assert outcome.verdict in allowed


@given(POSITIVE, POSITIVE, st.integers(min_value=0, max_value=3), st.integers(min_value=0, max_value=4))
def test_growth_of_rounded_exact_amounts_is_never_wrong(
    now: Decimal, base: Decimal, decimals: int, rate_decimals: int
) -> None:
    change = now - base
    sign = 1 if change >= 0 else -1
    printed_now = printed(now, Unit.WAN, decimals)
    printed_change = printed(abs(change), Unit.WAN, decimals)
    rate = printed(abs(100 * change / base), Unit.PERCENT, rate_decimals)
    over = (Term(printed_change, sign),)
    under = (Term(printed_now), Term(printed_change, -sign))
    outcome = judge(RULE, Ratio(Term(rate, sign), over, under))
    if side(under) == 0:
        assert outcome.verdict is Verdict.UNCHECKED
    else:
        assert outcome.verdict in {Verdict.BALANCED, Verdict.ROUNDING}


def test_any_rule_kind_can_be_judged() -> None:
    assert isinstance(RULE, Rule)
    assert judge(RULE, Linear((), ())).verdict is Verdict.BALANCED
