from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Run

DOCS = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
BLANK = "公开表13（聘用法律顾问费及党建工作经费）:财政拨款收入（区级安排数）:2022年预算申报数"


@pytest.fixture
def folder(
    budgetcheck: Run,
    tmp_path: Path,
    sample_pdf: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The sample in a folder of its own; it is read once for all tests here."""
    monkeypatch.setenv("BUDGETCHECK_CACHE", str(tmp_path_factory.getbasetemp() / "readings"))
    shutil.copy(sample_pdf, tmp_path / sample_pdf.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(folder: Path, text: str) -> None:
    (folder / "budgetcheck.yaml").write_text(text, encoding="utf-8")


def document(out: str) -> dict[str, Any]:
    (found,) = json.loads(out)["documents"]
    assert isinstance(found, dict)
    return found


def test_the_documented_example_does_what_is_said(budgetcheck: Run, folder: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    before = document(budgetcheck("check", ".", "--format", "json").out)
    configure(folder, example)
    result = budgetcheck("check", ".", "--format", "json")
    found = document(result.out)
    assert (result.code, result.err) == (1, "")
    assert [each["rule"] for each in found["accepted"]] == ["GROWTH-01", "NAME-02"]
    assert found["accepted"][0]["expires"] == "2099-12-31"
    assert found["accepted"][1]["entry"] == "budgetcheck.yaml:10"
    assert len(found["trusted"]) == 1
    gone = {"FORM-06"} & {each["rule"] for each in before["findings"]}
    assert gone
    assert not gone & {each["rule"] for each in found["findings"]}
    assert {each["severity"] for each in found["findings"] if each["rule"] == "DIRECTION-01"} == {"warning"}
    assert found["region"] == "wuhan"
    assert found["notes"][0] == "按配置 budgetcheck.yaml 核对"


def test_the_text_shows_what_is_accepted_and_why(budgetcheck: Run, folder: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    configure(folder, example)
    out = budgetcheck("check", ".").out
    assert "已豁免 2 项" in out
    assert "已豁免：区级财政系统沿用旧名称" in out
    assert "· 已豁免 2\n" in out
    assert "已豁免" not in budgetcheck("check", ".", "--quiet").out
    assert "已豁免" not in budgetcheck("check", ".", "--no-config").out


def test_accepted_findings_do_not_count(budgetcheck: Run, folder: Path) -> None:
    assert budgetcheck("check", ".", "-q").code == 1
    assert budgetcheck("baseline", ".", "--reason", "已核实").code == 0
    result = budgetcheck("check", ".")
    assert (result.code, result.err) == (0, "")
    assert "未发现未豁免的问题" in result.out
    assert budgetcheck("check", ".", "-q", "--no-config").code == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("region: nowhere\n", "budgetcheck.yaml:1:9: 没有地区“nowhere”，可用：final、national、wuhan"),
        ("severity:\n  NOPE-01: off\n", "budgetcheck.yaml:2:3: 没有规则 NOPE-01"),
        ("accept:\n  - rule: A\n", "budgetcheck.yaml:2:5: 缺少键“reason”"),
        ("a: &x [*x]\n", "budgetcheck.yaml:1:8: 引用了未定义的锚点 *x"),
        ("\t", "budgetcheck.yaml:1:1: YAML 不能用制表符缩进，请改用空格"),
    ],
)
def test_mistakes_end_the_run_before_it_begins(budgetcheck: Run, folder: Path, text: str, line: str) -> None:
    configure(folder, text)
    for command in (("check", "."), ("coverage", "jianghan-2022.pdf"), ("baseline", ".", "--output", "x.yaml")):
        result = budgetcheck(*command)
        assert (result.code, result.out) == (2, "")
        assert result.err.splitlines() == [f"budgetcheck: {line}", "budgetcheck: 配置有 1 处错误"]


def test_a_configuration_elsewhere(budgetcheck: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "my.yaml"
    other.write_text("fail_on: never\n", encoding="utf-8")
    configure(folder, "nonsense: 1\n")
    assert budgetcheck("check", ".", "-q", "--config", other).code == 0
    assert budgetcheck("check", ".", "-q", "--config", other, "--fail-on", "error").code == 1
    assert budgetcheck("check", ".", "--no-config", "-q").code == 1
    for wrong in (("--config", folder / "absent.yaml"), ("--config", other, "--no-config")):
        result = budgetcheck("check", ".", *wrong)
        assert (result.code, result.err.count("\n")) == (2, 1)


def test_the_region_is_chosen(budgetcheck: Run, folder: Path) -> None:
    result = budgetcheck("check", ".", "--format", "json", "--region", "national")
    found = document(result.out)
    assert (found["region"], found["notes"]) == ("national", ["按指定的地区核对：全国"])
    found = document(budgetcheck("check", ".", "--format", "json", "--region", "final").out)
    assert (found["region"], found["notes"]) == ("wuhan", ["指定的地区“全国（决算）”不适用于这份文件，按 武汉 核对"])
    result = budgetcheck("check", ".", "--region", "atlantis")
    assert (result.code, result.out) == (2, "")
    assert result.err == "budgetcheck: 没有地区“atlantis”，可用：final、national、wuhan\n"
    assert budgetcheck("coverage", "jianghan-2022.pdf", "--region", "national").code == 0


def test_confirmed_figures_in_a_folder_need_their_document(budgetcheck: Run, folder: Path) -> None:
    shutil.copy(folder / "jianghan-2022.pdf", folder / "another.pdf")
    configure(folder, f"trust:\n  - place: {BLANK}\n")
    result = budgetcheck("check", ".", "--no-previous", "--format", "json")
    assert [each["trusted"] for each in json.loads(result.out)["documents"]] == [[], []]
    assert result.err.endswith(
        f"budgetcheck.yaml:2:5: 同时核对多份文件，请用 document 写明是哪一份；没有采用：{BLANK}\n"
    )
    configure(folder, f"trust:\n  - place: {BLANK}\n    document: another.pdf\n")
    result = budgetcheck("check", ".", "--no-previous", "--format", "json")
    trusted = {each["path"]: len(each["trusted"]) for each in json.loads(result.out)["documents"]}
    assert trusted == {"another.pdf": 1, "jianghan-2022.pdf": 0}


def test_own_rules_beside_the_configuration(budgetcheck: Run, folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "own.yaml").write_text("rules: []\n", encoding="utf-8")
    configure(folder, "rules: own\n")
    assert budgetcheck("check", ".", "-q").code == 1
    (folder / "own" / "own.yaml").write_text("rulez: []\n", encoding="utf-8")
    result = budgetcheck("check", ".")
    assert result.code == 2
    assert "own/own.yaml:1:1" in result.err


def test_documents_that_ask_for_different_rules_are_not_checked_together(budgetcheck: Run, folder: Path) -> None:
    for name, text in (("a", "region: wuhan\n"), ("b", "")):
        (folder / name).mkdir()
        shutil.copy(folder / "jianghan-2022.pdf", folder / name / "x.pdf")
        configure(folder / name, text)
    result = budgetcheck("check", "a", "b")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert result.err.endswith(f"{Path('a/budgetcheck.yaml')}、{Path('b/budgetcheck.yaml')}\n")


def test_entries_that_did_nothing_are_told_on_standard_error(budgetcheck: Run, folder: Path) -> None:
    configure(
        folder,
        "accept:\n"
        "  - {rule: PRF-04, place: 公开表12 · 合计, printed: [1, 2], reason: x}\n"
        "  - {rule: PRF-04, place: 公开表1, printed: [1], reason: x}\n"
        "  - {rule: PRF-04, place: 公开表1, printed: [1], reason: x, expires: 2020-01-01}\n"
        "  - {rule: PRF-04, place: 公开表1, printed: [1], reason: x, document: b.pdf}\n",
    )
    lines = budgetcheck("check", ".", "-q").err.splitlines()
    assert [line.split(":")[2:4] for line in lines] == [["2", "5"], ["3", "5"], ["4", "5"]]
    assert "现印为 [2643.35, 2484.74]" in lines[0]
    assert "2020-01-01" in lines[2]


def test_a_baseline_leaves_the_reasons_to_somebody(budgetcheck: Run, folder: Path) -> None:
    result = budgetcheck("baseline", ".")
    assert (result.code, result.out) == (0, "")
    assert "请逐项写明理由" in result.err
    assert (folder / "budgetcheck.yaml").read_text(encoding="utf-8").startswith("# 请逐项写明理由")
    result = budgetcheck("check", ".")
    assert result.code == 2
    assert "budgetcheck.yaml:8:13: 请写明理由" in result.err


def test_a_baseline_adds_only_what_is_new_and_only_when_told(budgetcheck: Run, folder: Path) -> None:
    mine = "# 我的\nseverity:\n  FORM-06: off # 说明\n"
    configure(folder, mine)
    result = budgetcheck("baseline", ".", "--reason", "x")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert budgetcheck("baseline", ".", "--reason", "x", "--force", "--expires", "2099-01-01").code == 0
    text = (folder / "budgetcheck.yaml").read_text(encoding="utf-8")
    assert text.startswith(mine)
    assert "expires: 2099-01-01" in text
    assert "没有需要豁免的问题" in budgetcheck("baseline", ".", "--force").err
    assert (folder / "budgetcheck.yaml").read_text(encoding="utf-8") == text
    assert budgetcheck("check", ".", "-q").code == 0


def test_a_baseline_that_cannot_be_added_is_printed(budgetcheck: Run, folder: Path) -> None:
    configure(folder, "accept: []\n")
    result = budgetcheck("baseline", ".", "--force", "--reason", "x")
    assert result.code == 0
    assert result.out.startswith("accept:\n  # ")
    assert (folder / "budgetcheck.yaml").read_text(encoding="utf-8") == "accept: []\n"


def test_a_baseline_with_a_wrong_day(budgetcheck: Run, folder: Path) -> None:
    assert budgetcheck("baseline", ".", "--expires", "soon").err == "budgetcheck: 不是日期（如 2026-12-31）：soon\n"
