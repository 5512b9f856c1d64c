"""What a dataclass looks like in a file: its keys with their types, and the members of a union."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any

from budgetcheck.yamlio.errors import Source

Type = Any
"""A type as in a hint: a class, a generic alias or a union."""


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A field as the file sees it; `default` is None where it must be given or is made anew each time."""

    name: str
    hint: Type
    required: bool
    default: object = None


@functools.cache
def _hints(cls: type) -> Mapping[str, Type]:
    """The types of a class's fields; evaluating their text takes long."""
    return typing.get_type_hints(cls)


@functools.cache
def fields_of(cls: type) -> Mapping[str, Field]:
    """Key to field, for all fields that a file may give."""
    hints = _hints(cls)
    missing = dataclasses.MISSING
    return {
        field.metadata.get("key", field.name): Field(
            field.name,
            hints[field.name],
            field.default is missing and field.default_factory is missing,
            None if field.default is missing else field.default,
        )
        for field in dataclasses.fields(cls)
        if field.init and hints[field.name] is not Source
    }


@functools.cache
def source_field(cls: type) -> str | None:
    """The name of the field that gets the place, if the class has one."""
    return "source" if _hints(cls).get("source") is Source else None


def is_dataclass(hint: Type) -> bool:
    """True for a dataclass (not an instance of one)."""
    return isinstance(hint, type) and dataclasses.is_dataclass(hint)


@dataclasses.dataclass(frozen=True, slots=True)
class Union:
    """The members of a union: whether None is one, the dataclasses, and all others."""

    optional: bool
    classes: tuple[type, ...]
    others: tuple[Type, ...]


@functools.cache
def union_of(hint: Type) -> Union | None:
    """The members if the type is a union."""
    origin: object = typing.get_origin(hint)
    if origin is not types.UnionType and origin is not typing.Union:
        return None
    members = [member for member in typing.get_args(hint) if member is not type(None)]
    return Union(
        type(None) in typing.get_args(hint),
        tuple(member for member in members if is_dataclass(member)),
        tuple(member for member in members if not is_dataclass(member)),
    )


def kinds_of(classes: tuple[type, ...]) -> Mapping[str, type]:
    """The word after `kind:` to the dataclass it stands for, for those that have one."""
    return {kind: cls for cls in classes if (kind := getattr(cls, "KIND", None)) is not None}


def holds_mapping(hint: Type) -> bool:
    """True for a type of list items that a mapping may stand for: a dataclass, or a union with one."""
    return any(is_dataclass(member) for member in (hint, *typing.get_args(hint)))
