from __future__ import annotations

import pytest

from budgetcheck.addresses import Address, AddressBook
from budgetcheck.model.place import CONTENTS, Place
from tests.test_trust import budget


@pytest.mark.parametrize(
    "selector",
    [
        "公开表3:2010350:基本支出",
        "3:2010350:基本支出",
        "支出总表:2010350:基本支出",
        "公开表３：2010350：基本支出",
        "公开表3 · 2010350 · 基本支出（第8页）",
        "table 3 · 2010350 · 基本支出 (p. 8)",
    ],
)
def test_a_cell_by_table_row_and_column(selector: str) -> None:
    (figure,) = AddressBook(budget()).figures(selector)
    assert (figure.place.table, figure.place.row, figure.text) == ("3", "2010350", "60.00")


def test_a_blank_cell_may_be_confirmed() -> None:
    (figure,) = AddressBook(budget()).figures("公开表3:2010350:项目支出")
    assert figure.blank


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        ("说明:增长6%", "6%"),
        ("说明:基本支出60万元", "60万元"),
        ("说明：占60%", "60%"),
        ("说明 · “…增加6万元，…”", "6万元"),
        ("narrative · “…增加6万元，…” (p. 1)", "6万元"),
    ],
)
def test_a_figure_of_the_text_by_a_piece_of_its_sentence(selector: str, text: str) -> None:
    assert [figure.text for figure in AddressBook(budget()).figures(selector)] == [text]


def test_the_page_and_the_subject_tell_figures_apart() -> None:
    assert AddressBook(budget()).figures("公开表3:2010350:基本支出（第9页）") == ()
    (figure,) = AddressBook(budget()).figures("说明:占60%:基本支出")
    assert figure.text == "60%"


def cell(row: str, column: str) -> Place:
    (table,) = budget().tables
    return next(
        figure.place
        for each in table.rows
        if each.key == row
        for figure in each.figures.values()
        if figure.place.column == column
    )


@pytest.mark.parametrize(
    "address",
    [
        "公开表3",
        "公开表3 · 合计",
        "公开表3 · 基本支出",
        "公开表3 · 合计 · 基本支出",
        "公开表3 · 合计（第8页）",
        "公开表3 · 合计（第7页、第8页）",
        "公开表3 · 合计（表.pdf 第8页）",
        "支出总表:基本支出",
        "表3",
    ],
)
def test_an_address_may_be_given_in_part(address: str) -> None:
    assert AddressBook(budget()).means(address, cell("合计", "基本支出"))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "公开表",
        "公开表31",
        "公开表3 · 2010350",
        "公开表3 · 项目支出",
        "公开表3 · 合计 · 项目支出",
        "公开表3（第9页）",
        "合计",
        "说明",
    ],
)
def test_an_address_of_another_place(address: str) -> None:
    assert not AddressBook(budget()).means(address, cell("合计", "基本支出"))


def test_a_place_in_the_text() -> None:
    book = AddressBook(budget())
    (place,) = {figure.place for figure in book.figures("说明:增长6%")}
    for address in ("说明", "说明 · “…增加6万元，…”", f"说明:增长6%:{place.column}", f"说明 · {place.column}"):
        assert book.means(address, place), address
    for address in ("说明 · “…增加7万元，…”", "说明:增长6%:收入", "目录", "公开表3"):
        assert not book.means(address, place), address


def test_a_line_of_the_contents() -> None:
    place = Place(2, table=CONTENTS, row="第一部分 部门概况")
    assert AddressBook(budget()).means("目录 · “第一部分 部门概况”（第2页）", place)
    assert AddressBook(budget()).means("contents", place)
    assert not AddressBook(budget()).means("说明", place)


def test_a_name_with_a_mark_of_its_own() -> None:
    """收入构成·上年收支情况 is one column."""
    place = Place(23, table="12", row="合计", column="收入构成·上年收支情况")
    book = AddressBook(budget())
    assert book.means("公开表12 · 合计 · 收入构成·上年收支情况（第23页）", place)
    assert not book.means("公开表12 · 合计 · 上年收支情况", place)


def test_an_endless_address_is_read_at_once() -> None:
    assert Address.of("公开表3 · (" + "第1页" * 100_000).pages == frozenset()
