"""Values of the model as JSON and back, without the dangers of pickle: only the known classes, checked on the way in.

Format: a list of objects, each `[class name, field, field …]` in the order of the class's fields; a field that is an
object is its index in the list, always a lower one, so that what is shared is written once and stays shared. Decimals
and paths are strings, enumerations their values.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = Any
"""What `json` reads and writes."""

_PLAIN: dict[type, tuple[type, ...]] = {str: (str,), int: (int,), float: (float, int), bool: (bool,)}


class Damaged(ValueError):
    """Data that is not what `encode` gives for the expected class."""


def encode(value: object) -> Json:
    """The list of objects for a dataclass of the model."""
    objects: list[Json] = []
    known: dict[int, int] = {}

    def write(item: object) -> Json:
        if dataclasses.is_dataclass(item) and not isinstance(item, type):
            if id(item) not in known:
                fields = [write(getattr(item, name)) for name in _fields(type(item))]
                known[id(item)] = len(objects)
                objects.append([type(item).__name__, *fields])
            return known[id(item)]
        if isinstance(item, tuple | frozenset):
            return [write(part) for part in item]
        if isinstance(item, Mapping):
            return {key: write(part) for key, part in item.items()}
        if isinstance(item, Enum):
            return item.value
        if isinstance(item, Decimal | Path):
            return str(item)
        return item

    write(value)
    return objects


def decode(kind: type[T], data: Json) -> T:
    """The value of class `kind` that `encode` gave this list for. Raises `Damaged`."""
    classes = _classes(kind)  # type: ignore[arg-type]
    objects: list[object] = []
    try:
        for name, *fields in data:
            made, readers = classes[name]
            objects.append(made(*[read(field, objects) for read, field in zip(readers, fields, strict=True)]))
    except (TypeError, ValueError, LookupError, AttributeError, InvalidOperation, RecursionError) as error:
        raise Damaged(str(error)) from None
    if not objects or not isinstance(objects[-1], kind):
        raise Damaged("another kind of value")
    return objects[-1]


_Reader = Callable[[Json, list[object]], object]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _classes(root: type[object]) -> dict[str, tuple[type, list[_Reader]]]:
    """Every dataclass that can stand within `root`, by name, with a reader for each of its fields."""
    found: dict[str, tuple[type, list[_Reader]]] = {}
    waiting: list[type] = [root]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in found:
            hints = get_type_hints(kind)
            found[kind.__name__] = (kind, [_reader(hints[name], waiting) for name in _fields(kind)])
    return found


def _reader(hint: Any, classes: list[type]) -> _Reader:  # noqa: ANN401 (a type hint has no type of its own)
    """How a field with this type is read; dataclasses it names are added to `classes`."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _choice([part for part in parts if part is not type(None)], type(None) in parts, classes)
    if origin is tuple:
        return _sequence(parts, classes)
    if origin is frozenset:
        member = _reader(parts[0], classes)
        return lambda data, objects: frozenset([member(part, objects) for part in _list(data)])
    if origin is not None and issubclass(origin, Mapping):
        item = _reader(parts[1], classes)
        return lambda data, objects: {_text(key): item(part, objects) for key, part in data.items()}
    if dataclasses.is_dataclass(hint):
        return _choice([hint], False, classes)
    if hint in _PLAIN:
        return _plain(_PLAIN[hint])
    if hint is Decimal or hint is Path:
        return lambda data, _: hint(_text(data))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda data, _: hint(data)
    raise TypeError(f"no way to read {hint}")


def _choice(kinds: list[Any], optional: bool, classes: list[type]) -> _Reader:
    """One of some dataclasses, or one other kind, and None if it is `optional`."""
    if not all(dataclasses.is_dataclass(kind) for kind in kinds):
        (kind,) = kinds
        inner = _reader(kind, classes)
        return lambda data, objects: None if data is None and optional else inner(data, objects)
    classes.extend(kinds)
    allowed = tuple(kinds)

    def read(data: Json, objects: list[object]) -> object:
        if data is None and optional:
            return None
        if type(data) is not int or data < 0 or not isinstance(objects[data], allowed):
            raise Damaged("an object of another class")
        return objects[data]

    return read


def _sequence(parts: tuple[Any, ...], classes: list[type]) -> _Reader:
    """A tuple, of any length or of fixed parts."""
    if len(parts) == 2 and parts[1] is Ellipsis:
        item = _reader(parts[0], classes)
        return lambda data, objects: tuple([item(part, objects) for part in _list(data)])
    items = [_reader(part, classes) for part in parts]
    return lambda data, objects: tuple([read(part, objects) for read, part in zip(items, _list(data), strict=True)])


def _plain(allowed: tuple[type, ...]) -> _Reader:
    def read(data: Json, _: list[object]) -> object:
        if type(data) not in allowed:
            raise Damaged(f"{type(data).__name__} in place of {allowed[0].__name__}")
        return data

    return read


def _text(data: Json) -> str:
    if type(data) is not str:
        raise Damaged("a text is missing")
    return data


def _list(data: Json) -> list[Json]:
    if type(data) is not list:
        raise Damaged("a list is missing")
    return data
