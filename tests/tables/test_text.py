from __future__ import annotations

import pytest

from budgetcheck.tables.text import code_of, joined, split_code, squeeze, without_list_number


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("一、一般公共预算财政拨款收入", "一般公共预算财政拨款收入"),
        ("二十三、其他支出", "其他支出"),
        ("（一）一般公共预算拨款", "一般公共预算拨款"),
        ("(3)对个人和家庭的补助", "对个人和家庭的补助"),
        ("1.一般公共预算拨款", "一般公共预算拨款"),
        ("1、财政拨款", "财政拨款"),
        ("2,790.57", "2,790.57"),
        ("12.5", "12.5"),
        ("2020年自评分98分", "2020年自评分98分"),
        ("一般公共服务支出", "一般公共服务支出"),
        ("三公经费", "三公经费"),
    ],
)
def test_list_numbers_are_kept_off(label: str, expected: str) -> None:
    assert without_list_number(label) == expected


@pytest.mark.parametrize(
    ("label", "code", "name"),
    [
        ("2010801-行政运行", "2010801", "行政运行"),
        ("[2014001]行政运行", "2014001", "行政运行"),
        ("201一般公共服务支出", "201", "一般公共服务支出"),
        ("3021101-差旅费", "3021101", "差旅费"),
        ("行政运行", "", "行政运行"),
        ("2026年预算数", "", "2026年预算数"),
        ("300万元以下项目", "", "300万元以下项目"),
    ],
)
def test_codes_before_names(label: str, code: str, name: str) -> None:
    assert split_code(label) == (code, name)


def test_wrapped_codes_and_names_are_joined() -> None:
    assert code_of("20103\n99") == "2010399"
    assert code_of("合计") == ""
    assert joined("其他政府办公厅（室）及相\n关机构事务支出") == "其他政府办公厅（室）及相关机构事务支出"
    assert joined("Word\nOffice 套件") == "Word Office套件"


def test_brackets_quotes_and_spaces_do_not_matter() -> None:
    assert squeeze("因公出国 (境)费") == squeeze("因公出国\n（境）费")
    assert squeeze("“三公”经费") == squeeze('"三公"经费')
