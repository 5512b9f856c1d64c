# ruff: noqa: E501
from __future__ import annotations

from decimal import Decimal

from budgetcheck.model.budget import PublicTable, Row, State
from budgetcheck.model.money import Unit
from budgetcheck.tables import recognise

from .builder import document, grid, page, table, tables

OUTLAY_HEADER = """
功能科目编码 | 功能科目名称 | 总计 | 基本支出 | 项目支出
"""


def row(found: PublicTable, key: str, section: str = "") -> Row:
    (only,) = [each for each in found.rows if each.key == key and each.section == section]
    return only


def value(found: PublicTable, key: str, column: str, section: str = "") -> Decimal:
    return row(found, key, section).figures[column].value


def test_outlay_by_code_and_label() -> None:
    found = table(
        "公开表3",
        "2022年支出预算总表",
        "单位：万元",
        """
        功能科目⏎编码 | 功能科目名称 | 总计 | 基本支出 | 项目⏎支出 | 对附⏎属单⏎位补⏎助支⏎出
        合计<1x2> | 2,790.⏎57 | 406.14 | 2,384.43 |
        201 | 一般公共服务 | 2,692.98 | 308.55 | 2,384.43 |
        20103⏎99 | 其他政府办公厅（室）及相⏎关机构事务支出 | 2,440.43 | 56.00 | 2,384.43 | -
        """,
    )
    assert (found.kind, found.number, found.name, found.year) == ("outlay", "3", "公开表3", 2022)
    assert (found.title, found.unit, found.state, found.doubts) == ("2022年支出预算总表", Unit.WAN, State.FILLED, ())
    total = found.rows[0]
    assert (total.total, total.label, total.code) == (True, "合计", "")
    assert total.figures["总计"].value == Decimal("2790.57")
    assert total.figures["总计"].text == "2,790.57"
    last = row(found, "2010399")
    assert last.label == "其他政府办公厅（室）及相关机构事务支出"
    assert last.level == 3
    assert last.figures["对附属单位补助支出"].blank
    place = last.figures["项目支出"].place
    assert (place.page, place.table, place.row, place.column, place.label) == (
        1,
        "3",
        "2010399",
        "项目支出",
        last.label,
    )
    assert place.box is not None
    assert found.printed[2].cells == ("2010399", last.label, "2,440.43", "56.00", "2,384.43", "-")
    assert found.printed[2].key == "2010399"


def test_summary_has_three_lists_side_by_side() -> None:
    found = table(
        "公开表1",
        "2022年收支预算总表",
        "单位名称：区大数据中心 单位：万元",
        """
        收入<1x2> | 支出（功能）<1x2> | 支出（经济分类）<1x2>
        项目 | 预算数 | 项目 | 预算数 | 项目 | 预算数
        一、一般公共预算财政拨款收入 | 2,790.57 | 201一般公共服务支出 | 2,692.98 | 301工资福利支出 | 1,438.91
        二、事业收入 | | 221住房保障支出 | 97.59 | 302商品和服务支出 | 1,351.66
        本年收入合计 | 2,790.57 | 本年支出合计 | 2,790.57 | 本年支出合计 | 2,790.57
        三、上年结转 | | 结转下年 | | 结转下年 |
        收入总计 | 2,790.57 | 支出总计 | 2,790.57 | 支出总计 | 2,790.57
        """,
    )
    assert found.kind == "summary"
    assert value(found, "一般公共预算财政拨款收入", "预算数", "收入") == Decimal("2790.57")
    assert value(found, "201", "预算数", "功能") == Decimal("2692.98")
    assert value(found, "302", "预算数", "经济") == Decimal("1351.66")
    totals = [(each.section, each.label) for each in found.rows if each.total]
    assert totals == [
        ("收入", "本年收入合计"), ("收入", "收入总计"), ("功能", "本年支出合计"), ("功能", "支出总计"),
        ("经济", "本年支出合计"), ("经济", "支出总计"),
    ]  # fmt: skip
    assert row(found, "201", "功能").figures["预算数"].place.column == "支出（功能）·预算数"


def test_codes_in_three_columns_continue_those_above() -> None:
    found = table(
        "公开表3",
        "支出总体情况表",
        "部门（单位）：烟台市大数据局 单位：万元",
        """
        科目编码<1x3> | 科目名称<2x1> | 合计<2x1> | 基本支出<2x1> | 项目支出<2x1>
        类 | 款 | 项
         | | | 合计 | 138.39 | 135.89 | 2.50
        205 | | | 教育支出 | 5.50 | 3.00 | 2.50
         | 08 | | 进修及培训 | 5.50 | 3.00 | 2.50
         | | 03 | 培训支出 | 5.50 | 3.00 | 2.50
        208 | 05 | | 行政事业单位养老支出 | 132.89 | 132.89 |
         | | 1 | 行政单位离退休 | 3.63 | 3.63 |
        """,
    )
    assert [each.key for each in found.rows] == ["合计", "205", "20508", "2050803", "20805", "2080501"]
    assert found.doubts == ()


