"""`checker`, `systemic`, `cases`, `wording`: applying rules to whole budgets, and running their examples."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

import budgetcheck.checking
from budgetcheck.checking.cases import case_budget, run_cases
from budgetcheck.checking.checker import _CHECKS, check, check_rule
from budgetcheck.checking.sets import sets_of_tables
from budgetcheck.checking.systemic import without_systemic
from budgetcheck.checking.wording import WORDING
from budgetcheck.data import rules_folder
from budgetcheck.model.budget import State
from budgetcheck.model.money import Unit
from budgetcheck.model.outcome import Verdict
from budgetcheck.rules import RuleSet, kinds, load_rules
from budgetcheck.rules.case import Case
from budgetcheck.rules.kinds import Breakdown, Form, RowSum
from tests.checking.build import budget, outcomes, rule

ROW = rule(RowSum, tables=("支出总表",), total="总计", parts=("基本支出",))


def table(*totals: str) -> dict[str, str]:
    rows = "\n".join(f"{201 + index} | 例 | {total} | 1.00" for index, total in enumerate(totals))
    return {"支出总表": f"编码 | 名称 | 总计 | 基本支出\n{rows}"}


# --- checker ---------------------------------------------------------------------------------------------------------


def test_every_kind_of_rule_has_its_check() -> None:
    assert set(_CHECKS) == set(get_args(kinds.AnyRule))
    assert len({kind.KIND for kind in _CHECKS}) == len(_CHECKS)


def test_rules_are_applied_in_order_and_only_where_they_are_valid() -> None:
    later = replace(ROW, id="T-02", since=2023)
    earlier = replace(ROW, id="T-03", until=2022)
    elsewhere = replace(ROW, id="T-04", regions=("nowhere",))
    accounts = replace(ROW, id="T-05", final=True)
    rules = RuleSet((ROW, later, earlier, elsewhere, accounts))
    assert [outcome.rule for outcome in check(budget(table("1.00")), rules)] == ["T-01", "T-03"]
    assert [outcome.rule for outcome in check(budget(table("1.00"), year=2023), rules)] == ["T-01", "T-02"]


def test_several_sets_of_tables_are_checked_apart_and_the_text_with_the_first() -> None:
    both = {"支出总表@甲局": table("1.00")["支出总表"], "支出总表@乙局": table("2.00")["支出总表"]}
    both["项目绩效表@项目"] = "[预算]\n名称 | 金额\n项目当年预算 | 3万元"
    document = budget(both, "一、总体情况\n2022年部门预算支出3万元。")
    first, second = sets_of_tables(document)
    assert [item.part for item in first.tables] == ["甲局", "项目"]
    assert [item.part for item in second.tables] == ["乙局"]
    assert first.narrative.statements
    assert not second.narrative.statements
    assert [outcome.verdict for outcome in check_rule(ROW, document)] == [Verdict.BALANCED, Verdict.BROKEN]


def test_rules_on_the_whole_document_see_it_whole() -> None:
    both = {"支出总表@甲局": "标题：2021年支出总表", "支出总表@乙局": "标题：2021年支出总表"}
    assert len(outcomes(rule(Form, aspect="year"), budget(both))) == 2


# --- systemic --------------------------------------------------------------------------------------------------------


def verdicts_after(*totals: str) -> list[str]:
    made = budget(table(*totals))
    return [outcome.verdict.value for outcome in without_systemic(ROW, outcomes(ROW, made), made)]


def test_a_rule_that_fails_almost_everywhere_does_not_fit_the_table() -> None:
    made = budget(table("2.00", "3.00", "4.00", "5.00", "1.00"))
    made = replace(made, tables=tuple(replace(each, name="表3") for each in made.tables))
    (outcome,) = without_systemic(ROW, outcomes(ROW, made), made)
    assert outcome.verdict is Verdict.UNCHECKED
    assert outcome.message is not None
    assert dict(outcome.message.values) == {"table": "表3", "broken": "4", "all": "5"}


def test_a_few_mistakes_stay_mistakes() -> None:
    assert verdicts_after("2.00", "3.00", "4.00") == ["broken"] * 3
    assert verdicts_after("2.00", *["1.00"] * 5) == ["broken"] + ["balanced"] * 5


def test_mistakes_of_the_narrative_are_never_a_layout() -> None:
    made = rule(Breakdown, subject="支出")
    line = "2022年部门预算支出9.00万元，其中：基本支出1.00万元；项目支出1.00万元。\n"
    whole = budget(text="一、总体\n" + line * 6)
    assert len(without_systemic(made, outcomes(made, whole), whole)) == 6


# --- cases -----------------------------------------------------------------------------------------------------------


def ran(case: Case) -> tuple[str | None, bool]:
    (result,) = run_cases([replace(ROW, cases=(case,))])
    return result.verdict.value if result.verdict else None, result.passed


@pytest.mark.parametrize(
    ("totals", "expect", "difference", "given"),
    [
        (["1.00"], Verdict.BALANCED, None, ("balanced", True)),
        (["1.00", "1.01"], Verdict.ROUNDING, None, ("rounding", True)),
        (["1.00", "1.01", "5.00"], Verdict.BROKEN, Decimal(4), ("broken", True)),
        (["5.00"], Verdict.BROKEN, Decimal(3), ("broken", False)),
        (["5.00"], Verdict.BALANCED, None, ("broken", False)),
        (["1.00"], None, None, ("balanced", False)),
        ([], None, None, (None, True)),
    ],
)
def test_a_case_holds_when_the_gravest_outcome_is_the_one_expected(
    totals: list[str], expect: Verdict | None, difference: Decimal | None, given: tuple[str | None, bool]
) -> None:
    assert ran(Case("例", expect, table(*totals), difference=difference)) == given


def test_the_notation_of_tables() -> None:
    text = """
        单位：元
        标题：2021年收支总表
        [收入]
        名称 | 预算数
        一、事业收入 | 1,234.50
        收入总计 | 3万元
        [功能]
        编码 | 名称 | 预算数 | 备注
        201 | 一般公共服务支出 | | 无此项
         | 支出总计 | - |
        注：例
    """
    (made,) = case_budget(Case("例", tables={"收支总表": text})).tables
    assert (made.kind, made.number, made.title, made.year, made.unit) == (
        "summary",
        "1",
        "2021年收支总表",
        2021,
        Unit.YUAN,
    )
    assert made.notes == ("注：例",)
    assert made.state is State.FILLED
    income, total, service, outlay = made.rows
    assert (income.section, income.label, income.total) == ("收入", "一、事业收入", False)
    assert (income.figures["预算数"].value, income.figures["预算数"].unit) == (Decimal("1234.50"), Unit.YUAN)
    assert (total.total, total.figures["预算数"].unit) == (True, Unit.WAN)
    assert (service.section, service.code, service.texts["备注"]) == ("功能", "201", "无此项")
    assert service.figures["预算数"].blank
    assert (outlay.total, outlay.figures["预算数"].blank) == (True, True)
    assert income.figures["预算数"].place.table == "1"


def test_columns_hold_what_they_hold_in_a_real_table() -> None:
    tables = {
        "政府采购表": "项目名称 | 采购数量 | 总计\n运维 | 1 | 3.00",
        "项目绩效表@运维": "[指标]\n名称 | 指标值\n签收率 | 95%\n[采购计划]\n品名 | 数量 | 金额\n印刷 | 2 | 3万元",
    }
    bought, planned = case_budget(Case("例", tables=tables)).tables
    (row,) = bought.rows
    assert (row.label, row.texts["采购数量"], list(row.figures)) == ("运维", "1", ["总计"])
    indicator, item = planned.rows
    assert indicator.texts["指标值"] == "95%"
    assert (item.label, item.texts["数量"], list(item.figures)) == ("印刷", "2", ["金额"])
    assert planned.part == "运维"


def test_a_case_without_tables_or_text_is_an_empty_document() -> None:
    document = case_budget(Case("例"))
    assert (document.tables, document.narrative.statements, document.year) == ((), (), 2022)
    (empty,) = case_budget(Case("例", tables={"支出总表": ""})).tables
    assert empty.state is State.EMPTY


# --- wording ---------------------------------------------------------------------------------------------------------


def test_every_message_has_words_in_both_languages_with_the_same_values() -> None:
    folder = Path(budgetcheck.checking.__file__).parent
    used = {
        code for path in folder.glob("*.py") for code in re.findall(r'"(checking\.[a-z_]+)"', path.read_text("utf-8"))
    }
    assert used <= set(WORDING), used - set(WORDING)
    for chinese, english in WORDING.values():
        names = re.findall(r"\{(\w+)\}", chinese)
        assert sorted(names) == sorted(re.findall(r"\{(\w+)\}", english))
        assert not re.search(r"[\u4e00-\u9fff，。：]", english)


def test_a_table_that_the_place_does_not_publish_leaves_nothing_unchecked() -> None:
    rules, _ = load_rules([rules_folder()])
    only = RuleSet(tuple(rule for rule in rules.rules if rule.id == "PRJ-01"))
    assert check(case_budget(Case("", region="national")), only) == ()
    assert {outcome.verdict for outcome in check(case_budget(Case("", region="wuhan")), only)} == {Verdict.UNCHECKED}
