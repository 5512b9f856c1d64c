"""Contents, headings, definitions and lines of tables told apart."""

from __future__ import annotations

from budgetcheck.model.place import CONTENTS
from budgetcheck.narrative import typed_paragraphs
from budgetcheck.narrative.outline import Kind, label_of, outline
from tests.narrative.written import understood

DOCUMENT = """
江汉区大数据中心 2022 年预算
目 录
第一部分 基本概况
一、主要职能
二、2022年“三公”经费预算情况 …………………… 12
（一）公务接待费..........13
第二部分 预算公开报表
一、2022 年收支预算总表
第一部分 基本情况
一、主要职能
1、贯彻执行国家、省、市有关电子政务工作的法律、法规和方针、政策。
第二部分 预算情况说明
二、2022年“三公”经费预算情况
（一）公务接待费
公务接待费0万元，与上年预算持平。
第四部分 名词解释
（一）基本支出：指为保障机构正常运转而发生的100万元支出。
第五部分 预算公开报表
公开表9
2022年政府性基金预算支出表
单位：万元
注：本部门无政府性基金财政拨款支出。
"""


def test_contents_without_leaders_and_page_numbers() -> None:
    contents = understood(DOCUMENT).contents
    assert [(line.level, line.label, line.text) for line in contents] == [
        (1, "第一部分", "基本概况"),
        (2, "一", "主要职能"),
        (2, "二", "2022年“三公”经费预算情况"),
        (3, "（一）", "公务接待费"),
        (1, "第二部分", "预算公开报表"),
        (2, "一", "2022年收支预算总表"),
    ]
    assert {line.place.table for line in contents} == {CONTENTS}


def test_headings_of_the_body() -> None:
    assert [(heading.level, heading.text) for heading in understood(DOCUMENT).headings] == [
        (1, "基本情况"),
        (2, "主要职能"),
        (1, "预算情况说明"),
        (2, "2022年“三公”经费预算情况"),
        (3, "公务接待费"),
        (1, "名词解释"),
        (1, "预算公开报表"),
    ]


def test_only_the_text_gives_statements() -> None:
    (statement,) = understood(DOCUMENT).statements
    assert statement.subject == "公务接待费"
    assert statement.headings == ("第二部分预算情况说明", "二、2022年“三公”经费预算情况", "（一）公务接待费")


def test_kinds() -> None:
    kinds = [block.kind for block in outline(typed_paragraphs(DOCUMENT))]
    assert kinds.count(Kind.DEFINITION) == 1
    assert kinds.count(Kind.TABLE) == 3


def test_document_without_contents() -> None:
    narrative = understood("一、收支预算总体安排情况\n2022年部门总预算100万元。")
    assert narrative.contents == ()
    assert [heading.text for heading in narrative.headings] == ["收支预算总体安排情况"]


def test_labels() -> None:
    assert label_of("第三部分预算") == (1, "第三部分")
    assert label_of("十一、支出") == (2, "十一、")
    assert label_of("（二）公务接待费") == (3, "（二）")
    assert label_of("4.2026年部门") == (4, "4.")
    assert label_of("3.5万元") == (0, "")
    assert label_of("（1）概况") == (5, "（1）")
    assert label_of("2022年") == (0, "")
