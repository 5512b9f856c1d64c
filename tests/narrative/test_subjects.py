"""Subjects cleaned of years, numbers and verbs, and the account chains in them."""

from __future__ import annotations

import pytest

from budgetcheck.narrative.subjects import Link, account_chain, clean, similar

BODIES = ("上海市普陀区司法局", "江汉区大数据中心")

CLEANED = {
    "2022年部门总预算": "部门总预算",
    "其中：一般公共预算财政拨款收入": "一般公共预算财政拨款收入",
    "1、一般公共服务支出": "一般公共服务支出",
    "（一）基本支出": "基本支出",
    "2022年预算中纳入政府采购预算支出合计": "政府采购预算支出",
    "包括：物类": "物类",
    "2022年政府购买服务支出合计": "政府购买服务支出",
    "本部门当年机关运行经费预算安排": "机关运行经费",
    "2026年，上海市普陀区司法局收入预算": "收入预算",
    "省检察院2018年度财政拨款预算支出": "财政拨款预算支出",
    "财政拨款支出预算": "财政拨款支出",
    "“社会保障和就业支出”科目": "社会保障和就业支出",
    "“三公”经费预算数为": "“三公”经费",
    "2080501-行政单位离退休": "2080501-行政单位离退休",
    "（其中参公事业人员": "参公事业人员",
    "离退休人员实有数": "离退休人员实有数",
    "上年结转结余": "上年结转结余",
    "2026年预算数": "",
    "2025年当年预算执行数为": "",
    "预算控制数为": "",
}


@pytest.mark.parametrize(("phrase", "name"), CLEANED.items(), ids=CLEANED)
def test_clean(phrase: str, name: str) -> None:
    assert clean(phrase, BODIES).name == name


def test_measure_and_year() -> None:
    subject = clean("2025年当年预算执行数为")
    assert (subject.measure, subject.year) == ("预算执行数", 2025)
    assert clean("公务接待费支出决算为").measure == "支出决算"
    assert clean("上年预算数为").last_year
    assert clean("截至2021年12月31日，一般公务用车").year is None


def test_chain_of_functional_accounts() -> None:
    chain = "社会保障和就业支出（208类）行政事业单位养老支出（05款）行政单位离退休（01项）"
    assert account_chain(chain) == (
        Link(1, "社会保障和就业支出", "208"),
        Link(2, "行政事业单位养老支出", "05"),
        Link(3, "行政单位离退休", "01"),
    )
    assert account_chain("一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）")[1] == Link(
        2, "政府办公厅（室）及相关机构事务"
    )


def test_chain_of_whole_codes() -> None:
    assert account_chain("2101202-财政对城乡居民基本医疗保险基金的补助") == (
        Link(3, "财政对城乡居民基本医疗保险基金的补助", "2101202"),
    )
    assert account_chain("资本性支出（310）") == (Link(1, "资本性支出", "310"),)


def test_no_chain() -> None:
    assert account_chain("因公出国（境）费") == ()
    assert account_chain("项目支出") == ()


def test_similar() -> None:
    assert similar("财政拨款收、支总预算", "财政拨款收、支")
    assert not similar("事业收入", "其他收入")
