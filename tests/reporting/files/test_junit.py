"""JUnit XML: what is written is valid by the schema of Jenkins (junit-10.xsd, which pytest is tested against too)."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import xmlschema

from budgetcheck.model.report import Report
from budgetcheck.reporting.files.junit import report_junit
from budgetcheck.reporting.voice import Voice
from tests.reporting import sample
from tests.reporting.files.made import ENGLISH, VOICE, hostile, real, unreadable

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "schemas" / "junit-10.xsd")


def check_junit(content: bytes) -> ElementTree.Element:
    """The root, valid by the schema file and with counts that agree."""
    SCHEMA.validate(content.decode("utf-8"))
    root = ElementTree.fromstring(content)
    assert root.tag == "testsuites"
    counts = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    for counted in [root, *root.findall("testsuite")]:
        for count in counts.keys() & counted.attrib.keys():
            assert int(counted.get(count, "")) == len(list(counted.iter(counts[count])))
    for suite in root:
        names = [case.get("name") for case in suite]
        assert len(names) == len(set(names))
    return root


def test_the_schema_refuses_what_is_no_junit() -> None:
    content = report_junit([sample.report()], VOICE).decode("utf-8")
    assert not SCHEMA.is_valid(content.replace("<failure", "<fault").replace("</failure", "</fault"))


@pytest.mark.parametrize("voice", [VOICE, ENGLISH])
def test_the_made_report_is_junit(voice: Voice) -> None:
    root = check_junit(report_junit([sample.report(), unreadable()], voice))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == (
        str(len(list(root.iter("testcase")))),
        "5",
        "1",
    )
    assert {suite.get("skipped") for suite in root} == {"0"}


def test_an_unchecked_rule_is_skipped_and_an_info_does_not_fail() -> None:
    report = Report(sample.report().path, sample.budget(), (sample.unchecked(), sample.at_most()))
    root = check_junit(report_junit([report], VOICE))
    assert root.find(".//skipped") is None
    alone = Report(sample.report().path, sample.budget(), (sample.unchecked(),))
    skipped = check_junit(report_junit([alone], VOICE)).find(".//skipped")
    assert skipped is not None
    assert skipped.get("message") == "公开表9缺失"
    noted = check_junit(report_junit([sample.report()], VOICE)).find(
        ".//testcase[@name='FUND-01 政府性基金表与说明一致']"
    )
    assert noted is not None
    assert [child.tag for child in noted] == ["system-out"]


def test_the_sample_document_is_junit() -> None:
    report, voice = real()
    root = check_junit(report_junit([report], voice))
    failed = {case.get("name", "").split()[0] for case in root.iter("testcase") if case.find("failure") is not None}
    grave = {o.rule for p in report.problems for o in p.outcomes if o.severity.value != "info"}
    assert failed == grave


def test_a_hostile_document_is_junit() -> None:
    content = report_junit([hostile()], VOICE)
    check_junit(content)
    assert b"<script>" not in content
