"""What `rules new` writes is a rule file whose cases hold, for every kind and in both languages."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from budgetcheck.checking.cases import run_cases
from budgetcheck.model.outcome import Verdict
from budgetcheck.rules.ruleset import RuleFile
from budgetcheck.rules.starter import kinds, starter
from budgetcheck.schemas.schemas import SchemaName, schema
from budgetcheck.wording import Language
from budgetcheck.yamlio import loads
from budgetcheck.yamlio.shapes import fields_of
from tests.yamlio.test_schema import as_json

VALIDATOR = Draft202012Validator(schema(SchemaName.RULES, Language.ZH))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", kinds())
def test_it_is_a_rule_file_whose_cases_hold(kind: str, language: Language) -> None:
    text = starter(kind, "mine.yaml", language)
    loaded, errors = loads(text, "mine.yaml", RuleFile)
    assert errors == ()
    assert loaded is not None
    (rule,) = loaded.rules
    assert rule.kind == kind
    results = list(run_cases([rule]))
    assert all(result.passed for result in results)
    assert {result.verdict for result in results} > {Verdict.BROKEN}
    assert list(VALIDATOR.iter_errors(as_json(text))) == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("kind", "cls"), kinds().items())
def test_every_key_of_the_kind_is_told(kind: str, cls: type, language: Language) -> None:
    lines = starter(kind, "mine.yaml", language).splitlines()
    for key in fields_of(cls):
        told = [i for i, line in enumerate(lines) if line.lstrip(" #-").startswith(f"{key}:")]
        assert told, key
        comment, used = lines[told[0]].lstrip().startswith("#"), lines[told[0] - 1].lstrip().startswith("#")
        assert comment or used, key


def test_an_unknown_kind_has_no_file() -> None:
    with pytest.raises(KeyError):
        starter("row_total", "mine.yaml", Language.ZH)


def test_ids_of_different_kinds_can_stand_in_one_folder() -> None:
    ids = [
        loaded.rules[0].id for kind in kinds() if (loaded := loads(starter(kind, "x", Language.EN), "x", RuleFile)[0])
    ]
    assert len(set(ids)) == len(ids) == len(kinds())
