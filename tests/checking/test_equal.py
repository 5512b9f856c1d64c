"""`equal`, `at_most` and `formula`: sums of figures of tables and narrative against each other."""

from __future__ import annotations

import pytest

from budgetcheck.checking.equal import fill
from budgetcheck.rules.kinds import AtMost, Equal, Formula
from budgetcheck.rules.operands import Cells, Said, Statements
from tests.checking.build import budget, codes, outcomes, rule, verdicts

TOTAL = Cells("支出总表", ("合计",), ("总计",))
INCOME = Cells("收入总表", ("合计",), ("总计",))
SAID = Statements("项目支出", under="总体")


def tables(outlay: str, income: str) -> dict[str, str]:
    return {"支出总表": f"名称 | 总计\n合计 | {outlay}", "收入总表": f"名称 | 总计\n合计 | {income}"}


@pytest.mark.parametrize(
    ("outlay", "income", "given"),
    [
        ("10.00", "10.00", ["balanced"]),
        ("10.01", "10.00", ["rounding"]),
        ("12.00", "10.00", ["broken"]),
    ],
)
def test_two_cells(outlay: str, income: str, given: list[str]) -> None:
    made = rule(Equal, left=(TOTAL,), right=(INCOME,))
    assert verdicts(made, budget(tables(outlay, income))) == given


def test_at_most_lets_the_part_be_less() -> None:
    made = rule(AtMost, left=(TOTAL,), right=(INCOME,))
    assert verdicts(made, budget(tables("8.00", "10.00"))) == ["balanced"]
    assert verdicts(made, budget(tables("12.00", "10.00"))) == ["broken"]


def test_several_operands_are_added_up_and_taken_away() -> None:
    minus = Cells("支出总表", ("合计",), ("结转下年",), minus=True)
    made = rule(Equal, left=(INCOME,), right=(TOTAL, minus))
    document = budget({**tables("0", "8.00"), "支出总表": "名称 | 总计 | 结转下年\n合计 | 10.00 | 2.00"})
    assert verdicts(made, document) == ["balanced"]


def test_nothing_on_either_side_is_nothing_to_say() -> None:
    made = rule(Equal, left=(TOTAL,), right=(INCOME,))
    blank = {"支出总表": "名称 | 总计\n合计 |\n甲 | 1.00", "收入总表": "名称 | 总计\n合计 |\n甲 | 1.00"}
    assert outcomes(made, budget(blank)) == []
    assert outcomes(made, budget({"支出总表": "", "收入总表": ""})) == []


def test_a_missing_table_is_unchecked_with_its_name() -> None:
    made = rule(Equal, left=(TOTAL,), right=(INCOME,))
    (outcome,) = outcomes(made, budget({"支出总表": "名称 | 总计\n合计 | 1.00"}))
    assert outcome.message is not None
    assert (outcome.message.code, outcome.message.values) == ("checking.no_table", (("table", "收入总表"),))


def test_when_zero_limits_the_rule() -> None:
    carried = Cells("支出总表", ("合计",), ("结转下年",), optional=True)
    made = rule(Equal, left=(INCOME,), right=(TOTAL,), when_zero=(carried,))
    table = {**tables("0", "8.00"), "支出总表": "名称 | 总计 | 结转下年\n合计 | 10.00 | {}"}
    with_carry = {**table, "支出总表": table["支出总表"].format("2.00")}
    without = {**table, "支出总表": table["支出总表"].format("")}
    assert outcomes(made, budget(with_carry)) == []
    assert verdicts(made, budget(without)) == ["broken"]


def test_when_zero_holds_the_rule_back_where_its_table_is_missing() -> None:
    unseen = Cells("财政拨款收支总表", ("上年结转",), section="收入")
    made = rule(Equal, left=(INCOME,), right=(TOTAL,), when_zero=(unseen,))
    table = {**tables("0", "8.00"), "支出总表": "名称 | 总计\n合计 | 10.00"}
    assert outcomes(made, budget(table)) == []


