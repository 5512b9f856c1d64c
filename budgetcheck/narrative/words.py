"""The words that the grammar of the running text knows: data of `rules/narrative/words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from budgetcheck.data import rules_folder
from budgetcheck.yamlio import load


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `words.yaml`; see there for what each holds."""

    measures: tuple[str, ...]
    names_before: tuple[str, ...]
    bounds_before: Mapping[str, tuple[str, ...]]
    bounds_after: Mapping[str, tuple[str, ...]]
    up: tuple[str, ...]
    down: tuple[str, ...]
    flat: tuple[str, ...]
    compare: tuple[str, ...]
    last_year: tuple[str, ...]
    this_year: tuple[str, ...]
    measured: tuple[str, ...]
    share: tuple[str, ...]
    open: tuple[str, ...]
    reason: tuple[str, ...]
    none: tuple[str, ...]
    fillers_before: tuple[str, ...]
    fillers_after: tuple[str, ...]
    generic: tuple[str, ...]
    noun_ends: tuple[str, ...]
    bodies: tuple[str, ...]
    budgeted: tuple[str, ...]
    counted: tuple[str, ...]
    counted_in: tuple[str, ...]
    body_ends: tuple[str, ...]
    work: tuple[str, ...]
    financial: tuple[str, ...]
    differs: Mapping[str, tuple[str, ...]]
    title_ends: tuple[str, ...]
    definitions: tuple[str, ...]
    table_lines: tuple[str, ...]


@cache
def words() -> Words:
    """The words, read once."""
    found, errors = load(rules_folder() / "narrative" / "words.yaml", Words)
    if found is None:
        raise RuntimeError(f"words.yaml ships broken: {errors}")
    return found


def any_of(alternatives: Iterable[str]) -> str:
    """A pattern (not capturing) for any of the words, longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(alternatives, key=len, reverse=True))})"
