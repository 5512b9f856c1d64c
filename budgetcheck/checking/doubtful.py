"""Keeps what a doubtful reading breaks apart from mistakes of the document."""

from __future__ import annotations

from collections.abc import Iterable

from budgetcheck.checking.verdict import unchecked
from budgetcheck.model.budget import Budget, PublicTable
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.rules import Rule

GUESSED = "borderless"
"""The doubt of a table without rulings, whose rows and columns are guessed."""

_SEVERE = frozenset({GUESSED, "tables.columns-missing", "tables.columns-cut", "tables.header-missing"})
"""Doubts that leave it open which amount stands in which row and column."""

_FAILING = frozenset({Verdict.BROKEN, Verdict.DOUBTFUL})


def severe_doubt(table: PublicTable) -> Message | None:
    """What makes the reading of a table so uncertain that it accuses nobody; None for a sound one."""
    doubt = next((doubt for doubt in table.doubts if doubt in _SEVERE), None)
    if doubt is None:
        return None
    return Message.of(f"checking.doubt_{doubt.rpartition('.')[2].replace('-', '_')}", table=table.name)


def without_doubtful(rule: Rule, outcomes: Iterable[Outcome], budget: Budget) -> list[Outcome]:
    """The outcomes of one rule; what fails on a table that was read with severe doubt is not checked, said once."""
    doubts = {
        (table.place.table, table.part): doubt for table in budget.tables if (doubt := severe_doubt(table)) is not None
    }
    result: list[Outcome] = []
    said: set[Message] = set()
    for outcome in outcomes:
        places = [*(figure.place for figure in outcome.figures), *(text.place for text in outcome.evidence)]
        doubt = next((doubts[key] for place in places if (key := (place.table, place.part)) in doubts), None)
        if doubt is None or outcome.verdict not in _FAILING:
            result.append(outcome)
        elif doubt not in said:
            said.add(doubt)
            result.append(unchecked(rule, doubt))
    return result
