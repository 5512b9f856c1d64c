from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.data import rules_folder
from budgetcheck.tables.captions import ordinal, take_apart
from budgetcheck.tables.columns import find_word
from budgetcheck.tables.kinds import Kind, layouts
from budgetcheck.tables.recognition import title_match
from budgetcheck.tables.wording import WORDING
from budgetcheck.yamlio import loads


def kind_of(title: str) -> str:
    scores = {kind.kind: title_match(kind, title) for kind in layouts().kinds}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else ""


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2022年收支预算总表", "summary"),
        ("2022年财政拨款收支预算总表", "fiscal_summary"),
        ("收支总体情况表", "summary"),
        ("2026年预算单位财务收支预算总表", "summary"),
        ("部门综合预算收入总表", "income"),
        ("支出总体情况表", "outlay"),
        ("2022年一般公共预算支出表", "general_outlay"),
        ("2022年一般公共预算基本支出表", "basic_outlay"),
        ("一般公共预算支出表（按经济分类）", "general_economic_outlay"),
        ("2022年一般公共预算“三公”经费支出表", "three_public"),
        ("政府性基金预算支出表", "fund_outlay"),
        ("国有资本经营预算支出预算表", "state_capital_outlay"),
        ("2022年政府采购预算表", "procurement"),
        ("财政拨款政府购买服务明细表", "services"),
        ("2022年江汉区部门整体绩效目标申报表", "whole_performance"),
        ("2022年项目支出(绩效目标)申报表", "project_performance"),
        ("政策和项目预算绩效目标表", "project_performance"),
        ("收入支出决算总表", "final_summary"),
        ("一般公共预算财政拨款基本支出决算表", "final_basic_outlay"),
        ("培训费明细表", "training"),
        ("会议费预算表", "meetings"),
        ("部门综合预算财政拨款上年结转资金支出表", "carried_over"),
        ("国有资产占有使用情况表", "assets"),
    ],
)
def test_titles_tell_the_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_the_reference_numbers_are_those_of_the_glossary() -> None:
    numbers = {kind.number: kind.kind for kind in layouts().kinds if kind.number}
    assert sorted(numbers, key=int) == [str(number) for number in range(1, 14)]
    assert (numbers["4"], numbers["11"], numbers["13"]) == ("projects", "services", "project_performance")
    glossary = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [kind.kind for kind in layouts().kinds if f"`{kind.kind}`" not in glossary] == []


def test_a_header_under_its_group_is_told_from_the_bare_one() -> None:
    words = layouts().columns(next(kind for kind in layouts().kinds if kind.kind == "income"))
    names = {
        path: word.name if (word := find_word(path, words)) else ""
        for path in [
            ("合计",),
            ("财政拨款收入", "小计"),
            ("上年结转结余", "小计"),
            ("本年收入", "小计"),
            ("单位资金", "事业收入"),
        ]
    }
    assert list(names.values()) == ["总计", "财政拨款", "结转小计", "本年收入", "事业收入"]


@pytest.mark.parametrize(
    ("text", "label", "number", "rest"),
    [
        ("公开表3", "公开表3", "3", ""),
        ("公开 03 表", "公开03表", "3", ""),
        ("公开09表：一般公共预算“三公”经费支出表", "公开09表", "9", '一般公共预算"三公"经费支出表'),
        ("预算03表支出总表", "预算03表", "3", "支出总表"),
        ("预算01-2表部门收入预算表", "预算01-2表", "1-2", "部门收入预算表"),
        ("表2：2026年市级部门收入预算总表", "表2", "2", "2026年市级部门收入预算总表"),
        ("2022年收支预算总表", "", "", "2022年收支预算总表"),
        ("表1　2023年收支预算总表", "表1", "1", "2023年收支预算总表"),
        ("附表12 2025年部门整体绩效目标申报表", "附表12", "12", "2025年部门整体绩效目标申报表"),
        ("公开表十三", "公开表十三", "13", ""),
        ("表六 一般公共预算支出表", "表六", "6", "一般公共预算支出表"),
        ("表一般公共预算支出", "", "", "表一般公共预算支出"),
    ],
)
def test_table_labels(text: str, label: str, number: str, rest: str) -> None:
    words = take_apart(text, layouts().common)
    assert (words.label, words.number, words.rest) == (label, number, rest)


@pytest.mark.parametrize(
    ("text", "number"), [("一、收支", "1"), ("十、", "10"), ("十三、", "13"), ("二十一、", "21"), ("3.", "3")]
)
def test_heading_numbers(text: str, number: str) -> None:
    assert ordinal(text) == number


def test_a_mistake_in_a_layout_file_is_told_with_its_place() -> None:
    kind, (error,) = loads("kind: x\nname: 某表\ntitles: ['支出(总表']\n", "x.yaml", Kind)
    assert kind is None
    assert (error.path, error.line, error.message.code) == ("x.yaml", 3, "tables.pattern")


def test_every_layout_file_is_one_kind_named_like_the_file() -> None:
    files = {path.stem for path in (rules_folder() / "tables").glob("*.yaml")} - {"common"}
    assert files == {kind.kind for kind in layouts().kinds}


def test_every_doubt_is_worded() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "budgetcheck/tables").glob("*.py")
    )
    assert [code for code in WORDING if source.count(f'"{code}"') < 2] == []
