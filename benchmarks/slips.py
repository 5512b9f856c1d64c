"""Slips of the pen: what a printed number becomes when somebody makes a mistake in it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

_MALFORMED = re.compile(r"-?(?:[.,]|0[\d,])")

BLANK = "blank"
FILL = "fill"
"""A blank amount cell gets its neighbour's value: the only slip that a blank cell can suffer."""

LAST_YEAR = Decimal("1.0713")
"""This year's amount over last year's, for a figure that is copied from last year's budget."""


def _digit(rng: random.Random, text: str) -> str:
    """One digit changed; a number keeps its length."""
    at = rng.choice(_digits(text))
    leading = at == _digits(text)[0] and len(_digits(text)) > 1
    others = [digit for digit in "0123456789" if digit != text[at] and not (leading and digit == "0")]
    return text[:at] + rng.choice(others) + text[at + 1 :]


def _swap(rng: random.Random, text: str) -> str:
    """Two adjacent digits exchanged."""
    digits = _digits(text)
    pairs = [(i, j) for i, j in pairwise(digits) if text[i] != text[j]]
    if not pairs:
        return text
    i, j = rng.choice(pairs)
    return text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]


def _point(rng: random.Random, text: str) -> str:
    """The point one place to the left or the right, or a nought too many."""
    whole, point, rest = text.replace(",", "").partition(".")
    if point and rng.random() < 0.5:
        return f"{whole}{rest[0]}.{rest[1:]}".rstrip(".")
    if len(whole) > 1:
        return f"{whole[:-1]}.{whole[-1]}{rest}"
    return f"{whole}{rest[0]}.{rest[1:]}".rstrip(".") if point else f"{whole}0"


def _drop(rng: random.Random, text: str) -> str:
    """A digit left out."""
    digits = _digits(text)
    at = rng.choice(digits)
    return text[:at] + text[at + 1 :] if len(digits) > 1 else text


def _double(rng: random.Random, text: str) -> str:
    """A digit printed twice."""
    at = rng.choice(_digits(text))
    return text[:at] + text[at] + text[at:]


def _last_year(rng: random.Random, text: str) -> str:
    """The figure of last year."""
    value = number(text)
    past = round(value / LAST_YEAR, _decimals(text))
    return f"{past if past != value else value - 1 if value > 1 else value + 1}"


SLIPS: dict[str, Callable[[random.Random, str], str]] = {
    "digit": _digit,
    "swap": _swap,
    "point": _point,
    "drop": _drop,
    "double": _double,
    "sign": lambda rng, text: f"-{text}",
    BLANK: lambda rng, text: "",
    "last year": _last_year,
    "unit": lambda rng, text: f"{number(text) * 10_000:.{_decimals(text)}f}",
}
"""Each kind of slip, as a function of a source of chance and the printed number."""


def slipped(kind: str, text: str, seed: str) -> str | None:
    """The number with a slip, always the same for one seed; None when the slip leaves its value as it is.

    Numbers that nobody would print (".5", "038.55") are no slips either.
    """
    new = SLIPS[kind](random.Random(seed), text).rstrip(".")
    if _MALFORMED.match(new) or (not new and not number(text)):
        return None
    return new if not new or number(new) != number(text) else None


def number(text: str) -> Decimal:
    """The value of printed digits; zero for none."""
    return Decimal(text.replace(",", "") or 0)


def _digits(text: str) -> list[int]:
    """Where the digits stand."""
    return [index for index, character in enumerate(text) if character.isdigit()]


def _decimals(text: str) -> int:
    """Digits after the point."""
    return len(text.partition(".")[2])
