"""An accepted finding stands apart in every report file."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import openpyxl

from budgetcheck.model.report import Accepted, Report
from budgetcheck.reporting.console import problem_list, report_lines
from budgetcheck.reporting.files.csv_lines import report_csv
from budgetcheck.reporting.files.github import report_github
from budgetcheck.reporting.files.html import report_html
from budgetcheck.reporting.files.junit import report_junit
from budgetcheck.reporting.files.markdown import report_markdown
from budgetcheck.reporting.files.sarif import report_sarif
from budgetcheck.reporting.files.workpaper import CHECK_HEADS, workpaper
from budgetcheck.reporting.machine import report_json
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import Language
from tests.reporting import sample

VOICE = Voice(Language.ZH, sample.RULES)
REASON = "<b>已核实</b>\x1b[31m"
SAID = "已豁免：<b>已核实</b>\\x1b[31m（至 2030-01-01）"


def report(*, all_of_it: bool = False) -> Report:
    """The growth rate is accepted, or everything is."""
    whole = sample.report()
    outcomes = [o for problem in whole.problems for o in problem.outcomes if all_of_it or o.rule == "GROWTH-01"]
    accepted = tuple(Accepted(outcome, REASON, "2030-01-01", "budgetcheck.yaml:3") for outcome in outcomes)
    left = tuple(problem for problem in whole.problems if not {o.rule for o in problem.outcomes} & {"GROWTH-01"})
    return replace(whole, problems=() if all_of_it else left, accepted=accepted)


def test_screen() -> None:
    lines = [line.plain for line in report_lines([report()], VOICE, 120)]
    at = lines.index("已豁免 1 项")
    assert lines[at + 1].startswith("  · GROWTH-01 ")
    assert f"    {SAID}" in lines[at:]
    assert lines[-2].endswith(" · 已豁免 1") or lines[-3].endswith(" · 已豁免 1")
    assert not any("GROWTH-01" in line.plain for line in problem_list([report()], VOICE))


def test_nothing_left_is_not_nothing_found() -> None:
    text = "\n".join(line.plain for line in report_lines([report(all_of_it=True)], VOICE, 120))
    assert "未发现未豁免的问题" in text
    assert "未发现问题" not in text


def test_json() -> None:
    (document,) = json.loads(report_json([report()], VOICE))["documents"]
    (accepted,) = document["accepted"]
    assert (accepted["rule"], accepted["reason"], accepted["expires"]) == ("GROWTH-01", REASON, "2030-01-01")
    assert accepted["entry"] == "budgetcheck.yaml:3"
    assert not {"problem", "suspects"} & accepted.keys()
    assert "GROWTH-01" not in {finding["rule"] for finding in document["findings"]}
    assert document["counts"]["broken"] == len(sample.report().with_verdict(sample.growth().verdict))


def test_csv() -> None:
    *_, last = csv.DictReader(io.StringIO(report_csv([report()], VOICE).decode("utf-8-sig")))
    assert (last["规则"], last["问题序号"]) == ("GROWTH-01", "")
    assert last["豁免理由"] == SAID.removeprefix("已豁免：")


def test_markdown() -> None:
    text = report_markdown([report()], VOICE).decode()
    section = text.partition("## 已豁免 1 项")[2]
    assert "**GROWTH-01**" in section.replace("\\-", "-")
    assert r"\<b\>已核实\</b\>" in section
    assert "GROWTH-01" not in text.partition("## 已豁免")[0].replace("\\-", "-")


def test_html() -> None:
    text = report_html([report()], VOICE).decode()
    assert '<details class="accepted"><summary>已豁免 1 项</summary>' in text
    assert "&lt;b&gt;已核实" in text
    assert "<b>已核实" not in text


def test_sarif() -> None:
    results = json.loads(report_sarif([report()], VOICE))["runs"][0]["results"]
    suppressed = {result["ruleId"]: result["suppressions"] for result in results if "suppressions" in result}
    assert suppressed == {
        "GROWTH-01": [
            {"kind": "external", "status": "accepted", "justification": SAID.removeprefix("已豁免：")},
        ]
    }
    assert len(results) == len(json.loads(report_sarif([sample.report()], VOICE))["runs"][0]["results"])


def test_junit() -> None:
    suite = ElementTree.fromstring(report_junit([report()], VOICE))[0]
    case = next(case for case in suite if case.get("name", "").startswith("GROWTH-01"))
    assert [child.tag for child in case] == ["skipped", "system-out"]
    assert case[0].get("message") == SAID


def test_github_says_nothing() -> None:
    assert b"GROWTH-01" not in report_github([report()], VOICE)


def test_workpaper() -> None:
    page = openpyxl.load_workbook(io.BytesIO(workpaper(report(), VOICE)))["核对"]
    rows = {row[1]: row for row in page.iter_rows(values_only=True)}
    assert rows["GROWTH-01"][CHECK_HEADS.index("opinion")] == SAID
    assert not rows["SUM-03"][CHECK_HEADS.index("opinion")]
