"""Configurations of strangers beside the documents: mistakes with their place, never a traceback, a hang or a lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.conftest import Program
from tests.hostile.pdf import one_page, text
from tests.hostile.test_rules import LAUGHS

SETTINGS = {
    "no text": b"\xff\xfe\x00\x01",
    "escapes": b'"\\e[31mnope": 1\n',
    "laughs": LAUGHS.encode(),
    "code": b"region: !!python/object/apply:os.system ['exit 9']\n",
    "deep": b"[" * 50_000,
    "a list": b"- 1\n",
    "itself": b"accept: &a [*a]\n",
    "markup": b"region: '[bold]\\x1b]0;x'\n",
    "long": b"region: " + b"x" * 1_000_000 + b"\n",
    "outside": b"rules: [../../../../etc]\n",
    "absolute": b"rules: [/etc]\n",
    "no such rule": b"severity: {NOPE-01: off}\n",
    "huge date": b"accept:\n  - {rule: SUM-01, reason: x, until: 99999-99-99}\n",
    "not closed": b"accept: [\n",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_hostile_configuration_is_a_mistake_with_its_place(name: str, tmp_path: Path, program: Program) -> None:
    (tmp_path / "budgetcheck.yaml").write_bytes(SETTINGS[name])
    (tmp_path / "a.pdf").write_bytes(one_page(text()))
    result = program("check", "a.pdf")
    assert (result.code, result.out) == (2, "")
    assert "budgetcheck.yaml:" in result.err
    assert max(map(len, result.err.splitlines())) < 2_000


def test_a_configuration_that_is_no_file_is_left_alone(tmp_path: Path, program: Program) -> None:
    (tmp_path / "budgetcheck.yaml").mkdir()
    (tmp_path / "a.pdf").write_bytes(one_page(text()))
    assert program("check", "a.pdf").code == 3
    assert program("check", "a.pdf", "--config", "budgetcheck.yaml").code == 2
    assert program("check", "a.pdf", "--config", "none.yaml").err.count("\n") == 1
