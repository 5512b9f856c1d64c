"""Which cells and statements an operand means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budgetcheck.checking.select import find_statements, is_grand_total, rows_of, said_terms, select, tables_named
from budgetcheck.model.money import Unit
from budgetcheck.model.outcome import side
from budgetcheck.rules.operands import Cells, Said, Statements
from tests.checking.build import budget

OUTLAY = """
编码 | 名称 | 总计 | 基本支出 | 项目支出
 | 合计 | 60.00 | 45.00 | 15.00
201 | 一般公共服务支出 | 40.00 | 30.00 | 10.00
20103 | 政府办公厅及相关机构事务 | 40.00 | 30.00 | 10.00
2010301 | 行政运行 | 30.00 | 30.00 |
2010399 | 其他政府办公厅支出 | 10.00 | | 10.00
210 | 卫生健康支出 | 20.00 | 15.00 | 5.00
21011 | 行政事业单位医疗 | 20.00 | 15.00 | 5.00
"""
SUMMARY = """
[收入]
名称 | 预算数
一、一般公共预算财政拨款收入 | 100.00
本年收入合计 | 100.00
上年结转 |
收入总计 | 100.00
[功能]
名称 | 预算数
一般公共服务支出 | 100.00
支出总计 | 100.00
"""
DOCUMENT = budget({"支出总表": OUTLAY, "收支总表": SUMMARY})
(TABLE,) = tables_named(DOCUMENT, "支出总表")


def found(*names: str) -> list[str]:
    return [row.key for row in rows_of(TABLE, names)]


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (("合计",), ["合计"]),
        (("明细",), ["201", "20103", "2010301", "2010399", "210", "21011"]),
        (("科目",), ["201", "20103", "2010301", "2010399", "210", "21011"]),
        (("类",), ["201", "210"]),
        (("款",), ["20103", "21011"]),
        (("项",), ["2010301", "2010399"]),
        (("合计", "类"), ["合计", "201", "210"]),
        (("210", "201"), ["201", "210"]),
        (("20103*",), ["20103", "2010301", "2010399"]),
        (("21011??",), []),
        (("卫生健康支出",), []),
        (("上年结转",), []),
        (("上年结转|类",), ["201", "210"]),
        (("款|类",), ["20103", "21011"]),
    ],
)
def test_row_names(names: tuple[str, ...], keys: list[str]) -> None:
    assert found(*names) == keys


def test_rows_of_a_section_by_label_without_list_number_or_bracket_width() -> None:
    (table,) = tables_named(DOCUMENT, "收支总表")
    income = [row.label for row in rows_of(table, ("一般公共预算财政拨款收入", "收入总计"), "收入")]
    assert income == ["一、一般公共预算财政拨款收入", "收入总计"]
    assert [row.label for row in rows_of(table, ("收入总计",), "功能")] == []
    wide = budget({"收支总表": "[收入]\n名称 | 预算数\n财政拨款收入（区级安排数） | 1.00"})
    (table,) = tables_named(wide, "收支总表")
    assert len(list(rows_of(table, ("财政拨款收入(区级安排数)",), "收入"))) == 1


def test_the_only_total_row_is_the_grand_total_whatever_it_is_called() -> None:
    (table,) = tables_named(budget({"三公表": "名称 | 总计\n小计 | 3.00\n某局 | 3.00"}), "三公表")
    (row,) = rows_of(table, ("合计",))
    assert row.label == "小计"
    assert not is_grand_total(row)


def test_an_unknown_table_name_means_no_table() -> None:
    assert tables_named(DOCUMENT, "绩效表") == ()


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (Cells("支出总表", ("合计",), ("总计",)), 60),
        (Cells("支出总表", ("类",), ("基本支出", "项目支出")), 60),
        (Cells("支出总表", ("类",), ("项目支出",), minus=True), -15),
        (Cells("支出总表", ("201",)), 80),
        (Cells("收支总表", ("收入总计",), ("预算数",), "收入"), 100),
        (Cells("收支总表", ("收入总计",), ("总计|预算数",), "收入"), 100),
        (Cells("收支总表", ("上年结转",), ("预算数",), "收入"), 0),
    ],
)
def test_cells_are_summed_in_yuan(cells: Cells, total: int) -> None:
    selection = select(cells, DOCUMENT)
    assert selection.missing is None
    assert side(selection.terms) == total * Unit.WAN.scale


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (Cells("收入总表"), "checking.no_table"),
        (Cells("支出总表", ("合计",), ("经营支出",)), "checking.no_column"),
        (Cells("收支总表", ("合计",), ("预算数",), "收入"), "checking.no_row"),
    ],
)
def test_what_is_missing_is_told(cells: Cells, code: str) -> None:
    missing = select(cells, DOCUMENT).missing
    assert missing is not None
    assert missing.code == code


def test_optional_and_needed_cells() -> None:
    for cells in (Cells("收入总表", optional=True), Cells("支出总表", ("合计",), ("经营支出",), optional=True)):
        assert (select(cells, DOCUMENT).terms, select(cells, DOCUMENT).missing) == ((), None)
    absent = select(Cells("支出总表", ("230",), ("总计",), needed=True), DOCUMENT)
    assert (absent.missing, absent.applies) == (None, False)
    section = select(Cells("收支总表", ("301",), ("预算数",), "经济", needed=True), DOCUMENT)
    assert (section.missing, section.applies) == (None, False)
    there = select(Cells("支出总表", ("201",), ("总计",), needed=True), DOCUMENT)
    assert there.applies


def test_an_empty_table_is_nothing_not_missing() -> None:
    document = budget({"政府性基金支出表": "编码 | 名称 | 总计\n注：本部门无政府性基金支出。"})
    selection = select(Cells("政府性基金支出表", ("合计",), ("总计",)), document)
    assert (selection.terms, selection.missing) == ((), None)


def test_where_looks_into_the_texts_of_a_row() -> None:
    document = budget(
        {"政府采购表": "项目名称 | 采购类别 | 总计\n甲 | 货物类 | 1.00\n乙 | 服务类 | 2.00\n丙 | 服务类 | 4.00"}
    )
    services = Cells("政府采购表", ("明细",), ("总计",), where={"采购类别": "服务"})
    assert side(select(services, document).terms) == 6 * Unit.WAN.scale
    works = Cells("政府采购表", ("明细",), ("总计",), where={"采购类别": "工程"})
    assert select(works, document).terms == ()


def test_several_tables_of_a_kind_are_added_up() -> None:
    part = "[预算]\n名称 | 金额\n项目当年预算 | {}万元"
    document = budget({"项目绩效表@甲": part.format(3), "项目绩效表@乙": part.format(5)})
    selection = select(Cells("项目绩效表", ("项目当年预算",), ("金额",), "预算"), document)
    assert side(selection.terms) == 8 * Unit.WAN.scale


TEXT = """\
一、收支预算总体安排情况
2022年部门总预算100万元，比2021年预算增加20万元，增长25%。
2021年部门总预算80万元。
2022年部门预算支出100万元，其中：基本支出60万元；项目支出40万元。
二、一般公共预算支出安排情况
（一）项目支出40万元，较2021年预算减少5万元。
四、政府性基金预算支出安排情况
我单位2022年无政府性基金预算安排的支出。
"""
SAID = budget(text=TEXT)


def amounts(**wanted: str) -> list[str]:
    return [
        statement.amount.text if statement.amount else "无"
        for statement in find_statements(Statements(**wanted), SAID)  # type: ignore[arg-type]
    ]


def test_statements_by_subject_heading_whole_and_sentence() -> None:
    assert amounts(said="项目支出") == ["40万元", "40万元"]
    assert amounts(said="项目支出", under="总体") == ["40万元"]
    assert amounts(said="项目支出", under="一般公共预算") == ["40万元"]
    assert amounts(said="项目支出", under="三公") == []
    assert amounts(said="项目支出", part_of="支出") == ["40万元"]
    assert amounts(said="项目支出", sentence="减少") == ["40万元"]
    assert amounts(said="项目") == []


def test_statements_of_another_year_are_left_out() -> None:
    assert amounts(said="部门总预算|总预算") == ["100万元"]


def test_said_nothing_is_a_zero() -> None:
    (statement,) = find_statements(Statements("政府性基金.*"), SAID)
    (term,) = said_terms(Statements("政府性基金.*"), statement)
    assert (term.figure.value, term.figure.blank) == (Decimal(0), True)


@pytest.mark.parametrize(("value", "wanted"), [(Said.AMOUNT, 100), (Said.CHANGE, 20), (Said.BASE, 80)])
def test_this_years_amount_its_change_and_last_years(value: Said, wanted: int) -> None:
    operand = Statements(".*总预算", value=value)
    assert side(select(operand, SAID).terms) == wanted * Unit.WAN.scale
    minus = Statements(".*总预算", value=value, minus=True)
    assert side(select(minus, SAID).terms) == -wanted * Unit.WAN.scale


def test_a_decrease_counts_as_a_negative_change() -> None:
    change = Statements("项目支出", under="一般公共预算支出", value=Said.CHANGE)
    assert side(select(change, SAID).terms) == -5 * Unit.WAN.scale
    base = Statements("项目支出", under="一般公共预算支出", value=Said.BASE)
    assert side(select(base, SAID).terms) == 45 * Unit.WAN.scale
