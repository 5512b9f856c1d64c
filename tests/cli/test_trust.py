from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

BLANK = "公开表13（聘用法律顾问费及党建工作经费）:财政拨款收入（区级安排数）:2022年预算申报数"


def test_a_confirmed_figure_is_no_suspect(budgetcheck: Run, sample_pdf: Path) -> None:
    assert "空格应为 8" in budgetcheck("check", sample_pdf, "--quiet").out
    result = budgetcheck("check", sample_pdf, "--quiet", "--trust", BLANK)
    assert (result.code, result.err) == (1, "")
    assert "空格应为 8" not in result.out


def test_a_problem_without_suspects_left_says_so(budgetcheck: Run, sample_pdf: Path) -> None:
    result = budgetcheck("check", sample_pdf, "--trust", "说明:增长1.72%")
    assert "1.72% 应为" not in result.out
    assert "已确认  说明" in result.out
    assert "此外没有可以指出的数字" in result.out.replace("\n          ", "")


def test_json_has_what_was_confirmed(budgetcheck: Run, sample_pdf: Path) -> None:
    result = budgetcheck("check", sample_pdf, "--format", "json", "--trust", "3:2010350:基本支出")
    (place,) = json.loads(result.out)["documents"][0]["trusted"]
    assert (place["table"], place["row"], place["column"], place["page"]) == ("3", "2010350", "基本支出", 14)


def test_no_figure_or_several_is_one_line(budgetcheck: Run, sample_pdf: Path) -> None:
    for selector in ("公开表3:2010350:没有这一栏", "公开表13:当年预算合计:2022年预算申报数"):
        result = budgetcheck("check", sample_pdf, "--trust", selector)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("budgetcheck: --trust")
        assert result.err.count("\n") == 1
    assert "13（聘用人员服装费）:当年预算合计" in result.err
