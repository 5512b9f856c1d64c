from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.model.budget import Budget
from budgetcheck.model.document import Document
from budgetcheck.narrative import typed_paragraphs, understand_paragraphs
from budgetcheck.trust import TrustError, matching, trusted_places
from tests.reporting.tables import table_of

TEXT = "一、收支预算总体安排情况\n2022年部门预算支出100万元，比上年增加6万元，增长6%，其中：基本支出60万元，占60%。"


def budget(text: str = TEXT) -> Budget:
    table = table_of([("2010350", "基本支出", "60.00"), ("2010350", "项目支出", ""), ("合计", "基本支出", "60.00")])
    narrative = understand_paragraphs(typed_paragraphs(text))
    return Budget(Document(Path("x"), (), ()), "", 2022, (table,), narrative)


@pytest.mark.parametrize(
    "selector",
    [
        "公开表3:2010350:基本支出",
        "3:2010350:基本支出",
        "支出总表:2010350:基本支出",
        "公开表３：2010350：基本支出",
        "公开表3 · 2010350 · 基本支出（第8页）",
    ],
)
def test_a_cell_by_table_row_and_column(selector: str) -> None:
    (figure,) = matching(selector, budget())
    assert (figure.place.table, figure.place.row, figure.text) == ("3", "2010350", "60.00")


def test_a_blank_cell_may_be_confirmed() -> None:
    (figure,) = matching("公开表3:2010350:项目支出", budget())
    assert figure.blank


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        ("说明:增长6%", "6%"),
        ("说明:基本支出60万元", "60万元"),
        ("说明：占60%", "60%"),
        ("说明 · “…增加6万元，…”", "6万元"),
    ],
)
def test_a_figure_of_the_text_by_a_piece_of_its_sentence(selector: str, text: str) -> None:
    assert [figure.text for figure in matching(selector, budget())] == [text]


def test_the_page_and_the_subject_tell_figures_apart() -> None:
    assert matching("公开表3:2010350:基本支出（第9页）", budget()) == ()
    (figure,) = matching("说明:占60%:基本支出", budget())
    assert figure.text == "60%"


@pytest.mark.parametrize(
    "selector", ["公开表3:2010350:结转", "公开表4:2010350:基本支出", "说明:没有这句话", "公开表3", "", "说明:"]
)
def test_what_means_nothing_is_an_error(selector: str) -> None:
    with pytest.raises(TrustError) as caught:
        trusted_places([selector], [budget()])
    assert caught.value.message.code == "trust.nothing"


def test_what_means_several_names_them() -> None:
    with pytest.raises(TrustError) as caught:
        trusted_places(["说明:2022年部门预算支出"], [budget()])
    values = dict(caught.value.message.values)
    assert values["count"] == "5"
    assert "说明:100万元" in values["places"]


def test_a_selector_means_one_figure_of_all_budgets() -> None:
    one, other = budget(), budget("一、情况\n2022年部门预算支出7万元。")
    (none, some) = trusted_places(["说明:支出7万元"], [one, other])
    assert none == frozenset()
    assert [place.column for place in some] == ["部门预算支出"]
    with pytest.raises(TrustError):
        trusted_places(["公开表3:2010350:基本支出"], [one, other])
