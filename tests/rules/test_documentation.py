"""docs/rules.md: what it shows is run, and it leaves out no kind and no key."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from budgetcheck.checking.cases import run_cases
from budgetcheck.model.outcome import Verdict
from budgetcheck.rules.case import Case
from budgetcheck.rules.kinds import AnyRule
from budgetcheck.rules.operands import Cells, Statements
from budgetcheck.rules.ruleset import RuleFile
from budgetcheck.yamlio import loads

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
RULES = [
    rule
    for block in BLOCKS
    for loaded in loads(block, "docs/rules.md", RuleFile)[:1]
    if loaded
    for rule in loaded.rules
]


@pytest.mark.parametrize("block", BLOCKS, ids=range(1, len(BLOCKS) + 1))
def test_every_block_is_a_rule_file(block: str) -> None:
    loaded, errors = loads(block, "docs/rules.md", RuleFile)
    assert errors == ()
    assert loaded is not None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_its_cases_hold(rule: AnyRule) -> None:
    results = list(run_cases([rule]))
    assert [(result.case.name, result.verdict, result.gave) for result in results if not result.passed] == []
    assert {Verdict.BROKEN} < {result.verdict for result in results}


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == ids


def test_every_kind_is_shown() -> None:
    assert {type(rule) for rule in RULES} == set(get_args(AnyRule))


def test_every_key_is_explained() -> None:
    words = set(re.findall(r"\b[a-z_]+\b", " ".join(re.findall(r"`([^`\n]+)`", PAGE))))
    for made in (*get_args(AnyRule), Cells, Statements, Case):
        keys = {field.name for field in fields(made)} - {"source"}
        assert keys <= words, (made.__name__, keys - words)
