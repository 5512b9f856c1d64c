"""`indicators`: values of performance indicators against the goals in words and the same indicator elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from budgetcheck.checking.names import plain
from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Verdict
from budgetcheck.model.place import Place
from budgetcheck.narrative.mentions import Mention, scan
from budgetcheck.rules.kinds import Indicators

_CLAUSE = re.compile(r"[^，。；;,]+")
_COUNTED = re.compile(r"(?:次数|份数|人数|件数|数量|数|率|时间)$")
_SHORTEST = 4
_LONG_TERM = "长期"
"""Goals and indicators of several years are not held against those of one."""


@dataclass(frozen=True, slots=True)
class _Indicator:
    """An indicator row with a numeric value."""

    name: str
    value: Mention
    printed: str
    place: Place
    long_term: bool


def check(rule: Indicators, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each indicator that a goal or another table also gives a value for."""
    indicators = [indicator for name in rule.tables for indicator in _indicators(budget, name)]
    goals = [goal for name in rule.tables for goal in _goals(budget, name)]
    yield from _against_goals(rule, indicators, goals)
    yield from _against_each_other(rule, indicators)


def _indicators(budget: Budget, name: str) -> Iterator[_Indicator]:
    for table in tables_named(budget, name):
        for row in table.section("指标"):
            printed = row.texts.get("指标值", "")
            values = scan(printed)
            if len(values) == 1 and row.label:  # Several are parts of one value, or of several indicators.
                place = replace(row.place, column="指标值")
                yield _Indicator(plain(row.label), values[0], printed, place, _LONG_TERM in row.texts.get("目标", ""))


def _goals(budget: Budget, name: str) -> Iterator[Evidence]:
    for table in tables_named(budget, name):
        for row in table.section("目标"):
            yield Evidence(row.texts.get("内容", ""), replace(row.place, column="内容"), row.label)


def _against_goals(rule: Indicators, indicators: list[_Indicator], goals: list[Evidence]) -> Iterator[Outcome]:
    for (name, _, long_term), group in _by_name(indicators).items():
        first = group[0]
        told = [
            (goal, clause, mention)
            for goal in goals
            if (_LONG_TERM in goal.role) is long_term
            for clause, mention in _clauses(goal.text)
            if _about(clause, name)
        ]
        same_measure = [item for item in told if item[2].measure == first.value.measure]
        if not same_measure:
            continue
        wrong = [item for item in same_measure if item[2].value != first.value.value]
        if not wrong:
            yield Outcome(rule.id, severity_of(rule, Verdict.BALANCED), Verdict.BALANCED)
            continue
        clause = wrong[0][1]
        evidence = [Evidence(clause, goal.place, "goal") for goal, clause, _ in wrong]
        yield Outcome(
            rule=rule.id,
            severity=rule.severity,
            verdict=Verdict.BROKEN,
            message=Message.of("checking.indicator_goal", name=first.name, value=first.printed, goal=clause),
            evidence=(*evidence, *(Evidence(item.printed, item.place, "indicator") for item in group)),
        )


def _against_each_other(rule: Indicators, indicators: list[_Indicator]) -> Iterator[Outcome]:
    """The whole body's indicator against a project's, where one project alone has it (others set their own values)."""
    for (name, _, _), group in _by_name(indicators).items():
        values = {(item.value.value, item.value.bound) for item in group}
        projects = {item.place.part for item in group if item.place.part}
        if len(projects) != 1 or all(item.place.part for item in group):
            continue
        if len(values) == 1:
            yield Outcome(rule.id, severity_of(rule, Verdict.BALANCED), Verdict.BALANCED)
            continue
        printed = "；".join(dict.fromkeys(item.printed for item in group))
        yield Outcome(
            rule=rule.id,
            severity=rule.severity,
            verdict=Verdict.BROKEN,
            message=Message.of("checking.indicator_values", name=name, values=printed),
            evidence=tuple(Evidence(item.printed, item.place, "indicator") for item in group),
        )


def _by_name(indicators: list[_Indicator]) -> dict[tuple[str, str, bool], list[_Indicator]]:
    """By name, measure and term, so that like is compared with like."""
    groups: dict[tuple[str, str, bool], list[_Indicator]] = {}
    for indicator in indicators:
        groups.setdefault((indicator.name, indicator.value.measure, indicator.long_term), []).append(indicator)
    return groups


@lru_cache(maxsize=64)
def _clauses(text: str) -> tuple[tuple[str, Mention], ...]:
    """Clauses of a goal that name exactly one figure (each indicator asks again)."""
    clauses = ((match.group(), scan(match.group())) for match in _CLAUSE.finditer(text))
    return tuple((clause, mentions[0]) for clause, mentions in clauses if len(mentions) == 1)


def _about(clause: str, name: str) -> bool:
    """True when the clause speaks of the indicator: it holds the name's beginning, without counting words."""
    core = _COUNTED.sub("", name)
    head = core[: max(_SHORTEST, len(core) - 2)]
    return len(core) >= _SHORTEST and head in plain(clause)
