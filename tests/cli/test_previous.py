from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

FOLDER = ROOT.parent / "shared" / "corpus" / "江苏省级"
THEN, NOW = FOLDER / "2017年省检察院部门预算.pdf", FOLDER / "2018年省检察院部门预算公开.pdf"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the corpus is not here")


def test_last_years_document_may_be_named(budgetcheck: Run) -> None:
    result = budgetcheck("check", NOW, "--previous", THEN, "--format", "json")
    (document,) = json.loads(result.out)["documents"]
    assert document["notes"] == [f"与上年的文件 {THEN.name} 核对"]
    found = [finding for finding in document["findings"] if finding["rule"] == "PREV-01"]
    assert ("100", "110", "-10") in [(each["found"], each["expected"], each["difference"]) for each in found]
    assert all({figure["file"] for figure in each["figures"]} == {"", THEN.name} for each in found)


def test_a_document_of_another_year_is_not_used_and_that_is_said(budgetcheck: Run) -> None:
    result = budgetcheck("check", THEN, "--previous", NOW)
    assert f"注意：{NOW.name} 不能确定是同一单位上一年的预算" in result.out.replace("\n", "")
    assert "PREV-01" not in result.out


def test_it_is_found_by_itself_unless_that_is_not_wanted(budgetcheck: Run) -> None:
    assert "PREV-01" in budgetcheck("check", THEN, NOW, "--quiet").out
    assert "PREV-01" not in budgetcheck("check", THEN, NOW, "--quiet", "--no-previous").out


def test_a_last_year_that_cannot_be_read_is_3(budgetcheck: Run, tmp_path: Path) -> None:
    bad = tmp_path / "x.pdf"
    bad.write_bytes(b"hello")
    assert budgetcheck("check", NOW, "--previous", bad, "--quiet").code == 3


def test_both_options_exclude_each_other(budgetcheck: Run) -> None:
    result = budgetcheck("check", NOW, "--previous", THEN, "--no-previous")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
