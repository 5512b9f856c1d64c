"""`match`: the same rows in two tables."""

from __future__ import annotations

import pytest

from budgetcheck.checking.cases import case_budget
from budgetcheck.checking.checker import check_rule
from budgetcheck.data import rules_folder
from budgetcheck.model.outcome import Verdict
from budgetcheck.rules import load_rules
from budgetcheck.rules.case import Case
from budgetcheck.rules.kinds import Match
from budgetcheck.rules.operands import Cells
from tests.checking.build import budget, codes, outcomes, rule, verdicts

ACCOUNTS = {
    "left": (Cells("收入总表", ("合计", "科目"), ("总计",)),),
    "right": (Cells("支出总表", ("合计", "科目"), ("总计",)),),
}


def accounts(left: str, right: str) -> dict[str, str]:
    head = "编码 | 名称 | 总计\n"
    return {"收入总表": head + left, "支出总表": head + right}


def test_every_key_of_either_side_is_compared_once() -> None:
    document = budget(
        accounts(" | 合计 | 3.00\n201 | 甲 | 1.00\n208 | 乙 | 2.00", " | 总计 | 3.00\n208 | 乙 | 5.00\n201 | 甲 | 1.00")
    )
    found = outcomes(rule(Match, **ACCOUNTS), document)
    assert [outcome.verdict.value for outcome in found] == ["balanced", "balanced", "broken"]
    assert found[2].difference == -3
    assert found[2].message is not None
    assert ("key", "208") in found[2].message.values


def test_a_key_missing_on_one_side_is_zero_there_and_told_as_absent() -> None:
    document = budget(accounts("201 | 甲 | 1.00", "201 | 甲 | 1.00\n208 | 乙 | 5.00"))
    assert codes(rule(Match, **ACCOUNTS), document) == ["", "checking.match_absent"]
    assert codes(rule(Match, **ACCOUNTS, right_only=False), document) == [""]
    turned = budget(accounts("201 | 甲 | 1.00\n208 | 乙 | 5.00", "201 | 甲 | 1.00"))
    assert codes(rule(Match, **ACCOUNTS), turned) == ["", "checking.match_absent"]
    assert codes(rule(Match, **ACCOUNTS, left_only=False), turned) == [""]


def test_blank_rows_are_not_compared() -> None:
    document = budget(accounts("201 | 甲 | 1.00\n203 | 国防支出 |", "201 | 甲 | 1.00"))
    assert verdicts(rule(Match, **ACCOUNTS), document) == ["balanced"]


def test_rows_with_one_code_are_added_up() -> None:
    document = budget(accounts("201 | 甲 | 1.00\n201 | 甲 | 2.00", "201 | 甲 | 3.00"))
    assert verdicts(rule(Match, **ACCOUNTS), document) == ["balanced"]


def test_part_and_whole() -> None:
    document = budget(accounts("201 | 甲 | 1.00\n208 | 乙 | 6.00", "201 | 甲 | 3.00\n208 | 乙 | 5.00"))
    assert verdicts(rule(Match, **ACCOUNTS, at_most=True), document) == ["balanced", "broken"]


def test_column_by_column() -> None:
    head = "编码 | 名称 | 基本支出 | 项目支出\n"
    document = budget(
        {"支出总表": head + "201 | 甲 | 2.00 | 1.00", "一般公共预算支出表": head + "201 | 甲 | 1.00 | 2.00"}
    )
    cells = {
        "left": (Cells("支出总表", ("科目",), ("基本支出", "项目支出")),),
        "right": (Cells("一般公共预算支出表", ("科目",), ("基本支出", "项目支出")),),
    }
    assert verdicts(rule(Match, **cells), document) == ["balanced"]
    assert verdicts(rule(Match, **cells, by_column=True), document) == ["broken", "broken"]


PROJECTS = {
    "left": (Cells("项目支出表", ("明细",), ("总计",)),),
    "right": (Cells("项目绩效表", ("项目当年预算",), ("金额",), "预算"),),
    "left_by": "项目名称",
    "right_by": "项目",
}


def test_projects_are_paired_with_their_own_table_whatever_the_brackets() -> None:
    part = "[预算]\n名称 | 金额\n项目当年预算 | {}万元"
    document = budget(
        {
            "项目支出表": "项目名称 | 总计\n1.运维（二期） | 3.00\n测评 | 5.00",
            "项目绩效表@运维(二期)": part.format("3"),
            "项目绩效表@测评": part.format("6"),
        }
    )
    assert verdicts(rule(Match, **PROJECTS), document) == ["balanced", "broken"]


