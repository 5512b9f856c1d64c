"""`present`, `form`, `contents`, `naming`: the form of the document and of its names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budgetcheck.rules.kinds import ContentsRule, Form, Naming, Present
from tests.checking.build import budget, codes, outcomes, rule, verdicts


def test_every_table_named_must_be_there_even_if_empty() -> None:
    made = rule(Present, tables=("收支总表", "收入总表"))
    assert codes(made, budget({"收支总表": "", "收入总表": ""})) == ["", ""]
    assert codes(made, budget({"收支总表": ""})) == ["", "checking.table_absent"]


def test_without_names_the_place_says_which_tables_must_be_there() -> None:
    most = (
        "收支总表",
        "收入总表",
        "支出总表",
        "项目支出表",
        "财政拨款收支总表",
        "一般公共预算支出表",
        "基本支出表",
        "三公表",
    )
    found = codes(rule(Present), budget(dict.fromkeys(most, "")))
    assert len(found) > 10
    assert found.count("") == len(most)
    assert set(found) == {"", "checking.table_absent"}
    assert outcomes(rule(Present), replace(budget(), region="nowhere")) == []


def test_a_document_that_lacks_most_tables_is_told_so_once() -> None:
    assert codes(rule(Present), budget({"收支总表": ""})) == ["checking.most_tables_absent"]


def aspect(name: str, tables: dict[str, str]) -> list[str]:
    return codes(rule(Form, aspect=name), budget(tables))


def test_order_of_numbers() -> None:
    assert aspect("order", {"收支总表": "", "收入总表": "", "支出总表": ""}) == ["", "", ""]
    assert aspect("order", {"收入总表": "", "收支总表": "", "支出总表": ""}) == ["", "checking.table_order", ""]
    assert aspect("order", {"项目绩效表@甲": "", "项目绩效表@乙": ""}) == []


@pytest.mark.parametrize(
    ("title", "given"),
    [("2022年收支预算总表", [""]), ("2021年收支预算总表", ["checking.table_year"]), ("收支预算总表", [])],
)
def test_year_of_the_title(title: str, given: list[str]) -> None:
    assert aspect("year", {"收支总表": f"标题：{title}"}) == given


@pytest.mark.parametrize(("unit", "given"), [("万元", [""]), ("元", [""]), ("", ["checking.no_unit"])])
def test_unit(unit: str, given: list[str]) -> None:
    assert aspect("unit", {"支出总表": f"单位：{unit}\n名称 | 总计\n合计 | 1.00"}) == given


@pytest.mark.parametrize(
    ("note", "given"),
    [
        ("注：本部门无政府性基金财政拨款支出。", [""]),
        ("注：本表为空表。", [""]),
        ("注：我单位2022年没有使用政府性基金预算拨款安排的支出。", [""]),
        ("注：部门预算和年度决算收支口径一致。", ["checking.empty_without_note"]),
        ("", ["checking.empty_without_note"]),
    ],
)
def test_an_empty_table_says_why(note: str, given: list[str]) -> None:
    assert aspect("note", {"政府性基金支出表": f"名称 | 总计\n{note}"}) == given


@pytest.mark.parametrize(
    ("note", "given"),
    [
        ("注：本表为空表。", ["checking.note_on_filled"]),
        ("注：空表表示无此项支出。", [""]),
        ("如本表为空，则本年无此项支出。", [""]),
        ("注：不含特设专户，无此资金。", [""]),
        ("", [""]),
    ],
)
def test_a_filled_table_does_not_say_it_is_empty(note: str, given: list[str]) -> None:
    assert aspect("filled", {"政府性基金支出表": f"名称 | 总计\n合计 | 1.00\n{note}"}) == given


def contents(entries: str, body: str, tables: dict[str, str] | None = None) -> list[str]:
    return codes(rule(ContentsRule), budget(tables, f"目录\n{entries}\n{body}"))


def test_contents_and_body_alike() -> None:
    lines = "第一部分 基本概况\n第二部分 预算情况说明\n一、收支预算总体安排情况"
    assert contents(lines, lines) == ["", ""]


def test_contents_in_other_words() -> None:
    found = contents("第一部分 基本概况\n第二部分 预算情况说明", "第一部分 基本情况\n第二部分 预算情况说明")
    assert found == ["checking.contents_wording", ""]


def test_contents_in_another_order() -> None:
    found = contents(
        "第一部分 部门概况\n一、政府采购预算情况\n二、国有资产占有使用情况\n三、预算绩效开展情况",
        "第一部分 部门概况\n一、国有资产占有使用情况\n二、预算绩效开展情况\n三、政府采购预算情况",
    )
    assert found == ["", "checking.contents_order"]


def test_only_the_fewest_entries_are_called_moved() -> None:
    document = budget(
        text="目录\n第一部分 部门概况\n一、政府采购情况\n二、资产占有情况\n三、绩效开展情况\n"
        "第一部分 部门概况\n一、资产占有情况\n二、绩效开展情况\n三、政府采购情况"
    )
    order = outcomes(rule(ContentsRule), document)[-1]
    assert [item.text for item in order.evidence] == ["政府采购情况"]


def test_an_entry_that_the_body_does_not_have() -> None:
    found = contents("第一部分 部门概况\n第二部分 名词解释", "第一部分 部门概况")
    assert found == ["", "checking.contents_absent", ""]


def test_a_table_of_the_contents_is_found_by_its_kind() -> None:
    entries = "第一部分 部门概况\n一、2022年收支预算总表\n二、2022年部门收入预算总表"
    tables = {"收支总表": "标题：2022年收支预算总表", "收入总表": "标题：2022年收入预算总表"}
    assert contents(entries, "第一部分 部门概况", tables)[0] == "checking.contents_wording"
    assert "checking.contents_absent" not in contents(entries, "第一部分 部门概况", tables)


def test_a_document_without_contents_is_not_checked() -> None:
    assert outcomes(rule(ContentsRule), budget(text="第一部分 部门概况")) == []


def named(*names: str, code: str = "222", official: bool = False, year: int = 2022) -> list[str]:
    kinds = ("收入总表", "支出总表", "一般公共预算支出表")
    tables = {kind: f"编码 | 名称 | 总计\n{code} | {name} | 1.00" for kind, name in zip(kinds, names, strict=False)}
    return codes(rule(Naming, official=official), budget(tables, year=year))


def test_one_name_for_a_code_in_all_tables() -> None:
    assert named("粮油物资储备支出", "粮油物资储备支出") == [""]
    assert named("粮油物资储备支出", "粮油物资储备") == [""]
    assert named("粮油物资储备支出", "粮油物资管理支出", "粮油物资储备支出") == ["checking.names_differ"]
    assert named("粮油物资储备支出") == []


def test_the_name_in_a_text_column_counts_as_well() -> None:
    tables = {
        "支出总表": "编码 | 名称 | 总计\n2010399 | 其他政府办公厅（室）及相关机构事务支出 | 1.00",
        "收入总表": "编码 | 名称 | 总计\n2010399 | 行政运行 | 1.00",
    }
    assert codes(rule(Naming), budget(tables)) == ["checking.names_differ"]


def test_official_names() -> None:
    assert named("住房公积金", code="2210201", official=True) == [""]
    assert named("购房补贴", code="2210201", official=True) == ["checking.name_not_official"]
    assert named("基本工资", code="30101", official=True) == [""]
    assert named("自设科目", code="2999999", official=True) == ["checking.code_unknown"]


def test_verdicts_of_form_are_broken_or_balanced() -> None:
    assert verdicts(rule(Form, aspect="year"), budget({"收支总表": "标题：2021年收支预算总表"})) == ["broken"]
