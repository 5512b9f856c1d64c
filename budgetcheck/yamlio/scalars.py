"""Reads single values from their literal text: the text decides, never a float on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from budgetcheck.yamlio.errors import shorten
from budgetcheck.yamlio.nodes import ListNode, MapNode, Node, Scalar

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[-+]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})")


@dataclass(frozen=True, slots=True)
class ScalarType:
    """How a type is read: `read` gives None for a scalar that does not fit, `message` is the code that says so."""

    read: Callable[[Scalar], object | None]
    message: str


def shown(node: Node) -> str:
    """The node in a few characters, for a message in any language."""
    if isinstance(node, ListNode):
        return "[…]"
    if isinstance(node, MapNode):
        return "{…}"
    if not node.text:
        return "null" if node.plain else '""'
    return shorten(node.text)


def _text(node: Scalar) -> str | None:
    """Any text, quoted or not."""
    return None if node.null else node.text


def _integer(node: Scalar) -> int | None:
    """ASCII digits with a sign at most."""
    return int(node.text) if _INTEGER.fullmatch(node.text) else None


def _decimal(node: Scalar) -> Decimal | None:
    """A plain decimal number, exact."""
    return Decimal(node.text) if _NUMBER.fullmatch(node.text) else None


def _float(node: Scalar) -> float | None:
    """A plain decimal number."""
    return float(node.text) if _NUMBER.fullmatch(node.text) else None


def _date(node: Scalar) -> date | None:
    """A day of the calendar as year-month-day."""
    try:
        return date.fromisoformat(node.text) if _DATE.fullmatch(node.text) else None
    except ValueError:
        return None


def _boolean(node: Scalar) -> bool | None:
    """Only true and false."""
    return {"true": True, "false": False}.get(node.text) if node.plain else None


def _path(node: Scalar) -> Path | None:
    """A path that the system would take."""
    return None if node.null or not node.text or "\0" in node.text else Path(node.text)


SCALARS: Mapping[object, ScalarType] = {
    str: ScalarType(_text, "yaml-not-text"),
    int: ScalarType(_integer, "yaml-not-integer"),
    float: ScalarType(_float, "yaml-not-number"),
    bool: ScalarType(_boolean, "yaml-not-boolean"),
    Decimal: ScalarType(_decimal, "yaml-not-number"),
    date: ScalarType(_date, "yaml-not-date"),
    Path: ScalarType(_path, "yaml-not-text"),
}
"""The types of single values."""
