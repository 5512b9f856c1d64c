"""Runs the command line in this process, as `main` does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from budgetcheck.cli.app import run

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def budgetcheck(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("BUDGETCHECK_LANG", raising=False)
    monkeypatch.setenv("BUDGETCHECK_CACHE", "")

    def call(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def sample_pdf() -> Path:
    path = ROOT / "samples" / "jianghan-2022.pdf"
    if not path.exists():
        pytest.skip("samples are not made")
    return path
