"""Builds frozen dataclasses from YAML nodes by their type hints; what does not fit becomes errors with positions.

Fields may be str, int, float, bool, Decimal, date, Path, an Enum (by value), `X | None`, tuple[X, ...] and
frozenset[X] (a single scalar, or mapping for a dataclass, is a list of one), tuple[X, Y], Mapping[str, X], a dataclass,
and a union of these. Dataclasses in a union have `KIND: ClassVar[str]`, chosen by the key `kind`, or differ by their
first field.
`field(metadata={"key": "name"})` gives a field another key. A field `source: Source` gets the place of the mapping.
A dataclass may define `problems(self) -> Iterator[tuple[str, Message]]`: each message becomes an error at the value of
the named field.
"""

from __future__ import annotations

import difflib
import functools
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Protocol, TypeVar, cast

from budgetcheck.model.message import Message
from budgetcheck.yamlio.errors import SourceText, YamlError
from budgetcheck.yamlio.nodes import MAX_ERRORS, ListNode, MapNode, Node, Scalar
from budgetcheck.yamlio.scalars import SCALARS, shown
from budgetcheck.yamlio.shapes import (
    Field,
    Type,
    Union,
    fields_of,
    holds_mapping,
    is_dataclass,
    kinds_of,
    source_field,
    union_of,
)

T = TypeVar("T")


class Validated(Protocol):
    """A dataclass that looks for further mistakes in itself."""

    def problems(self) -> Iterator[tuple[str, Message]]:
        """The name of a field and what is wrong with it, for each mistake."""
        ...


def build(node: Node, cls: type[T], text: SourceText) -> tuple[T | None, tuple[YamlError, ...]]:
    """The node as a `cls` (any supported hint), or None and at least one error, at most `MAX_ERRORS`.

    Raises TypeError for a hint that is not supported: a bug of the program, not of the file.
    """
    builder = _Builder(text)
    try:
        value = builder.value(node, cls)
    except _Invalid:
        value = None
    except _TooMany:
        return None, tuple(builder.errors)
    return (None if builder.errors else cast("T", value)), tuple(builder.errors)


class _Invalid(Exception):
    """Signals that a node has no value; why is noted."""


class _TooMany(Exception):
    """Signals that there are `MAX_ERRORS` errors."""


@functools.cache
def _validates(cls: type) -> bool:
    """True for a `Validated` class."""
    return callable(getattr(cls, "problems", None))


def _single(node: Node, hint: Type) -> bool:
    """True when the node can stand for a list of one: a scalar, or a mapping where items are dataclasses."""
    if isinstance(node, Scalar):
        return not node.null
    return isinstance(node, MapNode) and bool(node.entries) and holds_mapping(hint)


