"""What one document's check ends in; every reporter takes this and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.model.budget import Budget
from budgetcheck.model.coverage import Coverage
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome, Problem, ReadingError, Severity, Verdict
from budgetcheck.model.place import Place


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a person lets stand: why, until which day (ISO; empty for ever), by which entry (file:line)."""

    outcome: Outcome
    reason: str
    expires: str
    entry: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes for one file, or the error that kept it from being read.

    `problems` and `accepted` hold every doubtful or broken outcome exactly once: the former those that count, grouped
    by cause, worst first; the latter those that a person lets stand. `coverage` tells which figures took part in the
    outcomes, `trusted` the places of figures that a person confirmed.
    `files` are all files of a budget made of several; `notes` say what else was taken into account.
    """

    path: Path
    budget: Budget | None = None
    outcomes: tuple[Outcome, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: ReadingError | None = None
    coverage: Coverage | None = None
    trusted: frozenset[Place] = frozenset()
    files: tuple[Path, ...] = ()
    notes: tuple[Message, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    def with_verdict(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """The outcomes with this verdict, in order."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict is verdict)

    @property
    def worst(self) -> Severity | None:
        """The gravest severity among the problems, None without problems."""
        return worst(outcome.severity for problem in self.problems for outcome in problem.outcomes)


def worst(severities: Iterable[Severity]) -> Severity | None:
    """The gravest of some severities."""
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    found = set(severities)
    return next((severity for severity in order if severity in found), None)
