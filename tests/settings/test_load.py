from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from budgetcheck.settings.levels import FailOn, Level
from budgetcheck.settings.load import NAME, find, load_settings, unknown_rules
from budgetcheck.settings.model import Settings


def written(folder: Path, text: str) -> Path:
    path = folder / NAME
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(folder: Path, text: str) -> list[tuple[int, int, str]]:
    settings, errors = load_settings(written(folder, text))
    assert (settings is None) == bool(errors)
    return [(error.line, error.column, error.message.code) for error in errors]


def test_every_key(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    text = """
accept:
  - {rule: R-1, place: 公开表3, printed: [1.50, 2], reason: 已核实, document: "*.pdf", expires: 2026-12-31}
trust:
  place: 3:合计:总计
severity: {R-1: off, R-2: warning}
region: wuhan
rules: own
fail_on: never
"""
    settings, errors = load_settings(written(tmp_path, text))
    assert errors == ()
    assert settings is not None
    (entry,) = settings.accept
    assert (entry.printed, entry.expires, entry.source.line) == (("1.50", "2"), date(2026, 12, 31), 3)
    assert [each.place for each in settings.trust] == ["3:合计:总计"]
    assert settings.severity == {"R-1": Level.OFF, "R-2": Level.WARNING}
    assert (settings.region, settings.fail_on) == ("wuhan", FailOn.NEVER)
    assert settings.rule_folders == (tmp_path / "own",)


@pytest.mark.parametrize("text", ["", "\n# nothing yet\n"])
def test_an_empty_file_settles_nothing(tmp_path: Path, text: str) -> None:
    settings, errors = load_settings(written(tmp_path, text))
    assert (errors, settings and settings.accept) == ((), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acept: []\n", (1, 1, "yaml-unknown-close")),
        ("accept:\n  - rule: A\n    place: x\n", (2, 5, "yaml-missing")),
        ("accept:\n  - rule: A\n    reason: '  '\n", (3, 13, "settings.no_reason")),
        ("accept:\n  - {rule: A, reason: x, expires: 2026-02-30}\n", (2, 35, "yaml-not-date")),
        ("accept:\n  - {rule: A, reason: x, expires: tomorrow}\n", (2, 35, "yaml-not-date")),
        ("severity:\n  FORM-06: no\n", (2, 12, "yaml-choice")),
        ("region: atlantis\n", (1, 9, "settings.region")),
        ("fail_on: info\n", (1, 10, "yaml-choice")),
        ("rules: [nowhere]\n", (1, 8, "settings.rules_absent")),
        ("[]\n", (1, 1, "yaml-not-mapping")),
        ("trust: [公开表3]\n", (1, 9, "yaml-not-mapping")),
        ("accept: !!python/object:os.system x\n", (1, 9, "yaml-tag")),
    ],
)
def test_mistakes_are_told_with_line_and_column(tmp_path: Path, text: str, expected: tuple[int, int, str]) -> None:
    assert mistakes(tmp_path, text) == [expected]


@pytest.mark.parametrize("folder", ["..", "/", "../other", "link"])
def test_rules_lie_within_the_folder(tmp_path: Path, folder: str) -> None:
    inner, other = tmp_path / "inner", tmp_path / "other"
    inner.mkdir()
    other.mkdir()
    (inner / "link").symlink_to(other)
    assert mistakes(inner, f"rules: [{folder}]\n") == [(1, 8, "settings.rules_outside")]


def test_rules_that_there_are_none_of(tmp_path: Path) -> None:
    settings, _ = load_settings(written(tmp_path, "region: wuhan\nseverity:\n  R-1: info\n  R-9: off\n"))
    assert settings is not None
    (error,) = unknown_rules(settings, ["R-1"])
    assert (error.line, error.column, error.message.code) == (4, 3, "settings.no_rule")
    assert unknown_rules(Settings(), []) == []


def test_the_nearest_one_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    written(tmp_path, "")
    assert find(Path("a/b/x.pdf")) == Path(NAME)
    written(inner, "")
    assert find(Path("a/b/x.pdf")) == Path("a/b") / NAME
    assert find(tmp_path / "a" / "y.pdf") == Path(NAME)


def test_the_search_ends_at_the_top_of_the_work(tmp_path: Path) -> None:
    written(tmp_path, "")
    top = tmp_path / "work"
    (top / ".git").mkdir(parents=True)
    assert find(top / "x.pdf") is None
    written(top, "")
    assert find(top / "x.pdf") == top / NAME


def test_the_search_ends_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    written(tmp_path, "")
    assert find(home / "x.pdf") is None
