"""What people found by reading eight documents of the corpus is found, at its place and with its figures."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from budgetcheck.model.outcome import Severity
from tests.corpus.reports import SHOWN, errors, pages, report, words
from tests.reading.corpus import needs_corpus

WL24 = "普陀区/万里街道办事处2024年部门预算.pdf"
SFJ26D = "普陀区/普陀区司法局2026年部门预算.pdf"
FB25 = "普陀区/上海市普陀区人民政府办公室25年预算.pdf"
JCY17 = "江苏省级/2017年省检察院部门预算.pdf"
JCY18 = "江苏省级/2018年省检察院部门预算公开.pdf"
JCY19 = "江苏省级/2019年度部门预算公开.pdf"
ZX19 = "江苏省级/江苏省政协办公厅2019年度部门预算.pdf"
ZX19_TABLES = "江苏省级/江苏省政协办公厅2019年预算公开表.pdf"
CZJ24B = "普陀区/24年普陀区财政局测试问题版本.pdf"


E, W = Severity.ERROR, Severity.WARNING
RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True)
class Mistake:
    """One mistake of a document: the page, texts that the finding must show, and what is not found yet."""

    id: str
    document: str
    tier: Severity
    page: int
    texts: tuple[str, ...]
    missed: str = ""


MISTAKES = (
    Mistake("WL24-01", WL24, E, 9, ("352.67", "3,503,499")),
    Mistake("WL24-02", WL24, E, 31, ("空表",)),
    Mistake("WL24-03", WL24, E, 6, ("宣传事务",)),
    Mistake("WL24-04", WL24, W, 7, ("100.00%", "0.00")),
    Mistake("WL24-05", WL24, W, 7, ("职业年金", "事业单位离退休")),
    Mistake("WL24-06", WL24, W, 9, ("城管执法", "一般行政管理事务")),
    Mistake("WL24-07", WL24, W, 33, ("8013", "7998")),
    Mistake("SFJ26D-01", SFJ26D, E, 8, ("793.14", "2026")),
    Mistake("SFJ26D-02", SFJ26D, E, 9, ("43269.3", "17.62%")),
    Mistake("SFJ26D-03", SFJ26D, E, 9, ("201.50", "2087959.00")),
    Mistake("SFJ26D-04", SFJ26D, E, 9, ("17.66%", "17.93")),
    Mistake("SFJ26D-05", SFJ26D, E, 9, ("医疗卫生与计划生育支出", "卫生健康支出")),
    Mistake("SFJ26D-06", SFJ26D, W, 23, ("2025年12月31日",)),
    Mistake("JCY17-01", JCY17, E, 22, ("26.72%", "26.79")),
    Mistake("JCY17-02", JCY17, W, 19, ("12323.46", "12,323.48")),
    Mistake("JCY18-01", JCY18, E, 23, ("21.95%", "22.00")),
    Mistake("JCY18-02", JCY18, E, 28, ("3,958.98", "3,959.28")),
    Mistake("JCY18-03", JCY18, E, 26, ("0.06%", "0.60")),
    Mistake("JCY18-04", JCY18, E, 26, ("0.66%", "6.60")),
    Mistake("JCY18-05", JCY18, E, 28, ("100", "110.00"), "needs last year's document"),
    Mistake("JCY18-06", JCY18, W, 24, ("1,670.85", "1,670.83"), "needs last year's document"),
    Mistake("JCY18-07", JCY18, W, 25, ("99.94%", "99.93")),
    Mistake("JCY18-08", JCY18, W, 25, ("0.06%", "0.07")),
    Mistake("JCY18-09", JCY18, W, 25, ("63.75%", "63.74")),
    Mistake("JCY18-10", JCY18, W, 25, ("10.87%", "10.88")),
    Mistake("JCY18-11", JCY18, W, 26, ("36.58%", "36.59")),
    Mistake("JCY18-12", JCY18, W, 24, ("9.1%", "9.2")),
    Mistake("JCY19-01", JCY19, E, 26, ("13.22%", "22.21")),
    Mistake("JCY19-02", JCY19, E, 25, ("10.06%", "10.09")),
    Mistake("JCY19-03", JCY19, W, 29, ("34.38%", "34.36")),
    Mistake("JCY19-04", JCY19, W, 29, ("64.07%", "64.06")),
    Mistake("JCY19-05", JCY19, W, 28, ("7.57%", "7.56")),
    Mistake("JCY19-06", JCY19, W, 27, ("35.77%", "35.78")),
    Mistake("JCY19-07", JCY19, W, 25, ("10.15%", "10.16")),
    Mistake("JCY19-07b", JCY19, W, 27, ("10.15%", "10.16")),
    Mistake("JCY19-07c", JCY19, W, 29, ("10.15%", "10.16")),
    Mistake("JCY19-08", JCY19, W, 26, ("65.56%", "65.55")),
    Mistake("JCY19-09", JCY19, W, 29, ("基本工资", "提租补贴")),
    Mistake("JCY19-09b", JCY19, W, 30, ("基本工资", "提租补贴")),
    Mistake("ZX19-01", ZX19, W, 14, ("资金", "奖金")),
    Mistake("ZX19-01b", ZX19, W, 15, ("资金", "奖金")),
    Mistake("ZX19-02", ZX19, W, 14, ("实际发生经济分类支出事项填写",)),
    Mistake("ZX19-02b", ZX19, W, 15, ("实际发生经济分类支出事项填写",)),
    Mistake("CZJ24B-01", CZJ24B, E, 7, ("XX",)),
    Mistake("CZJ24B-02", CZJ24B, E, 1, ("支出决算表",)),
    Mistake("CZJ24B-03", CZJ24B, E, 22, ("0.95",)),
    Mistake("CZJ24B-04", CZJ24B, E, 18, ("2023", "2024")),
    Mistake("CZJ24B-05", CZJ24B, E, 18, ("0万元", "56.95")),
    Mistake("CZJ24B-06", CZJ24B, E, 19, ("1511.89",)),
    Mistake("CZJ24B-07", CZJ24B, E, 20, ("80.38",)),
    Mistake("CZJ24B-08", CZJ24B, E, 21, ("62.29", "60.99")),
    Mistake("CZJ24B-09", CZJ24B, E, 24, ("2023", "2024")),
    Mistake("CZJ24B-11", CZJ24B, E, 19, ("71.73%", "71.65")),
    Mistake("CZJ24B-12", CZJ24B, W, 21, ("个人农业生产补贴", "奖励金")),
)


def cases() -> list[object]:
    """The mistakes as parameters; those not found yet are expected to fail."""
    return [
        pytest.param(
            mistake,
            id=mistake.id,
            marks=[pytest.mark.xfail(strict=True, reason=mistake.missed)] if mistake.missed else [],
        )
        for mistake in MISTAKES
    ]


@needs_corpus
@pytest.mark.parametrize("mistake", cases())
def test_it_is_found(mistake: Mistake) -> None:
    """An error at error or warning level, a warning at any level; at its page and with its figures."""
    least = Severity.WARNING if mistake.tier is E else Severity.INFO
    found = [
        outcome
        for outcome in report(mistake.document).outcomes
        if outcome.verdict in SHOWN and RANK[outcome.severity] >= RANK[least]
        if mistake.page in pages(outcome) and all(text in words(outcome) for text in mistake.texts)
    ]
    assert found != []


@needs_corpus
@pytest.mark.parametrize("name", [FB25, ZX19, ZX19_TABLES])
def test_documents_without_a_wrong_figure_have_no_error(name: str) -> None:
    assert [words(outcome) for outcome in errors(name)] == []


@needs_corpus
@pytest.mark.parametrize(
    ("name", "text"),
    [
        (WL24, "89号"),  # a document's number
        (SFJ26D, "2.21%"),  # within the interval of unrounded amounts
        (CZJ24B, "326.72"),  # pure rounding
        (CZJ24B, "251.26"),
        (CZJ24B, "3,832.36"),  # carry-over
    ],
)
def test_traps_are_silent(name: str, text: str) -> None:
    shown = [outcome.figures[0].text for outcome in errors(name) if outcome.figures]
    assert [figure for figure in shown if text in figure] == []
