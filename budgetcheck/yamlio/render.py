"""Shows an error of a YAML file the way compilers do: place and message, the line, and a caret below it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from budgetcheck.yamlio.errors import YamlError
from budgetcheck.yamlio.wording import WORDING

_TAB = "    "
_BEFORE = 60
_AFTER = 40
"""Characters of a long line that are shown before and after the place."""


def render(error: YamlError, language: str, wording: Mapping[str, tuple[str, str]] = WORDING) -> str:
    """`path:line:column: message`, then the line with a caret.

    Args:
        error: what to show.
        language: "zh" for Chinese, anything else for English.
        wording: code to (Chinese, English); give more than `WORDING` when messages of `problems` may come.

    """
    head = f"{_visible(error.path)}:{error.line}:{error.column}: {_sentence(error, language, wording)}"
    if not error.line_text.strip():
        return head
    start = max(0, error.column - 1 - _BEFORE)
    before = ("…" if start else "") + _visible(error.line_text[start : error.column - 1])
    rest = error.line_text[error.column - 1 :]
    after = _visible(rest[:_AFTER]) + ("…" if len(rest) > _AFTER else "")
    return f"{head}\n    {before}{after}\n    {' ' * display_width(before)}^"


def display_width(text: str) -> int:
    """Columns of a terminal that the text takes: 2 for wide and full-width characters, 0 for combining ones."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    """0, 1 or 2 columns."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _sentence(error: YamlError, language: str, wording: Mapping[str, tuple[str, str]]) -> str:
    """The message in words, or its code and values when nobody words it."""
    values = {name: _visible(value) for name, value in error.message.values}
    if error.message.code not in wording:
        return " ".join([error.message.code, *(f"{name}={value}" for name, value in values.items())])
    chinese, english = wording[error.message.code]
    return (chinese if language == "zh" else english).format_map(values)


def _visible(text: str) -> str:
    """The text without characters that could steer a terminal."""
    return "".join("�" if unicodedata.category(character)[0] == "C" else character for character in _untab(text))


def _untab(text: str) -> str:
    """Tabs as spaces, so that columns add up."""
    return text.replace("\t", _TAB)
