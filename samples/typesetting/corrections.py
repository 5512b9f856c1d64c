"""Corrections: which words at which address of a document become which, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from samples.typesetting.addresses import replace, text_at
from samples.typesetting.content import Content


@dataclass(frozen=True, slots=True)
class Correction:
    """One change.

    Attributes:
        at: the address of the text.
        was: the words to change, found exactly once there; "" where the cell is blank.
        now: the words that take their place.
        why: the mistake, in a line.

    """

    at: str
    was: str
    now: str
    why: str


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a list of corrections."""
    return tuple(Correction(**raw) for raw in yaml.safe_load(path.read_text(encoding="utf-8")))


def correct(content: Content, corrections: tuple[Correction, ...]) -> Content:
    """Give the document with the corrections made.

    Raises:
        ValueError: when the words to change are not there exactly once.

    """
    for change in corrections:
        old = text_at(content, change.at)
        if (old.count(change.was) if change.was else int(not old)) != 1:
            raise ValueError(f"{change.at}: {change.was!r} does not stand there exactly once: {old!r}")
        content = replace(content, change.at, old.replace(change.was, change.now) if change.was else change.now)
    return content
