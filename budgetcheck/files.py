"""The whole way of some files: all that are checked in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.checker import check_budget, check_file, read_budget
from budgetcheck.model.budget import Budget
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine
from budgetcheck.rules import RuleSet
from budgetcheck.trust import trusted_places


@dataclass(frozen=True, slots=True)
class Options:
    """How files are checked.

    Attributes:
        engine: what reads tables.
        trust: addresses of figures that a person confirms; each means one figure of all the files.

    """

    engine: Engine = Engine.AUTO
    trust: tuple[str, ...] = ()


def check_files(paths: Sequence[Path], rules: RuleSet, options: Options) -> Iterator[Report]:
    """A report for each file, in order, as soon as it is there. Raises TrustError before the first."""
    if not options.trust:
        for path in paths:
            yield check_file(path, rules, options.engine)
        return
    read = [(path, read_budget(path, options.engine)) for path in paths]
    budgets = [budget for _, budget in read if isinstance(budget, Budget)]
    trusted = iter(trusted_places(options.trust, budgets))
    for path, budget in read:
        if isinstance(budget, ReadingError):
            yield Report(path, error=budget)
        else:
            yield check_budget(path, budget, rules, next(trusted))
