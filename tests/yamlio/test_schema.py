"""The schema made from a class takes what `build` takes, and refuses what it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from budgetcheck.yamlio import loads
from budgetcheck.yamlio.scalars import SCALARS
from budgetcheck.yamlio.schema import _SCALARS, Json, Names, json_schema


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Circle:
    KIND: ClassVar[str] = "circle"
    radius: Decimal


@dataclass(frozen=True)
class Square:
    KIND: ClassVar[str] = "square"
    side: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Near:
    near: str


@dataclass(frozen=True)
class Far:
    far: str
    miles: float | None = None


@dataclass(frozen=True)
class Drawing:
    shapes: tuple[Circle | Square, ...] = ()
    place: Near | Far | None = None
    colour: Colour = Colour.RED
    size: tuple[int, int] | None = None
    day: date | None = None
    path: Path | None = None
    shown: bool = True
    colours: Mapping[str, Colour] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()
    town: str = ""


def choices(cls: type, key: str) -> Names | None:
    return Names(("甲", "乙"), "@") if (cls, key) == (Drawing, "town") else None


SCHEMA: Json = json_schema(Drawing, "drawing", lambda cls, key: f"{cls.__name__}.{key}", choices)
VALIDATOR = Draft202012Validator(SCHEMA)


def as_json(text: str) -> object:
    """The text as an editor takes it, by YAML 1.2: dates are texts, and so is `off`."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])
    loaded: object = yaml.load(text, Loader)
    return {} if loaded is None else loaded


BOTH_TAKE = [
    "",
    "shapes: {kind: circle, radius: 1.50}",
    "shapes: [{kind: circle, radius: '2'}, {kind: square, side: 3, names: 甲}]",
    "shapes: {kind: square, side: 3, names: [201, true, 甲]}",
    "place: {near: 甲}",
    "place: {far: 甲, miles: 3.5}",
    "place: {far: 甲, miles: null}",
    "colour: blue",
    "size: [1, 2]",
    "day: 2026-12-31",
    "path: a/b",
    "shown: false",
    "colours: {a: red, b: blue}",
    "rows: [{a: 1}, {b: 2}]",
    "town: 甲",
]
BOTH_REFUSE = [
    "shape: 1",
    "shapes: [{radius: 1}]",
    "shapes: [{kind: line}]",
    "shapes: {kind: circle, side: 1}",
    "shapes: {kind: circle}",
    "shapes: {kind: circle, radius: wide}",
    "shapes: {kind: square, side: 1.5}",
    "place: {near: 甲, miles: 3}",
    "place: {miles: 3}",
    "place: 甲",
    "colour: green",
    "size: [1]",
    "size: [1, 2, 3]",
    "day: tomorrow",
    "path: ''",
    "shown: 'yes'",
    "colours: {a: green}",
    "colours: [red]",
    "rows: {a: 1}",
    "town: [甲]",
]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", BOTH_TAKE)
def test_what_is_built_is_valid(text: str) -> None:
    assert loads(text, "x", Drawing)[1] == ()
    assert [error.message for error in VALIDATOR.iter_errors(as_json(text))] == []


@pytest.mark.parametrize("text", BOTH_REFUSE)
def test_what_is_not_built_is_not_valid(text: str) -> None:
    assert loads(text, "x", Drawing)[1] != ()
    assert not VALIDATOR.is_valid(as_json(text))


def test_words_that_are_known_are_offered_and_others_refused() -> None:
    assert VALIDATOR.is_valid({"town": "乙@1"})
    assert not VALIDATOR.is_valid({"town": "丙"})


def test_the_mistake_is_told_of_the_kind_that_was_meant() -> None:
    (error,) = VALIDATOR.iter_errors({"shapes": [{"kind": "circle", "radius": 1, "side": 2}]})
    assert "'side' was unexpected" in error.message
    assert error.json_path == "$.shapes[0]"


def test_fields_are_described_and_have_their_defaults() -> None:
    properties = SCHEMA["properties"]
    assert isinstance(properties, dict)
    assert properties["colour"] == {"enum": ["red", "blue"], "description": "Drawing.colour", "default": "red"}
    assert properties["shown"] == {"type": "boolean", "description": "Drawing.shown", "default": True}


def test_every_kind_of_value_has_a_schema() -> None:
    assert _SCALARS.keys() == SCALARS.keys()
