"""The accounts and their names through the years."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from budgetcheck.accounts import Account, Accounts, Classification, Naming, load_accounts, parent
from budgetcheck.data import rules_folder

FUNCTIONAL, ECONOMIC, GOVERNMENT = Classification


@pytest.fixture(scope="module")
def accounts() -> Accounts:
    return load_accounts()


@pytest.mark.parametrize(
    ("code", "year", "classification", "name"),
    [
        ("2010350", 2022, FUNCTIONAL, "事业运行"),
        ("201", 2017, FUNCTIONAL, "一般公共服务支出"),
        ("20805", 2019, FUNCTIONAL, "行政事业单位离退休"),
        ("20805", 2020, FUNCTIONAL, "行政事业单位养老支出"),
        ("20805", None, FUNCTIONAL, "行政事业单位养老支出"),
        ("207", 2018, FUNCTIONAL, "文化体育与传媒支出"),
        ("207", 2026, FUNCTIONAL, "文化旅游体育与传媒支出"),
        ("210", 2018, FUNCTIONAL, "医疗卫生与计划生育支出"),
        ("220", 2019, FUNCTIONAL, "自然资源海洋气象等支出"),
        ("215", 2021, FUNCTIONAL, "资源勘探工业信息等支出"),
        ("222", 2022, FUNCTIONAL, "粮油物资储备支出"),
        ("224", 2018, FUNCTIONAL, None),
        ("2080504", 2022, FUNCTIONAL, None),
        ("30311", 2017, ECONOMIC, "住房公积金"),
        ("30311", 2022, ECONOMIC, "代缴社会保险费"),
        ("30113", 2022, ECONOMIC, "住房公积金"),
        ("3021503", 2022, ECONOMIC, None),
        ("50101", 2022, GOVERNMENT, "工资奖金津补贴"),
        ("50101", 2022, ECONOMIC, None),
        ("", 2022, FUNCTIONAL, None),
    ],
)
def test_the_name_in_a_year(
    accounts: Accounts, code: str, year: int | None, classification: Classification, name: str | None
) -> None:
    assert accounts.name(code, year, classification) == name


def test_all_names_oldest_first(accounts: Accounts) -> None:
    assert accounts.names("2100410", FUNCTIONAL) == ("突发公共卫生事件应急处理", "突发公共卫生事件应急处置")
    assert accounts.names("9999999", FUNCTIONAL) == ()


def test_a_printed_name_against_the_code(accounts: Accounts) -> None:
    assert accounts.agrees("2010350", "事业运行（政府办公厅）", FUNCTIONAL) is True
    assert accounts.agrees("2080505", "机关事业单位职业年金缴费支出", FUNCTIONAL) is False
    assert accounts.agrees("9999999", "事业运行", FUNCTIONAL) is None


def test_the_codes_of_a_name(accounts: Accounts) -> None:
    assert accounts.codes("机关事业单位职业年金缴费", FUNCTIONAL) == ("2080506",)
    assert accounts.codes("住房公积金", ECONOMIC) == ("30113", "30311")
    assert {"2010101", "2010301"} <= set(accounts.codes("行政运行（财政局）", FUNCTIONAL))
    assert accounts.codes("没有这个名称", FUNCTIONAL) == ()


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("医疗卫生与计划生育支出", 2022, ("210", "卫生健康支出")),
        ("医疗卫生与计划生育", 2019, ("210", "卫生健康支出")),
        ("医疗卫生与计划生育支出", 2018, None),
        ("行政事业单位离退休", 2026, ("20805", "行政事业单位养老支出")),
        ("国土海洋气象等支出", 2019, ("220", "自然资源海洋气象等支出")),
        ("住房公积金", 2026, None),  # 30311 only until 2017, but 30113 and 2210201 today
        ("其他资本性支出", 2026, None),  # 310 until 2017, but 31099 today
        ("未归口管理的行政单位离退休", 2026, None),  # the code has no name any more
        ("突发公共卫生事件应急处理", 2026, None),  # the year of the change is not known
        ("没有这个名称", 2026, None),
        ("", 2026, None),
    ],
)
def test_outdated(accounts: Accounts, name: str, year: int, expected: tuple[str, str] | None) -> None:
    assert accounts.outdated(name, year) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2010350", "20103"),
        ("20103", "201"),
        ("201", None),
        ("3021503", "30215"),
        ("", None),
        ("20", None),
        ("2010", None),
        ("合计", None),
        ("２０１０３", None),
    ],
)
def test_parent(accounts: Accounts, code: str, expected: str | None) -> None:
    assert parent(code) == expected
    assert accounts.parent(code) == expected


@pytest.mark.parametrize("classification", Classification)
def test_every_account_has_its_parent_and_its_order(accounts: Accounts, classification: Classification) -> None:
    by_code = accounts.by_code[classification]
    levels = {FUNCTIONAL: {3, 5, 7}}.get(classification, {3, 5})
    assert {len(code) for code in by_code} == levels
    assert [code for code in by_code if len(code) > 3 and parent(code) not in by_code] == []


@pytest.mark.parametrize("classification", Classification)
def test_names_are_whole_and_their_years_follow_one_another(accounts: Accounts, classification: Classification) -> None:
    for code, account in accounts.by_code[classification].items():
        names = [naming.name for naming in account.names]
        assert len(set(names)) == len(names), code
        assert all(name.count("（") == name.count("）") and "(" not in name for name in names), code
        for earlier, later in zip(account.names, account.names[1:], strict=False):
            assert (earlier.until or 0) <= (later.since or earlier.until or 0), code


def test_a_naming_holds_within_its_bounds() -> None:
    assert [Naming("a", 2019, 2021).holds(year) for year in (2018, 2019, 2021, 2022, None)] == [0, 1, 1, 0, 1]


def test_loading_is_fast_and_done_once() -> None:
    load_accounts.cache_clear()
    start = time.process_time()
    first = load_accounts()
    # 25 ms on an idle machine; the bound only catches a slow parser.
    assert time.process_time() - start < 0.3
    assert load_accounts() is first


def test_a_wrong_file_is_told_with_its_place(tmp_path: Path) -> None:
    for classification in Classification:
        (tmp_path / f"{classification}.yaml").write_text(f"classification: {classification}\naccounts: {{201: a}}\n")
    assert load_accounts(tmp_path).by_code[FUNCTIONAL] == {"201": Account("201", (Naming("a"),))}
    for line, code in (
        ("{x1: a}", "is no account code"),
        ("{201: []}", "has no name"),
        ("{201: [{name: a, since: 3, until: 2}]}", "wrong way round"),
        ("{201: a, 201: b}", "already given"),
    ):
        load_accounts.cache_clear()
        (tmp_path / "economic.yaml").write_text(f"classification: economic\naccounts: {line}\n")
        with pytest.raises(ValueError, match=rf"economic\.yaml:2:\d+: .*{code}"):
            load_accounts(tmp_path)
    load_accounts.cache_clear()
    (tmp_path / "economic.yaml").unlink()
    with pytest.raises(ValueError, match="cannot be read"):
        load_accounts(tmp_path)


def test_the_files_ship_with_the_program() -> None:
    files = {path.stem for path in (rules_folder() / "accounts").glob("*.yaml")}
    assert files == {str(classification) for classification in Classification}


def test_the_code_of_just_this_name_comes_first() -> None:
    accounts = load_accounts()
    assert accounts.codes("资本性支出", Classification.ECONOMIC)[0] == "310"
    assert accounts.codes("资本性支出（基本建设）", Classification.ECONOMIC)[0] == "309"
    assert accounts.codes("对企业补助", Classification.ECONOMIC)[0] == "312"
