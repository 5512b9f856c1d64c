"""Names and places that hurt: what is no readable file costs one line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.hostile.conftest import Program
from tests.hostile.pdf import one_page, text

posix = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")


@posix
@pytest.mark.parametrize("name", ["a\nb.pdf", "\x1b[31mred.pdf", "[bold]x[red].pdf", "{name}.pdf", "%s.pdf", " .pdf"])
def test_names_are_shown_harmless(name: str, tmp_path: Path, program: Program) -> None:
    (tmp_path / name).write_bytes(one_page(text()))
    result = program("check", tmp_path / name, "--quiet")
    assert result.code == 3
    assert result.out.count("\n") == 1
    several = program("check", tmp_path, tmp_path / "none.pdf")
    assert several.code == 3


@posix
def test_a_name_that_is_no_text(tmp_path: Path, program: Program) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.pdf")).write_bytes(b"%PDF-")
    except OSError:
        pytest.skip("the file system takes only text")
    for options in ([], ["--format", "json"], ["--format", "jsonl"], ["--quiet"]):
        assert program("check", tmp_path, *options).code == 3


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path, program: Program) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert program("check", tmp_path / "pipe.pdf", "--quiet").code == 3
    (tmp_path / "other.pdf").write_bytes(b"x")
    journal = tmp_path / "journal"
    result = program("check", tmp_path, "--quiet", "--resume", journal)
    assert result.code == 3
    assert result.out.count("\n") == 2


@posix
def test_loops_of_links_end(tmp_path: Path, program: Program) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.pdf").symlink_to(folder / "b.pdf")
    (folder / "b.pdf").symlink_to(folder / "a.pdf")
    (folder / "below").symlink_to(folder)
    result = program("check", folder, "--quiet")
    assert result.code == 3
    assert result.out.count("\n") == 2


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path, program: Program) -> None:
    path = tmp_path / "secret.pdf"
    path.write_bytes(b"%PDF-")
    path.chmod(0)
    assert program("check", path, "--quiet").code == 3


def test_a_folder_named_like_a_file(tmp_path: Path, program: Program) -> None:
    (tmp_path / "x.pdf").mkdir()
    result = program("check", tmp_path / "x.pdf")
    assert (result.code, result.err.count("\n")) == (2, 1)
    (tmp_path / "x.pdf" / "y.pdf").write_bytes(b"no pdf")
    assert program("check", tmp_path, "--quiet").out.count("\n") == 1


def test_a_very_long_name_and_a_missing_one(tmp_path: Path, program: Program) -> None:
    for name in ("x" * 5_000 + ".pdf", "none.pdf"):
        result = program("check", tmp_path / name, "--quiet")
        assert (result.code, result.out.count("\n")) == (3, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", 2),
        (b"# nothing\n\n", 2),
        (b"\xff\xfe\x00", 2),
        (b"a.pdf\n*.nothing\n", 2),
        (b"\xef\xbb\xbfa.pdf\r\n", 3),
        (b"a.pdf\na.pdf\n\x00\n", 3),
    ],
)
def test_lists_of_files(content: bytes, code: int, tmp_path: Path, program: Program) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "list.txt").write_bytes(content)
    result = program("check", "@list.txt", "--quiet")
    assert result.code == code
    assert program("check", "@no-such-list.txt").code == 2
    assert program("check", "*.pdf", "--quiet").code == 3


def test_a_working_folder_of_strangers_lends_no_code(tmp_path: Path, program: Program) -> None:
    for name in ("budgetcheck", "pickle", "resource"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('strange')", encoding="utf-8")
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"x")
    result = program("check", "a.pdf", "b.pdf", "--quiet")
    assert (result.code, result.out.count("\n")) == (3, 2)
    assert "strange" not in result.out + result.err
