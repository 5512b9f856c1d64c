"""Runs the whole program on hostile files, as a user would: a process of its own, with a clock on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    code: int
    out: str
    err: str


Program = Callable[..., Result]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program; fails the test on a traceback, a hang, or an escape sequence in its output."""
    environment = os.environ | {"BUDGETCHECK_CACHE": "", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}

    def call(*arguments: object) -> Result:
        command = [sys.executable, "-P", "-m", "budgetcheck", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, timeout=120, check=False)
        out, err = (stream.decode("utf-8", errors="surrogateescape") for stream in (done.stdout, done.stderr))
        assert "Traceback" not in out + err
        assert not any(ord(sign) < 32 and sign != "\n" for sign in out + err)
        assert done.returncode in {0, 1, 2, 3}
        return Result(done.returncode, out, err)

    return call
