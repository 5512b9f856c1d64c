"""`check --report` from the command line to the files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.reporting.files.made import ROOT, SAMPLE


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "budgetcheck", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, cwd=ROOT)


def test_several_reports_in_one_run(tmp_path: Path) -> None:
    html, xlsx = tmp_path / "out.html", tmp_path / "底稿.xlsx"
    done = run("check", SAMPLE, "--no-cache", "--report", f"html={html}", "--report", xlsx)
    assert done.returncode == 1
    assert "GROWTH-01" in done.stdout
    assert html.read_bytes().startswith(b"<!DOCTYPE html>")
    assert xlsx.read_bytes().startswith(b"PK")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "底稿.xlsx"]


def test_an_unknown_format_stops_before_the_work(tmp_path: Path) -> None:
    done = run("check", SAMPLE, "--report", tmp_path / "a.docx", "--report", tmp_path / "a.html")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_heavy_is_loaded_for_the_command_line() -> None:
    code = "import sys, budgetcheck.cli.check; print({'jinja2', 'PIL', 'openpyxl', 'pypdfium2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "set()"
