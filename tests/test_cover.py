"""The body, the year and the kind that a cover says."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.cover import Cover, body_above_tables, read_cover
from budgetcheck.model.document import Document, Line, Page
from budgetcheck.model.place import Box


def document(*texts: str) -> Document:
    lines = tuple(
        Line(text, 1, Box(0, 20 * row, 10, 20 * row + 10), tuple(map(float, range(len(text) + 1))), 10.0)
        for row, text in enumerate(texts)
    )
    return Document(Path("a.pdf"), (Page(1, 600, 800, lines, ()),), ())


@pytest.mark.parametrize(
    ("texts", "cover"),
    [
        (("江汉区大数据中心2022年部门预算",), Cover("江汉区大数据中心", 2022)),
        (("2023年度某市财政局部门决算",), Cover("某市财政局", 2023, final=True)),
        (("单位名称：某市财政局", "某市财政局2026年部门预算"), Cover("某市财政局", 2026)),
        (("五、支出预算表", "2026年度支出预算表", "单位：万元"), Cover("", None)),
        (("单位：人民币元",), Cover()),
    ],
)
def test_what_a_cover_says(texts: tuple[str, ...], cover: Cover) -> None:
    assert read_cover(document(*texts)) == cover


def test_a_unit_of_money_is_no_body() -> None:
    assert body_above_tables(document("单位：万元", "单位：亿元", "部门：某市财政局 单位：万元")) == "某市财政局"
    assert body_above_tables(document("单位：万元")) == ""
