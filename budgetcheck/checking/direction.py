"""`direction`: the words 增加, 减少, 持平 against the stated change and against the reason given."""

from __future__ import annotations

from collections.abc import Iterator

from budgetcheck.checking.select import moved
from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget, Comparison, Direction, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Severity, Verdict
from budgetcheck.rules.kinds import DirectionWords


def check(rule: DirectionWords, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each comparison that says a direction."""
    for statement in budget.narrative.statements:
        comparison = statement.comparison
        if comparison is None or comparison.direction is None:
            continue
        message = _contradiction(statement, comparison)
        verdict = Verdict.BROKEN if message else Verdict.BALANCED
        evidence = [Evidence(statement.sentence, comparison.place, "sentence")]
        if comparison.reason:
            evidence.append(Evidence(comparison.reason, comparison.place, "reason"))
        yield Outcome(
            rule=rule.id,
            severity=_severity(rule, comparison, verdict),
            verdict=verdict,
            message=message,
            evidence=tuple(evidence) if message else (),
        )


def _severity(rule: DirectionWords, comparison: Comparison, verdict: Verdict) -> Severity:
    """A reason against a direction without any figure can be badly worded; against figures it cannot be right."""
    if verdict is Verdict.BROKEN and comparison.direction is not Direction.FLAT and not _counted(comparison):
        return Severity.WARNING
    return severity_of(rule, verdict)


def _counted(comparison: Comparison) -> bool:
    """Whether a change, a rate or the earlier amount is printed."""
    return any(figure is not None for figure in (comparison.change, comparison.rate, comparison.base))


def _contradiction(statement: Statement, comparison: Comparison) -> Message | None:
    direction, reason = comparison.direction, comparison.reason_direction
    if comparison.rate_direction is not None and direction is not Direction.FLAT:
        return Message.of(f"checking.two_directions_{moved(statement)}", subject=statement.subject)
    if direction is Direction.FLAT:
        if comparison.change is not None and comparison.change.value != 0:
            return Message.of("checking.flat_with_change", subject=statement.subject, change=comparison.change.text)
        if reason in (Direction.UP, Direction.DOWN):
            return Message.of(f"checking.flat_with_reason_{reason}", subject=statement.subject)
        return None
    if reason is not None and reason is not Direction.FLAT and reason is not direction:
        return Message.of(f"checking.{direction}_with_reason_{reason}", subject=statement.subject)
    amount, base = statement.amount, comparison.base
    if amount is not None and base is not None and amount.base != base.base:
        rose = Direction.UP if amount.base > base.base else Direction.DOWN
        if rose is not direction:
            return Message.of(f"checking.{direction}_but_{rose}", subject=statement.subject)
    return None
