"""The documents that paths on the command line stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from budgetcheck.cli.screen import Stop

SUFFIXES = frozenset({".pdf"})
"""What counts as a document inside a folder; a file named by the user is tried whatever it is called."""


def documents(paths: Iterable[Path]) -> list[Path]:
    """Files as given, folders replaced by the documents below them in order of name; each once.

    Stops when a folder holds no document. A path that does not exist stays: reading says what is wrong with it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        below = list(_below(path))
        if not below:
            raise Stop("cli.folder_empty", path=path)
        found |= dict.fromkeys(below)
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    """The documents in a folder and its subfolders, hidden ones left out."""

    def fail(error: OSError) -> None:
        raise Stop("cli.folder_unreadable", path=error.filename or folder, reason=error.strerror or error)

    for root, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith((".", "~$")):
                yield Path(root) / name
