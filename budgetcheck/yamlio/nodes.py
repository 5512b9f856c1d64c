"""Composes YAML text into a tree of nodes with positions, within fixed limits.

PyYAML gives the events (libyaml's fast parser when there); the tree is made here, because the stock composer recurses
without bound, keeps duplicate keys and expands aliases. Scalars stay literal text: their type is the schema's affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import yaml

from budgetcheck.model.message import Message
from budgetcheck.yamlio.errors import SourceText, YamlError, shorten

MAX_BYTES = 4_000_000
"""Size of a file."""
MAX_DEPTH = 40
"""Lists and mappings inside one another."""
MAX_NODES = 200_000
"""Nodes of a file after every alias is replaced by what it stands for."""
MAX_ERRORS = 100
"""Errors that are collected in one file; the rest is likely to follow from these."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written; `plain` without quotes. Line and column from 1, as in all nodes."""

    line: int
    column: int
    text: str
    plain: bool = True

    @property
    def null(self) -> bool:
        """True for nothing at all, ~ and null."""
        return self.plain and self.text in _NULL


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    line: int
    column: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping; keys are scalars, each text once."""

    line: int
    column: int
    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | ListNode | MapNode


def compose(source: SourceText) -> tuple[Node | None, tuple[YamlError, ...]]:
    """The tree of a text with one document (an empty one is an empty mapping), or None when it is no YAML at all."""
    if len(source.text) > MAX_BYTES:
        return None, (source.error(1, 1, Message.of("yaml-too-large", limit=MAX_BYTES)),)
    if bad := _UNPRINTABLE.search(source.text):
        line, column = source.position(bad.start())
        return None, (source.error(line, column, Message.of("yaml-character", character=f"U+{ord(bad.group()):04X}")),)
    composer = _Composer(source)
    try:
        node = composer.document()
    except _Stop:
        node = None
    except yaml.MarkedYAMLError as error:
        composer.errors.append(_syntax_error(source, error))
        node = None
    except yaml.YAMLError as error:
        composer.errors.append(source.error(1, 1, Message.of("yaml-syntax", problem=" ".join(str(error).split()))))
        node = None
    return node, tuple(composer.errors)


class _Stop(Exception):
    """Signals the end of composing; the reason is noted."""


class _Composer:
    """One pass over the events of one text."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.errors: list[YamlError] = []
        self._events: Iterator[yaml.Event] = yaml.parse(source.text, Loader=_LOADER)
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def document(self) -> Node:
        """The only document of the stream."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._stop(event, Message.of("yaml-documents"))
                root = self._node(next(self._events), 0)
        if root is None or (isinstance(root, Scalar) and root.null):
            return MapNode(1, 1, ())
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        """The node that begins with this event."""
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))
        before = self._count
        self._grow(event, 1)
        if event.tag is not None:
            self._stop(event, Message.of("yaml-tag", tag=shorten(event.tag)))
        if depth > MAX_DEPTH:
            self._stop(event, Message.of("yaml-too-deep", limit=MAX_DEPTH))
        line, column = _place(event)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(line, column, event.value, event.implicit[0])
        elif isinstance(event, yaml.SequenceStartEvent):
            node = ListNode(line, column, tuple(self._items(depth)))
        else:
            node = MapNode(line, column, tuple(self._entries(depth)))
        if event.anchor is not None:
            self._anchors[event.anchor] = node, self._count - before
        return node

    def _alias(self, event: yaml.AliasEvent) -> Node:
        """The node that an alias stands for, counted with all it holds."""
        # An anchor is known only after its node has ended, so that no node can hold itself.
        name = event.anchor or ""
        if name not in self._anchors:
            self._stop(event, Message.of("yaml-alias", name=shorten(name)))
        node, size = self._anchors[name]
        self._grow(event, size)
        return node

    def _items(self, depth: int) -> Iterator[Node]:
        """The items of the list that has begun."""
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        """The entries of the mapping that has begun, without those that are refused."""
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._note(event, Message.of("yaml-key"))
            elif key.plain and key.text == "<<":
                self._note(event, Message.of("yaml-merge"))
            elif key.text in lines:
                self._note(event, Message.of("yaml-duplicate", key=shorten(key.text), line=lines[key.text]))
            else:
                lines[key.text] = key.line
                yield key, value

    def _grow(self, event: yaml.Event, size: int) -> None:
        """Counts nodes up to the limit."""
        self._count += size
        if self._count > MAX_NODES:
            self._stop(event, Message.of("yaml-too-many", limit=MAX_NODES))

    def _note(self, event: yaml.Event, message: Message) -> None:
        """Notes an error at an event."""
        self.errors.append(self.source.error(*_place(event), message))
        if len(self.errors) >= MAX_ERRORS:
            raise _Stop

    def _stop(self, event: yaml.Event, message: Message) -> NoReturn:
        """Notes an error that ends composing."""
        self._note(event, message)
        raise _Stop


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _syntax_error(source: SourceText, error: yaml.MarkedYAMLError) -> YamlError:
    """The parser's own error."""
    mark = error.problem_mark
    # What is never closed is noticed at the end of the text; its beginning tells more.
    if error.context_mark and (mark is None or not any(line.strip() for line in source.lines[mark.line :])):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if source.lines[line - 1 : line] and source.lines[line - 1][column - 1 : column] == "\t":
        return source.error(line, column, Message.of("yaml-tab"))
    problem = ", ".join(part for part in (error.problem, error.context) if part)
    return source.error(line, column, Message.of("yaml-syntax", problem=problem))
