"""`indicators` and `item_names`: performance targets and purchase plans against each other."""

from __future__ import annotations

import pytest

from budgetcheck.checking.item_names import alike
from budgetcheck.rules.kinds import Indicators, ItemNames
from budgetcheck.rules.operands import Cells
from tests.checking.build import budget, codes, outcomes, rule, verdicts

INDICATORS = rule(Indicators, tables=("整体绩效表", "项目绩效表"))


def whole(goal: str, *indicators: str) -> dict[str, str]:
    rows = "\n".join(indicators)
    return {"整体绩效表": f"[目标]\n名称 | 内容\n年度目标1 | {goal}\n[指标]\n名称 | 指标值\n{rows}"}


@pytest.mark.parametrize(
    ("goal", "indicator", "given"),
    [
        ("党建活动开展达到6次。", "党建活动开展次数 | ≥6次", [""]),
        ("党建活动、文明创建活动开展均达到2次。", "党建活动开展次数 | ≥6次", ["checking.indicator_goal"]),
        ("网络故障响应时间不超过30分钟。", "网络故障响应时间 | ≤30分钟", [""]),
        ("网络故障响应时间不超过20分钟。", "网络故障响应时间 | ≤30分钟", ["checking.indicator_goal"]),
        ("党建活动开展3种以上形式。", "党建活动开展次数 | ≥6次", []),
        ("加强党建工作。", "党建活动开展次数 | ≥6次", []),
        ("党建活动开展达到6次。", "城市管理水平 | 提高", []),
    ],
)
def test_an_indicator_against_the_goal(goal: str, indicator: str, given: list[str]) -> None:
    assert codes(INDICATORS, budget(whole(goal, indicator))) == given


@pytest.mark.parametrize(
    ("first", "second", "given"),
    [
        ("≥95%", "≥95%", [""]),
        ("95%", "≥95%", ["checking.indicator_values"]),
        ("≥95%", "≥90%", ["checking.indicator_values"]),
        ("≥95%", "6次", []),
        ("≥95%", "及时", []),
    ],
)
def test_one_indicator_in_two_tables(first: str, second: str, given: list[str]) -> None:
    tables = whole("例", f"案件签收率 | {first}") | {"项目绩效表@甲": f"[指标]\n名称 | 指标值\n案件签收率 | {second}"}
    assert codes(INDICATORS, budget(tables)) == given


def test_the_evidence_names_every_place() -> None:
    tables = whole("例", "案件签收率 | 100%") | {"项目绩效表@甲": "[指标]\n名称 | 指标值\n案件签收率 | ≥95%"}
    (outcome,) = outcomes(INDICATORS, budget(tables))
    assert [(item.place.table, item.place.part, item.text) for item in outcome.evidence] == [
        ("12", "", "100%"),
        ("13", "甲", "≥95%"),
    ]


NAMES = rule(
    ItemNames,
    left=Cells("政府采购表", ("明细",), ("总计",)),
    right=Cells("项目绩效表", ("明细",), (), "采购计划"),
    left_name="采购品名",
    left_by="项目名称",
)


def purchase(bought: str, planned: str, amount: str = "57.84", project: str = "服装费") -> dict[str, str]:
    return {
        "政府采购表": f"项目名称 | 采购品名 | 总计\n{project} | {bought} | 57.84",
        "项目绩效表@服装费": f"[采购计划]\n品名 | 数量 | 金额\n{planned} | 1 | {amount}万元",
    }


@pytest.mark.parametrize(
    ("tables", "given"),
    [
        (purchase("服装", "服装费"), ["balanced"]),
        (purchase("服务器", "服装费"), ["broken"]),
        (purchase("服务器", "货物类"), ["balanced"]),
        (purchase("服务器", "服装费", amount="50"), []),
        (purchase("服务器", "服装费", project="运维"), []),
        (purchase("服务器", ""), []),
        (purchase("", "服装费"), ["balanced"]),
    ],
)
def test_what_is_bought_and_what_is_planned(tables: dict[str, str], given: list[str]) -> None:
    assert verdicts(NAMES, budget(tables)) == given


def test_two_purchases_of_one_amount_are_not_compared() -> None:
    tables = purchase("服务器", "服装费")
    tables["政府采购表"] += "\n服装费 | 服装 | 57.84"
    assert outcomes(NAMES, budget(tables)) == []


def test_a_sentence_that_speaks_of_the_goods_is_shown_as_well() -> None:
    text = "（二）政府采购预算情况\n2022年政府采购预算支出57.84万元，包括：货物类57.84万元，为聘用人员服装费。"
    (outcome,) = outcomes(NAMES, budget(purchase("服务器", "服装费"), text))
    assert [item.role for item in outcome.evidence] == ["left", "right", "sentence"]
    assert "服装费" in outcome.evidence[2].text


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("印刷服务", "印刷和宣传服务", True),
        ("印刷服务", "印刷费", True),
        ("信息技术服务", "服务类", True),
        ("印刷费", "服务类", True),
        ("办公楼维修", "工程", True),
        ("车辆维修和保养服务", "车辆维修", True),
        ("服务器", "服装费", False),
        ("打印机", "复印纸", False),
    ],
)
def test_names_of_goods(first: str, second: str, same: bool) -> None:
    assert alike(first, second) is same
    assert alike(second, first) is same
