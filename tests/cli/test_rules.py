from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.checking import cases
from budgetcheck.checking.cases import run_cases
from budgetcheck.data import rules_folder
from budgetcheck.reporting.rule_words import formula_words, kind_meaning
from budgetcheck.rules import load_rules
from budgetcheck.wording import Language
from tests.cli.conftest import Run

RULES, _ = load_rules([rules_folder()])


def test_list_has_a_line_a_rule(budgetcheck: Run) -> None:
    result = budgetcheck("rules", "list")
    assert result.code == 0
    for rule in RULES.rules:
        assert any(line.startswith(f"{rule.id} ") for line in result.out.splitlines())
    assert f"共 {len(RULES.rules)} 条规则" in result.out


def test_show_explains_a_rule(budgetcheck: Run) -> None:
    rule = RULES.rules[0]
    result = budgetcheck("rules", "show", rule.id.lower())
    assert result.code == 0
    joined = "".join(line.strip() for line in result.out.splitlines())
    assert rule.id in joined
    assert rule.basis.replace(" ", "") in joined.replace(" ", "")


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_has_a_meaning_and_can_be_worded(language: Language) -> None:
    for rule in RULES.rules:
        assert kind_meaning(rule, language) != f"kind.{rule.kind}"
        assert all("\n" not in line for line in formula_words(rule, language))


def test_a_rule_that_does_not_exist_is_one_line_with_close_ids(budgetcheck: Run) -> None:
    result = budgetcheck("rules", "show", RULES.rules[0].id + "9")
    assert (result.code, result.out) == (2, "")
    assert RULES.rules[0].id in result.err


def test_lint_shows_the_line_of_a_mistake(budgetcheck: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("rules:\n  - id: A\n    kind: nope\n", encoding="utf-8")
    result = budgetcheck("rules", "lint", path)
    assert result.code == 2
    lines = result.out.splitlines()
    assert lines[0].startswith(f"{path}:3:11: ")
    assert lines[1].strip() == "kind: nope"
    assert lines[2].index("^") == lines[1].index("nope")


def test_lint_finds_nothing_in_the_shipped_rules(budgetcheck: Run) -> None:
    result = budgetcheck("rules", "lint", rules_folder())
    assert (result.code, result.err) == (0, "")


def test_lint_of_a_file_that_does_not_exist_is_one_line(budgetcheck: Run) -> None:
    result = budgetcheck("rules", "lint", "no-such.yaml")
    assert (result.code, result.out) == (2, "")


def test_an_added_folder_adds_rules(budgetcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "rules:\n  - id: MINE-01\n    kind: row_sum\n    name: 我的规则\n    name_en: mine\n    basis: 试验。\n"
        "    tables: [支出总表]\n    total: 总计\n    parts: [基本支出, 项目支出]\n",
        encoding="utf-8",
    )
    result = budgetcheck("rules", "show", "MINE-01", "--rules", tmp_path)
    assert result.code == 0
    assert "总计 = 基本支出 + 项目支出" in result.out


def test_cases_that_pass_are_counted(budgetcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    few = list(run_cases(RULES.rules[:2]))
    assert all(result.passed for result in few)
    monkeypatch.setattr(cases, "run_cases", lambda rules: iter(few))
    result = budgetcheck("rules", "test")
    assert (result.code, result.out) == (0, f"{len(few)} 个例子通过\n")


def test_a_case_that_fails_is_shown_with_what_it_gave(budgetcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "rules:\n  - id: MINE-01\n    kind: row_sum\n    name: 我的规则\n    name_en: mine\n    basis: 试验。\n"
        "    tables: [支出总表]\n    total: 总计\n    parts: [基本支出, 项目支出]\n    cases:\n"
        "      - name: 其实不平\n        expect: balanced\n        tables:\n          支出总表: |\n"
        "            编码 | 名称 | 总计 | 基本支出\n            201 | 一般公共服务 | 12.00 | 11.00\n",
        encoding="utf-8",
    )
    result = budgetcheck("rules", "test", "--rules", tmp_path)
    assert result.code == 2
    assert "MINE-01 其实不平" in result.out
    assert "应得“平”，实得“不平 (差 1.00)”" in result.out
    assert "个失败" in result.out


def test_a_new_rule_passes_lint_and_test(budgetcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = budgetcheck("rules", "new", "equal")
    assert (result.code, result.out, result.err) == (0, "", "已写入 equal.yaml\n")
    assert budgetcheck("rules", "lint", "equal.yaml").code == 0
    own, errors = load_rules([tmp_path])
    assert errors == ()
    few = list(run_cases(own.rules))
    monkeypatch.setattr(cases, "run_cases", lambda rules: iter(few))
    assert budgetcheck("rules", "test", "--rules", tmp_path).code == 0
    assert "MY-01" in budgetcheck("explain", "MY-01", "--rules", tmp_path).out


def test_a_new_rule_never_replaces_a_file(budgetcheck: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    result = budgetcheck("rules", "new", "equal", "--output", path)
    assert (result.code, result.out) == (2, "")
    assert path.read_text(encoding="utf-8") == "mine"
    dangling = tmp_path / "link.yaml"
    dangling.symlink_to(tmp_path / "none.yaml")
    assert budgetcheck("rules", "new", "equal", "--output", dangling).code == 2
    assert not (tmp_path / "none.yaml").exists()


def test_a_kind_that_does_not_exist_is_one_line_with_the_kinds(budgetcheck: Run) -> None:
    result = budgetcheck("rules", "new", "row_total")
    assert (result.code, result.out) == (2, "")
    assert "row_sum、column_sum" in result.err
    assert result.err.count("\n") == 1
