"""SARIF 2.1.0: the rules of its schema that concern what is written here, spelled out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from budgetcheck.reporting.files.sarif import report_sarif, uri
from tests.reporting import sample
from tests.reporting.files.made import ENGLISH, VOICE, hostile, real, unreadable

# Property names that the schema allows (it forbids all others) and those it requires, for each object used.
OBJECTS: Mapping[str, tuple[set[str], set[str]]] = {
    "log": ({"$schema", "version", "runs"}, {"version", "runs"}),
    "run": ({"tool", "invocations", "columnKind", "artifacts", "results"}, {"tool"}),
    "driver": ({"name", "version", "semanticVersion", "language", "rules"}, {"name"}),
    "rule": ({"id", "shortDescription", "fullDescription", "help"}, {"id"}),
    "invocation": ({"executionSuccessful", "toolExecutionNotifications"}, {"executionSuccessful"}),
    "notification": ({"level", "descriptor", "message", "locations"}, {"message"}),
    "result": (
        {
            "ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints",
            "properties",
        },
        {"message"},
    ),
    "location": ({"id", "physicalLocation", "logicalLocations"}, set()),
    "physicalLocation": ({"artifactLocation", "region"}, set()),
    "region": ({"startLine", "properties"}, set()),
    "logicalLocation": ({"fullyQualifiedName", "kind"}, set()),
}  # fmt: skip
LANGUAGE = re.compile(r"^[a-zA-Z]{2}(-[a-zA-Z]{2})?$")
URI_REFERENCE = re.compile(r"^[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*$")


def shaped(kind: str, value: Mapping[str, Any]) -> None:
    allowed, required = OBJECTS[kind]
    assert set(value) <= allowed, kind
    assert required <= set(value), kind


def check_location(location: Mapping[str, Any]) -> None:
    shaped("location", location)
    physical = location["physicalLocation"]
    shaped("physicalLocation", physical)
    assert URI_REFERENCE.match(physical["artifactLocation"]["uri"])
    if "region" in physical:
        shaped("region", physical["region"])
        assert physical["region"]["startLine"] >= 1
    for logical in location.get("logicalLocations", []):
        shaped("logicalLocation", logical)
        assert logical["fullyQualifiedName"]


def check_sarif(content: bytes) -> Mapping[str, Any]:
    log: Mapping[str, Any] = json.loads(content)
    shaped("log", log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    shaped("run", run)
    driver = run["tool"]["driver"]
    shaped("driver", driver)
    assert LANGUAGE.match(driver["language"])
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    for rule in driver["rules"]:
        shaped("rule", rule)
        assert all(rule[text]["text"] for text in ("shortDescription", "fullDescription", "help") if text in rule)
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert len(uris) == len(set(uris))
    for invocation in run["invocations"]:
        shaped("invocation", invocation)
        for notification in invocation["toolExecutionNotifications"]:
            shaped("notification", notification)
            assert notification["level"] in {"none", "note", "warning", "error"}
            assert notification["message"]["text"]
            for location in notification["locations"]:
                check_location(location)
    for result in run["results"]:
        shaped("result", result)
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
        ids = [location["id"] for location in result.get("relatedLocations", [])]
        assert len(ids) == len(set(ids))
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            check_location(location)
    return log


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
