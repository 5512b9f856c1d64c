"""Nothing is held to be missing from a document of which pages could not be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from budgetcheck.checker import check_file
from budgetcheck.data import rules_folder
from budgetcheck.model.document import Document, Page
from budgetcheck.model.outcome import ReadingError, Verdict
from budgetcheck.reading import Engine, read
from budgetcheck.rules import load_rules

SAMPLE = Path(__file__).parents[1] / "samples" / "jianghan-2022-corrected.pdf"
LEFT_OUT = 22
"""A page with a table of its own."""


@pytest.mark.parametrize(("doubts", "broken"), [((), True), (("page_scanned",), False), (("page_uncheckable",), False)])
def test_a_table_on_a_page_that_could_not_be_read(doubts: tuple[str, ...], broken: bool) -> None:
    document = read(SAMPLE)
    assert isinstance(document, Document)
    empty = Page(LEFT_OUT, 595.0, 842.0, (), (), doubts)
    pages = tuple(empty if page.number == LEFT_OUT else page for page in document.pages)

    def reader(path: Path, engine: Engine) -> Document | ReadingError:
        return replace(document, pages=pages)

    rules, _ = load_rules([rules_folder()])
    report = check_file(SAMPLE, rules, reader=reader)
    missing = [
        outcome
        for outcome in report.outcomes
        if outcome.verdict is Verdict.BROKEN and outcome.message and outcome.message.code == "checking.table_absent"
    ]
    assert bool(missing) is broken
    left_open = [o for o in report.outcomes if o.message and o.message.code == "checker.pages_unread"]
    assert bool(left_open) is not broken
