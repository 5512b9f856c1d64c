"""A hand-made report with every kind of problem, and the rules it names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from budgetcheck.model.budget import Budget, Column, PrintedRow, PublicTable, Row, State
from budgetcheck.model.document import Document, Page
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import (
    Evidence,
    Linear,
    Outcome,
    Problem,
    Ratio,
    Relation,
    Severity,
    Suspect,
    Term,
    Verdict,
)
from budgetcheck.model.place import NARRATIVE, Box, Place
from budgetcheck.model.report import Report

SENTENCE = (
    "2022年部门总预算2790.57万元，比2021年预算增加185.84万元，增长6.66%，"
    "变动的主要原因是新增在职人员及增加一次性项目支出。"
)


@dataclass(frozen=True)
class SampleRule:
    """A rule as reporting sees it."""

    id: str
    name: str
    name_en: str
    basis: str


RULES = {
    rule.id: rule
    for rule in (
        SampleRule(
            "GROWTH-01",
            "增长率等于变动额除以上年数",
            "Growth is the change divided by last year's amount",
            "增长率＝（本年数－上年数）÷上年数×100%，上年数＝本年数－变动额。",
        ),
        SampleRule(
            "SUM-03",
            "支出总表每行的总计等于各项支出之和",
            "In the outlay table every total is the sum of its parts",
            "《支出预算总表》的总计由基本支出、项目支出等各列相加得出。",
        ),
        SampleRule(
            "EQ-36", "支出总表与一般公共预算支出表一致", "Outlay agrees with general public outlay", "口径相同。"
        ),
        SampleRule(
            "NAME-01", "同一科目各表名称一致", "An account has one name", "科目名称以《政府收支分类科目》为准。"
        ),
        SampleRule("FUND-01", "政府性基金表与说明一致", "Government funds agree with the text", "同一数字。"),
        SampleRule("ROLL-01", "科目逐级相加", "Codes roll up", "类＝款之和。"),
    )
}


def cell(
    text: str, row: str = "2010350", column: str = "总计", *, table: str = "3", page: int = 8, label: str = ""
) -> Figure:
    """A figure of a public table in 万元."""
    number = text.replace(",", "")
    decimals = len(number.partition(".")[2])
    place = Place(page, Box(100.123, 200.0, 150.0, 212.5), table, row, column, label)
    return Figure(Decimal(number or 0), Unit.WAN, decimals, text, place)


def said(text: str, subject: str, unit: Unit = Unit.WAN, sentence: str = SENTENCE) -> Figure:
    """A figure of the narrative."""
    place = Place(5, Box(90, 100, 120, 112), NARRATIVE, sentence, subject)
    number = text.rstrip("%")
    return Figure(Decimal(number), unit, len(number.partition(".")[2]), text, place)


def growth() -> Outcome:
    """6.66 % where 7.13 % is right."""
    change, now = said("185.84", "变动额"), said("2790.57", "部门总预算")
    return Outcome(
        "GROWTH-01",
        Severity.ERROR,
        Verdict.BROKEN,
        Ratio(
            Term(said("6.66%", "增长率", Unit.PERCENT), role="rate"),
            (Term(change, role="change"),),
            (Term(now, role="total"), Term(change, -1, "change")),
        ),
        expected=Decimal("7.13"),
        found=Decimal("6.66"),
        difference=Decimal("-0.47"),
        unit=Unit.PERCENT,
        message=Message.of("sample.growth", rate="6.66", right="7.13"),
        cause=Message.of("sample.cause"),
    )


def row_sum() -> Outcome:
    """252.65 against 252.55 + blank."""
    return Outcome(
        "SUM-03",
        Severity.ERROR,
        Verdict.BROKEN,
        Linear(
            (Term(cell("252.65"), role="total"),),
            (Term(cell("252.55", column="基本支出"), role="part"), Term(cell("", column="项目支出"), role="part")),
        ),
        expected=Decimal("252.55"),
        found=Decimal("252.65"),
        difference=Decimal("0.10"),
        unit=Unit.WAN,
    )


def between() -> Outcome:
    """公开表3 against 公开表6."""
    return Outcome(
        "EQ-36",
        Severity.ERROR,
        Verdict.BROKEN,
        Linear(
            (Term(cell("252.65", label="事业运行（政府办公厅）"), role="left"),),
            (Term(cell("252.55", table="6", page=12, label="事业运行（政府办公厅）"), role="right"),),
        ),
        expected=Decimal("252.55"),
        found=Decimal("252.65"),
        difference=Decimal("0.10"),
        unit=Unit.WAN,
    )


def rollup(count: int = 14) -> Outcome:
    """A class of many items, so that terms must be left out."""
    items = tuple(
        Term(cell(f"{index}.10", f"301{index:02}", "人员经费", table="7", page=13, label=f"津贴补贴第{index}项"))
        for index in range(1, count + 1)
    )
    total = sum((term.figure.value for term in items), Decimal(0))
    return Outcome(
        "ROLL-01",
        Severity.WARNING,
        Verdict.DOUBTFUL,
        Linear(
            (Term(cell(str(total + Decimal("0.06")), "301", "人员经费", table="7", page=13, label="工资福利支出")),),
            items,
        ),
        expected=total,
        found=total + Decimal("0.06"),
        difference=Decimal("0.06"),
        unit=Unit.WAN,
    )


def naming() -> Outcome:
    """222 is 储备支出 in one table and 管理支出 in the other."""
    return Outcome(
        "NAME-01",
        Severity.WARNING,
        Verdict.BROKEN,
        message=Message.of("sample.name", code="222"),
        evidence=(
            Evidence("粮油物资储备支出", Place(6, None, "1", "222", "", "粮油物资储备支出"), "name"),
            Evidence("粮油物资管理支出", Place(11, None, "5", "222", "", "粮油物资管理支出"), "name"),
        ),
    )


def balanced() -> Outcome:
    """总计 = 基本支出."""
    total, part = cell("18.43", "208"), cell("18.43", "208", "基本支出")
    return Outcome("SUM-03", Severity.ERROR, Verdict.BALANCED, Linear((Term(total),), (Term(part),)))


def rounding() -> Outcome:
    """A hundredth through rounding."""
    sides = Linear(
        (Term(cell("18.43", "208")),),
        (Term(cell("10.21", "20805")), Term(cell("8.21", "20808"))),
    )
    return Outcome(
        "ROLL-01",
        Severity.INFO,
        Verdict.ROUNDING,
        sides,
        expected=Decimal("18.42"),
        found=Decimal("18.43"),
        difference=Decimal("0.01"),
        unit=Unit.WAN,
    )


def unchecked() -> Outcome:
    """A table that is not there."""
    return Outcome("FUND-01", Severity.ERROR, Verdict.UNCHECKED, message=Message.of("sample.missing", table="公开表9"))


def at_most() -> Outcome:
    """A part larger than its whole."""
    return Outcome(
        "FUND-01",
        Severity.INFO,
        Verdict.BROKEN,
        Linear((Term(cell("5.00", table="8", page=14)),), (Term(cell("3.00", table="7", page=13)),), Relation.AT_MOST),
        expected=Decimal("3.00"),
        found=Decimal("5.00"),
        difference=Decimal("2.00"),
        unit=Unit.WAN,
    )


def table() -> PublicTable:
    """公开表3 with two printed rows."""
    place = Place(8, None, "3")
    columns = (
        Column("科目编码", "功能科目编码"),
        Column("科目名称", "功能科目名称"),
        Column("总计", "总计", amount=True),
        Column("基本支出", "基本支出", amount=True),
    )
    printed = (
        PrintedRow("合计", ("合计", "", "2,790.57", "406.14"), 8),
        PrintedRow("2010350", ("2010350", "事业运行（政府办公厅）", "252.65", "252.55"), 8),
    )
    rows = tuple(
        Row("", row.key if row.key.isdecimal() else "", row.cells[1] or row.key, row.key == "合计", {}, {}, place)
        for row in printed
    )
    return PublicTable(
        "outlay",
        "3",
        "公开表3",
        "2022年支出预算总表",
        2022,
        Unit.WAN,
        columns,
        rows,
        printed,
        (8,),
        State.FILLED,
        place,
    )


def budget() -> Budget:
    """A budget of 22 empty pages and one table."""
    path = Path("samples/jianghan-2022.pdf")
    pages = tuple(Page(number, 595, 842, (), ()) for number in range(1, 23))
    return Budget(Document(path, pages, ()), "江汉区大数据中心", 2022, (table(),))


def report() -> Report:
    """All of it."""
    suspect = Suspect(row_sum().equation.terms[0].figure, Decimal("252.55"), 2, Message.of("sample.slip"))  # type: ignore[union-attr]
    problems = (
        Problem((row_sum(), between()), (suspect,)),
        Problem((growth(),)),
        Problem(
            (rollup(),),
            (Suspect(rollup().figures[0], Decimal("106.40"), 1), Suspect(rollup().figures[3], Decimal("3.16"), 1)),
        ),
        Problem((naming(),)),
        Problem((at_most(),)),
    )
    broken = tuple(outcome for problem in problems for outcome in problem.outcomes)
    outcomes = (*broken, balanced(), balanced(), rounding(), unchecked())
    return Report(Path("samples/jianghan-2022.pdf"), budget(), outcomes, problems)


WORDING = {
    "sample.growth": (
        "增长率印为 {rate}%，按变动额与上年数算应为 {right}%",
        "growth is printed {rate} %, but is {right} %",
    ),
    "sample.cause": ("用本年数作了分母，应以上年数为分母", "divided by this year's amount instead of last year's"),
    "sample.slip": ("差一位数字", "one digit differs"),
    "sample.name": ("科目 {code} 在两张表里名称不同", "account {code} has two names"),
    "sample.missing": ("{table}缺失", "{table} is missing"),
}
