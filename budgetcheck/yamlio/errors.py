"""Where a value stands in a YAML file, and a mistake at such a place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from budgetcheck.model.message import Message

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1, so that our lines are the parser's lines."""


@dataclass(frozen=True, slots=True)
class Source:
    """The place of a node: `path` as given, `line` and `column` (in characters) from 1.

    A dataclass field `source: Source` is filled by `build` with the place of its mapping.
    """

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlError:
    """A mistake in a YAML file: place as in `Source`, the message, and the whole line it stands on."""

    path: str
    line: int
    column: int
    message: Message
    line_text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A YAML text with its name, able to make errors that quote it."""

    path: str
    text: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, text: str, path: str) -> SourceText:
        """Splits `text` (a leading byte order mark is dropped) into lines."""
        text = text.removeprefix("\ufeff")
        return cls(path, text, tuple(_LINE_BREAK.split(text)))

    def source(self, line: int, column: int) -> Source:
        """The place of that line and column."""
        return Source(self.path, line, column)

    def error(self, line: int, column: int, message: Message) -> YamlError:
        """The error at that line and column."""
        line_text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return YamlError(self.path, line, column, message, line_text)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset` of the text."""
        before = _LINE_BREAK.split(self.text[:offset])
        return len(before), len(before[-1]) + 1


def shorten(text: str, limit: int = 40) -> str:
    """The text on one line and no longer than `limit` characters, for a message."""
    line = " ".join(text[: limit + 1].split())
    return line[: limit - 1] + "…" if len(line) > limit else line