def test_codes_with_names_in_one_cell() -> None:
    found = table(
        "预算03表支出总表",
        "金额单位：万元",
        """
        支出功能分类科目<2x1> | 政府支出经济分类科目<2x1> | 部门支出经济分类科目<2x1> | 合计<2x1> | 基本支出<2x1> | 其中<1x2>
        事业单位经营支出 | 上缴上级支出
        2050802-干部教育 | 50501-工资福利支出 | 30101-基本工资 | 290.658800 | 290.658800 | |
        """,
    )
    (only,) = found.rows
    assert (found.number, found.name, found.kind) == ("3", "预算03表", "outlay")
    assert (only.code, only.label) == ("2050802", "干部教育")
    assert only.texts["部门经济科目"] == "30101-基本工资"
    assert only.figures["总计"].decimals == 6


def test_a_row_of_column_numbers_is_no_data() -> None:
    found = table(
        "表2：2026年市级部门收入预算总表",
        "单位：万元",
        """
        单位名称<2x1> | 总计<2x1> | 本年收入<1x2> | 上年结转结余<1x2>
        小计 | 一般公共预算 | 小计 | 一般公共预算
        ** | 1 | 2 | 3 | 4 | 5
        合计 | 12.00 | 10.00 | 10.00 | 2.00 | 2.00
        杭州市气象局 | 12.00 | 10.00 | 10.00 | 2.00 | 2.00
        """,
    )
    assert found.number == "2"
    assert len(found.rows) == 2
    assert {name: figure.text for name, figure in found.rows[1].figures.items()} == {
        "总计": "12.00", "本年收入": "10.00", "一般公共预算": "10.00", "结转小计": "2.00", "结转一般公共预算": "2.00",
    }  # fmt: skip


def test_a_number_with_a_wrong_separator_is_doubted_told_and_used_as_its_digits_give() -> None:
    found = table("公开表3", "支出预算总表", "单位：万元", OUTLAY_HEADER + "201 | 公共服务 | 1,1027.13 | 1.00 |")
    assert "tables.amount-unreadable" in found.doubts
    assert found.rows[0].texts["总计"] == "1,1027.13"
    assert found.rows[0].figures["总计"].value == Decimal("11027.13")
    assert found.rows[0].texts["总计"] == "1,1027.13"


def test_an_empty_table_with_its_note() -> None:
    found = table(
        "公开表9",
        "2022年政府性基金预算支出表",
        "单位：万元",
        """
        功能科目编码<2x1> | 功能科目名称<2x1> | 单位代码<2x1> | 单位名称<2x1> | 本年政府性基金预算支出<1x3>
        总计 | 基本支出 | 项目支出
         | | | | | |
        """,
        "注：本部门无政府性基金财政拨款支出。",
    )
    assert (found.kind, found.state, found.rows) == ("fund_outlay", State.EMPTY, ())
    assert found.notes == ("注：本部门无政府性基金财政拨款支出。",)
    assert [column.name for column in found.columns if column.amount] == ["总计", "基本支出", "项目支出"]
    assert found.doubts == ()


def test_projects_are_known_by_their_names() -> None:
    found = table(
        "公开表4",
        "2022年项目支出预算表",
        "单位：万元",
        """
        单位名称<2x1> | 功能科目⏎编码<2x1> | 功能科目⏎名称<2x1> | 项目名称<2x1> | 总计<2x1> | 本年拨款<1x2> | 上年结转结余<2x1>
        一般公共预算财政拨款收入 | 政府性基金预算财政拨款收入
        合计 | | | | 65.84 | 65.84 | |
        区大数据中心<2x1> | 2010399 | 其他支出 | 聘用人员⏎服装费 | 57.84 | 57.84 | |
        2010399 | 其他支出 | 党建工作经费 | 8.00 | 8.00 | |
        """,
    )
    assert [each.key for each in found.rows] == ["合计", "聘用人员服装费", "党建工作经费"]
    assert found.rows[2].texts["单位名称"] == "区大数据中心"
    assert found.rows[2].texts["科目编码"] == "2010399"
    assert set(found.rows[2].figures) == {"总计", "一般公共预算", "政府性基金", "上年结转"}


def test_three_public_of_two_years() -> None:
    found = table(
        "公开表7",
        "一般公共预算“三公”经费支出情况表",
        "单位：万元",
        """
        2025年预算数<1x6> | 2026年预算数<1x6>
        合计<2x1> | 因公出国（境）经费<2x1> | 公务用车购置及运行维护费<1x3> | 公务接待费<2x1> | 合计<2x1> | 因公出国（境）经费<2x1> | 公务用车购置及运行维护费<1x3> | 公务接待费<2x1>
        小计 | 公务用车购置经费 | 公务用车运行维护费 | 小计 | 公务用车购置经费 | 公务用车运行维护费
        20.45 | 10.00 | 5.00 | | 5.00 | 5.45 | 19.45 | 10.00 | 5.00 | | 5.00 | 4.45
        """,
    )
    (only,) = found.rows
    assert only.total
    assert only.figures["公务接待"].value == Decimal("4.45")
    assert only.figures["上年公务接待"].value == Decimal("5.45")
    assert only.figures["公务用车小计"].value == only.figures["公务用车运行"].value == 5
    assert found.doubts == ()


