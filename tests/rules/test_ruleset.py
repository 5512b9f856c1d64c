"""Loading rule files: every mistake comes back as a value with its file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.model.outcome import Severity
from budgetcheck.rules import load_rules, read_rule_file, rule_files
from budgetcheck.rules.kinds import Equal, RowSum
from budgetcheck.rules.operands import Cells, Statements
from budgetcheck.wording import Language, catalogue
from budgetcheck.yamlio import YamlError, render

GOOD = """\
theme: 例
rules:
  - id: X-01
    kind: row_sum
    name: 总计 = 分项之和
    name_en: The total is the sum of its parts
    basis: 例
    tables: 支出总表
    total: 总计
    parts: [基本支出, 项目支出]
"""


def write(folder: Path, text: str, name: str = "10-rules.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def only_error(path: Path) -> YamlError:
    rules, errors = read_rule_file(path)
    assert rules == ()
    assert len(errors) == 1, errors
    return errors[0]


def place(error: YamlError) -> tuple[int, int]:
    return error.line, error.column


def test_a_good_file_gives_its_rules_with_their_source(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    (rule,), errors = read_rule_file(path)
    assert errors == ()
    assert isinstance(rule, RowSum)
    assert (rule.id, rule.kind, rule.tables, rule.severity) == ("X-01", "row_sum", ("支出总表",), Severity.ERROR)
    assert (rule.source.path, rule.source.line, rule.source.column) == (str(path), 3, 5)


def test_operands_are_told_apart_by_their_keys(tmp_path: Path) -> None:
    text = GOOD.split("    tables:")[0].replace("row_sum", "equal") + (
        "    left: {said: 项目支出, under: 收支}\n    right: {table: 支出总表, rows: 合计, column: 项目支出}\n"
    )
    (rule,), errors = read_rule_file(write(tmp_path, text))
    assert errors == ()
    assert isinstance(rule, Equal)
    assert rule.left == (Statements("项目支出", "收支"),)
    assert rule.right == (Cells("支出总表", ("合计",), ("项目支出",)),)


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("    total:", "    totals:", "yaml-missing", (3, 5)),
        ("    basis:", "    bases:", "yaml-missing", (3, 5)),
        ("kind: row_sum", "kind: row_sums", "yaml-kind", (4, 11)),
        ("tables: 支出总表", "tables: [支出总表, 支出表]", "rules.table", (8, 13)),
        ("tables: 支出总表", "tables: outlay", "rules.table", (8, 13)),
        ("    total: 总计", "    severity: fatal\n    total: 总计", "yaml-choice", (9, 15)),
        ("    total: 总计", "    since: 去年\n    total: 总计", "yaml-not-integer", (9, 12)),
        ("    parts: [基本支出, 项目支出]", "    parts: {基本支出: 1}", "yaml-not-list", (10, 12)),
    ],
)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, old: str, new: str, code: str, at: tuple[int, int]) -> None:
    assert GOOD.count(old) == 1
    path = write(tmp_path, GOOD.replace(old, new))
    rules, errors = read_rule_file(path)
    assert rules == ()
    assert (code, at) in [(error.message.code, place(error)) for error in errors]
    assert all(error.path == str(path) for error in errors)


def test_an_unknown_key_is_told_with_the_known_one_like_it(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD + "    sevrity: error\n")
    error = only_error(path)
    assert (error.message.code, place(error)) == ("yaml-unknown-close", (11, 5))
    assert ("close", "severity") in error.message.values
    assert render(error, Language.ZH, catalogue()).startswith(f"{path}:11:5: ")


@pytest.mark.parametrize(
    ("operand", "code"),
    [
        ("{said: '项目(支出', under: 收支}", "rules.pattern"),
        ("{said: 项目支出, under: '(a+)+'}", "rules.pattern_unsafe"),
        ("{said: 项目支出, sentence: '" + "支" * 501 + "'}", "rules.pattern_unsafe"),
        ("{table: 政府采购表, where: {采购类别: '['}}", "rules.pattern"),
        ("{table: 采购表}", "rules.table"),
    ],
)
def test_mistakes_inside_an_operand(tmp_path: Path, operand: str, code: str) -> None:
    text = GOOD.split("    tables:")[0].replace("row_sum", "equal") + (
        f"    left: {operand}\n    right: {{table: 支出总表}}\n"
    )
    error = only_error(write(tmp_path, text))
    assert error.message.code == code
    assert error.line == 8


def test_a_table_filled_in_by_each_is_not_judged_before(tmp_path: Path) -> None:
    text = GOOD.split("    tables:")[0].replace("row_sum", "equal") + (
        "    each: [{表: 支出总表}]\n    left: {table: <表>}\n    right: {table: 支出总表}\n"
    )
    rules, errors = read_rule_file(write(tmp_path, text))
    assert errors == ()
    assert len(rules) == 1


def test_a_case_may_not_name_a_table_that_does_not_exist(tmp_path: Path) -> None:
    text = GOOD + "    cases:\n      - {name: 例, tables: {支出表@甲: ''}}\n"
    error = only_error(write(tmp_path, text))
    assert (error.message.code, error.line) == ("rules.table", 12)


@pytest.mark.parametrize("key", ["regions", "complete_in"])
def test_a_place_that_does_not_exist_is_told(tmp_path: Path, key: str) -> None:
    head = GOOD.split("    tables:")[0].replace("row_sum", "match")
    text = head + f"    left: {{table: 收入总表}}\n    right: {{table: 支出总表}}\n    {key}: [wuhan, wuhn]\n"
    error = only_error(write(tmp_path, text))
    assert (error.message.code, place(error)) == ("rules.region", (3, 5))
    assert ("region", "wuhn") in error.message.values


def test_a_bad_formula_and_a_bad_aspect_are_told(tmp_path: Path) -> None:
    head = GOOD.split("    tables:")[0]
    formula = head.replace("row_sum", "formula") + "    where: {甲: {table: 支出总表}}\n    expr: 甲 = 乙\n"
    error = only_error(write(tmp_path, formula))
    assert (error.message.code, place(error)) == ("rules.formula_name", (9, 11))
    form = head.replace("row_sum", "form") + "    aspect: colour\n"
    assert only_error(write(tmp_path, form)).message.code == "rules.aspect"


def test_an_id_may_be_used_once_in_a_folder_and_replaces_an_earlier_folders_rule(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    write(first, GOOD)
    write(second, GOOD.replace("kind: row_sum", "kind: row_sum\n    severity: info"))
    rules, errors = load_rules([first, second])
    assert errors == ()
    assert [rule.severity for rule in rules.rules] == [Severity.INFO]

    write(first, GOOD, "20-more.yaml")
    _, errors = load_rules([first])
    (error,) = errors
    assert error.message.code == "rules.duplicate_id"
    assert (Path(error.path).name, place(error)) == ("20-more.yaml", (3, 5))
    assert ("line", "3") in error.message.values


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path, "rules: [", "10-bad.yaml")
    write(tmp_path, GOOD, "20-good.yml")
    write(tmp_path, "no rules", "notes.txt")
    assert [path.name for path in rule_files(tmp_path)] == ["10-bad.yaml", "20-good.yml"]
    rules, errors = load_rules([tmp_path])
    assert [rule.id for rule in rules.rules] == ["X-01"]
    assert {Path(error.path).name for error in errors} == {"10-bad.yaml"}


def test_a_rule_is_found_by_its_id_in_any_case(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    rules, _ = load_rules([tmp_path])
    assert rules.get("x-01") is rules.rules[0]
    assert rules.get("X-02") is None
