"""Reading with a memory: a file that was read before is not read again."""

from __future__ import annotations

from pathlib import Path

from budgetcheck.batch.cache import ReadingCache
from budgetcheck.model.document import Document
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading import Engine, read_content
from budgetcheck.reading.files import load


def read_remembered(path: Path, engine: Engine, cache: ReadingCache) -> Document | ReadingError:
    """As `budgetcheck.reading.read`, from the cache if it is there, else kept there; errors are not kept."""
    content = load(path)
    if isinstance(content, ReadingError):
        return content
    key = cache.key(content, engine)
    found = cache.get(key, path)
    if found is not None:
        return found
    result = read_content(path, content, engine)
    if isinstance(result, Document):
        cache.put(key, result)
    return result
