"""`direction`, `years`, `applicable`, `residue`, `names`: what the text says where no sum is at stake."""

from __future__ import annotations

import pytest

from budgetcheck.checking.names import plain
from budgetcheck.model.outcome import Severity
from budgetcheck.rules.kinds import Applicable, DirectionWords, Residue, Years
from budgetcheck.rules.operands import Statements
from tests.checking.build import budget, codes, outcomes, rule, verdicts

HEAD = "二、一般公共预算支出安排情况\n"


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("（二）项目支出20万元，较2021年预算增加4万元，增加的主要原因是新增项目。", [""]),
        ("（二）项目支出20万元，较2021年预算增加4万元，变动的主要原因是新增项目。", [""]),
        ("（二）项目支出20万元，较2021年预算增加4万元，减少的主要原因是压缩开支。", ["checking.up_with_reason_down"]),
        ("（二）项目支出20万元，较2021年预算减少4万元，增加的主要原因是新增项目。", ["checking.down_with_reason_up"]),
        ("（二）项目支出20万元，与上年预算持平。", [""]),
        ("（二）项目支出20万元，与上年预算持平，减少的主要原因是压缩开支。", ["checking.flat_with_reason_down"]),
        ("（二）项目支出20万元，与上年预算持平，增加的主要原因是新增项目。", ["checking.flat_with_reason_up"]),
        ("（二）项目支出20万元，主要用于运行维护。", []),
        ("（二）2022年项目支出20万元，比2021年预算16万元减少4万元。", ["checking.down_but_up"]),
        ("（二）2022年项目支出16万元，比2021年预算20万元增加4万元。", ["checking.up_but_down"]),
        ("（二）2022年项目支出16万元，比2021年预算20万元减少4万元。", [""]),
        ("（二）项目支出20万元，较2021年预算减少4万元，增长25%。", ["checking.two_directions_up"]),
        ("（二）项目支出16万元，较2021年预算减少4万元，增长20%。", ["checking.two_directions_down"]),
        ("（二）项目支出16万元，较2021年预算减少4万元，下降20%。", [""]),
    ],
)
def test_words_of_direction(sentence: str, given: list[str]) -> None:
    assert codes(rule(DirectionWords), budget(text=HEAD + sentence)) == given


def test_no_change_with_a_reason_for_one_cannot_be_right_so_it_keeps_its_severity() -> None:
    text = HEAD + "（二）项目支出20万元，与上年预算持平，减少的主要原因是压缩开支。"
    (outcome,) = outcomes(rule(DirectionWords), budget(text=text))
    assert outcome.severity is Severity.ERROR
    assert "持平" in outcome.evidence[0].text


@pytest.mark.parametrize(
    ("base", "given"),
    [
        ("2021年预算", ["balanced"]),
        ("2020年预算", ["balanced"]),
        ("2022年预算", ["broken"]),
        ("2023年预算", ["broken"]),
        ("上年预算", []),
    ],
)
def test_the_year_compared_with_is_earlier(base: str, given: list[str]) -> None:
    text = HEAD + f"2022年项目支出20万元，较{base}增加4万元。"
    assert verdicts(rule(Years), budget(text=text)) == given


APPLICABLE = rule(
    Applicable,
    said=Statements("(部门|单位)?机关运行经费.*"),
    needs=Statements("行政(人员)?编制.*|.*参公.*编制"),
)


@pytest.mark.parametrize(
    ("posts", "expenses", "given"),
    [
        ("行政编制0人、事业人员编制21人", "44.59万元", ["broken"]),
        ("行政编制1人、事业人员编制20人", "44.59万元", ["balanced"]),
        ("行政编制0人、参公人员编制2人、事业人员编制19人", "44.59万元", ["balanced"]),
        ("行政编制0人、事业人员编制21人", "0万元", []),
        ("事业人员编制21人", "44.59万元", []),
    ],
)
def test_a_statement_that_only_some_bodies_may_make(posts: str, expenses: str, given: list[str]) -> None:
    text = f"三、人员构成\n某中心共有编制21人。其中：{posts}。\n（一）机关运行经费情况\n2022年机关运行经费{expenses}。"
    assert verdicts(APPLICABLE, budget(text=text)) == given


def test_residue_is_told_with_what_stands_around_it() -> None:
    made = rule(Residue, patterns={"占位符": "X{2,}", "重复标点": "。。"})
    assert outcomes(made, budget(text="2022年部门总预算2790.57万元。")) == []
    found = outcomes(made, budget(text="2022年部门总预算XX万元，比上年增加XX万元。。"))
    assert [outcome.message.values[0][1] if outcome.message else "" for outcome in found] == ["占位符"] * 2 + [
        "重复标点"
    ]
    assert "部门总预算XX万元" in found[0].evidence[0].text
    assert found[0].evidence[0].place.box is not None


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("一、一般公共预算", "一般公共预算"),
        ("（一）基本支出", "基本支出"),
        ("1.财政拨款收入", "财政拨款收入"),
        ("10、其他收入", "其他收入"),
        ("项目2：运行维护费", "运行维护费"),
        ("其中：罚没收入", "罚没收入"),
        ("减：结转下年", "结转下年"),
        ("“三公”经费", "三公经费"),
        ("因公出国（境）费 用", "因公出国(境)费用"),
        ("２０１一般公共服务", "201一般公共服务"),
        ("一、", "一、"),
        ("2022年预算", "2022年预算"),
        ("", ""),
    ],
)
def test_labels_made_comparable(printed: str, same: str) -> None:
    assert plain(printed) == same
