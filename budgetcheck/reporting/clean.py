"""Makes text from a document harmless for a screen: no terminal escapes, no hidden or reversed characters."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def _escape(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def clean(text: str) -> str:
    r"""One line of text that is safe on a terminal.

    Line breaks and tabs become a space, invisible marks are dropped, and control characters, bidirectional
    overrides and broken surrogates are spelled out (ESC as \x1b), so that nothing can pass for something else.
    """
    return _HARMFUL.sub(_escape, _INVISIBLE.sub("", _SPACES.sub(" ", text)))


def clean_json(text: str) -> str:
    r"""JSON text with the same characters written as \uXXXX, which a JSON reader turns back into what they were.

    `json.dumps` itself escapes those below U+0020.
    """
    return _HARMFUL.sub(lambda match: match.group() if match.group() in "\n\r\t" else _json_escape(match.group()), text)


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[index] << 8 | units[index + 1]:04x}" for index in range(0, len(units), 2))
