from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from budgetcheck.coverage import measure
from budgetcheck.model.budget import Budget
from budgetcheck.model.coverage import Coverage, percentage
from budgetcheck.model.document import Document
from budgetcheck.model.outcome import Linear, Outcome, Severity, Term, Verdict
from budgetcheck.narrative import typed_paragraphs, understand_paragraphs
from tests.reporting.tables import table_of


def budget() -> Budget:
    text = "一、收支预算总体安排情况\n2022年部门预算支出100万元，其中：基本支出60万元，占60%。全市还有企业30家。"
    narrative = understand_paragraphs(typed_paragraphs(text))
    table = table_of([("201", "基本支出", "60.00"), ("202", "基本支出", "")])
    return Budget(Document(Path("x"), (), ()), "", 2022, (table,), narrative)


def outcome(whole: Budget, verdict: Verdict) -> Outcome:
    cell = whole.tables[0].rows[0].figures["基本支出"]
    said = whole.narrative.statements[1].amount
    assert said is not None
    return Outcome("A-01", Severity.ERROR, verdict, Linear((Term(cell),), (Term(said),)))


def test_every_printed_figure_counts_its_checks_with_an_answer() -> None:
    whole = budget()
    balanced, unchecked = outcome(whole, Verdict.BALANCED), outcome(whole, Verdict.UNCHECKED)
    found = measure(whole, (balanced, balanced, unchecked))
    assert [(count.figure.text, count.checks) for count in found.counts] == [
        ("60.00", 2),
        ("100万元", 0),
        ("60万元", 2),
        ("60%", 0),
    ]
    assert (found.total, found.covered) == (4, 2)
    assert [figure.text for figure in found.uncovered] == ["100万元", "60%"]


def test_figures_that_no_statement_holds_count_as_uncovered() -> None:
    text = "一、收支预算总体安排情况\n主要原因是新增设备采购，需2.5万元。"
    narrative = understand_paragraphs(typed_paragraphs(text))
    found = measure(Budget(Document(Path("x"), (), ()), "", 2022, (), narrative), ())
    assert [(count.figure.text, count.figure.value) for count in found.counts] == [("2.5万元", Decimal("2.5"))]


def test_a_hundred_percent_means_all_of_them() -> None:
    assert percentage(9999, 10000) == Decimal("99.9")
    assert percentage(10, 10) == percentage(0, 0) == 100


def test_coverages_add_up() -> None:
    one = measure(budget(), ())
    assert (one + one).total == 2 * one.total
    assert (Coverage(()) + one).covered == 0
