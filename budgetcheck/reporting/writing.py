"""Writes results so that a file is either there and whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`, replacing a file there only once all of it is on disk. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into the folder `path`, making it if it is absent; every file is whole. Raises OSError."""
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        write_file(path / name, content)


def _mode(path: Path) -> int:
    """The permissions of the file to be replaced, else those a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
