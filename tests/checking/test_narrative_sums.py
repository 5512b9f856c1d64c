"""`share`, `growth`, `breakdown`, `said_rows`, `itemised`, `adjusted`: arithmetic in the text and in text cells."""

from __future__ import annotations

import pytest

from budgetcheck.rules.kinds import Adjusted, Breakdown, Growth, Itemised, SaidRows, Share
from budgetcheck.rules.operands import Cells
from tests.checking.build import budget, codes, outcomes, rule, verdicts

GROWTH = rule(Growth)
HEAD = "一、收支预算总体安排情况\n"


def said(sentence: str) -> list[str]:
    return verdicts(GROWTH, budget(text=HEAD + sentence))


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("2022年部门总预算2790.57万元，比2021年预算增加185.84万元，增长7.13%。", ["balanced"]),
        ("2022年部门总预算2790.57万元，比2021年预算增加185.84万元，增长7.14%。", ["doubtful"]),
        ("2022年部门总预算2790.57万元，比2021年预算增加185.84万元，增长6.66%。", ["broken"]),
        ("2022年部门总预算90万元，比2021年预算减少10万元，下降10%。", ["balanced"]),
        ("2022年部门总预算90万元，比2021年预算减少10万元，下降10.5%。", ["rounding"]),
        ("2022年部门总预算90.00万元，比2021年预算减少10.00万元，下降11.11%。", ["broken"]),
        ("2022年部门总预算0.03万元，比2021年预算增加0.01万元，增长40%。", ["rounding"]),
        ("2022年部门总预算100万元，比2021年预算增加20万元。", []),
        ("2022年部门总预算100万元，与2021年预算持平。", []),
        ("2022年部门总预算100万元，比2021年预算增长20%。", ["unchecked"]),
        ("2022年部门总预算20万元，比2021年预算增加20万元，增长100%。", ["unchecked"]),
    ],
)
def test_growth(sentence: str, given: list[str]) -> None:
    assert said(sentence) == given


@pytest.mark.parametrize(
    ("rate", "cause"),
    [
        ("6.66%", "checking.cause_this_year_base"),
        ("71.35%", "checking.cause_point"),
        ("0.71%", "checking.cause_point"),
        ("9.99%", ""),
    ],
)
def test_the_cause_of_a_wrong_rate_is_named_where_it_is_known(rate: str, cause: str) -> None:
    text = HEAD + f"2022年部门总预算2790.57万元，比2021年预算增加185.84万元，增长{rate}。"
    (outcome,) = outcomes(GROWTH, budget(text=text))
    assert outcome.verdict.value == "broken"
    assert (outcome.cause.code if outcome.cause else "") == cause
    assert (str(outcome.expected), outcome.difference) == ("7.13", outcome.found - outcome.expected)  # type: ignore[operator]


def test_a_printed_base_checks_the_change_as_well() -> None:
    text = HEAD + "2022年部门总预算120.00万元，比2021年预算100.00万元增加{}万元，增长{}%。"
    assert verdicts(GROWTH, budget(text=text.format("20.00", "20"))) == ["balanced", "balanced"]
    assert verdicts(GROWTH, budget(text=text.format("30.00", "20"))) == ["broken", "balanced"]
    assert verdicts(GROWTH, budget(text=text.format("20.00", "25"))) == ["balanced", "broken"]


SHARE = rule(Share)


@pytest.mark.parametrize(
    ("parts", "given"),
    [
        ("基本支出406.14万元，占14.55%；项目支出2384.43万元，占85.45%", ["balanced", "balanced"]),
        ("基本支出406.14万元，占14.54%；项目支出2384.43万元，占85.45%", ["doubtful", "balanced"]),
        ("基本支出406.14万元，占15.45%；项目支出2384.43万元，占85.45%", ["broken", "balanced"]),
        ("基本支出406.14万元；项目支出2384.43万元", []),
    ],
)
def test_shares_of_the_narrative(parts: str, given: list[str]) -> None:
    assert verdicts(SHARE, budget(text=f"{HEAD}2022年部门预算支出2790.57万元，其中：{parts}。")) == given


TABLE_SHARE = rule(Share, table="整体绩效表", sections=("收入构成", "支出构成"), part="当年金额", share="占比")


def test_shares_of_a_table_are_of_the_total_of_their_section() -> None:
    income = "[收入构成]\n名称 | 当年金额 | 占比\n财政拨款 | 30.00 | 75%\n其他资金 | 10.00 |\n合计 | 40.00 | 100%\n"
    outlay = "[支出构成]\n名称 | 当年金额 | 占比\n基本支出 | 10.00 | 20%\n合计 | 40.00 | 100%\n"
    assert verdicts(TABLE_SHARE, budget({"整体绩效表": income})) == ["balanced", "balanced"]
    assert verdicts(TABLE_SHARE, budget({"整体绩效表": outlay})) == ["broken", "balanced"]
    assert codes(TABLE_SHARE, budget({"整体绩效表": outlay.replace("合计 | 40.00 | 100%\n", "")})) == [
        "checking.no_row"
    ]
    assert codes(TABLE_SHARE, budget({"整体绩效表": outlay.replace("40.00", "0.00")})) == ["checking.zero_whole"] * 2
    assert codes(TABLE_SHARE, budget()) == ["checking.no_table"]


