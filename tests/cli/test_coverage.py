from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_every_table_has_a_line_and_every_uncovered_figure_its_place(budgetcheck: Run, sample_pdf: Path) -> None:
    result = budgetcheck("coverage", sample_pdf)
    assert (result.code, result.err) == (0, "")
    assert "公开表3（第14页）：数字 38 个，核对到 38 个（100.0%）" in result.out
    assert "1辆  说明 · “截至 2021 年 12 月 31 日，一般公务用车 1 辆。”（第8页）" in result.out


def test_the_closing_line_of_check_says_the_same(budgetcheck: Run, sample_pdf: Path) -> None:
    share = next(line for line in budgetcheck("coverage", sample_pdf).out.splitlines() if line.startswith("数字"))
    assert budgetcheck("check", sample_pdf).out.strip().endswith(share)
    assert float(share.partition("（")[2].partition("%")[0]) > 95


def test_json_has_every_figure(budgetcheck: Run, sample_pdf: Path, tmp_path: Path) -> None:
    target = tmp_path / "coverage.json"
    assert budgetcheck("coverage", sample_pdf, "--format", "json", "--output", target).code == 0
    found = json.loads(target.read_text(encoding="utf-8"))
    assert len(found["figures"]) == found["total"]
    assert sum(figure["checks"] > 0 for figure in found["figures"]) == found["covered"]
    cell = next(f for f in found["figures"] if (f["table"], f["row"], f["column"]) == ("3", "2010350", "基本支出"))
    assert (cell["text"], cell["page"]) == ("252.55", 14)
    assert cell["checks"] >= 3
    report = json.loads(budgetcheck("check", sample_pdf, "--format", "json").out)["documents"][0]
    assert report["coverage"] == {"figures": found["total"], "covered": found["covered"]}


def test_english(budgetcheck: Run, sample_pdf: Path) -> None:
    assert "figures that no check covers" in budgetcheck("coverage", sample_pdf, "--lang", "en").out


def test_a_file_that_is_no_pdf_is_one_line(budgetcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"hello")
    result = budgetcheck("coverage", tmp_path / "x.pdf")
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
