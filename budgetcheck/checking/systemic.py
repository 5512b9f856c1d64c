"""Tells a rule that does not fit a table's layout from mistakes in the table.

A document's own mistakes are few. Where a rule fails at most of the places it speaks of in one table, the table is
laid out otherwise than the rule supposes, or was misread: that is said once, as not checked, and not as dozens of
findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from budgetcheck.checking.verdict import unchecked
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.model.place import NARRATIVE
from budgetcheck.rules import Rule

_FEWEST = 4
_SHARE = 0.5


def without_systemic(rule: Rule, outcomes: Iterable[Outcome], budget: Budget) -> list[Outcome]:
    """The outcomes of one rule, those on a table where most fail replaced by one that says so."""
    names = {(table.place.table, table.part): table.name for table in budget.tables}
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(_tables(outcome, names), []).append(outcome)
    result: list[Outcome] = []
    for tables, group in groups.items():
        broken = [outcome for outcome in group if outcome.verdict is Verdict.BROKEN]
        if tables and len(broken) >= _FEWEST and len(broken) >= _SHARE * len(group):
            reason = Message.of("checking.systemic", table=tables, broken=len(broken), all=len(group))
            result.append(unchecked(rule, reason))
        else:
            result.extend(group)
    return result


def _tables(outcome: Outcome, names: Mapping[tuple[str, str], str]) -> str:
    """The tables that an equation's figures stand in, empty for one with figures of the narrative or without any."""
    places = {(figure.place.table, figure.place.part) for figure in outcome.figures}
    if any(table == NARRATIVE for table, _ in places):
        return ""
    return "、".join(sorted({names.get(place, place[0]) for place in places}))
