"""Breaking a Chinese text into lines: numbers and words stay whole where they fit, punctuation never starts a line."""

from __future__ import annotations

import re

from samples.typesetting.fonts import Face, width

_TOKEN = re.compile(r"[*≥≤>]?[0-9A-Za-z][0-9A-Za-z.,%\-]*|.")
_NEVER_FIRST = set("，。；：、）)”》！？%％…】")
_NEVER_LAST = set("（(“《【-")


def break_lines(text: str, face: Face, size: float, room: float, first_indent: float = 0.0) -> list[str]:
    """Break a text into lines.

    Args:
        text: the text; ¶ forces a new line.
        face: the font.
        size: its size in points.
        room: the width of a line in points.
        first_indent: what the first line has less, in points.

    Returns:
        The lines, without spaces at their ends; an empty list for an empty text.

    """
    lines: list[str] = []
    for part in text.split("¶"):
        if part.strip():
            lines += _wrap(part.strip(), face, size, room, first_indent)
    return lines


def _wrap(text: str, face: Face, size: float, room: float, first_indent: float) -> list[str]:
    """Wrap one line of source text."""
    lines: list[str] = []
    line: list[str] = []
    left = room - first_indent
    for token in _tokens(text, face, size, room):
        if line and width("".join([*line, token]), face, size) > left + 0.01:
            carried = _carry(line, token)
            lines.append("".join(line).strip())
            line, left = carried, room
        line.append(token)
    return [*lines, "".join(line).strip()]


def _carry(line: list[str], token: str) -> list[str]:
    """Take from the end of a full line what must stand beside the next token on the next line."""
    carried: list[str] = []
    while len(line) > 1 and ((carried or [token])[0][0] in _NEVER_FIRST or line[-1] in _NEVER_LAST):
        carried.insert(0, line.pop())
    return carried


def _tokens(text: str, face: Face, size: float, room: float) -> list[str]:
    """Split a text where a line may break; a number wider than the room may break anywhere."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        if len(token) > 1 and width(token, face, size) > room:
            tokens += list(token)
        else:
            tokens.append(token)
    return tokens
