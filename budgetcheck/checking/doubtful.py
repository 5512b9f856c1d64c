"""Keeps what a doubtful reading breaks apart from mistakes of the document."""

from __future__ import annotations

from collections.abc import Iterable

from budgetcheck.checking.verdict import unchecked
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.rules import Rule

_SEVERE = frozenset({"borderless", "tables.columns-missing", "tables.header-missing"})
"""Doubts that leave it open which amount stands in which row and column."""

_FAILING = frozenset({Verdict.BROKEN, Verdict.DOUBTFUL})


def without_doubtful(rule: Rule, outcomes: Iterable[Outcome], budget: Budget) -> list[Outcome]:
    """The outcomes of one rule; what fails on a table that was read with severe doubt is not checked, said once."""
    doubts = {
        (table.place.table, table.part): (table.name, doubt)
        for table in budget.tables
        for doubt in table.doubts
        if doubt in _SEVERE
    }
    result: list[Outcome] = []
    said: set[str] = set()
    for outcome in outcomes:
        places = [figure.place for figure in outcome.figures]
        found = next((doubts[key] for place in places if (key := (place.table, place.part)) in doubts), None)
        if found is None or outcome.verdict not in _FAILING:
            result.append(outcome)
        elif found[0] not in said:
            said.add(found[0])
            result.append(unchecked(rule, Message.of(f"checking.doubt_{_short(found[1])}", table=found[0])))
    return result


def _short(doubt: str) -> str:
    return doubt.rpartition(".")[2].replace("-", "_")
