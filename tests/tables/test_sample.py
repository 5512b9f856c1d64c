"""The reference document: every printed amount in its table, row and column."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from budgetcheck.model.budget import PublicTable, State
from budgetcheck.model.document import Document
from budgetcheck.model.place import Box
from budgetcheck.reading import read
from budgetcheck.tables import recognise
from budgetcheck.tables.amounts import read_amount

SAMPLE = Path(__file__).parents[2] / "samples" / "jianghan-2022.pdf"


@cache
def document() -> Document:
    read_document = read(SAMPLE)
    assert isinstance(read_document, Document)
    return read_document


@cache
def found() -> tuple[PublicTable, ...]:
    return recognise(document())


def test_all_thirteen_tables_without_a_doubt() -> None:
    assert [table.number for table in found()] == [str(number) for number in range(1, 13)] + ["13"] * 5
    assert [table.name for table in found()] == [f"公开表{table.number}" for table in found()]
    assert [table.kind for table in found()][:12] == [
        "summary", "income", "outlay", "projects", "fiscal_summary", "general_outlay", "basic_outlay", "three_public",
        "fund_outlay", "procurement", "services", "whole_performance",
    ]  # fmt: skip
    assert {table.kind for table in found()[12:]} == {"project_performance"}
    assert all(table.doubts == () for table in found())
    assert {table.number for table in found() if table.state is State.EMPTY} == {"9", "11"}
    assert {table.year for table in found()} == {2022}
    assert {table.part for table in found()[12:]} == {
        "监督员政府购岗费", "江汉区政务网视频信息共享平台等保测评", "聘用法律顾问费及党建工作经费",
        "聘用人员服装费", "中心运行维护费",
    }  # fmt: skip


def test_every_printed_amount_is_a_figure_once() -> None:
    printed: Counter[tuple[int, Box | None, str]] = Counter(
        (grid.page, cell.box, amount.text)
        for page in document().pages
        for grid in page.grids
        for cell in grid.cells
        if (amount := read_amount(cell.text)) and not amount.blank and ("." in amount.text or amount.unit)
    )
    figures = Counter(
        (figure.place.page, figure.place.box, figure.text)
        for table in found()
        for row in table.rows
        for figure in row.figures.values()
        if not figure.blank and not figure.text.isdigit()
    )
    percentages = {key for key in printed - figures if key[2].endswith("%")}
    assert figures - printed == Counter()
    assert set(printed - figures) == percentages, "only target values of the forms (100%) are no figures"
    assert sum(figures.values()) > 250


@pytest.mark.parametrize(
    ("number", "section", "key", "column", "value"),
    [
        ("1", "收入", "一般公共预算财政拨款收入", "预算数", "2790.57"),
        ("1", "功能", "221", "预算数", "49.09"),
        ("1", "经济", "支出总计", "预算数", "2790.57"),
        ("2", "", "2010399", "一般公共预算", "2440.43"),
        ("3", "", "合计", "项目支出", "2384.43"),
        ("3", "", "2010399", "基本支出", "56.00"),
        ("4", "", "中心运行维护费", "总计", "1100.79"),
        ("5", "功能", "210", "一般公共预算", "30.07"),
        ("5", "经济", "302", "一般公共预算", "1351.66"),
        ("6", "", "2101199", "总计", "18.10"),
        ("7", "", "30299", "公用经费", "17.00"),
        ("8", "", "2010350", "公务用车运行", "3.00"),
        ("10", "", "聘用人员服装费", "一般公共预算", "57.84"),
        ("12", "收入构成", "合计", "上年金额", "2643.35"),
        ("12", "支出构成", "项目支出", "占比", "85.45"),
        ("12", "项目", "聘用法律顾问费及党建工作经费", "项目总预算", "8"),
    ],
)
def test_figures_stand_where_they_belong(number: str, section: str, key: str, column: str, value: str) -> None:
    (table,) = [table for table in found() if table.number == number]
    (row,) = [row for row in table.rows if (row.section, row.key) == (section, key)]
    assert row.figures[column].value == Decimal(value)
    assert row.figures[column].place.table == number


def test_projects_of_table_13() -> None:
    by_part = {table.part: table for table in found()[12:]}
    sources = {
        part: {row.label: row.figures["金额"].value for row in table.section("资金来源")}
        for part, table in by_part.items()
    }
    assert sources["聘用法律顾问费及党建工作经费"]["当年预算合计"] == 8
    assert sources["聘用法律顾问费及党建工作经费"]["财政拨款收入（区级安排数）"] == 0
    (purchase,) = by_part["中心运行维护费"].section("采购计划")
    assert purchase.figures["金额"].value == Decimal("1027.13")
    (detail,) = by_part["中心运行维护费"].section("支出明细")
    assert detail.figures["本级财政拨款"].base == Decimal("11007900.00")
    assert "1042.89万元" in detail.texts["测算依据"]
    indicators = {row.label: row for row in by_part["聘用法律顾问费及党建工作经费"].section("指标")}
    assert indicators["党建活动开展次数"].texts["指标值"] == "≥6次"
    assert indicators["党员满意度"].texts["一级指标"] == "项目效益"


def test_texts_of_the_procurement_table() -> None:
    (table,) = [table for table in found() if table.number == "10"]
    row = next(row for row in table.rows if row.label == "聘用人员服装费")
    assert {name: row.texts[name] for name in ("采购类别", "采购品名", "采购数量", "科目编码")} == {
        "采购类别": "物类", "采购品名": "服务器", "采购数量": "1", "科目编码": "2010399",
    }  # fmt: skip
