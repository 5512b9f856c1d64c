from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.model.budget import Budget
from budgetcheck.model.document import Document
from budgetcheck.narrative import typed_paragraphs, understand_paragraphs
from budgetcheck.trust import TrustError, trusted_places
from tests.reporting.tables import table_of

TEXT = "一、收支预算总体安排情况\n2022年部门预算支出100万元，比上年增加6万元，增长6%，其中：基本支出60万元，占60%。"


def budget(text: str = TEXT) -> Budget:
    table = table_of([("2010350", "基本支出", "60.00"), ("2010350", "项目支出", ""), ("合计", "基本支出", "60.00")])
    narrative = understand_paragraphs(typed_paragraphs(text))
    return Budget(Document(Path("x"), (), ()), "", 2022, (table,), narrative)


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
