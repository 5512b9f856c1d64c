from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from budgetcheck import __version__
from budgetcheck.cli.options import EngineName
from budgetcheck.reading import Engine
from tests.cli.conftest import ROOT, Run

SLOW = {"camelot", "pandas", "numpy", "openpyxl", "pypdfium2", "yaml", "rich", "cv2"}


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, cwd=ROOT, env=os.environ | environment, check=False
    )


def test_version(budgetcheck: Run) -> None:
    result = budgetcheck("--version")
    assert (result.code, result.out) == (0, f"budgetcheck {__version__}\n")


def test_help_names_the_commands(budgetcheck: Run) -> None:
    result = budgetcheck("--help")
    assert result.code == 0
    assert re.findall(r"^  (check|coverage|extract|rules) ", result.out, re.MULTILINE) == [
        "check",
        "extract",
        "coverage",
        "rules",
    ]


@pytest.mark.parametrize(
    "command", [["check"], ["extract"], ["coverage"], ["rules"], ["rules", "list"], ["rules", "test"]]
)
def test_every_command_has_help(budgetcheck: Run, command: list[str]) -> None:
    result = budgetcheck(*command, "--help")
    assert result.code == 0
    assert result.out.startswith(f"Usage: budgetcheck {' '.join(command)} ")


def test_help_is_in_the_language_asked_for() -> None:
    assert "核对公开的部门预算" in python("-m", "budgetcheck", "--help").stdout.decode()
    english = python("-m", "budgetcheck", "--help", BUDGETCHECK_LANG="en").stdout.decode()
    assert "Checks a published department budget" in english


def test_the_command_line_imports_nothing_slow() -> None:
    code = "import sys, budgetcheck.cli.app; print(*{name.partition('.')[0] for name in sys.modules})"
    imported = set(python("-c", code).stdout.decode().split())
    assert "typer" in imported
    assert not imported & SLOW


def test_engines_are_those_of_reading() -> None:
    assert [name.value for name in EngineName] == [engine.value for engine in Engine]


def test_a_code_page_without_chinese_does_not_fail(tmp_path: Path) -> None:
    for encoding in ("cp1252", "ascii", "gbk"):
        done = python("-m", "budgetcheck", "check", str(tmp_path), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert done.returncode == 2
        expected = "gbk" if encoding == "gbk" else "utf-8"
        assert "文件夹里没有可核对的文件" in done.stderr.decode(expected)


@pytest.mark.parametrize("command", [["rules", "list"], ["schema", "report"]])
def test_a_reader_who_leaves_is_no_error(command: list[str]) -> None:
    code = (
        "import subprocess, sys; "
        f"run = subprocess.Popen([sys.executable, '-m', 'budgetcheck', *{command}], "
        "stdout=subprocess.PIPE, stderr=subprocess.PIPE); "
        "run.stdout.close(); print(run.stderr.read().decode(), run.wait())"
    )
    assert python("-c", code).stdout.decode().strip() == "141"


def test_a_command_ended_by_ctrl_c_says_so(budgetcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("budgetcheck.cli.explain.rules_of", interrupted)
    result = budgetcheck("explain", "ROW-01")
    assert (result.code, result.out, result.err) == (130, "", "budgetcheck: 已中断\n")
