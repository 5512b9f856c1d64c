"""The schema of the report: all reports are valid, nothing is written that it does not describe."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from budgetcheck.model.report import Report
from budgetcheck.reporting.machine import json_lines, report_json
from budgetcheck.reporting.voice import Voice
from budgetcheck.schemas.schemas import SchemaName, schema
from budgetcheck.wording import Language
from tests.reporting import sample
from tests.reporting.files.made import ENGLISH, VOICE, hostile, real, unreadable

SCHEMA: Any = schema(SchemaName.REPORT, Language.EN)
VALIDATOR = Draft202012Validator(SCHEMA)


def closed(part: Any) -> Any:
    """The same schema that allows no name it does not describe."""
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: closed(value) for key, value in part.items()}
    return {**made, "unevaluatedProperties": False} if made.get("type") == "object" else made


def strict() -> Draft202012Validator:
    whole = copy.deepcopy(SCHEMA)
    # A document is part of a line of JSON Lines, a finding of a list that asks for more: closed where they are used.
    definitions = whole["$defs"]
    opened = {name: definitions[name] for name in ("document", "finding")}
    made = closed(whole)
    for name, definition in opened.items():
        made["$defs"][name] = {
            key: value for key, value in closed(definition).items() if key != "unevaluatedProperties"
        }
    made["unevaluatedProperties"] = False
    made["then"]["properties"]["documents"]["items"] = {"$ref": "#/$defs/document", "unevaluatedProperties": False}
    made["else"]["allOf"][1].pop("unevaluatedProperties")
    for listed in ("findings", "rounding", "accepted"):
        items = made["$defs"]["document"]["properties"][listed]["items"]
        items["unevaluatedProperties"] = False
        for part in items["allOf"]:
            part.pop("unevaluatedProperties", None)
    return Draft202012Validator(made)


STRICT = strict()


def mistakes(validator: Draft202012Validator, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def reports() -> list[tuple[Report, Voice]]:
    return [(sample.report(), VOICE), (sample.report(), ENGLISH), (unreadable(), VOICE), (hostile(), VOICE), real()]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("number", range(5))
def test_reports_are_valid_and_every_name_is_described(number: int) -> None:
    report, voice = reports()[number]
    whole = json.loads(report_json([report], voice))
    assert mistakes(VALIDATOR, whole) == []
    assert mistakes(STRICT, whole) == []
    (line,) = json_lines([report], voice)
    assert mistakes(VALIDATOR, json.loads(line)) == []
    assert mistakes(STRICT, json.loads(line)) == []


def test_a_report_on_nothing_is_valid() -> None:
    assert mistakes(STRICT, json.loads(report_json([], VOICE))) == []


def test_additions_are_free() -> None:
    whole = json.loads(report_json([sample.report()], VOICE))
    whole["documents"][0]["findings"][0]["new"] = 1
    assert VALIDATOR.is_valid(whole)
    assert not STRICT.is_valid(whole)


BROKEN: dict[str, Callable[[Any], object]] = {
    "no version": lambda whole: whole.pop("budgetcheck"),
    "no status": lambda whole: whole["documents"][0].pop("status"),
    "an error without being unreadable": lambda whole: whole["documents"][0].update(error={"code": "", "message": ""}),
    "unreadable without an error": lambda whole: whole["documents"][0].update(status="unreadable"),
    "an amount that is a float": lambda whole: whole["documents"][0]["findings"][0].update(found=6.66),
    "an amount with an exponent": lambda whole: whole["documents"][0]["findings"][0].update(found="1E+3"),
    "a verdict that does not exist": lambda whole: whole["documents"][0]["findings"][0].update(verdict="wrong"),
    "a balanced finding": lambda whole: whole["documents"][0]["findings"][0].update(verdict="rounding"),
    "a finding without a problem": lambda whole: whole["documents"][0]["findings"][0].pop("problem"),
    "a box of three edges": lambda whole: whole["documents"][0]["findings"][0]["figures"][0].update(bbox=[1, 2, 3]),
    "a figure without a sign": lambda whole: whole["documents"][0]["findings"][0]["figures"][0].pop("sign"),
    "a count below zero": lambda whole: whole["documents"][0]["counts"].update(broken=-1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_report_is_refused(name: str) -> None:
    whole = json.loads(report_json([sample.report()], VOICE))
    assert VALIDATOR.is_valid(whole)
    BROKEN[name](whole)
    assert not VALIDATOR.is_valid(whole)
