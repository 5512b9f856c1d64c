"""Ctrl-C ends a run with what is done, and the same command goes on from there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "samples" / "jianghan-2022.pdf"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.skipif(not SAMPLE.exists(), reason="samples are not made")
def test_a_run_is_stopped_and_goes_on(tmp_path: Path) -> None:
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        content = SAMPLE.read_bytes()
        (folder / "a.pdf").write_bytes(content + b"\n%" + str(number).encode() + b" " * (number == 0))
    (tmp_path / "3").mkdir()
    shutil.copy(SAMPLE, tmp_path / "3" / "a.pdf")
    environment = os.environ | {"BUDGETCHECK_CACHE": "", "PYTHONPATH": str(ROOT), "BUDGETCHECK_LANG": "en"}
    journal = tmp_path / "journal"
    command = [sys.executable, "-P", "-m", "budgetcheck", "check", str(tmp_path), "--jobs", "1"]
    command += ["--resume", str(journal), "--format", "jsonl"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    ) as process:
        while not journal.exists() or not journal.stat().st_size:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    done = [json.loads(line)["path"] for line in out.splitlines()]
    assert process.returncode == 130
    assert 1 <= len(done) < 4
    assert f"stopped: {len(done)} of 4 files are done; go on with --resume {journal}" in err.decode()
    assert "Traceback" not in err.decode()
    finished = subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)
    assert finished.returncode == 1
    assert len({json.loads(line)["path"] for line in finished.stdout.splitlines()}) == 4
    assert len(journal.read_bytes().splitlines()) == 4
    assert len(finished.stderr.splitlines()) == 4 - len(done)
