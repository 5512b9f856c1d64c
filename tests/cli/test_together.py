from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

FOLDER = ROOT.parent / "shared" / "corpus" / "江苏省级"
TEXT = FOLDER / "江苏省政协办公厅2019年度部门预算.pdf"
TABLES = FOLDER / "江苏省政协办公厅2019年预算公开表.pdf"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the corpus is not here")


def test_two_files_are_one_report_and_addresses_name_the_file(budgetcheck: Run) -> None:
    result = budgetcheck("check", TEXT, TABLES, "--together")
    assert result.code == 0
    assert result.out.count("江苏省政协办公厅 · 2019年") == 1
    assert "江苏省政协办公厅2019年度部门预算.pdf 第14页" in result.out.replace("\n    ", "")


def test_json_names_the_files_and_says_why(budgetcheck: Run) -> None:
    (document,) = json.loads(budgetcheck("check", TEXT, TABLES, "--format", "json").out)["documents"]
    assert document["files"] == [TABLES.as_posix(), TEXT.as_posix()]
    assert "一并核对" in document["notes"][0]
    assert document["counts"]["broken"] < 10
    files = {figure["file"] for finding in document["findings"] for figure in finding["figures"]}
    assert files <= {TABLES.name, TEXT.name}


def test_a_figure_is_confirmed_in_either_file(budgetcheck: Run) -> None:
    result = budgetcheck("check", TEXT, TABLES, "--together", "--format", "json", "--trust", "公开01表:收入合计:金额")
    assert result.code in (0, 2)
    assert result.out or "没有对应的数字" in result.err


def test_a_file_that_cannot_be_read_costs_only_itself(budgetcheck: Run, tmp_path: Path) -> None:
    bad = tmp_path / "x.pdf"
    bad.write_bytes(b"hello")
    result = budgetcheck("check", bad, TEXT, TABLES, "--together")
    assert result.code == 3
    assert "[无法读取]" in result.out
    assert "江苏省政协办公厅 · 2019年" in result.out


def test_in_a_folder_files_that_belong_together_are_found(budgetcheck: Run, tmp_path: Path) -> None:
    years = [ROOT.parent / "shared" / "corpus" / "普陀区" / f"万里街道办事处202{n}年部门预算.pdf" for n in (3, 4)]
    for path in (TEXT, TABLES, *years):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = [json.loads(line) for line in budgetcheck("check", tmp_path, "--format", "jsonl").out.splitlines()]
    found = {Path(each["path"]).name: each for each in lines}
    assert set(found) == {TABLES.name, *(path.name for path in years)}
    assert [Path(file).name for file in found[TABLES.name]["files"]] == [TABLES.name, TEXT.name]
    assert TEXT.name in found[TABLES.name]["notes"][0]
    assert f"与上年的文件 {years[0].name} 核对" in found[years[1].name]["notes"]
    table = budgetcheck("check", tmp_path).out.rpartition("公开表  核对")[2].replace("\n    ", "\n")
    assert f"\n与上年的文件 {years[0].name} 核对" in table
    assert TEXT.name in table
