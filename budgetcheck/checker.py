"""The whole way of one file: read, understand, check, trace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from budgetcheck.assembly import assemble
from budgetcheck.checking.checker import check
from budgetcheck.coverage import measure
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Place
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine, read
from budgetcheck.rules import RuleSet
from budgetcheck.tracing import trace
from budgetcheck.trust import trusted_places


def check_file(path: Path, rules: RuleSet, engine: Engine = Engine.AUTO, trust: Sequence[str] = ()) -> Report:
    """The report on one file; a file that cannot be read or is no budget gives a report with its error.

    `trust` are addresses of figures confirmed by a person (`budgetcheck.trust`). Raises TrustError.
    """
    budget = read_budget(path, engine)
    if isinstance(budget, ReadingError):
        return Report(path, error=budget)
    return check_budget(path, budget, rules, *trusted_places(trust, [budget]))


def read_budget(path: Path, engine: Engine = Engine.AUTO) -> Budget | ReadingError:
    """The budget that a file publishes, or why there is none to check."""
    document = read(path, engine)
    if isinstance(document, ReadingError):
        return document
    budget = assemble(document)
    if not budget.tables:
        return ReadingError("no_tables", Message.of("checker.no_tables"))
    if all(table.kind == "unknown" for table in budget.tables):
        return ReadingError("not_a_budget", Message.of("checker.not_a_budget"))
    return budget


def check_budget(path: Path, budget: Budget, rules: RuleSet, trusted: frozenset[Place] = frozenset()) -> Report:
    """The report on a budget; figures at `trusted` places are taken as correct."""
    outcomes = check(budget, rules)
    problems = trace(outcomes, trusted)
    return Report(path, budget, outcomes, problems, coverage=measure(budget, outcomes), trusted=trusted)
