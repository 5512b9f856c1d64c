"""Shares of a list that names no whole, rates on a zero, and items that the corpus showed to be laid out otherwise."""

from __future__ import annotations

from budgetcheck.checking.levels import levels
from budgetcheck.model.outcome import Severity
from budgetcheck.rules.kinds import Dated, Equal, Growth, Match, SaidNames, Share
from budgetcheck.rules.operands import Cells, Statements
from tests.checking.build import budget, codes, figure, outcomes, rule, verdicts

LIST = "支出中，因公出国（境）费支出{}万元，占“三公”经费的{}%；公务接待费支出75.00万元，占“三公”经费的75.00%。"


def test_shares_that_make_up_the_whole_are_parts_of_their_sum() -> None:
    assert verdicts(rule(Share), budget(text=LIST.format("25.00", "25.00"))) == ["balanced", "balanced"]
    assert verdicts(rule(Share), budget(text=LIST.format("25.00", "25.20"))) == ["broken", "balanced"]


def test_shares_that_do_not_make_up_a_whole_are_of_something_else() -> None:
    assert verdicts(rule(Share), budget(text=LIST.format("25.00", "5.00"))) == []


def test_a_rate_on_a_printed_zero_is_a_matter_of_form() -> None:
    text = "2021年预算执行数为0.00万元，2022年预算安排25.00万元，比2021年预算执行数增加100.00%。"
    found = [outcome for outcome in outcomes(rule(Growth), budget(text=text)) if outcome.message]
    assert [(item.message.code, item.severity) for item in found if item.message] == [
        ("checking.zero_base", Severity.WARNING)
    ]


def test_levels_allow_for_each_row_rounded_by_itself() -> None:
    figures = [figure(text) for text in ("5,753.07", "4,916.13", "836.93")]
    assert levels(figures).top == (figures[0],)
    apart = [figure(text) for text in ("5,753.07", "4,916.13", "836.80")]
    assert levels(apart).top == tuple(apart)


def test_a_list_of_projects_may_sum_up_by_account() -> None:
    tables = {
        "支出总表": "编码 | 名称 | 项目支出\n2011302 | 一般行政管理事务 | 27.00",
        "项目支出表": "科目编码 | 项目名称 | 总计\n201 | | 27.00\n20113 | | 27.00\n2011302 | 专项 | 27.00",
    }
    made = rule(
        Match,
        left=(Cells("支出总表", ("项",), ("项目支出",)),),
        right=(Cells("项目支出表", ("明细",), ("总计",)),),
        by="科目编码",
    )
    assert verdicts(made, budget(tables)) == ["balanced"]


def test_a_date_may_be_later_only_where_the_rule_says_so() -> None:
    pattern = r"至(?P<year>20\d\d)年"
    text = "实施周期：2022年至2023年。"
    assert verdicts(rule(Dated, pattern=pattern), budget(text=text)) == ["broken"]
    assert verdicts(rule(Dated, pattern=pattern, later=True), budget(text=text)) == ["balanced"]


def test_the_use_of_a_class_may_name_its_items() -> None:
    text = (
        "1．一般公共服务（类）支出30.00万元，主要用于一般行政管理事务和政协会议。\n"
        "2．一般公共服务支出（类）政协事务（款）一般行政管理事务（项）10.00万元，主要用于会议。"
    )
    assert "broken" not in verdicts(rule(SaidNames, other=True), budget(text=text))


def test_an_amount_of_the_text_beside_its_table_is_doubtful_when_a_cent_apart() -> None:
    made = rule(Equal, left=(Statements("基本支出"),), right=(Cells("支出总表", ("合计",), ("基本支出",)),))
    tables = {"支出总表": "名称 | 基本支出\n合计 | 12,323.48"}
    assert verdicts(made, budget(tables, "基本支出12323.46万元。")) == ["doubtful"]
    assert verdicts(made, budget(tables, "基本支出12323.40万元。")) == ["broken"]
    assert codes(made, budget(tables, "基本支出12323.48万元。")) == [""]
