from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from budgetcheck.checker import check_file
from budgetcheck.data import rules_folder
from budgetcheck.model.place import NARRATIVE
from budgetcheck.model.report import Report
from budgetcheck.rules import RuleSet, load_rules

Finding = tuple[str, str, tuple[tuple[str, str, str, str, str], ...], tuple[str, ...]]


@cache
def rules() -> RuleSet:
    return load_rules([rules_folder()])[0]


@cache
def checked(path: Path) -> Report:
    return check_file(path, rules())


def findings(report: Report) -> Counter[Finding]:
    """What was found: rule, verdict, and each figure by table, row and column with its value; texts of evidence."""
    assert report.error is None, report.error
    return Counter(
        (
            outcome.rule,
            outcome.verdict.value,
            tuple(
                (
                    figure.place.table,
                    figure.place.part,
                    "" if figure.place.table == NARRATIVE else figure.place.row,
                    figure.place.column,
                    f"{figure.value.normalize():f}{figure.unit.value}",
                )
                for figure in outcome.figures
            ),
            tuple(item.text for item in outcome.evidence),
        )
        for problem in report.problems
        for outcome in problem.outcomes
    )