class _Builder:
    """Values for the nodes of one text."""

    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.errors: list[YamlError] = []

    def value(self, node: Node, hint: Type) -> object:
        """The node's value; raises _Invalid when there is none."""
        if isinstance(hint, type) and hint in SCALARS:
            return self._scalar(node, hint)
        if is_dataclass(hint):
            return self._dataclass(node, (hint,))
        if members := union_of(hint):
            return self._union(node, members)
        origin: object = typing.get_origin(hint)
        arguments = typing.get_args(hint)
        if origin is frozenset:
            return frozenset(self._items(node, (arguments[0], ...)))
        if origin is tuple:
            return tuple(self._items(node, arguments))
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self._mapping(node, *arguments)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._enum(node, hint)
        raise TypeError(f"unsupported hint: {hint}")

    def _scalar(self, node: Node, hint: type) -> object:
        """A single value."""
        value = SCALARS[hint].read(node) if isinstance(node, Scalar) else None
        if value is None:
            raise self._failed(node, SCALARS[hint].message, found=shown(node))
        return value

    def _enum(self, node: Node, cls: type[Enum]) -> Enum:
        """The member with that value."""
        for member in cls:
            if isinstance(node, Scalar) and str(member.value) == node.text:
                return member
        choices = ", ".join(str(member.value) for member in cls)
        raise self._failed(node, "yaml-choice", found=shown(node), choices=choices)

    def _items(self, node: Node, hints: tuple[Type, ...]) -> list[object]:
        """The items of a list, or the one value that stands for it."""
        nodes: tuple[Node, ...]
        if isinstance(node, ListNode):
            nodes = node.items
        elif _single(node, hints[0]):
            nodes = (node,)
        else:
            raise self._failed(node, "yaml-not-list", found=shown(node))
        if hints[-1] is ...:
            hints = hints[:1] * len(nodes)
        if len(hints) != len(nodes):
            raise self._failed(node, "yaml-length", expected=len(hints), found=len(nodes))
        return self._each([functools.partial(self.value, *pair) for pair in zip(nodes, hints, strict=True)])

    def _mapping(self, node: Node, key_hint: Type, value_hint: Type) -> Mapping[object, object]:
        """A mapping of any keys to values of one type."""
        if not isinstance(node, MapNode):
            raise self._failed(node, "yaml-not-mapping", found=shown(node))
        keys = self._each([functools.partial(self.value, key, key_hint) for key, _ in node.entries])
        values = self._each([functools.partial(self.value, value, value_hint) for _, value in node.entries])
        return dict(zip(keys, values, strict=True))

    def _union(self, node: Node, union: Union) -> object:
        """The value by the first member that it fits."""
        if union.optional and isinstance(node, Scalar) and node.null:
            return None
        if union.classes and (isinstance(node, MapNode) or not union.others):
            return self._dataclass(node, union.classes)
        if len(union.others) == 1:
            return self.value(node, union.others[0])
        for hint in union.others:
            attempt = _Builder(self.text)
            try:
                return attempt.value(node, hint)
            except (_Invalid, _TooMany):
                continue
        raise self._failed(node, "yaml-unexpected", found=shown(node))

    def _dataclass(self, node: Node, classes: tuple[type, ...]) -> object:
        """An instance of the only class, or of the one that `kind` names."""
        if not isinstance(node, MapNode):
            raise self._failed(node, "yaml-not-mapping", found=shown(node))
        cls, given = self._chosen(node, classes)
        fields = fields_of(cls)
        for key in given:
            if key.text not in fields:
                self._unknown_key(key, fields)
        by_key = {key.text: value for key, value in given.items()}
        missing = [key for key, field in fields.items() if field.required and key not in by_key]
        for name in missing:
            self._note(node, "yaml-missing", key=name)
        known = {field.name: (by_key[key], field.hint) for key, field in fields.items() if key in by_key}
        values = self._each([functools.partial(self.value, value, hint) for value, hint in known.values()])
        if missing:
            raise _Invalid
        arguments: dict[str, object] = dict(zip(known, values, strict=True))
        if source := source_field(cls):
            arguments[source] = self.text.source(node.line, node.column)
        made = cls(**arguments)
        if _validates(cls):
            for name, message in cast("Validated", made).problems():
                self._add(known[name][0] if name in known else node, message)
        return made

    def _chosen(self, node: MapNode, classes: tuple[type, ...]) -> tuple[type, dict[Scalar, Node]]:
        """The class that the key `kind` names, and the entries without that key."""
        kinds = kinds_of(classes)
        entries = dict(node.entries)
        if not kinds:
            return self._by_first_field(entries, classes), entries
        key = next((key for key in entries if key.text == "kind"), None)
        if key is None:
            if len(classes) == 1:
                return classes[0], entries
            raise self._failed(node, "yaml-missing", key="kind")
        kind = entries.pop(key)
        if not isinstance(kind, Scalar) or kind.text not in kinds:
            raise self._failed(kind, "yaml-kind", found=shown(kind), choices=", ".join(kinds))
        return kinds[kind.text], entries

    def _by_first_field(self, entries: Mapping[Scalar, Node], classes: tuple[type, ...]) -> type:
        """Without kinds: the class whose first field is among the keys, else the first class."""
        given = {key.text for key in entries}
        return next((cls for cls in classes if next(iter(fields_of(cls)), None) in given), classes[0])

    def _each(self, tasks: list[Callable[[], object]]) -> list[object]:
        """All results; every task runs, so that one mistake does not hide the next."""
        results: list[object] = []
        for task in tasks:
            try:
                results.append(task())
            except _Invalid:
                continue
        if len(results) < len(tasks):
            raise _Invalid
        return results

    def _unknown_key(self, key: Scalar, fields: Mapping[str, Field]) -> None:
        """Notes the key, with the known one that is most like it."""
        # Comparing is quadratic in the length of the words, and a stranger's key may be long.
        close = difflib.get_close_matches(key.text, fields, n=1) if len(key.text) <= 50 else []
        if close:
            self._note(key, "yaml-unknown-close", key=shown(key), close=close[0])
        else:
            self._note(key, "yaml-unknown", key=shown(key))

    def _failed(self, node: Node, code: str, **values: object) -> _Invalid:
        """Notes an error; gives the signal to raise."""
        self._note(node, code, **values)
        return _Invalid()

    def _note(self, node: Node, code: str, **values: object) -> None:
        """Notes an error with our own wording."""
        self._add(node, Message.of(code, **values))

    def _add(self, node: Node, message: Message) -> None:
        """Notes an error at a node."""
        self.errors.append(self.text.error(node.line, node.column, message))
        if len(self.errors) >= MAX_ERRORS:
            raise _TooMany
