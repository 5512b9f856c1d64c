"""`budgetcheck explain`, and `rules show`, which is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.data import rules_folder
from budgetcheck.rules import load_rules
from tests.cli.conftest import Run

RULES, _ = load_rules([rules_folder()])


@pytest.mark.parametrize("command", [("explain",), ("rules", "show")])
def test_a_rule_in_words_and_figures(budgetcheck: Run, command: tuple[str, ...]) -> None:
    result = budgetcheck(*command, "growth-01")
    assert (result.code, result.err) == (0, "")
    text = "".join(line.strip() for line in result.out.splitlines())
    assert "[错误] GROWTH-01 增减率 = 增减额 ÷ 上年数" in result.out
    assert "通过的例子：185.84 ÷（2790.57 − 185.84）= 7.13%" in result.out
    assert "增长 7.13% = 预算增加 185.84 ÷ (部门总预算 2790.57 - 预算增加 185.84)" in text
    assert "不通过的例子：以本年数为分母算成 6.66%" in result.out
    assert "→ 结论：不平；增减率与本年数、增减额不符；6.66% 是以本年数为分母算出的" in text


def test_the_same_in_english(budgetcheck: Run) -> None:
    result = budgetcheck("explain", "GROWTH-01", "--lang", "en")
    assert result.code == 0
    assert "[error] GROWTH-01 " in result.out
    assert "→ verdict: broken; " in result.out


def test_several_rules_and_a_beginning_each_once(budgetcheck: Run) -> None:
    result = budgetcheck("explain", "BAL-01", "prj", "BAL")
    titles = [line.split()[1] for line in result.out.splitlines() if line.startswith("[")]
    wanted = [rule.id for rule in RULES.rules if rule.id.startswith("PRJ")]
    wanted = list(dict.fromkeys(["BAL-01", *wanted, *(rule.id for rule in RULES.rules if rule.id.startswith("BAL"))]))
    assert titles == wanted


@pytest.mark.parametrize("wanted", ["GROWTH-011", "GROWHT-01", "grwth-1"])
def test_an_unknown_rule_is_one_line_with_the_near_ones(budgetcheck: Run, wanted: str) -> None:
    result = budgetcheck("explain", wanted)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"budgetcheck: 没有规则 {wanted}，是否指 GROWTH-01")


@pytest.mark.parametrize("wanted", ["", "x" * 5000, "不存在"])
def test_what_is_like_no_rule_is_one_line_too(budgetcheck: Run, wanted: str) -> None:
    result = budgetcheck("explain", wanted)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1


def test_verbose_works_out_every_case(budgetcheck: Run) -> None:
    rule = next(rule for rule in RULES.rules if len(rule.cases) > 3)
    result = budgetcheck("explain", rule.id, "--verbose")
    examples = [line for line in result.out.splitlines() if line.startswith(("通过的例子：", "不通过的例子："))]
    assert len(examples) == len(rule.cases)
    assert "其他例子" not in result.out


def test_an_own_rule_is_explained_with_its_words_made_harmless(budgetcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "rules:\n  - id: MINE-01\n    kind: row_sum\n    name: 我的规则\n    name_en: mine\n"
        '    basis: "坏\\x1b[31m"\n    tables: [支出总表]\n    total: 总计\n    parts: [基本支出, 项目支出]\n'
        '    cases:\n      - name: "坏\\x1b[31m例"\n        expect: balanced\n        tables:\n'
        "          支出总表: |\n            编码 | 总计 | 基本支出\n            201 | 11.00 | 11.00\n",
        encoding="utf-8",
    )
    result = budgetcheck("explain", "MINE-01", "--rules", tmp_path)
    assert result.code == 0
    assert "总计 = 基本支出 + 项目支出" in result.out
    assert "总计 11.00 = 基本支出 11.00" in result.out
    assert "\x1b" not in result.out
