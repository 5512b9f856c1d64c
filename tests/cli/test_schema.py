"""`budgetcheck schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("name", ["report", "rules", "config"])
def test_a_schema_to_the_screen_and_to_a_file(budgetcheck: Run, tmp_path: Path, name: str) -> None:
    shown = budgetcheck("schema", name)
    assert (shown.code, shown.err) == (0, "")
    assert json.loads(shown.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    path = tmp_path / "out.json"
    written = budgetcheck("schema", name, "--output", path)
    assert (written.code, written.out) == (0, "")
    assert path.read_text("utf-8") == shown.out


def test_meanings_are_in_the_language(budgetcheck: Run) -> None:
    assert "规则的编号" not in budgetcheck("schema", "rules", "--lang", "en").out
    assert "Unique and stable" in budgetcheck("schema", "rules", "--lang", "en").out
    assert "编号，唯一且不再更改" in budgetcheck("schema", "rules").out


def test_what_has_no_schema_is_one_line(budgetcheck: Run) -> None:
    result = budgetcheck("schema", "tables")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1


def test_a_folder_that_does_not_exist_is_one_line(budgetcheck: Run, tmp_path: Path) -> None:
    result = budgetcheck("schema", "rules", "--output", tmp_path / "none" / "x.json")
    assert (result.code, result.out) == (2, "")
