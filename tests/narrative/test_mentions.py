"""Figures found in texts, and what must not be taken for one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.model.money import Unit
from budgetcheck.narrative import Bound, scan

FOUND = {
    "等保测评18万元，密码应用安全性评估20万元。": ["18 万元", "20 万元"],
    "2020年年初预算11万元，调减3万元，调整后预算8万元": ["11 万元", "3 万元", "8 万元"],
    "1. 2020年年初预算1103.48万元，年中调减165万元；2. 2020年支出910.15万元；": [
        "1103.48 万元",
        "165 万元",
        "910.15 万元",
    ],
    "4. 2021年1-7月支出545.03万元；": ["545.03 万元"],
    "≥6次": ["≥6 次"],
    "≥ 95 %": ["≥95 %"],
    "≥4次/4份": ["≥4 次", "4 份"],
    "≤30分钟": ["≤30 分钟"],
    "不少于450次": ["≥450 次"],
    "达到120次": ["120 次"],
    "最少4次": ["≥4 次"],
    "不超过30分钟": ["≤30 分钟"],
    "3种以上形式": ["≥3 种"],
    "单位价值 100 万元（含）以上设备 25 台（套）": ["≥100 万元", "25 台"],
    ">0%": [">0 %"],
    "97%-100%": ["≥97 %", "≤100 %"],
    "发布2-3小时完成": ["≥2 小时", "≤3 小时"],
    "189人": ["189 人"],
    "聘用人员150人、接线派单员36人、系统维护员3人": ["150 人", "36 人", "3 人"],
    "视频会议巡检10个区属部门点位120次/年。": ["10 个", "120 次"],
    "聘用法律顾问费5万元/年": ["5 万元"],
    "1,100.79": ["1100.79 "],
    "1批": ["1 批"],
    "1": ["1 "],
    "公共安全支出（204类）司法（06款）行政运行（01项）1672.67万元": ["1672.67 万元"],
    "18,435.5 万 元": ["18435.5 万元"],
    "１８．５％": ["18.5 %"],
    "96,282,213.44元": ["96282213.44 元"],
    "投资1.5万亿元": ["15000 亿元"],
    "5.2万人次": ["52000 人次"],
    "补助3千元": ["3000 元"],
    "300余万元": ["≈300 万元"],
    "约20万元": ["≈20 万元"],
    "-38.4万元": ["-38.4 万元"],
    "2,384.\n43": ["2384.43 "],
    "2,384.\n43万元": ["2384.43 万元"],
    "增长16倍": ["16 倍"],
    "建筑面积8013㎡": ["8013 ㎡"],
    "（1）气象预报799.00万元": ["799.00 万元"],
    "其他收入为0。": ["0 "],
}

NONE = [
    "根据江编发[2019]21号、江办发[2014]5号文件",
    "〔2019〕21号",
    "普发改投【2017】89号",
    "7×24小时驻守服务",
    "85790720",
    "公开咨询电话：85790720",
    "027-85790720",
    "2022年",
    "2021年12月31日",
    "2020-2022年",
    "1-7月",
    "第17次常务会议纪要",
    "12319城管热线",
    "1、承担",
    "2.支出",
    "（3）",
    "项目1：",
    "目标2:",
    "公共安全支出（204类）",
    "GB/T 22239-2019",
    "T2项目",
    "三辆",
    "",
]


@pytest.mark.parametrize(("text", "figures"), FOUND.items(), ids=FOUND)
def test_figures(text: str, figures: list[str]) -> None:
    found = [
        f"{'' if mention.bound is Bound.EXACT else mention.bound}{mention.value:f} {mention.measure}"
        for mention in scan(text)
    ]
    assert found == figures


@pytest.mark.parametrize("text", NONE)
def test_no_figures(text: str) -> None:
    assert scan(text) == ()


def test_span_is_that_of_the_printed_text() -> None:
    text = "支出 1096.97 万 元，其中"
    (mention,) = scan(text)
    assert text[mention.start : mention.end] == "1096.97 万 元"
    assert mention.text == "1096.97万元"
    assert mention.decimals == 2


def test_units() -> None:
    units = [mention.unit for mention in scan("5元、6万元、7亿元、8%、9人、10")]
    assert units == [Unit.YUAN, Unit.WAN, Unit.YI, Unit.PERCENT, Unit.COUNT, None]
    assert [mention.is_money for mention in scan("5元，8%")] == [True, False]


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["元", "万元", "亿元"]),
    st.booleans(),
)
def test_every_amount_is_read_exactly(value: Decimal, unit: str, grouped: bool) -> None:
    printed = f"{value:,.2f}" if grouped else f"{value:.2f}"
    (mention,) = scan(f"基本支出{printed}{unit}，占")
    assert (mention.value, mention.measure, mention.decimals) == (value, unit, 2)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=1))
def test_signs(value: Decimal) -> None:
    (mention,) = scan(f"为{value:f}万元")
    assert mention.value == value


@given(st.text())
def test_any_text_is_read_without_failure_and_in_order(text: str) -> None:
    mentions = scan(text)
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.start < mention.end <= len(text)
        assert any(character.isdigit() for character in text[mention.start : mention.end])
        ends.append(mention.end)


@given(st.text(alphabet="0123456789.,，、。年月万亿元%人次台（）：-~ 至比增加减少占其中1第", max_size=40))
def test_texts_of_figures_are_read_without_failure(text: str) -> None:
    assert all(text[mention.start : mention.end].strip() for mention in scan(text))


def test_a_unit_without_its_number_is_a_blank_figure_with_a_place() -> None:
    said = "2022年部门总预算 万元，比2021年预算增加185.84万元，增长%，其中：服务类万元；"
    text = said + "单位：万元，以万元为单位，金额单位为万元。"
    blank = [(text[: mention.start][-2:].strip(), mention.unit) for mention in scan(text) if not mention.text]
    assert blank == [("算", Unit.WAN), ("增长", Unit.PERCENT), ("务类", Unit.WAN)]
    assert [mention.value for mention in scan(text) if mention.text] == [Decimal("185.84")]
