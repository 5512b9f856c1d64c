"""The check of one file as it travels to a worker process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from budgetcheck.model.document import Page
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine
from budgetcheck.rules import RuleSet


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Checks a file by these rules; picklable."""

    rules: RuleSet
    engine: Engine = Engine.AUTO

    def __call__(self, path: Path) -> Report:
        """The report, without the text of its pages."""
        from budgetcheck.checker import check_file

        return light(check_file(path, self.rules, self.engine))


def light(report: Report) -> Report:
    """The report without its document's lines, grids and paragraphs, which no reporter needs.

    What travels from a worker is a third smaller so, and quicker to take in by more than half.
    """
    if report.budget is None:
        return report
    document = report.budget.document
    pages = tuple(Page(page.number, page.width, page.height, (), (), page.doubts) for page in document.pages)
    return replace(report, budget=replace(report.budget, document=replace(document, pages=pages, paragraphs=())))
