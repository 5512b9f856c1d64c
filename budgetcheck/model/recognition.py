"""How a text came from a picture of paper, and how likely that picture makes another number."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import groupby

SIGNS = "0123456789.-%"
"""What a number is made of, in the order of `Recognition.signs`; point and comma are one, as pictures confuse them."""

_BLANK = len(SIGNS)
_FIRST = 33
"""The first printable character: certainty."""
_SCALE = 8.0
"""Chances are kept in eighths of their natural logarithm."""
_LOWEST = 92
"""The last printable character: e⁻¹¹·⁵."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How a text was recognised.

    Attributes:
        confidence: 0–1, of the least sure character of the text; 1 for a text without characters.
        second: what a second look at the text's own picture gave, None when there was none.
        signs: for a number, the chances of each of `SIGNS` and of a blank at each step of the second look's picture
            (connectionist temporal classification, Graves et al. 2006), a character each; else empty.

    """

    confidence: float
    second: str | None = None
    signs: str = ""

    def chance(self, number: str) -> float | None:
        """The chance (0–1) that the picture shows this number; None where that was not kept or it has other signs."""
        wanted = re.sub(r"\s", "", number).replace(",", ".")
        if not self.signs or not wanted or not set(wanted) <= set(SIGNS):
            return None
        return _chance(unpack(self.signs), [SIGNS.index(sign) for sign in wanted])


def pack(chances: list[list[float]]) -> str:
    """Chances of the signs and of a blank at each step as text; steps that are certainly blank count as one."""
    levels = [[_level(chance) for chance in step] for step in chances]
    steps = ["".join(chr(_FIRST + level) for level in step) for step in levels]
    blank = [step[_BLANK] == 0 for step in levels]
    runs = groupby(zip(steps, blank, strict=True), key=lambda pair: pair[1])
    return "".join("".join(step for step, _ in (list(run)[:1] if is_blank else run)) for is_blank, run in runs)


def unpack(signs: str) -> list[list[float]]:
    """The chances that `pack` made into text."""
    width = _BLANK + 1
    values = [math.exp((_FIRST - ord(character)) / _SCALE) for character in signs]
    return [values[start : start + width] for start in range(0, len(values), width)]


def _level(chance: float) -> int:
    """How far below certainty, in eighths of the natural logarithm, as far as printable characters go."""
    return min(_LOWEST, round(-_SCALE * math.log(chance))) if chance > 0 else _LOWEST


def _chance(steps: list[list[float]], wanted: list[int]) -> float:
    """The forward algorithm: over all ways to spread the signs, blanks between them, over the steps."""
    states = [_BLANK] + [state for sign in wanted for state in (sign, _BLANK)]
    reached = [1.0] + [0.0] * len(states)
    for step in steps:
        before = reached
        reached = []
        for index, state in enumerate(states):
            ways = before[index] + (before[index - 1] if index else 0.0)
            if index > 1 and state != _BLANK and state != states[index - 2]:
                ways += before[index - 2]
            reached.append(ways * step[state])
        reached.append(0.0)
    return min(1.0, reached[len(states) - 1] + reached[len(states) - 2])
