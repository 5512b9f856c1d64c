from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.checker import check_budget
from budgetcheck.data import rules_folder
from budgetcheck.model.outcome import Severity, Verdict
from budgetcheck.rules import RuleSet, load_rules
from budgetcheck.settings.levels import Level
from budgetcheck.settings.severities import with_severities
from tests.test_trust import budget

RULES, _ = load_rules([rules_folder()])
TEXT = "一、三公经费情况\n2022年公务接待费预算5万元，比上年预算增加，减少原因是厉行节约。"


def test_rules_are_weighed_or_left_out() -> None:
    one, other, *_ = RULES.rules
    found = with_severities(RULES, {one.id: Level.OFF, other.id: Level.INFO})
    assert [rule.id for rule in found.rules] == [rule.id for rule in RULES.rules[1:]]
    assert found.rules[0].severity is Severity.INFO
    assert found.rules[1:] == RULES.rules[2:]


@pytest.mark.parametrize(
    ("level", "severity"),
    [(Level.ERROR, Severity.WARNING), (Level.WARNING, Severity.WARNING), (Level.INFO, Severity.INFO)],
)
def test_a_finding_is_never_graver_than_its_rule(level: Level, severity: Severity) -> None:
    """A reason against a direction without figures is a warning at most."""
    direction = RuleSet(tuple(rule for rule in RULES.rules if rule.id == "DIRECTION-01"))
    report = check_budget(Path("x.pdf"), budget(TEXT), with_severities(direction, {"DIRECTION-01": level}))
    (outcome,) = report.with_verdict(Verdict.BROKEN)
    assert outcome.severity is severity
