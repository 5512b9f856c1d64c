from __future__ import annotations

from budgetcheck.model.money import Unit
from budgetcheck.tables import recognise

from .builder import document, grid, page

HEADER = """
功能科目编码 | 功能科目名称 | 总计 | 基本支出 | 项目支出
"""
FIRST = HEADER + "201 | 公共服务 | 3.00 | 1.00 | 2.00\n20103 | 政府办公厅（室）及相关 | 3.00 | 1.00 | 2.00\n"
EMPTY = "\n功能科目编码 | 功能科目名称 | 总计 | 基本支出 | 项目支出\n | | | |\n"
REST = "\n205 | 教育支出 | 4.00 | 4.00 |\n合计 | | 7.00 | 5.00 | 2.00\n"


def test_a_table_goes_on_without_header_on_the_next_page() -> None:
    (found,) = recognise(document(page("支出预算总表", "单位：万元", FIRST), page(REST, "- 2 -", number=2)))
    assert [row.key for row in found.rows] == ["201", "20103", "205", "合计"]
    assert found.pages == (1, 2)
    assert found.rows[2].place.page == 2


def test_a_repeated_header_is_dropped() -> None:
    (found,) = recognise(document(page("支出预算总表", "单位：万元", FIRST), page(HEADER + REST.strip(), number=2)))
    assert [row.key for row in found.rows] == ["201", "20103", "205", "合计"]


def test_a_repeated_title_is_the_same_table() -> None:
    again = page("公开表3", "支出预算总表", "单位：万元", HEADER + REST.strip(), number=2)
    (found,) = recognise(document(page("公开表3", "支出预算总表", "单位：万元", FIRST), again))
    assert len(found.rows) == 4


def test_the_same_title_for_another_body_is_another_table() -> None:
    first = page("公开表3", "支出预算总表", "部门：甲局 单位：万元", FIRST)
    second = page("公开表3", "支出预算总表", "部门：乙局 单位：万元", HEADER + REST.strip(), number=2)
    found = recognise(document(first, second))
    assert [(each.part, len(each.rows)) for each in found] == [("甲局", 2), ("乙局", 2)]


def test_the_same_header_under_its_own_title_is_another_table() -> None:
    second = page("一般公共预算支出表", "单位：万元", HEADER + REST.strip(), number=2)
    found = recognise(document(page("支出预算总表", "单位：万元", FIRST), second))
    assert [each.kind for each in found] == ["outlay", "general_outlay"]


def test_a_total_row_alone_on_the_last_page_is_joined_by_position() -> None:
    alone = grid("\n合计 | 3.00 | 1.00 | 2.00\n", page=2, xs=(50, 130, 170, 210, 250))
    (found,) = recognise(document(page("支出预算总表", "单位：万元", FIRST), page(alone, number=2)))
    total = found.rows[-1]
    assert total.total
    assert {name: figure.text for name, figure in total.figures.items()} == {
        "总计": "3.00", "基本支出": "1.00", "项目支出": "2.00",
    }  # fmt: skip


def test_a_row_cut_by_the_page_break_is_joined() -> None:
    rest = "\n | 机构事务 | | |\n" + REST.strip()
    (found,) = recognise(document(page("支出预算总表", "单位：万元", FIRST), page(rest, number=2)))
    assert [row.key for row in found.rows] == ["201", "20103", "205", "合计"]
    assert found.rows[1].label == "政府办公厅（室）及相关机构事务"


def test_text_between_ends_a_table() -> None:
    second = page("这是一段正文，说明预算的安排情况。", "另有一段正文，也在表格之前。", REST, number=2)
    found = recognise(document(page("支出预算总表", "单位：万元", FIRST), second))
    assert [len(each.rows) for each in found] == [2, 2]
    assert [each.kind for each in found] == ["outlay", "unknown"]


def test_a_title_at_the_foot_of_the_page_before() -> None:
    second = page("单位：万元", FIRST, number=2)
    (found,) = recognise(document(page("第五部分 报表", "附表3", "2022年支出预算总表", number=1), second))
    assert (found.kind, found.number, found.title) == ("outlay", "3", "2022年支出预算总表")


def test_a_title_at_the_foot_of_the_page_before_under_text() -> None:
    first = page("本部门培训费预算支出7.28万元，与上年持平。", "培训费明细表", "单位：元", number=1)
    second = page("\n序号 | 培训名称 | 金额\n1 | 干部培训 | 72800\n", number=2)
    (found,) = recognise(document(first, second))
    assert (found.title, found.unit, found.doubts) == ("培训费明细表", Unit.YUAN, ())


def test_a_header_that_the_page_break_filled_with_the_row_above() -> None:
    header = HEADER.replace("科目名称", "科目名称⏎的其余")
    second = page(header + "205 | 教育支出 | 9.00 | 9.00 |\n", number=2)
    (found,) = recognise(document(page("支出预算总表", "单位：万元", FIRST), second))
    assert [row.key for row in found.rows] == ["201", "20103", "205"]


def test_a_page_with_the_rulings_of_some_columns_only() -> None:
    part = grid("\n5.00 | 2.00 | 3.00\n", page=2, xs=grid(FIRST).xs[2:])
    (found,) = recognise(document(page("支出预算总表", "单位：万元", FIRST), page(part, number=2)))
    assert "tables.columns-cut" in found.doubts
    assert [figure.text for figure in found.rows[-1].figures.values()] == ["5.00", "2.00", "3.00"]


def test_a_note_at_the_head_of_the_next_page() -> None:
    empty = page("公开表9", "2022年政府性基金预算支出表", "单位：万元", EMPTY, number=1)
    after = page("注：本部门无政府性基金财政拨款支出。", "公开表3", "2022年支出预算总表", "单位：万元", FIRST, number=2)
    fund, outlay = recognise(document(empty, after))
    assert fund.notes == ("注：本部门无政府性基金财政拨款支出。",)
    assert (outlay.number, outlay.notes) == ("3", ())
