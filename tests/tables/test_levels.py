from __future__ import annotations

import pytest

from budgetcheck.tables.levels import Mark, outline

from .builder import table


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        ([("一、教育支出", 5), ("进修及培训", 15), ("培训支出", 25), ("二、卫生健康支出", 5)], [1, 2, 3, 1]),
        ([("科学技术支出", 5), ("技术研究与开发", 15), ("成果转化", 25), ("社会保障和就业支出", 5)], [1, 2, 3, 1]),
        ([("一、财政拨款", 10), ("一般公共预算", 45), ("政府性基金", 45), ("二、事业收入", 5)], [1, 2, 2, 1]),
        ([("财政拨款", 5), ("1.一般公共预算拨款", 15), ("2.政府性基金预算拨款", 15)], [1, 2, 2]),
        ([("一、本年收入", 3), ("（一）一般公共预算拨款", 3), ("二、上年结转", 3)], [1, 2, 1]),
        ([("1、财政拨款", 3), ("(1)一般公共预算", 15), ("其中：专项资金", 24), ("(2)基金", 15)], [1, 2, 3, 2]),
        ([("一、其他收入", 2), ("上级补助收入", 2), ("附属单位上缴收入", 2)], [1, 1, 1]),
    ],
)
def test_levels_by_list_numbers_and_indentation(labels: list[tuple[str, float]], levels: list[int]) -> None:
    assert outline([Mark.of(label, indent) for label, indent in labels]) == levels


def test_a_total_ends_what_is_above_it() -> None:
    assert outline([Mark.of("一、教育支出", 5), None, Mark.of("结转下年", 5)]) == [1, 0, 1]


def test_rows_without_codes_have_their_level() -> None:
    found = table(
        "支出预算总表",
        "单位：万元",
        "\n功能分类科目名称 | 总计\n合计 | 3.00\n一、教育支出 | 3.00\n（一）培训 | 3.00\n",
    )
    assert [row.texts.get("层级") for row in found.rows] == [None, "1", "2"]
