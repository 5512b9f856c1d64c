"""SARIF 2.1.0: what is written is valid by the schema of the standard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from budgetcheck.reporting.files.sarif import report_sarif, uri
from tests.reporting import sample
from tests.reporting.files.made import ENGLISH, VOICE, hostile, real, unreadable

URI_REFERENCE = re.compile(r"^[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*$")
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=FormatChecker())


def check_sarif(content: bytes) -> Mapping[str, Any]:
    """The log, valid by the schema file and by what the specification says beyond it."""
    log: Mapping[str, Any] = json.loads(content)
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(log)] == []
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for location in located(run):
        assert URI_REFERENCE.match(location["physicalLocation"]["artifactLocation"]["uri"])
        assert all(logical["fullyQualifiedName"] for logical in location.get("logicalLocations", []))
    for result in run["results"]:
        assert result["message"]["text"]
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        ids = [location["id"] for location in result.get("relatedLocations", [])]
        assert len(ids) == len(set(ids))
    return log


def located(run: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every location of a run."""
    for result in run["results"]:
        yield from [*result["locations"], *result.get("relatedLocations", [])]
    for invocation in run["invocations"]:
        for notification in invocation["toolExecutionNotifications"]:
            yield from notification["locations"]


def test_the_schema_refuses_what_is_no_sarif() -> None:
    Draft4Validator.check_schema(SCHEMA)
    log = json.loads(report_sarif([sample.report()], VOICE))
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["results"][1]["lines"] = []
    assert len(list(VALIDATOR.iter_errors(log))) == 2


@pytest.mark.parametrize("voice", [VOICE, ENGLISH])
def test_the_made_report_is_sarif(voice: Any) -> None:
    log = check_sarif(report_sarif([sample.report(), unreadable()], voice))
    run = log["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error"] * 3 + ["warning"] * 2 + ["note"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 8
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"] == "not_pdf"


def test_the_sample_document_is_sarif_with_stable_fingerprints() -> None:
    report, voice = real()
    results = check_sarif(report_sarif([report], voice))["runs"][0]["results"]
    prints = [result["partialFingerprints"]["budgetcheck/v1"] for result in results]
    assert len(results) == sum(len(problem.outcomes) for problem in report.problems)
    assert len(set(prints)) == len(prints)
    again = check_sarif(report_sarif([report], voice))["runs"][0]["results"]
    assert prints == [result["partialFingerprints"]["budgetcheck/v1"] for result in again]


def test_a_hostile_document_is_sarif() -> None:
    content = report_sarif([hostile()], VOICE)
    check_sarif(content)
    assert b"\x1b" not in content
    assert "\u202e" not in content.decode()


def test_paths_become_references() -> None:
    assert uri(Path("甲/a b.pdf")) == "%E7%94%B2/a%20b.pdf"
    assert uri(Path("/a/b.pdf")) == "file:///a/b.pdf"
