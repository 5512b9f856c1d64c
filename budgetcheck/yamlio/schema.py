"""The JSON Schema (2020-12) of the files that `build` makes dataclasses from: for completion and checks in editors.

It is made from the same type hints, so it can be no other than what is accepted. Only what a class finds out itself
(`problems`) is left to the program.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from budgetcheck.yamlio.shapes import Type, Union, fields_of, holds_mapping, is_dataclass, kinds_of, union_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Json = dict[str, object]
Describe = Callable[[type, str], str]
"""What is said of a field of a class, or of the class itself for the empty name; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Names:
    """The words that a text may be: `known` ones, and others that match `others` (None: no others)."""

    known: Sequence[str]
    others: str | None = None


Choices = Callable[[type, str], Names | None]
"""The words that a field of a class may hold, None for any text."""

_SCALARS: Mapping[object, Mapping[str, object]] = {
    # A text need not be in quotes: 201 and true are texts where a text is asked for.
    str: {"type": ["string", "number", "boolean"]},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Decimal: {"type": ["number", "string"], "pattern": r"^[-+]?(\d+(\.\d*)?|\.\d+)$"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
    Path: {"type": "string", "minLength": 1},
}


def json_schema(cls: type, title: str, describe: Describe, choices: Choices) -> Json:
    """The schema of a whole file that is a `cls`."""
    made = _Schemas(describe, choices)
    root = made.of(cls)
    assert set(root) == {"$ref"}
    # The root is written out, as not every editor follows a reference there.
    whole = made.classes.pop(cls.__name__)
    return {"$schema": DIALECT, "title": title, **whole, "$defs": dict(made.classes)}


class _Schemas:
    """Collects the schemas of classes while they are met."""

    def __init__(self, describe: Describe, choices: Choices) -> None:
        self.classes: dict[str, Json] = {}
        self._describe = describe
        self._choices = choices

    def of(self, hint: Type, names: Names | None = None) -> Json:
        """The schema of a type; its texts are some of `names`."""
        if hint in _SCALARS:
            return _chosen(names) if names and hint is str else dict(_SCALARS[hint])
        if is_dataclass(hint):
            return self._class(hint)
        if union := union_of(hint):
            return self._union(union, names)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"enum": [member.value for member in hint]}
        origin: object = typing.get_origin(hint)
        arguments = typing.get_args(hint)
        if origin in (tuple, frozenset):
            return self._list(arguments, names)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            made: Json = {"type": "object", "additionalProperties": self.of(arguments[1])}
            return made | ({"propertyNames": _chosen(names)} if names else {})
        raise TypeError(f"unsupported hint: {hint}")

    def _list(self, hints: tuple[Type, ...], names: Names | None) -> Json:
        """A list, or the one value that stands for it."""
        if len(hints) > 1 and hints[1] is not ...:
            items = [self.of(hint, names) for hint in hints]
            return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
        item = self.of(hints[0], names)
        several: Json = {"type": "array", "items": item}
        mapping = isinstance(origin := typing.get_origin(hints[0]), type) and issubclass(origin, Mapping)
        if mapping and not holds_mapping(hints[0]):
            return several
        return {"if": {"type": "array"}, "then": several, "else": item}

    def _union(self, union: Union, names: Names | None) -> Json:
        made = [self.of(other, names) for other in union.others]
        if union.classes:
            made.insert(0, self._one_of(union.classes))
        if union.optional:
            made.append({"type": "null"})
        return made[0] if len(made) == 1 else {"anyOf": made}

    def _one_of(self, classes: tuple[type, ...]) -> Json:
        """A mapping that is one of some classes, told apart as `build` does; says what is wrong with that one only."""
        kinds = kinds_of(classes)
        if kinds:
            known = [{"const": kind, "description": self._describe(cls, "")} for kind, cls in kinds.items()]
            chosen = [
                {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": self.of(cls)}
                for kind, cls in kinds.items()
            ]
            return {"type": "object", "required": ["kind"], "properties": {"kind": {"anyOf": known}}, "allOf": chosen}
        firsts = [next(iter(fields_of(cls).items())) for cls in classes]
        # Where the key that tells is still to come, an editor offers the keys of all.
        open_yet = all(field.required for _, field in firsts)
        made: Json = {"anyOf": [self.of(cls) for cls in classes]} if open_yet else self.of(classes[0])
        for cls, (key, _) in reversed(list(zip(classes, firsts, strict=True))):
            made = {"if": {"required": [key]}, "then": self.of(cls), "else": made}
        return {"type": "object", **made}

    def _class(self, cls: type) -> Json:
        reference: Json = {"$ref": f"#/$defs/{cls.__name__}"}
        if cls.__name__ in self.classes:
            return reference
        made: Json = {"type": "object", "additionalProperties": False}
        self.classes[cls.__name__] = made
        if said := self._describe(cls, ""):
            made["description"] = said
        properties: Json = {}
        kind = getattr(cls, "KIND", None)
        if kind:
            properties["kind"] = {"const": kind}
        for key, field in fields_of(cls).items():
            value = self.of(field.hint, self._choices(cls, field.name))
            if said := self._describe(cls, field.name):
                value["description"] = said
            default = field.default.value if isinstance(field.default, Enum) else field.default
            if default is not None and default != "" and isinstance(default, str | int | bool):
                value["default"] = default
            properties[key] = value
        made["properties"] = properties
        required = [key for key, field in fields_of(cls).items() if field.required]
        if required:
            made["required"] = required
        return reference


def _chosen(names: Names) -> Json:
    """A text that is one of the names."""
    known: Json = {"enum": list(names.known)}
    if names.others is None:
        return known
    return {"anyOf": [known, {"type": "string", "pattern": names.others} if names.others else dict(_SCALARS[str])]}