def test_each_is_one_check_a_line() -> None:
    made = rule(
        Equal,
        each=({"列": "基本支出"}, {"列": "项目支出"}),
        left=(Cells("支出总表", ("合计",), ("<列>",)),),
        right=(Cells("一般公共预算支出表", ("合计",), ("<列>",)),),
    )
    line = "名称 | 基本支出 | 项目支出\n合计 | 1.00 | {}"
    document = budget({"支出总表": line.format("2.00"), "一般公共预算支出表": line.format("5.00")})
    assert verdicts(made, document) == ["balanced", "broken"]


def test_fill_reaches_every_text_and_nothing_else() -> None:
    cells = Cells("<表>", ("<行>", "合计"), ("<列>",), "<部分>", {"采购类别": "<类>"}, minus=True)
    values = {"表": "支出总表", "行": "201", "列": "总计", "部分": "功能", "类": "服务"}
    assert fill(cells, values) == Cells(
        "支出总表", ("201", "合计"), ("总计",), "功能", {"采购类别": "服务"}, minus=True
    )
    said = Statements("<文字>", under="<处>", value=Said.CHANGE)
    assert fill(said, {"文字": "项目支出", "处": "总体"}) == Statements("项目支出", under="总体", value=Said.CHANGE)
    assert fill(cells, {}) is cells


TEXT = """\
一、收支预算总体安排情况
2022年部门预算支出10.00万元，其中：基本支出4.00万元；项目支出{}万元。
项目支出6.00万元，用于运行维护。
"""


def test_every_statement_found_is_checked() -> None:
    made = rule(Equal, left=(SAID,), right=(Cells("支出总表", ("合计",), ("项目支出",)),))
    document = budget({"支出总表": "名称 | 总计 | 项目支出\n合计 | 10.00 | 6.00"}, TEXT.format("6.00"))
    assert verdicts(made, document) == ["balanced", "balanced"]
    wrong = budget({"支出总表": "名称 | 总计 | 项目支出\n合计 | 10.00 | 6.00"}, TEXT.format("8.00"))
    assert verdicts(made, wrong) == ["broken", "balanced"]


def test_a_text_that_says_nothing_is_nothing_to_say_and_a_missing_table_is_told_once() -> None:
    made = rule(Equal, left=(SAID,), right=(Cells("支出总表", ("合计",), ("项目支出",)),))
    assert outcomes(made, budget(text="二、其他\n项目支出6万元。")) == []
    assert codes(made, budget(text=TEXT.format("6.00"))) == ["checking.no_table"]


def test_statements_on_both_sides() -> None:
    made = rule(
        Equal, left=(Statements("(部门)?预算支出|支出"),), right=(Statements("基本支出"), Statements("项目支出"))
    )
    assert verdicts(made, budget(text=TEXT.format("6.00"))) == ["balanced"]
    assert verdicts(made, budget(text=TEXT.format("7.00"))) == ["broken"]
    assert codes(made, budget(text="一、总体\n2022年部门预算支出10万元。")) == ["checking.no_statement"]


FORMULA = rule(
    Formula,
    where={"收入": INCOME, "支出": TOTAL, "结转": Cells("支出总表", ("合计",), ("结转下年",))},
    expr="支出 － 结转 <= 收入",
)


@pytest.mark.parametrize(
    ("outlay", "given"), [("10.00 | 2.00", ["balanced"]), ("12.00 | 2.00", ["broken"]), ("9.00 | 3.00", ["balanced"])]
)
def test_formula(outlay: str, given: list[str]) -> None:
    document = budget({**tables("0", "8.00"), "支出总表": f"名称 | 总计 | 结转下年\n合计 | {outlay}"})
    assert verdicts(FORMULA, document) == given


def test_formula_names_its_terms_and_is_unchecked_without_a_table() -> None:
    document = budget({**tables("0", "8.00"), "支出总表": "名称 | 总计 | 结转下年\n合计 | 12.00 | 2.00"})
    (outcome,) = outcomes(FORMULA, document)
    assert outcome.equation is not None
    assert [(term.role, term.sign) for term in outcome.equation.terms] == [("支出", 1), ("结转", -1), ("收入", 1)]
    assert outcome.difference == 2
    assert codes(FORMULA, budget(tables("1.00", "1.00"))) == ["checking.no_column"]
    assert codes(FORMULA, budget()) == ["checking.no_table"]
