"""Sums that may lack the amounts of a missing table."""

from __future__ import annotations

from dataclasses import replace

from budgetcheck.checking.checker import check
from budgetcheck.model.budget import Budget
from budgetcheck.rules import RuleSet
from budgetcheck.rules.kinds import Equal
from budgetcheck.rules.operands import Cells
from tests.checking.build import budget, rule

TOTAL = "编码 | 名称 | 总计\n | 合计 | "
FUNDS = rule(
    Equal,
    left=(Cells("支出总表", column=("总计",)),),
    right=(
        Cells("一般公共预算支出表", column=("总计",)),
        Cells("政府性基金支出表", column=("总计",), optional=True),
    ),
)


def found(document: Budget) -> list[tuple[str, str]]:
    return [(one.verdict.value, one.message.code if one.message else "") for one in check(document, RuleSet((FUNDS,)))]


def funds(general: str, region: str, **more: str) -> Budget:
    tables = {"支出总表": TOTAL + "7.00", "一般公共预算支出表": TOTAL + general, **more}
    return replace(budget(tables), region=region)


def test_a_table_that_must_be_there_and_is_not_may_hold_the_rest() -> None:
    assert found(funds("5.00", "national")) == [("unchecked", "checking.no_table")]


def test_what_agrees_without_it_is_balanced() -> None:
    assert found(funds("7.00", "national")) == [("balanced", "")]


def test_with_the_table_a_wrong_sum_is_broken() -> None:
    assert [verdict for verdict, _ in found(funds("5.00", "national", 政府性基金支出表=TOTAL + "1.00"))] == ["broken"]


def test_where_nobody_publishes_that_table_it_is_nothing() -> None:
    assert [verdict for verdict, _ in found(funds("5.00", ""))] == ["broken"]