def test_rows_are_paired_by_an_account_code_in_a_text_column() -> None:
    made = rule(
        Match,
        left=(Cells("支出总表", ("项",), ("项目支出",)),),
        right=(Cells("项目支出表", ("明细",), ("总计",)),),
        by="科目编码",
    )
    document = budget(
        {
            "支出总表": "编码 | 名称 | 项目支出\n2010399 | 甲 | 5.00",
            "项目支出表": "科目编码 | 项目名称 | 总计\n2010399 | 乙 | 2.00\n 20103 99 | 丙 | 3.00",
        }
    )
    assert verdicts(made, document) == ["balanced"]


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ({"支出总表": "编码 | 名称 | 总计\n201 | 甲 | 1.00"}, "checking.no_table"),
        (
            accounts("201 | 甲 | 1.00", "") | {"支出总表": "编码 | 名称 | 基本支出\n201 | 甲 | 1.00"},
            "checking.no_column",
        ),
        (accounts("201 | 甲 | 1.00", "") | {"支出总表": "名称 | 总计\n甲 | 1.00"}, "checking.no_keys"),
    ],
)
def test_what_cannot_be_compared_is_unchecked(tables: dict[str, str], code: str) -> None:
    assert codes(rule(Match, **ACCOUNTS), budget(tables)) == [code]


def test_an_optional_table_may_be_missing_and_an_empty_one_counts_as_zero() -> None:
    sides = {
        "left": (Cells("支出总表", ("科目",), ("总计",)),),
        "right": (
            Cells("一般公共预算支出表", ("科目",), ("总计",)),
            Cells("政府性基金支出表", ("科目",), ("总计",), optional=True),
        ),
    }
    line = "编码 | 名称 | 总计\n201 | 甲 | 1.00"
    assert verdicts(rule(Match, **sides), budget({"支出总表": line, "一般公共预算支出表": line})) == ["balanced"]
    document = budget({"支出总表": line, "一般公共预算支出表": line, "政府性基金支出表": ""})
    assert verdicts(rule(Match, **sides), document) == ["balanced"]


def test_when_zero_is_a_sum() -> None:
    when = (
        Cells("收入总表", ("合计",), ("总计",)),
        Cells("收入总表", ("合计",), ("一般公共预算",), minus=True),
    )
    made = rule(Match, **ACCOUNTS, when_zero=when)
    table = "编码 | 名称 | 总计 | 一般公共预算\n | 合计 | 3.00 | {}\n201 | 甲 | 3.00 | {}"
    outlay = "编码 | 名称 | 总计\n | 合计 | 4.00\n201 | 甲 | 4.00"
    assert outcomes(made, budget({"收入总表": table.format("2.00", "2.00"), "支出总表": outlay})) == []
    assert verdicts(made, budget({"收入总表": table.format("3.00", "3.00"), "支出总表": outlay})) == ["broken"] * 2


def test_classes_printed_by_name_only_are_paired_by_the_code_of_that_name() -> None:
    made = rule(
        Match,
        left=(Cells("收支总表", ("类",), ("预算数",), "功能"),),
        right=(Cells("支出总表", ("类",), ("总计",)),),
    )
    document = budget(
        {
            "收支总表": "[功能]\n名称 | 预算数\n一、一般公共服务支出 | 3.00\n二、住房保障支出 | 1.00",
            "支出总表": "编码 | 名称 | 总计\n201 | 一般公共服务支出 | 3.00\n221 | 住房保障支出 | 2.00",
        }
    )
    assert verdicts(made, document) == ["balanced", "broken"]


def test_a_table_of_units_is_compared_in_its_total_only() -> None:
    tables = {
        "收入总表": "名称 | 总计\n合计 | 30.00",
        "支出总表": "编码 | 名称 | 总计\n201 | 公共服务 | 10.00\n208 | 社会保障 | 20.00\n | 合计 | 30.00",
    }
    made = case_budget(Case("", tables=tables))
    shipped = next(each for each in load_rules([rules_folder()])[0].rules if each.id == "TAB-05")
    assert [outcome.verdict for outcome in check_rule(shipped, made)] == [Verdict.BALANCED]
