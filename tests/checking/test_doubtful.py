"""A table that was read with severe doubt accuses nobody."""

from dataclasses import replace

import pytest

from budgetcheck.checking.cases import case_budget
from budgetcheck.checking.checker import check
from budgetcheck.checking.doubtful import _SEVERE
from budgetcheck.data import rules_folder
from budgetcheck.model.budget import Budget
from budgetcheck.model.outcome import Verdict
from budgetcheck.rules import RuleSet, load_rules
from budgetcheck.rules.case import Case
from budgetcheck.wording import catalogue

WRONG = "编码 | 名称 | 总计 | 基本支出 | 项目支出\n201 | 一般公共服务支出 | 10.00 | 4.00 | 5.00"


@pytest.fixture(scope="module")
def rows() -> RuleSet:
    loaded, _ = load_rules([rules_folder()])
    return RuleSet(tuple(rule for rule in loaded.rules if rule.id == "ROW-02"))


def budget(*doubts: str) -> Budget:
    made = case_budget(Case("", tables={"支出总表": WRONG}))
    return replace(made, tables=(replace(made.tables[0], doubts=doubts),))


def test_a_wrong_sum_is_broken(rows: RuleSet) -> None:
    assert [outcome.verdict for outcome in check(budget(), rows)] == [Verdict.BROKEN]


@pytest.mark.parametrize("doubt", sorted(_SEVERE))
def test_on_a_doubtful_table_it_is_unchecked_with_the_reason(rows: RuleSet, doubt: str) -> None:
    (outcome,) = check(budget(doubt), rows)
    assert outcome.verdict is Verdict.UNCHECKED
    assert outcome.message is not None
    assert outcome.message.code in catalogue()


def test_a_slight_doubt_changes_nothing(rows: RuleSet) -> None:
    assert [outcome.verdict for outcome in check(budget("tables.title-missing"), rows)] == [Verdict.BROKEN]


def test_a_name_on_a_doubtful_table_accuses_nobody_either() -> None:
    head = "编码 | 名称 | 总计\n208 | "
    made = case_budget(Case("", tables={"收入总表": head + "社会保障支出 |", "支出总表": head + "社会保 |"}))
    rules = RuleSet(tuple(rule for rule in load_rules([rules_folder()])[0].rules if rule.id == "NAME-01"))
    assert [outcome.verdict for outcome in check(made, rules)] == [Verdict.BROKEN]
    doubtful = replace(made, tables=(replace(made.tables[0], doubts=("borderless",)), made.tables[1]))
    assert [outcome.verdict for outcome in check(doubtful, rules)] == [Verdict.UNCHECKED]


def test_an_amount_of_the_text_is_not_held_against_a_table_that_was_hardly_read() -> None:
    text = ("（三）政府购买服务情况", "2022年政府购买服务支出合计3.00万元。")
    made = case_budget(Case("", tables={"政府购买服务表": "项目名称 | 总计"}, text=text))
    rules = RuleSet(tuple(rule for rule in load_rules([rules_folder()])[0].rules if rule.id == "TXT-17"))
    assert [outcome.verdict for outcome in check(made, rules)] == [Verdict.BROKEN]
    doubtful = replace(made, tables=(replace(made.tables[0], doubts=("borderless",)),))
    assert [outcome.verdict for outcome in check(doubtful, rules)] == [Verdict.UNCHECKED]


def test_an_amount_of_the_text_needs_an_amount_column_to_be_held_against() -> None:
    text = ("三、一般公共预算基本支出安排情况", "2022年商品和服务支出65.75万元。")
    made = case_budget(Case("", tables={"基本支出表": "编码 | 名称\n302 | 商品和服务支出"}, text=text))
    rules = RuleSet(tuple(rule for rule in load_rules([rules_folder()])[0].rules if rule.id == "TXT-10"))
    assert check(made, rules) == ()
