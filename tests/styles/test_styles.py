"""The same budget in other writing is read the same, gives no false alarm, and one mistake gives one problem."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from budgetcheck.checking.checker import check
from budgetcheck.data import rules_folder
from budgetcheck.model.budget import Budget
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.rules import RuleSet, load_rules
from budgetcheck.tracing import trace
from tests.styles.written import STYLES, TABLES, Style, written

MISSING = {"FORM-01"}
"""The small budget has no forms and no procurement tables."""

styles = pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)


@cache
def rules() -> RuleSet:
    found, errors = load_rules([rules_folder()])
    assert errors == ()
    return found


def broken(budget: Budget) -> list[Outcome]:
    found = check(budget, rules())
    return [each for each in found if each.verdict is Verdict.BROKEN and each.rule not in MISSING]


@styles
def test_every_table_is_known_with_its_number_unit_and_amounts(style: Style) -> None:
    budget = written(style)
    assert (budget.unit_name, budget.year) == ("青山区统计局", 2024)
    assert [table.number for table in budget.tables] == [str(number) for number in TABLES]
    assert [table.kind for table in budget.tables] == [
        "summary", "income", "outlay", "projects", "general_outlay", "basic_outlay", "three_public", "fund_outlay",
    ]  # fmt: skip
    assert all(table.unit == "万元" and not table.doubts for table in budget.tables)
    assert [table.title for table in budget.tables] == [style.year + title for title, _ in TABLES.values()]
    income = next(iter(budget.of_kind("income")))
    (city,) = (row for row in income.rows if row.key == "2120803")
    assert city.figures["政府性基金"].value == Decimal(100)
    assert city.figures["一般公共预算"].value == 0
    projects = next(iter(budget.of_kind("projects")))
    assert [row.figures["一般公共预算"].value for row in projects.rows] == [500, 500, 0]


@styles
def test_a_consistent_budget_gives_no_alarm(style: Style) -> None:
    assert broken(written(style)) == []


@styles
@pytest.mark.parametrize(
    ("plant", "should_be"),
    [
        ((2, "2120803 | 城市建设支出 | 100.00 | 0 | 100.00", "2120803 | 城市建设支出 | 700.00 | 0 | 100.00"), "100"),
        ((3, "专项普查活动 | 500.00", "专项普查活动 | 560.00"), "500"),
        ((6, "住房公积金 | 30.00", "住房公积金 | 80.00"), "30"),
        ((7, "办公费 | 90.00", "办公费 | 60.00"), "90"),
    ],
)
def test_one_wrong_amount_is_one_problem_with_the_right_one(
    style: Style, plant: tuple[int, str, str], should_be: str
) -> None:
    found = trace(check(written(style, plant), rules()))
    problems = [each for each in found if each.outcomes[0].rule not in MISSING]
    (problem,) = problems
    assert [suspect.should_be for suspect in problem.suspects] == [Decimal(should_be)]


@styles
def test_a_wrong_rate_and_a_wrong_word_are_found(style: Style) -> None:
    (rate,) = {each.rule for each in broken(written(style, ("rate", "25", "31")))}
    assert rate == "GROWTH-01"
    (word,) = {each.rule for each in broken(written(style, ("word", "增加200", "减少200")))}
    assert word == "DIRECTION-01"
