"""Finds and reads configurations: the nearest `budgetcheck.yaml` beside a document or in a folder above it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from budgetcheck.model.message import Message
from budgetcheck.settings.model import Settings
from budgetcheck.yamlio import MapNode, SourceText, YamlError, compose, load

NAME = "budgetcheck.yaml"
"""What a configuration is called."""

_TOP = ".git"
"""A folder with this in it is the top of somebody's work: nothing above it counts."""


def find(document: Path) -> Path | None:
    """The configuration beside a document, else the one in the nearest folder above, up to the home folder."""
    start = document.absolute().parent
    home = _home()
    for folder in (start, *start.parents):
        if os.path.isfile(folder / NAME):
            return shown(folder / NAME)
        if folder == home or os.path.exists(folder / _TOP):
            break
    return None


def shown(path: Path) -> Path:
    """The path from the working folder if it lies in it, else as it is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def load_settings(path: Path) -> tuple[Settings | None, tuple[YamlError, ...]]:
    """The configuration in a file, or None and its mistakes; a file with nothing but comments is an empty one."""
    return load(path, Settings)


def unknown_rules(settings: Settings, known: Iterable[str]) -> list[YamlError]:
    """The mistakes of `severity:` that only the rules show: rules that there are none of."""
    ids = set(known)
    missing = [rule for rule in settings.severity if rule not in ids]
    return [_at_key(Path(settings.source.path), rule) for rule in missing]


def _at_key(path: Path, rule: str) -> YamlError:
    """The mistake at the key of `severity:`."""
    text = SourceText.of(path.read_text(encoding="utf-8-sig", errors="replace"), str(path))
    message = Message.of("settings.no_rule", rule=rule[:40])
    node, _ = compose(text)
    entries = {key.text: value for key, value in node.entries} if isinstance(node, MapNode) else {}
    severity = entries.get("severity")
    keys = [key for key, _ in severity.entries] if isinstance(severity, MapNode) else []
    line, column = next(((key.line, key.column) for key in keys if key.text == rule), (1, 1))
    return text.error(line, column, message)


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None
