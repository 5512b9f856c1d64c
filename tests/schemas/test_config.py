"""The schema of the configuration: what is read is valid, mistakes are found at their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from budgetcheck.schemas.schemas import SchemaName, schema
from budgetcheck.settings.model import Settings
from budgetcheck.wording import Language
from budgetcheck.yamlio import loads
from tests.yamlio.test_schema import as_json

VALIDATOR = Draft202012Validator(schema(SchemaName.CONFIG, Language.ZH))
DOCS = Path(__file__).parents[2] / "docs"
TAUGHT = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in sorted(DOCS.glob("*.md"))
    if "budgetcheck.yaml" in (text := page.read_text("utf-8"))
    for number, block in enumerate(re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL), 1)
    if "kind:" not in block
]
WHOLE = """
accept:
  - rule: GROWTH-01
    place: 说明:增长6.66%
    printed: [2790.57万元, 185.84万元, 6.66%]
    reason: 上年口径调整，已书面说明
    document: jianghan-*.pdf
    expires: 2026-12-31
  - {rule: MY-01, reason: 同上}
trust:
  - {place: "公开表3:2010350:基本支出", document: jianghan-2022.pdf}
severity: {FORM-06: off, GROWTH-01: warning}
region: wuhan
rules: [我的规则]
fail_on: warning
"""


def mistakes(text: str) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors(as_json(text))]


@pytest.mark.parametrize("language", list(Language))
def test_it_is_a_schema(language: Language) -> None:
    Draft202012Validator.check_schema(schema(SchemaName.CONFIG, language))


@pytest.mark.parametrize("text", ["", WHOLE, "accept: {rule: FORM-06, reason: 目录另行更正}", "rules: 我的规则"])
def test_what_is_read_is_valid(tmp_path: Path, text: str) -> None:
    (tmp_path / "我的规则").mkdir()
    assert loads(text, str(tmp_path / "budgetcheck.yaml"), Settings)[1] == ()
    assert mistakes(text) == []


@pytest.mark.parametrize("text", TAUGHT)
def test_what_is_taught_is_valid(text: str) -> None:
    assert mistakes(text) == []


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("accept:\n", "acept:\n", "$"),
        ("    reason: 上年口径调整，已书面说明\n", "", "$.accept[0]"),
        ("2026-12-31", "next year", "$.accept[0].expires"),
        ("    document: jian", "    documents: jian", "$.accept[0]"),
        ("warning}", "fatal}", "$.severity['GROWTH-01']"),
        ("region: wuhan", "region: atlantis", "$.region"),
        ("fail_on: warning", "fail_on: sometimes", "$.fail_on"),
        ("[我的规则]", "{}", "$.rules"),
    ],
)
def test_a_mistake_is_found_at_its_place(right: str, wrong: str, place: str) -> None:
    assert right in WHOLE
    assert place in mistakes(WHOLE.replace(right, wrong))
