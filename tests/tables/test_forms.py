from __future__ import annotations

from decimal import Decimal

import pytest

from budgetcheck.model.budget import PublicTable, Row
from budgetcheck.model.money import Unit
from budgetcheck.tables import recognise

from .builder import document, page, table, tables

WHOLE = """
部门名称 | 江汉区大数据中心<1x5>
填报人 | 朱小莉<1x2> | 联系电话 | 85790720<1x2>
部门总体资金情况（万元）<8x1> | 总体资金情况<2x2> | 当年金额<2x1> | 占比<2x1> | 上年收支情况
2021
收入构成<3x1> | 财政拨款 | 2790.57 | 100% | 2643.35
其他资金 | | |
合计 | 2790.57 | 100% | 2643.35
支出构成<3x1> | 基本支出 | 406.14 | 14.55% |
项目支出 | 2384.43 | 85.45% |
合计 | 2790.57 | 100% | 2484.74
项目支出情况<3x1> | 项目名称 | 项目类型 | 项目总预算 | 项目本年度预算 | 项目主要支出方向和用途
项目1：监督员政府⏎购岗费 | 经常性项目 | 1179.8 | 1179.8 | 购岗人员工资
项目2：聘用人员服装费 | 一次性项目 | 57.84 | 57.84 | 工作制服
整体绩效目标<2x1> | 长期目标（截止 2025 年）<1x2> | 年度目标<1x3>
目标1：提升管理水平<1x2> | 聘用189人，党建活动达到2次。<1x3>
长期目标1: | 提升管理水平<1x5>
长期绩效指标<4x1> | 一级指标 | 二级指标 | 指标名称 | 指标值 | 绩效标准
产出指标<2x1> | 数量指标<2x1> | 问题发现率 | 95% | 标准
党建活动完成率 | 100% |
效益指标 | 社会效益 | 城市管理水平 | 提高 |
"""

PROJECT = """
项目名称 | 聘用人员服装费<1x2> | 项目代码 | <1x2>
起始年度 | 2022<1x2> | 终止年度 | 2022<1x2>
立项依据 | 按照区委区政府的要求，⏎规范着装。<1x5>
项目总预算 | 57.84万元<1x2> | 项目当年预算 | 57.84⏎万元<1x2>
2022年预算申报项目资金来源<4x1> | 来源项目<1x3> | 2022年预算申报数<1x2>
当年预算合计<1x3> | 57.84万元<1x2>
1. 财政拨款收入（区级安排数）<1x3> | 57.84万元<1x2>
2. 其他资金<1x3> | <1x2>
2022项目支出明细及依据<2x1> | 项目内容 | 测算依据及说明 | 本级财政拨款金额 | 上级转移支付金额 | 其他资金
聘用人员服装费 | 186人服装 | 57.84 | |
项目资产配置计划及采购计划<1x6>
品名<1x2> | 数量<1x2> | 金额<1x2>
服装费<1x2> | 1<1x2> | 57.84万元<1x2>
项目绩效总目标 | 规范着装。<1x5>
一级指标 | 二级指标 | 明细指标内容（三级指标） | 指标值 | 指标值确定依据<1x2>
项目产出<2x1> | 产出数量 | 服装购置数 | 186人 | 购岗人员<1x2>
产出质量 | 服装发放率 | 100% | <1x2>
"""

# The same form as another program prints it: no merged cells downwards, blank cells instead, other header words.
PLAIN = """
项目名称 | 聘用人员服装费 | 项目代码 |
项目总预算 | 57.84 | 项目当年预算 | 57.84
资金来源 | 资金来源项目 | | 预算数（万元）
 | 当年预算合计 | | 57.84
 | 1.财政拨款收入 | | 57.84
明细 | 项目内容 | 测算依据 | 金额
 | 聘用人员服装费 | 186人服装 | 57.84
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 服装购置数 | 186人
 | | 服装发放率 | 100%
"""


def only(found: PublicTable, section: str, label: str) -> Row:
    (row,) = [each for each in found.rows if (each.section, each.label) == (section, label)]
    return row


def test_whole_performance() -> None:
    found = table("公开表12", "2022年江汉区部门整体绩效目标申报表", WHOLE)
    assert (found.kind, found.number, found.year, found.unit) == ("whole_performance", "12", 2022, Unit.WAN)
    assert found.doubts == ()
    assert only(found, "基本信息", "联系电话").texts == {"内容": "85790720"}
    income = only(found, "收入构成", "合计")
    assert income.total
    assert {name: (each.value, each.unit) for name, each in income.figures.items()} == {
        "当年金额": (Decimal("2790.57"), Unit.WAN),
        "占比": (Decimal(100), Unit.PERCENT),
        "上年金额": (Decimal("2643.35"), Unit.WAN),
    }
    assert only(found, "支出构成", "基本支出").figures["占比"].value == Decimal("14.55")
    assert only(found, "支出构成", "合计").figures["上年金额"].value == Decimal("2484.74")
    assert only(found, "支出构成", "基本支出").figures["上年金额"].blank
    project = only(found, "项目", "监督员政府购岗费")
    assert project.figures["项目本年度预算"].value == Decimal("1179.8")
    assert project.texts == {"项目类型": "经常性项目", "用途": "购岗人员工资"}
    targets = [(row.label, row.texts["内容"]) for row in found.rows if row.section == "目标"]
    assert targets == [
        ("长期目标1", "提升管理水平"),
        ("年度目标1", "聘用189人，党建活动达到2次。"),
        ("长期目标1", "提升管理水平"),
    ]
    indicator = only(found, "指标", "党建活动完成率")
    assert indicator.texts == {
        "一级指标": "产出指标", "二级指标": "数量指标", "指标值": "100%", "说明": "", "目标": "长期目标1",
    }  # fmt: skip
    assert only(found, "指标", "城市管理水平").texts["二级指标"] == "社会效益"


