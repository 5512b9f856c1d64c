"""`row_sum`, `column_sum`, `rollup`, `accounts_tree`, `levels`: sums within one table."""

from __future__ import annotations

import pytest

from budgetcheck.checking.accounts_tree import children
from budgetcheck.checking.levels import levels
from budgetcheck.checking.select import tables_named
from budgetcheck.model.outcome import Linear
from budgetcheck.rules.kinds import ColumnSum, Rollup, RowSum
from tests.checking.build import budget, codes, figure, outcomes, rule, verdicts

ROW = rule(RowSum, tables=("支出总表",), total="总计", parts=("基本支出", "项目支出"))
TOP = rule(ColumnSum, tables=("支出总表",), items=("顶层",))
LEVELS = rule(Rollup, tables=("支出总表",))


def outlay(*rows: str, columns: str = "总计 | 基本支出 | 项目支出") -> str:
    return "\n".join((f"编码 | 名称 | {columns}", *rows))


# --- row_sum ---------------------------------------------------------------------------------------------------------


def test_row_sum_takes_every_row_that_prints_a_figure() -> None:
    table = outlay(
        " | 合计 | 30.00 | 20.00 | 10.00", "201 | 甲 | 20.00 | 20.00 |", "208 | 乙 | | |", "210 | 丙 | 10.00 | | 9.00"
    )
    assert verdicts(ROW, budget({"支出总表": table})) == ["balanced", "balanced", "broken"]


def test_row_sum_leaves_out_columns_that_the_table_does_not_have() -> None:
    table = outlay("201 | 甲 | 20.00 | 20.00", columns="总计 | 基本支出")
    assert verdicts(ROW, budget({"支出总表": table})) == ["balanced"]


def test_row_sum_without_the_total_column_is_unchecked() -> None:
    table = outlay("201 | 甲 | 20.00 | 1.00", columns="基本支出 | 项目支出")
    assert codes(ROW, budget({"支出总表": table})) == ["checking.no_column"]


def test_row_sum_without_the_table_is_unchecked_unless_it_need_not_be_there() -> None:
    assert codes(ROW, budget()) == ["checking.no_table"]
    optional = rule(RowSum, tables=("支出总表",), total="总计", parts=("基本支出",), if_present=True)
    assert outcomes(optional, budget()) == []


def test_row_sum_says_nothing_of_an_empty_table() -> None:
    assert outcomes(ROW, budget({"支出总表": outlay("201 | 甲 | | |")})) == []


def test_row_sum_keeps_total_and_parts_apart() -> None:
    (outcome,) = outcomes(ROW, budget({"支出总表": outlay("201 | 甲 | 25.00 | 20.00 | 4.00")}))
    assert isinstance(outcome.equation, Linear)
    assert [(term.role, term.figure.text) for term in outcome.equation.terms] == [
        ("total", "25.00"),
        ("part", "20.00"),
        ("part", "4.00"),
    ]
    assert outcome.difference == 1


def test_row_sum_with_a_choice_of_parts() -> None:
    choice = rule(RowSum, tables=("支出总表",), total="总计", parts=("基本支出|人员经费+公用经费", "项目支出"))
    wide = outlay("201 | 甲 | 10.00 | 4.00 | 5.00 | 1.00", columns="总计 | 人员经费 | 公用经费 | 项目支出")
    assert verdicts(choice, budget({"支出总表": wide})) == ["balanced"]
    both = outlay(
        "201 | 甲 | 10.00 | 9.00 | 4.00 | 5.00 | 1.00", columns="总计 | 基本支出 | 人员经费 | 公用经费 | 项目支出"
    )
    assert verdicts(choice, budget({"支出总表": both})) == ["balanced"]


def test_a_column_that_the_rule_does_not_know_may_be_a_part() -> None:
    columns = "总计 | 基本支出 | 项目支出 | 事业单位支出"
    fits = outlay("201 | 甲 | 10.00 | 4.00 | 5.00 | 1.00", columns=columns)
    assert verdicts(ROW, budget({"支出总表": fits})) == ["balanced"]
    unclear = outlay("201 | 甲 | 10.00 | 4.00 | 5.00 | 3.00", columns=columns)
    assert codes(ROW, budget({"支出总表": unclear})) == ["checking.other_columns"]
    blank = outlay("201 | 甲 | 10.00 | 4.00 | 5.00 |", columns=columns)
    assert verdicts(ROW, budget({"支出总表": blank})) == ["broken"]


def test_the_grand_total_is_no_part_of_a_subtotal() -> None:
    made = rule(RowSum, tables=("三公表",), total="公务用车小计", parts=("公务用车购置", "公务用车运行"))
    table = {"三公表": "名称 | 总计 | 公务用车小计 | 公务用车购置 | 公务用车运行\n合计 | 9.00 | 5.00 | 1.00 | 3.00"}
    assert verdicts(made, budget(table)) == ["broken"]


# --- column_sum ------------------------------------------------------------------------------------------------------


def test_column_sum_gives_one_outcome_a_column() -> None:
    table = outlay(" | 合计 | 30.00 | 20.00 | 11.00", "201 | 甲 | 20.00 | 20.00 |", "210 | 丙 | 10.00 | | 10.00")
    found = outcomes(TOP, budget({"支出总表": table}))
    assert [outcome.verdict.value for outcome in found] == ["balanced", "balanced", "broken"]
    assert found[2].difference == 1


def test_column_sum_of_top_rows_does_not_count_lower_accounts_twice() -> None:
    table = outlay(" | 合计 | 20.00", "201 | 甲 | 20.00", "20103 | 乙 | 20.00", "2010301 | 丙 | 20.00", columns="总计")
    assert verdicts(TOP, budget({"支出总表": table})) == ["balanced"]


