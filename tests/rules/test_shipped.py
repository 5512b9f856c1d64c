"""The rules that ship with the program: complete, and each with examples that hold."""

from __future__ import annotations

import re

import pytest

from budgetcheck.checking.cases import run_cases
from budgetcheck.data import rules_folder
from budgetcheck.model.outcome import Verdict
from budgetcheck.rules import AnyRule, load_rules

RULES, ERRORS = load_rules([rules_folder()])
GOOD = {Verdict.BALANCED, Verdict.ROUNDING, None}
WRONG = {Verdict.BROKEN, Verdict.DOUBTFUL}

every_rule = pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)


def test_the_files_load_without_a_mistake() -> None:
    assert ERRORS == ()
    assert len(RULES.rules) > 100


@every_rule
def test_its_cases_hold(rule: AnyRule) -> None:
    failed = [
        f"{result.case.name}: wanted {result.case.expect} {result.case.difference}, got {result.gave}"
        for result in run_cases([rule])
        if not result.passed
    ]
    assert failed == []


@every_rule
def test_it_has_a_case_that_passes_and_one_that_fails(rule: AnyRule) -> None:
    expected = {case.expect for case in rule.cases}
    assert expected & GOOD
    assert expected & WRONG


@every_rule
def test_it_says_what_must_hold_and_why_in_both_languages(rule: AnyRule) -> None:
    assert re.fullmatch(r"[A-Z]+-\d\d", rule.id)
    assert re.search(r"[\u4e00-\u9fff]", rule.name)
    assert re.fullmatch(r"[ -~]{15,}", rule.name_en)
    assert len(rule.basis) >= 4


@every_rule
def test_its_cases_have_different_names(rule: AnyRule) -> None:
    names = [case.name for case in rule.cases]
    assert len(set(names)) == len(names)


def test_names_are_unique() -> None:
    for spoken in ([rule.name for rule in RULES.rules], [rule.name_en for rule in RULES.rules]):
        assert sorted(set(spoken)) == sorted(spoken)
