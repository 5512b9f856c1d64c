from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from budgetcheck.reporting.writing import write_file, write_folder


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "报告.json"
    path.write_bytes(b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    ordinary, written = tmp_path / "a", tmp_path / "b"
    ordinary.write_bytes(b"")
    write_file(written, b"")
    assert stat.S_IMODE(written.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


def test_a_folder_is_made_and_other_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / "表"
    write_folder(folder, {"1.csv": b"1"})
    write_folder(folder, {"2.csv": b"2"})
    assert sorted(path.name for path in folder.iterdir()) == ["1.csv", "2.csv"]
