from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from budgetcheck import __version__
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.reporting.machine import report_json
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import Language
from tests.reporting import sample


@pytest.fixture
def document() -> dict[str, Any]:
    parsed = json.loads(report_json([sample.report()], Voice(Language.ZH, sample.RULES)))
    assert parsed["budgetcheck"] == __version__
    assert len(parsed["documents"]) == 1
    found: dict[str, Any] = parsed["documents"][0]
    return found


def test_a_document_has_what_the_contract_names(document: dict[str, Any]) -> None:
    assert document["path"] == "samples/jianghan-2022.pdf"
    assert document["unit_name"] == "江汉区大数据中心"
    assert document["year"] == 2022
    assert document["pages"] == 22
    assert document["status"] == "checked"
    assert "error" not in document
    assert document["counts"] == {"balanced": 2, "rounding": 1, "doubtful": 1, "broken": 5, "unchecked": 1}


def test_a_table_has_what_the_contract_names(document: dict[str, Any]) -> None:
    (table,) = document["tables"]
    wanted = {
        "number": 3,
        "kind": "outlay",
        "title": "2022年支出预算总表",
        "unit": "万元",
        "pages": [8],
        "rows": 2,
        "state": "filled",
    }
    assert wanted.items() <= table.items()


def test_a_finding_has_what_the_contract_names(document: dict[str, Any]) -> None:
    finding = next(finding for finding in document["findings"] if finding["rule"] == "GROWTH-01")
    wanted = {
        "name": "增长率等于变动额除以上年数",
        "severity": "error",
        "verdict": "broken",
        "message": "增长率印为 6.66%，按变动额与上年数算应为 7.13%",
        "expected": "7.13",
        "found": "6.66",
        "difference": "-0.47",
        "unit": "%",
        "suspects": [],
    }
    assert wanted.items() <= finding.items()
    figure = finding["figures"][0]
    assert figure["table"] == "narrative"
    assert figure["row"] == sample.SENTENCE
    assert figure["role"] == "rate"


def test_a_figure_and_a_suspect_have_what_the_contract_names(document: dict[str, Any]) -> None:
    finding = document["findings"][0]
    figure = {
        "table": "3",
        "row": "2010350",
        "column": "总计",
        "page": 8,
        "bbox": [100.12, 200.0, 150.0, 212.5],
        "text": "252.65",
        "value": "252.65",
    }
    assert (figure | {"role": "total"}).items() <= finding["figures"][0].items()
    (suspect,) = finding["suspects"]
    assert (figure | {"should_be": "252.55", "explains": 2}).items() <= suspect.items()


def test_difference_is_found_less_expected(document: dict[str, Any]) -> None:
    for finding in [*document["findings"], *document["rounding"]]:
        if finding["difference"] is not None:
            difference = Decimal(finding["found"]) - Decimal(finding["expected"])
            assert Decimal(finding["difference"]) == difference


def test_findings_are_the_broken_and_doubtful(document: dict[str, Any]) -> None:
    assert {finding["verdict"] for finding in document["findings"]} == {"broken", "doubtful"}
    counts = document["counts"]
    assert len(document["findings"]) == counts["broken"] + counts["doubtful"]
    assert len(document["rounding"]) == counts["rounding"]
    assert [(item["rule"], item["reason"]) for item in document["unchecked"]] == [("FUND-01", "公开表9缺失")]


def test_texts_that_a_finding_rests_on_are_evidence(document: dict[str, Any]) -> None:
    finding = next(finding for finding in document["findings"] if finding["rule"] == "NAME-01")
    for key in ("figures", "evidence"):
        assert [(item["table"], item["row"], item["text"]) for item in finding[key]] == [
            ("1", "222", "粮油物资储备支出"),
            ("5", "222", "粮油物资管理支出"),
        ]
    assert {item["value"] for item in finding["figures"]} == {None}


def test_an_unreadable_file_is_a_document_with_an_error() -> None:
    error = ReadingError("not_pdf", Message.of("not_pdf", path="x.pdf"))
    text = report_json([Report(Path("x.pdf"), error=error)], Voice(Language.EN, sample.RULES))
    (document,) = json.loads(text)["documents"]
    assert document["status"] == "unreadable"
    assert document["error"]["code"] == "not_pdf"
    assert "x.pdf" in document["error"]["message"]
    assert document["findings"] == []


def test_chinese_is_readable_and_names_follow_the_language() -> None:
    assert "江汉区大数据中心" in report_json([sample.report()], Voice(Language.ZH, sample.RULES))
    english = json.loads(report_json([sample.report()], Voice(Language.EN, sample.RULES)))
    assert english["documents"][0]["findings"][0]["name"].startswith("In the outlay table")
