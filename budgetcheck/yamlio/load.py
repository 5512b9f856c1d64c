"""Reads a YAML file or text into a frozen dataclass."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from budgetcheck.model.message import Message
from budgetcheck.yamlio.build import build
from budgetcheck.yamlio.errors import SourceText, YamlError
from budgetcheck.yamlio.nodes import MAX_BYTES, compose

T = TypeVar("T")


def load(path: Path, cls: type[T]) -> tuple[T | None, tuple[YamlError, ...]]:
    """The file as a `cls`, or None and at least one error; never raises for what the file holds or lacks."""
    empty = SourceText.of("", str(path))
    try:
        # A pipe or a device could keep the reader waiting for ever.
        if path.exists() and not path.is_file():
            return None, (empty.error(1, 1, Message.of("yaml-no-file", reason="not a regular file")),)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return None, (empty.error(1, 1, Message.of("yaml-no-file", reason=reason)),)
    if len(data) > MAX_BYTES:
        return None, (empty.error(1, 1, Message.of("yaml-too-large", limit=MAX_BYTES)),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = SourceText.of(data[: error.start].decode("utf-8-sig", errors="ignore"), str(path))
        line, column = good.position(len(good.text))
        return None, (good.error(line, column, Message.of("yaml-encoding")),)
    return loads(text, str(path), cls)


def loads(text: str, name: str, cls: type[T]) -> tuple[T | None, tuple[YamlError, ...]]:
    """The text as a `cls`, or None and at least one error; `name` stands for the path in errors and sources."""
    source = SourceText.of(text, name)
    node, errors = compose(source)
    if node is None:
        return None, errors
    value, mistakes = build(node, cls, source)
    found = tuple(sorted({*errors, *mistakes}, key=lambda error: (error.line, error.column)))
    return (None if found else value), found
