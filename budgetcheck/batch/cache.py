"""Keeps readings between runs: reading is what takes longest, and a published file does not change.

An entry is named after the content of the file, the engine and everything that reading depends on (the program's
reading code and the libraries), so that it can never be out of date. Entries are compressed JSON with a checksum,
written beside and renamed: several programs may use one folder. What is damaged counts as absent.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from budgetcheck import __version__
from budgetcheck.batch.codec import Damaged, decode, encode
from budgetcheck.model.document import Document
from budgetcheck.reading.engine import Engine

SUFFIX = ".reading"

MOST_BYTES = 500_000_000
"""Size the folder is kept under: readings of some five thousand documents."""

_LARGEST = 200_000_000
"""Bytes of one unpacked entry; a larger one is not ours."""

_TRIM_ONE_IN = 32
"""The folder is looked through after one in so many new entries."""

_READS = ("pypdfium2", "camelot-py", "xlrd", "rapidocr", "onnxruntime", "opencv-python-headless")
"""Libraries that a reading depends on."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What the folder holds."""

    entries: int
    size: int


@dataclass(frozen=True, slots=True)
class ReadingCache:
    """A folder of readings; every failure of the disk means only that nothing is remembered."""

    folder: Path
    most_bytes: int = MOST_BYTES

    def key(self, content: bytes, engine: Engine) -> str:
        """The name of the entry for a file of this content."""
        digest = hashlib.sha256(f"{fingerprint()}:{engine.value}:{len(content)}:".encode())
        digest.update(content)
        return digest.hexdigest()

    def get(self, key: str, path: Path) -> Document | None:
        """The reading with that key, as one of the file `path`."""
        entry = self._entry(key)
        try:
            stored = entry.read_bytes()
            document = decode(Document, json.loads(_checked(stored)))
        except (OSError, Damaged, zlib.error, ValueError, RecursionError):
            return None
        with suppress(OSError):
            os.utime(entry)  # what was used last is kept longest
        return replace(document, path=path)

    def put(self, key: str, document: Document) -> None:
        """Remember a reading."""
        data = json.dumps(encode(replace(document, path=Path())), ensure_ascii=False, separators=(",", ":"))
        packed = zlib.compress(data.encode("utf-8", errors="surrogatepass"), 6)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(self._entry(key), hashlib.sha256(packed).digest() + packed)
            if int(key[:4], 16) % _TRIM_ONE_IN == 0:
                self.trim()

    def usage(self) -> Usage:
        """How much is remembered."""
        sizes = [size for _, size, _ in self._entries()]
        return Usage(len(sizes), sum(sizes))

    def clear(self) -> int:
        """Forget everything; how many entries there were."""
        return sum(_removed(path) for _, _, path in list(self._entries()))

    def trim(self) -> None:
        """Forget what was not used for longest, until the folder is a fifth under its size."""
        entries = sorted(self._entries())
        total = sum(size for _, size, _ in entries)
        if total <= self.most_bytes:
            return
        for _, size, path in entries:
            if total <= self.most_bytes * 4 // 5:
                break
            total -= size
            _removed(path)

    def _entry(self, key: str) -> Path:
        return self.folder / f"{key}{SUFFIX}"

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """When each was last used, its bytes and its path; files that others put into the folder are left alone."""
        try:
            found = list(os.scandir(self.folder))
        except OSError:
            return
        for item in found:
            if item.name.endswith(SUFFIX):
                with suppress(OSError):
                    status = item.stat(follow_symlinks=False)
                    yield status.st_mtime, status.st_size, Path(item.path)


@cache
def fingerprint() -> str:
    """Names the program that reads: its version, the code of its reading stage and of the model, the libraries."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).parent.parent
    model = [package / "model" / f"{name}.py" for name in ("document", "place", "recognition")]
    for path in sorted([*package.glob("reading/**/*.py"), *model]):
        with suppress(OSError):
            digest.update(path.read_bytes())
    for name in _READS:
        with suppress(PackageNotFoundError):
            digest.update(f"{name} {version(name)}".encode())
    return digest.hexdigest()


def unpack(packed: bytes) -> str:
    """Compressed text. Raises ValueError or zlib.error when it is damaged or swells beyond measure."""
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(packed, _LARGEST)
    if not unpacker.eof:
        raise Damaged("too long")
    return text.decode("utf-8", errors="surrogatepass")


def _checked(stored: bytes) -> str:
    """The text of an entry. Raises as `unpack` does."""
    digest, packed = stored[:32], stored[32:]
    if hashlib.sha256(packed).digest() != digest:
        raise Damaged("the checksum is another")
    return unpack(packed)


def _write(path: Path, content: bytes) -> None:
    """A whole file or none. It need not survive a power cut: its checksum tells."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