def parts(sentence: str, subject: str = "支出|编制") -> list[str]:
    return verdicts(rule(Breakdown, subject=subject), budget(text=HEAD + sentence))


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("2022年部门预算支出10.00万元，其中：基本支出4.00万元；项目支出6.00万元。", ["balanced"]),
        ("2022年部门预算支出10.00万元，其中：基本支出4.00万元；项目支出5.00万元。", ["broken"]),
        ("2022年部门预算支出10.00万元，其中：基本支出4.00万元；项目支出7.00万元。", ["broken"]),
        ("2022年部门预算支出10.00万元，其中：项目支出6.00万元。", ["balanced"]),
        ("2022年部门预算支出10.00万元，其中：项目支出16.00万元。", ["broken"]),
        ("2022年部门预算支出10.00万元。", []),
        ("某中心共有编制21人。其中：行政编制1人、事业人员编制20人。", ["balanced"]),
        ("某中心共有编制21人。其中：行政编制1人、事业人员编制19人。", ["broken"]),
    ],
)
def test_parts_of_a_sentence(sentence: str, given: list[str]) -> None:
    assert parts(sentence) == given


def test_parts_of_a_subject_that_need_not_be_complete_may_be_less() -> None:
    sentence = "2022年部门预算支出10.00万元，其中：基本支出4.00万元；项目支出5.00万元。"
    assert parts(sentence, "三公") == ["balanced"]
    assert parts(sentence.replace("5.00", "7.00"), "三公") == ["broken"]


SAID_ROWS = rule(SaidRows, cells=Cells("收支总表", ("类",), ("预算数",), "功能"), under="总体")


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("一般公共服务支出3万元。", ["balanced"]),
        ("一般公共服务3万元。", ["balanced"]),
        ("一般公共服务支出4万元。", ["broken"]),
        ("国防支出4万元。", []),
    ],
)
def test_statements_that_name_a_row(sentence: str, given: list[str]) -> None:
    table = {"收支总表": "[功能]\n编码 | 名称 | 预算数\n201 | 一般公共服务支出 | 3.00"}
    assert verdicts(SAID_ROWS, budget(table, HEAD + sentence)) == given
    assert verdicts(SAID_ROWS, budget(table, "三、其他情况\n" + sentence)) == []


ITEMISED = rule(Itemised, table="项目绩效表", section="支出明细", text="测算依据", column=("本级财政拨款", "其他资金"))


@pytest.mark.parametrize(
    ("text", "amounts", "given"),
    [
        ("测评18万元，评估20万元。", "38万元 |", ["balanced"]),
        ("测评18万元，评估20万元。", "30万元 | 8万元", ["balanced"]),
        ("测评18万元，评估20万元。", "48万元 |", ["broken"]),
        ("测评180000元，评估20万元。", "38万元 |", ["balanced"]),
        ("顾问费5万元/年，党建3万元/年。", "8万元 |", ["balanced"]),
        ("顾问费5万元/年，党建3万元/年。", "12万元 |", ["broken"]),
        ("测评38万元。", "48万元 |", []),
        ("按合同测算。", "48万元 |", []),
        ("测评18万元，评估20万元。", " |", []),
        ("单价2万元，共计38万元。", "48万元 |", []),
        ("夏装1000元×186套，冬装2000元×186套。", "48万元 |", []),
        ("2021年支出10万元，上年支出5万元。", "48万元 |", []),
    ],
)
def test_amounts_named_in_the_basis_of_an_item(text: str, amounts: str, given: list[str]) -> None:
    table = f"[支出明细]\n项目内容 | 测算依据 | 本级财政拨款 | 其他资金\n甲 | {text} | {amounts}"
    assert verdicts(ITEMISED, budget({"项目绩效表@甲": table})) == given


ADJUSTED = rule(Adjusted, table="项目绩效表", section="基本信息", rows=("变动情况",), text="内容")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("2020年年初预算55.07万元，调减4.09万元，调整后预算50.98万元。", ["balanced"]),
        ("2020年年初预算55.07万元，调增4.09万元，调整后预算59.16万元。", ["balanced"]),
        ("2020年年初预算55.07万元，调减4.09万元，调整后预算59.16万元。", ["broken"]),
        ("2020年年初预算8.00万元；2021年年初预算9.00万元，调减1.00万元，调整后预算8.00万元。", ["balanced"]),
        ("2020年年初预算8.00万元。2021年调减1.00万元，调整后预算9.00万元。", []),
        ("2021年年初预算1115.15万元，调整后预算1008.27万元。", []),
        ("新增项目", []),
    ],
)
def test_initial_budget_adjustment_and_adjusted_budget(text: str, given: list[str]) -> None:
    document = budget({"项目绩效表@甲": f"[基本信息]\n名称 | 内容\n变动情况 | {text}"})
    assert verdicts(ADJUSTED, document) == given
