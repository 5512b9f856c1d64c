"""The journal of a run: a line for every finished document, so that a run that was stopped can be resumed.

JSON Lines; each has the key of a document (its content, the program, the rules and the options) and its whole report.
A document whose key is there is not checked again. A line that was cut off, or is not ours, counts as absent.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from budgetcheck.batch.cache import unpack
from budgetcheck.batch.codec import decode, encode
from budgetcheck.model.report import Report

_AGAIN = frozenset({"timeout", "memory", "crashed", "internal"})
"""Errors that another run, with other limits, may not meet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the report with that key stands in the journal: reports are read one at a time, when they are needed."""

    start: int
    length: int


class Journal:
    """An open journal file; use it as a context manager. Raises OSError when the file cannot be used."""

    def __init__(self, path: Path, purpose: str) -> None:
        self._purpose = purpose
        self._file: BinaryIO = path.open("a+b")
        self._entries = dict(self._scan())

    def __enter__(self) -> Self:
        """The journal itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the file."""
        self._file.close()

    def __len__(self) -> int:
        """How many documents are in it."""
        return len(self._entries)

    def __contains__(self, path: object) -> bool:
        """True when the document at that path was finished."""
        return isinstance(path, Path) and self.key(path) in self._entries

    def key(self, path: Path) -> str | None:
        """What names the document at `path` in this run; None for what is not a readable file."""
        return key_of(path, self._purpose)

    def get(self, path: Path) -> Report | None:
        """The report on the document at `path`, if it was finished before."""
        key = self.key(path)
        entry = self._entries.get(key) if key else None
        if entry is None:
            return None
        self._file.seek(entry.start)
        with suppress(OSError, ValueError, TypeError, LookupError, RecursionError, zlib.error, binascii.Error):
            record = json.loads(self._file.read(entry.length))
            report = decode(Report, json.loads(unpack(base64.b85decode(record["report"]))))
            return replace(report, path=path)
        return None

    def add(self, report: Report) -> None:
        """Write a finished document down; what only this run's limits kept from being checked is left out."""
        key = self.key(report.path)
        if key is None or key in self._entries or (report.error is not None and report.error.code in _AGAIN):
            return
        text = json.dumps(encode(report), ensure_ascii=False, separators=(",", ":"))
        packed = zlib.compress(text.encode("utf-8", errors="surrogatepass"), 6)
        record = {"key": key, "path": report.path.as_posix(), "report": base64.b85encode(packed).decode()}
        line = json.dumps(record).encode() + b"\n"
        start = self._file.seek(0, 2)
        self._file.write(line)
        self._file.flush()
        self._entries[key] = Entry(start, len(line))

    def _scan(self) -> Iterator[tuple[str, Entry]]:
        """The keys of the lines that are there; a last line that was cut off is closed."""
        self._file.seek(0)
        start, line = 0, b""
        for line in self._file:
            with suppress(ValueError, TypeError, LookupError, RecursionError):
                record = json.loads(line)
                if line.endswith(b"\n") and isinstance(record["key"], str):
                    yield record["key"], Entry(start, len(line))
            start += len(line)
        if line and not line.endswith(b"\n"):
            self._file.write(b"\n")
            self._file.flush()


def key_of(path: Path, purpose: str) -> str | None:
    """What names the content of a file and the purpose it is checked for; None for what is not a readable file."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
    return hashlib.sha256(f"{purpose}:{content}".encode()).hexdigest()
