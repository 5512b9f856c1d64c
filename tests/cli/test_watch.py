"""`check --watch` in a process of its own, driven by real changes of files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.cli.conftest import ROOT
from tests.hostile.pdf import one_page, text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")
PATIENT = 90.0
"""Seconds: a machine may be busy."""


class Watched:
    """A watched run whose output is read line by line."""

    def __init__(self, folder: Path, *arguments: object) -> None:
        environment = os.environ | {"BUDGETCHECK_CACHE": "", "PYTHONPATH": str(ROOT), "BUDGETCHECK_LANG": "en"}
        command = [sys.executable, "-P", "-m", "budgetcheck", "check", "--watch", *map(str, arguments)]
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, cwd=folder, text=True
        )
        assert self.process.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self._reader.start()
        self._seen = 0

    def until(self, wanted: str) -> list[str]:
        """The lines since the last call, up to one with these words."""
        deadline = time.monotonic() + PATIENT
        while time.monotonic() < deadline:
            for number in range(self._seen, len(self.lines)):
                if wanted in self.lines[number]:
                    found, self._seen = self.lines[self._seen : number + 1], number + 1
                    return found
            time.sleep(0.05)
        raise AssertionError(f"no {wanted!r} in {self.lines[self._seen :]}")

    def stop(self) -> int:
        """The exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=PATIENT)
        self._reader.join(timeout=10)
        assert "Traceback" not in "".join(self.lines)
        return code

    def _read(self, stream: IO[str]) -> None:
        self.lines.extend(iter(stream.readline, ""))


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[list[Watched]]:
    """Runs to be ended with the test."""
    runs: list[Watched] = []
    yield runs
    for run in runs:
        if run.process.poll() is None:
            run.process.kill()
        run.process.wait()


def folder_of_two(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(one_page(text()))
    return folder


def test_what_changes_is_checked_again_and_nothing_else(tmp_path: Path, watched: list[Watched]) -> None:
    folder = folder_of_two(tmp_path)
    run = Watched(tmp_path, folder, "--format", "jsonl")
    watched.append(run)
    first = run.until("waiting for changes (2 files")
    assert {Path(json.loads(line)["path"]).name for line in first[:-1]} == {"a.pdf", "b.pdf"}
    (folder / "b.pdf").write_bytes(b"")
    again = run.until("waiting for changes")
    assert again[0].rstrip().endswith("changed: b.pdf")
    (report,) = map(json.loads, again[1:-1])
    assert (Path(report["path"]).name, report["error"]["code"]) == ("b.pdf", "empty_file")
    (folder / "new").mkdir()
    (folder / "new" / "c.pdf").write_bytes(one_page(text(b"more")))
    assert any("c.pdf" in line for line in run.until("waiting for changes (3 files"))
    (folder / "a.pdf").unlink()
    gone = run.until("waiting for changes (2 files")
    assert gone[0].rstrip().endswith("changed: a.pdf")
    assert run.stop() == 3
    assert run.lines[-1].rstrip().endswith("ended after 4 rounds; the last one's exit code is 3")


def test_a_half_written_file_is_waited_for(tmp_path: Path, watched: list[Watched]) -> None:
    folder = folder_of_two(tmp_path)
    run = Watched(tmp_path, folder / "a.pdf", "--format", "jsonl")
    watched.append(run)
    run.until("waiting for changes (1 file")
    content = one_page(text(b"another"))
    with (folder / "a.pdf").open("wb") as stream:
        for start in range(0, len(content), 200):
            stream.write(content[start : start + 200])
            stream.flush()
            time.sleep(0.4)
    found = run.until("waiting for changes")
    assert len(found) == 3
    assert json.loads(found[1])["error"]["code"] == "no_tables"
    replacement = folder / ".a.pdf.new"
    replacement.write_bytes(b"")
    replacement.replace(folder / "a.pdf")
    assert json.loads(run.until("waiting for changes")[1])["error"]["code"] == "empty_file"
    (folder / "b.pdf").write_bytes(b"of no concern")
    time.sleep(2)
    assert run.stop() == 3
    assert "ended after 3 rounds" in run.lines[-1]


def test_rules_and_configuration_are_watched(tmp_path: Path, watched: list[Watched]) -> None:
    folder, rules = folder_of_two(tmp_path), tmp_path / "rules"
    rules.mkdir()
    (rules / "mine.yaml").write_text("rules: []\n", encoding="utf-8")
    run = Watched(tmp_path, folder, "--rules", rules, "--quiet")
    watched.append(run)
    run.until("waiting for changes")
    (rules / "mine.yaml").write_text("rules: [\n", encoding="utf-8")
    broken = "".join(run.until("waiting for changes"))
    assert "changed: mine.yaml" in broken
    assert "mine.yaml:" in broken
    (rules / "mine.yaml").write_text("rules: []\n", encoding="utf-8")
    assert "mine.yaml:" not in "".join(run.until("waiting for changes")[1:])
    (folder / "budgetcheck.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    configured = "".join(run.until("waiting for changes"))
    assert "changed: budgetcheck.yaml" in configured
    assert "budgetcheck.yaml:1:1" in configured
    assert run.stop() == 2


def test_a_terminal_is_cleared_and_drawn_again(tmp_path: Path) -> None:
    import pty

    folder = folder_of_two(tmp_path)
    main, terminal = pty.openpty()
    environment = os.environ | {"BUDGETCHECK_CACHE": "", "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    command = [sys.executable, "-P", "-m", "budgetcheck", "check", "--watch", str(folder), "--lang", "en"]
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment) as process:
        os.close(terminal)
        try:
            _read_until(main, "waiting for changes")
            (folder / "a.pdf").write_bytes(b"")
            shown = _read_until(main, "waiting for changes")
            assert "\x1b[2J" in shown
            assert "changed: a.pdf" in shown
            assert shown.index("\x1b[2J") < shown.index("changed: a.pdf")
            process.send_signal(signal.SIGINT)
            assert "exit code is 3" in _read_until(main, "exit code is 3")
            assert process.wait(timeout=PATIENT) == 3
        finally:
            process.kill()
            os.close(main)


def _read_until(terminal: int, wanted: str) -> str:
    found, deadline = b"", time.monotonic() + PATIENT
    while wanted not in found.decode(errors="replace"):
        assert time.monotonic() < deadline, found
        try:
            found += os.read(terminal, 4096)
        except OSError:
            break
    return found.decode(errors="replace")


def test_json_on_the_screen_is_no_stream(tmp_path: Path) -> None:
    from budgetcheck.cli.app import run

    assert run(["check", str(tmp_path), "--watch", "--format", "json"]) == 2
    assert run(["check", str(tmp_path), "--watch", "--resume", str(tmp_path / "x")]) == 2