def test_project_performance() -> None:
    found = table("公开表13", "2022年项目支出(绩效目标)申报表", PROJECT)
    assert (found.kind, found.number, found.part) == ("project_performance", "13", "聘用人员服装费")
    assert found.title == "2022年项目支出(绩效目标)申报表"
    assert (found.doubts, found.unit) == ((), Unit.WAN)
    assert only(found, "基本信息", "立项依据").texts["内容"] == "按照区委区政府的要求，规范着装。"
    budget = only(found, "预算", "项目当年预算").figures["金额"]
    assert (budget.value, budget.unit, budget.text) == (Decimal("57.84"), Unit.WAN, "57.84万元")
    assert (budget.place.table, budget.place.part, budget.place.row) == ("13", "聘用人员服装费", "项目当年预算")
    assert only(found, "资金来源", "当年预算合计").total
    assert only(found, "资金来源", "财政拨款收入（区级安排数）").figures["金额"].value == Decimal("57.84")
    assert only(found, "资金来源", "其他资金").figures["金额"].blank
    detail = only(found, "支出明细", "聘用人员服装费")
    assert detail.texts == {"测算依据": "186人服装"}
    assert (detail.figures["本级财政拨款"].value, detail.figures["本级财政拨款"].unit) == (Decimal("57.84"), Unit.WAN)
    purchase = only(found, "采购计划", "服装费")
    assert (purchase.figures["金额"].value, purchase.texts) == (Decimal("57.84"), {"数量": "1"})
    rate = only(found, "指标", "服装发放率")
    assert rate.texts == {"一级指标": "项目产出", "二级指标": "产出质量", "指标值": "100%", "说明": ""}


def test_a_form_without_merged_cells_reads_the_same() -> None:
    found = table("公开表13", "2022年项目支出绩效目标申报表", PLAIN)
    assert found.doubts == ()
    assert only(found, "资金来源", "当年预算合计").figures["金额"].value == Decimal("57.84")
    assert only(found, "资金来源", "财政拨款收入").figures["金额"].value == Decimal("57.84")
    assert only(found, "支出明细", "聘用人员服装费").figures["金额"].value == Decimal("57.84")
    assert only(found, "指标", "服装发放率").texts["二级指标"] == "数量指标"


@pytest.mark.parametrize("cut", [4, 5, 7, 9, 11, 13, 15])
def test_a_form_broken_over_two_pages_reads_the_same(cut: int) -> None:
    lines = PROJECT.strip().splitlines()
    spans = {4: 4, 8: 2, 15: 2}
    if any(start < cut < start + height for start, height in spans.items()):
        pytest.skip("the break would cut a merged cell")
    parts = "\n".join(["", *lines[:cut]]), "\n".join(["", *lines[cut:]])
    whole = table("2022年项目支出绩效目标申报表", PROJECT)
    (found,) = recognise(document(page("2022年项目支出绩效目标申报表", parts[0]), page(parts[1], number=2)))
    content = [(row.section, row.label, row.texts, [each.text for each in row.figures.values()]) for row in found.rows]
    assert content == [
        (row.section, row.label, row.texts, [each.text for each in row.figures.values()]) for row in whole.rows
    ]
    assert found.pages == (1, 2)


def test_a_break_inside_merged_cells_and_texts() -> None:
    first = """
    项目名称 | 服装费 | 项目代码 |
    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | 服装购置数 | 186人
    """
    second = """
     | | 服装发放数 | 186件
     | 质量指标 | 服装发放率 | 100%
    满意度指标 | 服务对象满意度 | 满意度 | ≥95%
    """
    (found,) = recognise(document(page("项目支出绩效目标申报表", first), page(second, number=2)))
    assert [
        (row.label, row.texts["一级指标"], row.texts["二级指标"]) for row in found.rows if row.section == "指标"
    ] == [
        ("服装购置数", "产出指标", "数量指标"),
        ("服装发放数", "产出指标", "数量指标"),
        ("服装发放率", "产出指标", "质量指标"),
        ("满意度", "满意度指标", "服务对象满意度"),
    ]
    text = "\n项目名称 | 服装费 | 项目代码 |\n立项依据 | 按照要求，<1x3>\n"
    rest = "\n | 规范着装。<1x3>\n项目总预算 | 8万元 | 项目当年预算 | 8万元\n"
    (found,) = recognise(document(page("项目支出绩效目标申报表", text), page(rest, number=2)))
    assert only(found, "基本信息", "立项依据").texts["内容"] == "按照要求，规范着装。"


