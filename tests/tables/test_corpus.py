# ruff: noqa: E501
"""Real documents of twelve places, where they are at hand: each layout is recognised, and its codes roll up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from budgetcheck.model.budget import PublicTable, Row
from budgetcheck.model.document import Document
from budgetcheck.reading import read
from budgetcheck.tables import recognise

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FORMS = {"project_performance", "project_targets", "whole_performance", "meetings", "training", "unknown"}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not at hand")

EXPECTED = {
    "烟台/2026年烟台市大数据局部门预算.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 general_outlay 6 basic_outlay "
    "7 three_public 8 fund_outlay 9 state_capital_outlay 10 all_basic_outlay 11 projects 12 procurement",
    "苏州/2026年苏州市数据局部门预算.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 fiscal_outlay "
    "6 fiscal_basic_outlay 7 general_outlay 8 basic_outlay 9 three_public 10 fund_outlay 11 state_capital_outlay "
    "12 operating_outlay 13 procurement",
    "江苏省级/2018年省检察院部门预算公开.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 fiscal_outlay "
    "6 fiscal_basic_outlay 7 general_outlay 8 basic_outlay 9 three_public 10 fund_outlay 11 operating_outlay 12 procurement",
    "上海/2026年上海市财政局_部门预算.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 general_outlay 6 fund_outlay "
    "7 state_capital_outlay 8 basic_outlay 9 three_public",
    "普陀区/万里街道办事处2024年部门预算.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 general_outlay 6 fund_outlay "
    "7 state_capital_outlay 8 basic_outlay 9 three_public",
    "深圳/2026年深圳市气象局部门预算.pdf": "1 summary 2 income 3 outlay 4 all_basic_outlay 5 projects 6 fiscal_summary "
    "7 general_outlay 8 general_economic_outlay 9 three_public 10 fund_outlay 11 state_capital_outlay",
    "广州/2026年广州市气象局部门预算.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 general_outlay 6 basic_outlay "
    "7 general_project_outlay 8 three_public_items 9 fund_outlay 10 state_capital_outlay 11 all_basic_outlay 12 projects",
    "杭州/2026年杭州市气象局部门预算.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 general_outlay 6 basic_outlay "
    "7 three_public 8 fund_outlay 9 state_capital_outlay 10 projects",
    "福州/2026年福州市医疗保障局部门预算.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 general_outlay 6 fund_outlay "
    "7 state_capital_outlay 8 general_economic_outlay 9 basic_outlay 10 three_public_items",
    "西安/2026年西安市信访局部门预算.pdf": "1 summary 2 income 3 outlay 4 fiscal_summary 5 general_outlay "
    "6 general_economic_outlay 7 general_basic_outlay 8 basic_outlay 9 fund_summary 10 projects 11 carried_over 12 procurement "
    "13 three_public",
    "普陀区/24年普陀区财政局测试问题版本.pdf": "1 final_summary 2 final_income 4 final_fiscal_summary 5 final_general_outlay "
    "6 final_basic_outlay 7 final_three_public 8 final_fund_outlay 9 final_state_capital_outlay",
}  # fmt: skip


def found_in(name: str) -> tuple[PublicTable, ...]:
    document = read(CORPUS / name)
    assert isinstance(document, Document)
    return recognise(document)


@pytest.mark.parametrize("name", EXPECTED)
def test_tables_of_the_layout(name: str) -> None:
    found = [table for table in found_in(name) if table.kind not in FORMS]
    expected = EXPECTED[name].split()
    assert [table.kind for table in found] == expected[1::2]
    if not name.endswith("测试问题版本.pdf"):
        assert [table.number for table in found] == expected[::2]
    for table in found:
        for total, parts, column in rollups(table):
            assert abs(parts - total.figures[column].value) <= Decimal("0.05"), (table.title, total.key, column)


def rollups(table: PublicTable) -> Iterator[tuple[Row, Decimal, str]]:
    """Each account that occurs once, with the sum of the accounts one level below it, where they occur once too."""
    coded = [row for row in table.rows if row.code]
    times = Counter(row.code for row in coded)
    for row in coded:
        below = [each for each in coded if len(each.code) == len(row.code) + 2 and each.code.startswith(row.code)]
        if below and times[row.code] == 1 and all(times[each.code] == 1 for each in below):
            for column in row.figures:
                yield row, sum((each.figures[column].value for each in below), Decimal(0)), column


def test_no_doubts_on_clean_tables() -> None:
    found = found_in("烟台/2026年烟台市大数据局部门预算.pdf")
    assert [table.doubts for table in found if table.kind not in FORMS] == [()] * 12