def test_title_and_unit_inside_the_grid() -> None:
    found = table(
        """
         | | | | 公开03表
        支出预算总表<1x5>
        （2022年度）<1x5>
        部门：某局<1x3> | 单位：万元<1x2>
        功能科目编码 | 功能科目名称 | 总计 | 基本支出 | 项目支出
        201 | 公共服务 | 3.00 | 1.00 | 2.00
        """
    )
    assert (found.kind, found.number, found.unit) == ("outlay", "3", Unit.WAN)
    assert len(found.rows) == 1


def test_an_unknown_table_keeps_its_own_words() -> None:
    found = table("资产情况表", "单位：万元", "\n序号 | 资产名称 | 数量 | 原值\n1 | 车辆 | 4 | 87.28\n")
    assert (found.kind, found.number) == ("unknown", "")
    assert found.rows[0].figures["原值"].value == Decimal("87.28")


def test_an_unknown_table_has_the_columns_that_all_tables_share() -> None:
    found = table("资金分配表", "单位：万元", "\n单位名称 | 合计 | 基本支出 | 项目支出\n某中心 | 3.00 | 1.00 | 2.00\n")
    assert (found.kind, list(found.rows[0].figures)) == ("unknown", ["总计", "基本支出", "项目支出"])


def test_the_unit_of_a_header() -> None:
    found = table("\n项目 | 预算数（单位：万元） | 绩效目标\n信息化运维 | 568.42 | 保障系统稳定运行\n")
    assert (found.kind, found.unit, found.doubts) == ("project_targets", Unit.WAN, ("tables.title-missing",))


def test_boxes_and_lists_without_amounts_are_no_tables() -> None:
    assert tables("预算单位构成", "\n序号 | 单位名称\n1 | 某局本级\n2 | 某中心\n") == ()


def test_a_total_that_reaches_over_two_lists_belongs_to_the_last() -> None:
    found = table(
        "公开01表：收支预算总表",
        "单位：万元",
        """
        收入<1x2> | 支出<1x4>
        项目名称<2x1> | 金额<2x1> | 功能分类<1x2> | 支出用途<1x2>
        功能科目名称 | 金额 | 项目名称 | 金额
        一、财政拨款 | 30.00 | 一、公共安全支出 | 30.00 | 一、基本支出 | 30.00
        当年收入小计 | 30.00 | 当年支出小计<1x3> | 30.00
        """,
    )
    totals = [(each.section, each.figures["预算数"].text) for each in found.rows if each.total]
    assert totals == [("收入", "30.00"), ("支出用途", "30.00")]


def test_without_a_unit_the_usual_one_is_taken_with_a_doubt() -> None:
    first, second = recognise(
        document(
            page("公开表3", "支出预算总表", "单位：元", OUTLAY_HEADER + "201 | 公共服务 | 3.00 | 1.00 | 2.00"),
            page("公开表6", "一般公共预算支出表", OUTLAY_HEADER + "201 | 公共服务 | 3.00 | 1.00 | 2.00", number=2),
        )
    )
    assert first.unit is Unit.YUAN
    assert second.unit is None
    assert second.rows[0].figures["总计"].unit is Unit.YUAN
    assert second.doubts == ("tables.unit-missing",)


def test_number_by_the_list_of_contents() -> None:
    contents = page("目录", "二、2022年收入预算总表", "九、2022年支出预算总表")
    body = grid(OUTLAY_HEADER + "201 | 公共服务 | 3.00 | 1.00 | 2.00", page=2)
    (found,) = recognise(document(contents, page("2022年支出预算总表", "单位：万元", body, number=2)))
    assert (found.number, found.name) == ("9", "公开表9")


def test_rows_of_budget_units_over_their_accounts() -> None:
    found = table(
        "表7",
        "一般公共预算支出表（按功能分类）",
        "单位：万元",
        """
        预算单位 | 科目编码 | 科目名称 | 支出总计 | 基本支出 | 项目支出
        某局（本级） | | | 5.11 | 5.11 | 0.00
         | 205 | 教育支出 | 5.11 | 5.11 | 0.00
        某中心 | | | 2.00 | 2.00 | 0.00
         | 205 | 教育支出 | 2.00 | 2.00 | 0.00
        """,
    )
    assert [(each.key, each.total, each.texts["单位名称"]) for each in found.rows] == [
        ("某局（本级）", True, "某局（本级）"),
        ("205", False, "某局（本级）"),
        ("某中心", True, "某中心"),
        ("205", False, "某中心"),
    ]


def test_the_only_row_of_a_table_without_names_is_its_total() -> None:
    found = table(
        "公开03表：支出预算总表", "单位：万元", "\n合计 | 基本支出 | 项目支出\n21,955.35 | 13,994.31 | 7,961.04\n"
    )
    (only,) = found.rows
    assert (only.key, only.total) == ("合计", True)
    assert only.figures["项目支出"].value == Decimal("7961.04")