def test_the_rest_of_a_form_is_no_other_form() -> None:
    lines = WHOLE.strip().splitlines()
    first, rest = "\n".join(["", *lines[:10]]), "\n".join(["", *lines[10:]])
    (found,) = recognise(document(page("整体绩效目标申报表", first), page(rest, number=2)))
    assert (found.kind, found.pages) == ("whole_performance", (1, 2))
    assert only(found, "项目", "聘用人员服装费").figures["项目总预算"].value == Decimal("57.84")


def test_each_project_is_a_table_of_its_own() -> None:
    other = PROJECT.replace("聘用人员服装费", "监督员政府购岗费")
    found = tables("项目支出绩效目标申报表", PROJECT, "项目支出绩效目标申报表", other)
    assert [each.part for each in found] == ["聘用人员服装费", "监督员政府购岗费"]
    together = tables("项目支出绩效目标申报表", PROJECT.rstrip() + other)
    assert [each.part for each in together] == ["聘用人员服装费", "监督员政府购岗费"]


def test_a_form_is_known_without_its_title() -> None:
    assert table(PROJECT).kind == "project_performance"
    assert table(WHOLE).kind == "whole_performance"


def test_a_list_of_targets_is_no_form() -> None:
    found = table(
        "预算表12项目支出绩效目标表",
        "金额单位：万元",
        """
        项目名称<2x1> | 项目总额<2x1> | 其中：<1x2> | 绩效目标<2x1> | 一级指标<2x1> | 指标值<2x1>
        财政资金 | 其他资金
        公安行政管理<2x1> | 161.23<2x1> | 157.00<2x1> | 4.23<2x1> | 保障工作<2x1> | 成本指标 | 10
        产出指标 | 37
        """,
    )
    assert (found.kind, found.number) == ("project_targets", "12")
    first, second = found.rows
    assert {name: each.text for name, each in first.figures.items()} == {
        "项目总额": "161.23", "财政拨款": "157.00", "其他资金": "4.23",
    }  # fmt: skip
    assert second.label == "公安行政管理"
    assert all(each.blank for each in second.figures.values())


def test_an_unreadable_amount_is_doubted() -> None:
    found = table(
        "公开表13", "项目支出绩效目标申报表", PROJECT.replace("项目总预算 | 57.84万元", "项目总预算 | 57.8.4万元")
    )
    assert "tables.amount-unreadable" in found.doubts
    row = only(found, "预算", "项目总预算")
    assert (row.figures, row.texts) == ({}, {"内容": "57.8.4万元"})


def test_a_blank_amount_is_at_its_own_cell() -> None:
    found = table("公开表13", "2022年项目支出(绩效目标)申报表", PROJECT)
    whole, blank = (only(found, "资金来源", label) for label in ("当年预算合计", "其他资金"))
    printed, empty = whole.figures["金额"].place.box, blank.figures["金额"].place.box
    assert empty is not None
    assert printed is not None
    assert (empty.x0, empty.x1) == (printed.x0, printed.x1)
    assert blank.place.box is not None
    assert empty.x0 > blank.place.box.x0
    assert printed.bottom <= empty.top


def test_the_whole_budget_under_two_rows_of_headers() -> None:
    found = table(
        "部门整体支出绩效目标表",
        """
        部门名称<1x2> | 某局<1x7>
        总体资金情况（万元）<3x2> | 预算支出总额<2x1> | 财政拨款<1x3> | 其他资金<1x3>
        合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出
        12.00 | 10.00 | 6.00 | 4.00 | 2.00 | | 2.00
        其他说明<1x2> | 无<1x7>
        """,
    )
    (row,) = found.section("资金总额")
    assert {name: each.text for name, each in row.figures.items()} == {
        "预算支出总额": "12.00", "财政拨款": "10.00", "财政拨款基本支出": "6.00", "财政拨款项目支出": "4.00",
        "其他资金": "2.00", "其他资金基本支出": "", "其他资金项目支出": "2.00",
    }  # fmt: skip
    assert found.doubts == ()


def test_the_tasks_of_the_year_end_with_their_total() -> None:
    found = table(
        "部门整体支出绩效目标表",
        """
        部门（单位）名称<1x2> | 某局<1x4>
        年度主要任务<4x1> | 任务名称<2x1> | 主要内容<2x1> | 预算金额（万元）<1x3>
        总额 | 财政拨款 | 其他资金
        机关运转 | 人员和公用支出 | 12.00 | 10.00 | 2.00
        金额合计<1x2> | 12.00 | 10.00 | 2.00
        年度总体目标 | 目标1：完成年度工作<1x5>
        """,
    )
    task, total = found.section("年度任务")
    assert (task.label, total.label, total.total) == ("机关运转", "金额合计", True)
    assert [figure.text for figure in total.figures.values()] == ["12.00", "10.00", "2.00"]
