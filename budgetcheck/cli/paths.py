"""The documents that paths on the command line stand for."""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from budgetcheck.cli.screen import Stop
from budgetcheck.reading.candidates import is_candidate

LIST_MARK = "@"
"""Before the name of a file with a path a line."""

_MOST_LISTED = 100_000_000
"""Bytes of a list of files; a larger one is none."""


def documents(paths: Iterable[Path]) -> list[Path]:
    """Files as given, folders replaced by the documents below them in order of name; each once.

    A path with * or ? that names no file is a pattern (shells on Windows leave it to the program), and @list.txt stands
    for the paths in that file. Stops when a folder, a pattern or a list holds no document. A path that does not exist
    stays: reading says what is wrong with it.
    """
    found: dict[Path, None] = {}
    for path in _spelled_out(paths):
        if not _is_folder(path):
            found[path] = None
            continue
        below = list(_below(path))
        if not below:
            raise Stop("cli.folder_empty", path=path)
        found |= dict.fromkeys(below)
    return list(found)


def _spelled_out(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths with lists and patterns replaced by what they stand for."""
    for path in paths:
        text = str(path)
        if text.startswith(LIST_MARK) and not _exists(path):
            yield from _expanded(_listed(Path(text.removeprefix(LIST_MARK))))
        else:
            yield from _expanded([path])


def _expanded(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths with patterns replaced by the files they match, in order of name."""
    for path in paths:
        text = str(path)
        if not glob.has_magic(text) or "\0" in text or _exists(path):
            yield path
            continue
        matches = sorted(glob.glob(text, recursive=True))
        if not matches:
            raise Stop("cli.no_match", pattern=text)
        yield from map(Path, matches)


def _listed(path: Path) -> list[Path]:
    """The paths in a list of files, one a line, in UTF-8; relative ones are taken from the working folder."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST_LISTED:
            raise Stop(
                "cli.no_list", path=path, reason=os.strerror(errno.ENOENT if not path.exists() else errno.EINVAL)
            )
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise Stop("cli.no_list", path=path, reason=error.strerror or error) from None
    except UnicodeError:
        raise Stop("cli.no_list", path=path, reason="UTF-8") from None
    found = [Path(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    if not found:
        raise Stop("cli.no_files", path=path)
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _below(folder: Path) -> Iterator[Path]:
    """The documents in a folder and its subfolders, hidden ones left out."""

    def fail(error: OSError) -> None:
        raise Stop("cli.folder_unreadable", path=error.filename or folder, reason=error.strerror or error)

    for root, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if not name.startswith((".", "~$")) and is_candidate(path):
                yield path
