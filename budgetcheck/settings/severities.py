"""Rules with the severities that a configuration gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from budgetcheck.model.outcome import Severity
from budgetcheck.rules import AnyRule, RuleSet
from budgetcheck.settings.levels import Level


def with_severities(rules: RuleSet, wanted: Mapping[str, Level]) -> RuleSet:
    """The rules with other severities; those that are switched off are left out."""
    kept = (rule for rule in rules.rules if wanted.get(rule.id) is not Level.OFF)
    return RuleSet(tuple(_weighed(rule, wanted) for rule in kept))


def _weighed(rule: AnyRule, wanted: Mapping[str, Level]) -> AnyRule:
    return replace(rule, severity=Severity(wanted[rule.id].value)) if rule.id in wanted else rule
