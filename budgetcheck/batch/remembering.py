"""Reading with a memory: a file that was read before is not read again."""

from __future__ import annotations

import os
from pathlib import Path

from budgetcheck.batch.cache import ReadingCache
from budgetcheck.model.document import Document
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading import Engine, read_content
from budgetcheck.reading.files import load


def read_remembered(path: Path, engine: Engine, cache: ReadingCache) -> Document | ReadingError:
    """As `budgetcheck.reading.read`, from the cache if it is there, else kept there; errors are not kept."""
    before = _state(path)
    content = load(path)
    if isinstance(content, ReadingError):
        return content
    key = cache.key(content, engine)
    found = cache.get(key, path)
    if found is not None:
        return found
    result = read_content(path, content, engine)
    if isinstance(result, Document) and before is not None and before == _state(path):
        cache.put(key, result)
    return result


def _state(path: Path) -> tuple[int, ...] | None:
    """Tells whether a file was written to in between; None if it cannot be told."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
