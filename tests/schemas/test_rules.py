"""The schema of rule files: all that ships and all that is taught is valid, and mistakes are not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from budgetcheck.data import rules_folder
from budgetcheck.rules import rule_files
from budgetcheck.rules.case import Case
from budgetcheck.rules.kinds import AnyRule
from budgetcheck.rules.operands import Cells, Statements
from budgetcheck.rules.ruleset import RuleFile
from budgetcheck.schemas.meanings import meaning
from budgetcheck.schemas.schemas import SchemaName, schema
from budgetcheck.settings.model import Accept, Settings, Trust
from budgetcheck.wording import Language
from budgetcheck.yamlio.shapes import fields_of
from tests.yamlio.test_schema import as_json

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SCHEMA = schema(SchemaName.RULES, Language.ZH)
VALIDATOR = Draft202012Validator(SCHEMA)
GOOD = """
rules:
  - id: MY-01
    kind: form
    name: 标题年度为预算年度
    name_en: The year in a title is the budget's
    basis: 公开样式。
    aspect: year
"""


def mistakes(text: str) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(as_json(text))]


def test_it_is_a_schema_in_both_languages() -> None:
    for language in Language:
        Draft202012Validator.check_schema(schema(SchemaName.RULES, language))


@pytest.mark.parametrize("path", rule_files(rules_folder()), ids=lambda path: path.name)
def test_the_shipped_rules_are_valid(path: Path) -> None:
    assert mistakes(path.read_text("utf-8")) == []


@pytest.mark.parametrize("block", BLOCKS, ids=range(1, len(BLOCKS) + 1))
def test_what_is_taught_is_valid(block: str) -> None:
    assert mistakes(block) == []


def test_a_good_file_is_valid() -> None:
    assert mistakes(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("kind: form", "kind: shape", "$.rules[0].kind"),
        ("    kind: form\n", "", "$.rules[0]"),
        ("    basis: 公开样式。\n", "", "$.rules[0]"),
        ("aspect: year", "aspect: month", "$.rules[0].aspect"),
        ("aspect: year", "aspects: year", "$.rules[0]"),
        ("aspect: year", "aspect: year\n    severity: fatal", "$.rules[0].severity"),
        ("aspect: year", "aspect: year\n    regions: [atlantis]", "$.rules[0].regions[0]"),
        (
            "aspect: year",
            "aspect: year\n    cases: [{name: 例, tables: {不存在的表: ''}}]",
            "$.rules[0].cases[0].tables",
        ),
        ("kind: form\n", "kind: present\n    tables: [不存在的表]\n", "$.rules[0].tables[0]"),
        ("rules:", "rulez:", "$"),
    ],
)
def test_a_mistake_is_found_at_its_place(right: str, wrong: str, place: str) -> None:
    assert right in GOOD
    assert place in [mistake.partition(": ")[0] for mistake in mistakes(GOOD.replace(right, wrong))]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("cls", [*get_args(AnyRule), RuleFile, Case, Cells, Statements, Settings, Accept, Trust])
def test_every_key_says_what_it_means(cls: type, language: Language) -> None:
    assert [key for key, field in fields_of(cls).items() if not meaning(cls, field.name, language)] == []


@pytest.mark.parametrize("cls", get_args(AnyRule))
def test_every_kind_says_what_it_means(cls: type) -> None:
    definitions: Any = SCHEMA["$defs"]
    assert definitions[cls.__name__]["description"]