@pytest.mark.parametrize(
    ("fields", "given"),
    [
        ({"items": ("明细",)}, ["checking.no_row"]),
        ({"items": ("明细",), "total_optional": True}, []),
    ],
)
def test_column_sum_without_a_total_row(fields: dict[str, object], given: list[str]) -> None:
    made = rule(ColumnSum, tables=("项目支出表",), **fields)
    assert codes(made, budget({"项目支出表": "项目名称 | 总计\n甲 | 1.00\n乙 | 2.00"})) == given


def test_column_sum_of_the_rows_above_begins_after_the_total_before_and_leaves_out_parts() -> None:
    made = rule(ColumnSum, tables=("收支总表",), section="收入", total=("收入总计",), items=("上方各行",))
    table = "[收入]\n名称 | 预算数\n甲 | 5.00\n其中：乙 | 2.00\n本年收入合计 | 5.00\n上年结转 | 1.00\n收入总计 | {}"
    assert verdicts(made, budget({"收支总表": table.format("1.00")})) == ["balanced"]
    year = rule(ColumnSum, tables=("收支总表",), section="收入", total=("本年收入合计",), items=("上方各行",))
    assert verdicts(year, budget({"收支总表": table.format("6.00")})) == ["balanced"]
    both = rule(ColumnSum, tables=("收支总表",), section="收入", total=("收入总计",), items=("上一合计及其后各行",))
    assert verdicts(both, budget({"收支总表": table.format("6.00")})) == ["balanced"]
    assert verdicts(both, budget({"收支总表": table.format("7.00")})) == ["broken"]


def test_column_sum_with_optional_detail_passes_over_blank_items() -> None:
    table = {"项目支出表": "项目名称 | 总计 | 上年结转\n合计 | 3.00 | 7.00\n甲 | 3.00 |"}
    strict = rule(ColumnSum, tables=("项目支出表",), items=("明细",))
    assert verdicts(strict, budget(table)) == ["balanced", "broken"]
    loose = rule(ColumnSum, tables=("项目支出表",), items=("明细",), detail_optional=True)
    assert verdicts(loose, budget(table)) == ["balanced"]
    one = rule(ColumnSum, tables=("项目支出表",), items=("明细",), columns=("总计",))
    assert verdicts(one, budget(table)) == ["balanced"]


def test_column_sum_of_items_that_hold_their_own_subtotals() -> None:
    made = rule(ColumnSum, tables=("项目支出表",), items=("明细",))
    table = "项目名称 | 总计\n合计 | {}\n某局 | 30.00\n甲 | 10.00\n乙 | 20.00\n某中心 | 5.00\n丙 | 2.00\n丁 | 3.00"
    assert verdicts(made, budget({"项目支出表": table.format("35.00")})) == ["balanced"]
    assert codes(made, budget({"项目支出表": table.format("36.00")})) == ["checking.levels_unknown"]


# --- rollup ----------------------------------------------------------------------------------------------------------


def test_rollup_adds_up_level_by_level_in_every_column() -> None:
    table = outlay(
        "201 | 甲 | 30.00 | 20.00 | 10.00",
        "20103 | 乙 | 30.00 | 20.00 | 10.00",
        "2010301 | 丙 | 20.00 | 20.00 |",
        "2010399 | 丁 | 11.00 | | 11.00",
    )
    found = outcomes(LEVELS, budget({"支出总表": table}))
    assert [outcome.verdict.value for outcome in found] == ["balanced"] * 3 + ["broken", "balanced", "broken"]
    assert [found[3].difference, found[5].difference] == [-1, -1]


def test_rollup_over_a_level_that_is_not_printed() -> None:
    table = outlay("201 | 甲 | 30.00", "2010301 | 丙 | 20.00", "2010399 | 丁 | 10.00", columns="总计")
    assert verdicts(LEVELS, budget({"支出总表": table})) == ["balanced"]


def test_rollup_of_a_code_that_stands_twice_is_unchecked() -> None:
    table = outlay("201 | 甲 | 30.00", "201 | 甲 | 20.00", "20103 | 乙 | 50.00", columns="总计")
    assert set(codes(LEVELS, budget({"支出总表": table}))) == {"checking.code_repeated"}


def test_rollup_says_nothing_where_there_are_no_levels() -> None:
    assert outcomes(LEVELS, budget({"支出总表": outlay("201 | 甲 | 30.00", columns="总计")})) == []


# --- levels of codes and of amounts ----------------------------------------------------------------------------------


def tree(*keys: str) -> dict[str, list[str]]:
    document = budget({"支出总表": outlay(*(f"{key} | 例 | 1.00" for key in keys), columns="总计")})
    (table,) = tables_named(document, "支出总表")
    return {parent: [row.code for row in rows] for parent, rows in children(table.rows).items()}


def test_a_row_stands_under_the_longest_printed_code_that_it_begins_with() -> None:
    assert tree("201", "20103", "2010301", "2010399", "208") == {
        "": ["201", "208"],
        "201": ["20103"],
        "20103": ["2010301", "2010399"],
    }
    assert tree("201", "2010301", "2080505") == {"": ["201", "2080505"], "201": ["2010301"]}
    assert tree("20103", "20103") == {"": ["20103", "20103"]}


def test_levels_are_found_from_amounts_alone() -> None:
    nested = levels([figure(text) for text in ("30.00", "10.00", "20.00", "5.00", "2.00", "3.00")])
    assert [item.text for item in nested.top] == ["30.00", "5.00"]
    assert nested.nested
    flat = levels([figure(text) for text in ("30.00", "10.00", "21.00")])
    assert len(flat.top) == 3
    assert not flat.nested
    assert levels([]).top == ()
    assert len(levels([figure(""), figure(""), figure("0.00")]).top) == 3
