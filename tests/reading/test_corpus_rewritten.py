"""Published budgets of many layouts, written again as Word and Excel, give the findings of their PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from budgetcheck.model.document import Document
from budgetcheck.reading import read
from tests.reading.made.findings import checked, findings
from tests.reading.made.rewritten import as_excel, as_word

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CHOSEN = (
    "上海/2026年上海市民政局_部门预算.pdf",
    "北京/2026年北京市信访办公室部门预算.pdf",
    "普陀区/普陀区司法局2026年部门预算.pdf",
    "江苏省级/江苏省政协办公厅2019年度部门预算.pdf",
    "烟台/2026年烟台市大数据局部门预算.pdf",
)
"""A layout each: with and without codes, levels by indentation, tables over several pages."""


@pytest.mark.parametrize(("write", "name"), [(as_word, "x.docx"), (as_excel, "x.xlsx")], ids=["word", "excel"])
@pytest.mark.parametrize("chosen", CHOSEN)
def test_the_same_findings(tmp_path: Path, chosen: str, write: Callable[[Document, Path], Path], name: str) -> None:
    source = CORPUS / chosen
    if not source.exists():
        pytest.skip("the corpus is not here")
    document = read(source)
    assert isinstance(document, Document)
    expected, found = checked(source), checked(write(document, tmp_path / name))
    assert findings(found) == findings(expected)
    assert found.budget is not None
    assert expected.budget is not None
    ours, theirs = found.budget.tables, expected.budget.tables
    assert [(t.kind, t.number, t.part, len(t.rows)) for t in ours] == [
        (t.kind, t.number, t.part, len(t.rows)) for t in theirs
    ]
