"""When two printed account names are the same."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from budgetcheck.accounts import Classification, cut_off, load_accounts, same_name
from budgetcheck.accounts.names import base_name

OFFICIAL = sorted(
    {
        naming.name
        for accounts in load_accounts().by_code.values()
        for account in accounts.values()
        for naming in account.names
    }
)
WIDE = {ord(narrow): chr(ord(narrow) + 0xFEE0) for narrow in "()0123456789ABC-,."}
names = st.one_of(
    st.sampled_from(OFFICIAL),
    st.text(alphabet="支出其他事业运行（）()〔〕“”、一 　-AＡ１1⼯工", max_size=14),
    st.text(max_size=14),
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("事业运行（政府办公厅）", "事业运行"),
        ("一般公共服务", "一般公共服务支出"),
        ("一般公共服务（类）", "一般公共服务支出"),
        ("维修(护)费", "维修（护）费"),
        ("因公出国 (境)费用", "因公出国（境）费用"),
        ("其他政府办公厅(室)及相关机构事务", "其他政府办公厅（室）及相关机构事务支出"),
        ("“两房”建设", '"两房"建设'),
        ("执业资格注册、资质审查", "执业资格注册，资质审查"),
        ("行政\n运行", "行政运行"),
        ("⼯资福利⽀出", "工资福利支出"),
        ("对企业补助(基本建设)", "对企业补助（基本建设）"),
        ("资本金注入", "资本金注入（基本建设）"),
        ("资本金注入（基本建设", "资本金注入（基本建设）"),
        ("一般行政管理事务（省级）（财政）", "一般行政管理事务"),
    ],
)
def test_the_same(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("行政事业单位养老支出", "行政事业单位离退休"),
        ("事业运行（政府办公厅）", "事业运行（财政局）"),
        ("资本性支出（一）", "资本性支出（二）"),
        ("支出", "其他支出"),
        ("支出", ""),
        ("其他支出", "支出"),
        ("其他政府办公厅（室）及相关机构事务支出", "其他政府办公厅及相关机构事务支出"),
        ("机关事业单位基本养老保险缴费", "机关事业单位基本养老保"),
        ("基本工资", "津贴补贴"),
        ("（室）", ""),
    ],
)
def test_not_the_same(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


@given(names)
def test_reflexive(name: str) -> None:
    assert same_name(name, name)


@given(names, names)
def test_symmetric(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)


@given(names, names)
def test_the_same_have_one_base(a: str, b: str) -> None:
    assert not same_name(a, b) or base_name(a) == base_name(b)


@example("1(1)", [(4, "\u200b")])
@given(names, st.lists(st.tuples(st.integers(0, 14), st.sampled_from(" \n　\u200b\ufeff")), max_size=5))
def test_spaces_are_nothing(name: str, spaces: list[tuple[int, str]]) -> None:
    spaced = name
    for position, space in spaces:
        spaced = spaced[:position] + space + spaced[position:]
    assert same_name(name, spaced)


@given(names)
def test_width_is_nothing(name: str) -> None:
    assert same_name(name, name.translate(WIDE))


@given(
    st.sampled_from([name for name in OFFICIAL if not name.endswith("）")]),
    st.text(alphabet="财政局一二省级办公室", min_size=1, max_size=6),
)
def test_a_qualifier_is_allowed_on_one_side(name: str, qualifier: str) -> None:
    assert same_name(name, f"{name}（{qualifier}）")
    assert not same_name(f"{name}（{qualifier}甲）", f"{name}（{qualifier}乙）")


@settings(max_examples=1000)
@given(st.sampled_from(OFFICIAL), st.data())
def test_every_beginning_of_a_name_is_cut_off_or_the_same(name: str, data: st.DataObject) -> None:
    printed = name[: data.draw(st.integers(0, len(name)))]
    if sum(character.isalnum() for character in printed) >= 2:
        assert cut_off(printed, name) or same_name(printed, name)
    else:
        assert not cut_off(printed, name)


def test_what_is_cut_off() -> None:
    name = "机关事业单位基本养老保险缴费支出"
    assert cut_off("机关事业单位基本养老保", name)
    assert cut_off("机关事业 单位", name)
    assert cut_off("政府办公厅（", "政府办公厅（室）及相关机构事务")
    assert not cut_off("机关事业单位基本养老保险缴费", name)  # only 支出 is missing: the same name
    assert not cut_off("险缴费支出", name)
    assert not cut_off("机", name)
    assert not cut_off(name, name)


@pytest.mark.parametrize("name", ["(" * 50_000, "a" + "()" * 50_000 + "x", "a" + "()" * 50_000, "a" + ")" * 50_000])
def test_brackets_without_end_take_no_time(name: str) -> None:
    start = time.process_time()
    assert same_name(name, name)
    assert time.process_time() - start < 1


OBSERVED = Path(__file__).parents[3] / "shared" / "research" / "codes"


@pytest.mark.skipif(not OBSERVED.is_dir(), reason="the observed names are not here")
@pytest.mark.parametrize(
    ("file", "classification", "least"),
    [
        ("observed_functional.csv", Classification.FUNCTIONAL, 0.98),
        ("observed_dept_economic.csv", Classification.ECONOMIC, 0.99),
        ("observed_gov_economic.csv", Classification.GOVERNMENT_ECONOMIC, 0.99),
    ],
)
def test_what_documents_print(file: str, classification: Classification, least: float) -> None:
    accounts = load_accounts()
    with (OBSERVED / file).open(encoding="utf-8-sig") as lines:
        rows = [row for row in csv.DictReader(lines) if int(row["docs"]) >= 2]
    agreeing = [row for row in rows if accounts.agrees(row["code"], row["name"], classification)]
    assert len(agreeing) >= least * len(rows)
