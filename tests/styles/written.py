"""One small consistent budget in several ways of writing: words of headers, labels, units, blanks, sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from budgetcheck.assembly import assemble
from budgetcheck.model.budget import Budget
from budgetcheck.model.document import Document, Page
from budgetcheck.narrative import typed_document
from tests.tables.builder import page

TABLES: Mapping[int, tuple[str, str]] = {
    1: (
        "收支预算总表",
        """
        收入<1x2> | 支出（功能）<1x2> | 支出（经济分类）<1x2>
        项目 | 预算数 | 项目 | 预算数 | 项目 | 预算数
        一、{general} | 900.00 | 201一般公共服务支出 | 870.00 | 301工资福利支出 | 300.00
        二、{fund} | 100.00 | 212城乡社区支出 | 100.00 | 302商品和服务支出 | 600.00
        三、事业收入 | 0 | 221住房保障支出 | 30.00 | 310资本性支出 | 100.00
        本年收入合计 | 1,000.00 | 本年支出合计 | 1,000.00 | 本年支出合计 | 1,000.00
        上年结转 | 0 | 结转下年 | 0 | 结转下年 | 0
        收入总计 | 1,000.00 | 支出总计 | 1,000.00 | 支出总计 | 1,000.00
        """,
    ),
    2: (
        "收入预算总表",
        """
        {code} | {name} | {total} | {general} | {fund} | 事业收入 | 上年结转
        合计<1x2> | 1,000.00 | 900.00 | 100.00 | 0 | 0
        201 | 一般公共服务支出 | 870.00 | 870.00 | 0 | 0 | 0
        20105 | 统计信息事务 | 870.00 | 870.00 | 0 | 0 | 0
        2010501 | 行政运行 | 370.00 | 370.00 | 0 | 0 | 0
        2010507 | 专项普查活动 | 500.00 | 500.00 | 0 | 0 | 0
        212 | 城乡社区支出 | 100.00 | 0 | 100.00 | 0 | 0
        21208 | 国有土地使用权出让收入安排的支出 | 100.00 | 0 | 100.00 | 0 | 0
        2120803 | 城市建设支出 | 100.00 | 0 | 100.00 | 0 | 0
        221 | 住房保障支出 | 30.00 | 30.00 | 0 | 0 | 0
        22102 | 住房改革支出 | 30.00 | 30.00 | 0 | 0 | 0
        2210201 | 住房公积金 | 30.00 | 30.00 | 0 | 0 | 0
        """,
    ),
    3: (
        "支出预算总表",
        """
        {code} | {name} | {total} | 基本支出 | 项目支出 | 上缴上级支出
        合计<1x2> | 1,000.00 | 400.00 | 600.00 | 0
        201 | 一般公共服务支出 | 870.00 | 370.00 | 500.00 | 0
        20105 | 统计信息事务 | 870.00 | 370.00 | 500.00 | 0
        2010501 | 行政运行 | 370.00 | 370.00 | 0 | 0
        2010507 | 专项普查活动 | 500.00 | 0 | 500.00 | 0
        212 | 城乡社区支出 | 100.00 | 0 | 100.00 | 0
        21208 | 国有土地使用权出让收入安排的支出 | 100.00 | 0 | 100.00 | 0
        2120803 | 城市建设支出 | 100.00 | 0 | 100.00 | 0
        221 | 住房保障支出 | 30.00 | 30.00 | 0 | 0
        22102 | 住房改革支出 | 30.00 | 30.00 | 0 | 0
        2210201 | 住房公积金 | 30.00 | 30.00 | 0 | 0
        """,
    ),
    4: (
        "项目支出预算表",
        """
        单位<2x1> | {code}<2x1> | {name}<2x1> | 项目<2x1> | {total}<2x1> | 本年拨款<1x2> | 事业收入<2x1> | 上年结转<2x1>
        {general} | {fund}
        合计<1x4> | 600.00 | 500.00 | 100.00 | 0 | 0
        青山区统计局 | 2010507 | 专项普查活动 | 经济普查经费 | 500.00 | 500.00 | 0 | 0 | 0
        青山区统计局 | 2120803 | 城市建设支出 | 道路整治项目 | 100.00 | 0 | 100.00 | 0 | 0
        """,
    ),
    6: (
        "一般公共预算支出表",
        """
        {code} | {name} | {total} | 基本支出 | 项目支出
        合计<1x2> | 900.00 | 400.00 | 500.00
        201 | 一般公共服务支出 | 870.00 | 370.00 | 500.00
        20105 | 统计信息事务 | 870.00 | 370.00 | 500.00
        2010501 | 行政运行 | 370.00 | 370.00 | 0
        2010507 | 专项普查活动 | 500.00 | 0 | 500.00
        221 | 住房保障支出 | 30.00 | 30.00 | 0
        22102 | 住房改革支出 | 30.00 | 30.00 | 0
        2210201 | 住房公积金 | 30.00 | 30.00 | 0
        """,
    ),
    7: (
        "一般公共预算基本支出表",
        """
        经济科目编码<2x1> | 经济科目名称<2x1> | 基本支出<1x3>
        小计 | 人员经费 | 公用经费
        合计<1x2> | 400.00 | 300.00 | 100.00
        301 | 工资福利支出 | 300.00 | 300.00 | 0
        30101 | 基本工资 | 270.00 | 270.00 | 0
        30113 | 住房公积金 | 30.00 | 30.00 | 0
        302 | 商品和服务支出 | 100.00 | 0 | 100.00
        30201 | 办公费 | 90.00 | 0 | 90.00
        30231 | 公务用车运行维护费 | 10.00 | 0 | 10.00
        """,
    ),
    8: (
        "一般公共预算“三公”经费支出表",
        """
        单位<2x1> | {total}<2x1> | 因公出国（境）费用<2x1> | 公务用车购置及运行维护费<1x3> | 公务接待费<2x1>
        小计 | 公务用车购置 | 公务用车运行维护费
        青山区统计局 | 10.00 | 0 | 10.00 | 0 | 10.00 | 0
        """,
    ),
    9: (
        "政府性基金预算支出表",
        """
        {code}<2x1> | {name}<2x1> | 本年政府性基金预算支出<1x3>
        {total} | 基本支出 | 项目支出
        合计<1x2> | 100.00 | 0 | 100.00
        212 | 城乡社区支出 | 100.00 | 0 | 100.00
        21208 | 国有土地使用权出让收入安排的支出 | 100.00 | 0 | 100.00
        2120803 | 城市建设支出 | 100.00 | 0 | 100.00
        """,
    ),
}
"""Number -> title and table, amounts in 万元; a lone 0 stands for what the style prints for nothing."""


@dataclass(frozen=True)
class Style:
    """One way of writing the budget.

    `label` is the number of a table and may hold {number} or {numeral}; with `in_title` it stands before the title
    on the same line. `unit` and `year` are what is printed for them, `nothing` what is printed for zero.
    """

    name: str
    sentences: tuple[str, ...]
    label: str = "公开表{number}"
    in_title: bool = False
    year: str = "2024年"
    unit: str = "单位：万元"
    nothing: str = ""
    thousands: bool = True
    words: Mapping[str, str] = field(default_factory=dict)


_WORDS = {
    "code": "功能科目编码",
    "name": "功能科目名称",
    "total": "总计",
    "general": "一般公共预算财政拨款收入",
    "fund": "政府性基金预算财政拨款收入",
}

STYLES = (
    Style(
        "reference",
        (
            "一、收支预算总体安排情况",
            "2024年部门总预算1000万元，比2023年预算增加200万元，增长25%，变动的主要原因是新增项目。2024年部门预算收入1000万元，"
            "其中：一般公共预算财政拨款收入900万元，占90%；政府性基金预算财政拨款收入100万元，占10%。",
            "2024年部门预算支出1000万元，其中：基本支出400万元，占40%；项目支出600万元，占60%。",
        ),
    ),
    Style(
        "words before the title, zeros printed",
        (
            "一、收支预算总体安排情况",
            "2024年收入预算总额为1000.00万元，较2023年增加200.00万元，上升25.00%。其中：一般公共预算拨款收入900.00万元（占90.00%）、"
            "政府性基金预算拨款收入100.00万元（占10.00%）。",
            "2024年支出预算总额为1000.00万元，较2023年增加200.00万元，上升25.00%。其中：基本支出400.00万元，占总支出的40.00%；"
            "项目支出600.00万元，占总支出的60.00%。",
        ),
        label="表{number}",
        in_title=True,
        nothing="0.00",
        thousands=False,
        words={
            "code": "科目编码",
            "name": "科目名称",
            "total": "合计",
            "general": "一般公共预算拨款收入",
            "fund": "政府性基金预算拨款收入",
        },
    ),
    Style(
        "Chinese numerals, dashes, no year",
        (
            "一、收支预算总体安排情况",
            "（一）收入预算1000万元，比上年增加200万元，增幅25.00%。包括：一般公共预算财政拨款900万元，占收入总额的90.00%，"
            "政府性基金预算财政拨款100万元，占收入总额的10.00%。",
            "（二）支出预算1000万元，比上年增加200万元，增幅25.00%。按支出性质分：基本支出400万元，占40.00%；项目支出600万元，"
            "占60.00%。",
        ),
        label="附表{numeral}",
        year="",
        unit="（单位：万元）",
        nothing="-",
        words={
            "code": "支出功能分类科目编码",
            "name": "支出功能分类科目名称",
            "total": "合计",
            "general": "一般公共预算财政拨款",
            "fund": "政府性基金预算财政拨款",
        },
    ),
)


def written(style: Style, plant: tuple[int | str, str, str] | None = None) -> Budget:
    """The budget in a style; `plant` is where (a table, any word: the sentences), what text, and what it becomes."""
    pages: list[Page] = [page("青山区统计局", "2024年部门预算", number=1)]
    for number, (title, table) in TABLES.items():
        text = table.format(**{**_WORDS, **style.words})
        if plant and plant[0] == number:
            assert plant[1] in text
            text = text.replace(plant[1], plant[2], 1)
        text = re.sub(r"\| 0(?= \||\n)", f"| {style.nothing}", text)
        text = text if style.thousands else re.sub(r"(?<=\d),(?=\d{3})", "", text)
        label = style.label.format(number=number, numeral="一二三四五六七八九"[number - 1])
        head = (f"{label}　{style.year}{title}",) if style.in_title else (label, style.year + title)
        pages.append(page(*head, style.unit, "\n" + text, number=len(pages) + 1))
    sentences = "\n".join(style.sentences)
    if plant and isinstance(plant[0], str):
        assert plant[1] in sentences
        sentences = sentences.replace(plant[1], plant[2], 1)
    told = typed_document("第二部分 预算情况说明\n" + sentences)
    return assemble(Document(Path("style.pdf"), tuple(pages), told.paragraphs))
