"""Which documents an entry of a configuration is for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from budgetcheck.addresses import plain
from budgetcheck.settings.model import Accept, Trust


def is_for(entry: Accept | Trust, paths: Iterable[Path], body: str) -> bool:
    """True when the entry is for the document in these files about this body.

    `document` is the name of a file or its path below the configuration, where * and ? stand for any characters, or
    the name of the body; empty means every document.
    """
    wanted = unicodedata.normalize("NFC", entry.document.strip())
    if not wanted or (body and plain(wanted) == plain(body)):
        return True
    folder = Path(entry.source.path).absolute().parent
    return any(wanted == name or fnmatchcase(name, wanted) for path in paths for name in _names(path, folder))


def _names(path: Path, folder: Path) -> list[str]:
    """The name of a file, and its path below the folder."""
    names = [path.name]
    if path.absolute().is_relative_to(folder):
        names.append(path.absolute().relative_to(folder).as_posix())
    return [unicodedata.normalize("NFC", name) for name in names]
