"""The whole way of one file: read, understand, check, trace."""

from __future__ import annotations

from pathlib import Path

from budgetcheck.assembly import assemble
from budgetcheck.checking.checker import check
from budgetcheck.coverage import measure
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine, read
from budgetcheck.rules import RuleSet
from budgetcheck.tracing import trace


def check_file(path: Path, rules: RuleSet, engine: Engine = Engine.AUTO) -> Report:
    """The report on one file; a file that cannot be read or is no budget gives a report with its error."""
    document = read(path, engine)
    if isinstance(document, ReadingError):
        return Report(path, error=document)
    budget = assemble(document)
    if not budget.tables:
        return Report(path, error=ReadingError("no_tables", Message.of("checker.no_tables")))
    if all(table.kind == "unknown" for table in budget.tables):
        return Report(path, error=ReadingError("not_a_budget", Message.of("checker.not_a_budget")))
    outcomes = check(budget, rules)
    return Report(path, budget, outcomes, trace(outcomes), coverage=measure(budget, outcomes))
