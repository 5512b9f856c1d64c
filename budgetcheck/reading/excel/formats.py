"""Number formats: a stored number as the sheet displays it (27905700 with 0!.0000 is 2790.5700).

The language is that of ECMA-376, 18.8.31, with ! as a second sign of escape, as Chinese editions write it. What is
published is what is displayed, so that an amount stored in 元 and shown in 万元 is read in 万元.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

GENERAL = "General"

_CURRENCY = {5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00"}
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: GENERAL,
    13: GENERAL, 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
    **{number: f'"¥"{body};"¥"-{body}' for number, body in _CURRENCY.items()},
    **dict.fromkeys((41, 42), '#,##0;-#,##0;"-";@'),
    **dict.fromkeys((43, 44), '#,##0.00;-#,##0.00;"-";@'),
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), 'h"时"mm"分"'), **dict.fromkeys((35, 56), 'h"时"mm"分"ss"秒"'),
}  # fmt: skip
"""The formats that files name by number alone, as a Chinese edition shows them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<power>E[+-])|(?P<apm>AM/PM|A/P|上午/下午)"
    r"|(?P<date>[yYmMdDhHsSaAbBeEgG]+)|(?P<sign>.)",
    re.S,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_MOST_DIGITS = 15
"""Significant digits that a stored number has."""
_MOST_PLACES = 24
"""Powers of ten up to which a number is shown in full."""
_SHOWN = 11
"""Signs that the general format gives a number."""
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class _Token:
    """One part of a section: its kind (literal, digit, point, comma, percent, text, general, date, power) and text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a format between semicolons; `condition` as printed (>=100), empty without."""

    tokens: tuple[_Token, ...]
    condition: str = ""

    def has(self, kind: str) -> bool:
        """True when a token of that kind is in it."""
        return any(token.kind == kind for token in self.tokens)


def displayed(value: Decimal, number_format: str, *, from_1904: bool = False) -> str:
    """The number as a sheet shows it, blanks at both ends left out."""
    if not value.is_finite() or abs(value.adjusted()) > _MOST_PLACES:
        return str(value)
    value = Context(prec=_MOST_DIGITS, rounding=ROUND_HALF_UP).plus(value)
    sections = _sections(number_format[:_LONGEST])
    section, signed = _chosen(sections, value)
    if section is None:
        return ""
    if not section.tokens:
        return ""
    if section.has("date"):
        return _dated(section, value, from_1904)
    if section.has("general") or (section.has("text") and not section.has("digit")):
        general = _general(value if signed else abs(value))
        return "".join(general if token.kind in ("general", "text") else token.text for token in section.tokens
                       if token.kind in ("general", "text", "literal")).strip()  # fmt: skip
    if not section.has("digit"):
        return "".join(token.text for token in section.tokens if token.kind == "literal").strip()
    if section.has("power"):
        return f"{float(value):.2E}"
    return (("-" if signed and value < 0 else "") + _filled(section, abs(value)).strip()).strip()


def displayed_text(text: str, number_format: str) -> str:
    """A text as a sheet shows it: the fourth section may add to it or hide it."""
    sections = _sections(number_format[:_LONGEST])
    section = sections[3] if len(sections) > 3 else sections[-1] if sections[-1].has("text") else None
    if section is None:
        return text
    return "".join(
        text if token.kind == "text" else token.text for token in section.tokens if token.kind in ("text", "literal")
    )


@lru_cache(maxsize=2_000)
def _sections(number_format: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[_Token] = []
    condition = ""
    for match in _TOKEN.finditer(number_format or GENERAL):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "sign" and text == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], ""
        elif kind == "bracket":
            if _CONDITION.fullmatch(text):
                condition = text
            elif text.startswith("$"):
                tokens.append(_Token("literal", text[1:].partition("-")[0]))
            elif text.lower().strip("hms") == "":
                tokens.append(_Token("date", text))
        elif kind in ("quoted", "escaped"):
            tokens.append(_Token("literal", text))
        elif kind == "space":
            tokens.append(_Token("literal", " "))
        elif kind in ("general", "date", "power"):
            tokens.append(_Token(kind, text))
        elif kind == "sign":
            tokens.append(_Token(_SIGNS.get(text, "literal"), text))
    sections.append(_Section(tuple(tokens), condition))
    return tuple(sections)


_SIGNS = {"0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent", "@": "text"}


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section | None, bool]:
    """The section for a number, and whether a minus must be put before a negative one."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if not section.condition or _holds(section.condition, value):
                return section, True
        return None, True
    if len(numeric) == 1 or (value > 0):
        return numeric[0], True
    if value < 0:
        return numeric[1], False
    return (numeric[2] if len(numeric) > 2 else numeric[0]), True


def _holds(condition: str, value: Decimal) -> bool:
    match = _CONDITION.fullmatch(condition)
    assert match is not None
    limit = Decimal(match[2])
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit, "=": value == limit,
        "<>": value != limit,
    }[match[1]]  # fmt: skip


def _general(value: Decimal) -> str:
    whole = len(str(abs(int(value))))
    if whole > _SHOWN:
        return f"{value:.5E}"
    text = f"{value.quantize(Decimal(1).scaleb(-max(0, _SHOWN - 1 - whole)), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _filled(section: _Section, value: Decimal) -> str:
    """A number without sign in the places of its section."""
    tokens = section.tokens
    places = [index for index, token in enumerate(tokens) if token.kind == "digit"]
    point = next((index for index, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    commas = [index for index, token in enumerate(tokens) if token.kind == "comma"]
    last = places[-1]
    last_whole = max((index for index in places if index < point), default=-1)
    scaling = [index for index in commas if index > last or last_whole < index < point]
    grouped = any(places[0] < index < last_whole for index in commas)
    value = value.scaleb(2 * sum(1 for token in tokens if token.kind == "percent") - 3 * len(scaling))
    decimals = sum(1 for index in places if index > point)
    text = f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    whole, _, part = text.partition(".")
    before = _whole(tokens[:point], whole, grouped=grouped)
    return before + _part(tokens[point:], part)


def _whole(tokens: tuple[_Token, ...], digits: str, *, grouped: bool) -> str:
    """The places before the point, filled from the right; what is left over goes before the first place."""
    left = "" if digits == "0" else digits
    first = next((index for index, token in enumerate(tokens) if token.kind == "digit"), None)
    shown = ""
    count = 0
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind == "digit":
            taken = [left[-1:]] if index != first else list(reversed(left))
            left = left[:-1] if index != first else ""
            for digit in taken or [""]:
                sign = digit or {"0": "0", "?": " "}.get(token.text, "")
                if sign:
                    if grouped and count and count % 3 == 0 and sign.isdigit():
                        shown = "," + shown
                    shown = sign + shown
                    count += 1
        elif token.kind == "percent":
            shown = "%" + shown
        elif token.kind == "literal":
            shown = token.text + shown
    return shown if first is not None else shown + left


def _part(tokens: tuple[_Token, ...], digits: str) -> str:
    """The point and the places after it; zeros at the end are left out where the place is #."""
    kinds = [token.text for token in tokens if token.kind == "digit"]
    keep = len(digits)
    while keep and digits[keep - 1] == "0" and kinds[keep - 1] != "0":
        keep -= 1
    shown, at = "", 0
    for token in tokens:
        if token.kind == "point":
            shown += "."
        elif token.kind == "digit":
            shown += digits[at] if at < keep else " " if token.text == "?" else ""
            at += 1
        elif token.kind == "percent":
            shown += "%"
        elif token.kind == "literal":
            shown += token.text
    return shown


_DATE = {
    "yyyy": "%Y", "yyy": "%Y", "yy": "%y", "y": "%y", "e": "%Y", "mmm": "%b", "mmmm": "%B", "mmmmm": "%b", "mm": "%m",
    "dd": "%d", "ddd": "%a", "dddd": "%A", "hh": "%H", "ss": "%S",
}  # fmt: skip


def _dated(section: _Section, value: Decimal, from_1904: bool) -> str:
    """A day or time."""
    if not 0 <= value < 2_958_466:  # 9999-12-31
        return _general(value)
    day = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=round(float(value) * 86_400))
    numbers = {"m": day.month, "d": day.day, "h": day.hour, "s": day.second}
    shown = ""
    hours = False
    for index, token in enumerate(section.tokens):
        if token.kind == "date":
            word = token.text.lower()
            minutes = word in ("m", "mm") and (hours or _seconds_follow(section.tokens[index + 1 :]))
            if minutes:
                shown += f"{day.minute:02}" if word == "mm" else str(day.minute)
            elif word in numbers:
                shown += str(numbers[word])
            else:
                shown += day.strftime(_DATE.get(word, ""))
            hours = word.startswith("h")
        elif token.kind in ("literal", "point", "comma"):
            shown += token.text
    return shown.strip()


def _seconds_follow(tokens: tuple[_Token, ...]) -> bool:
    following = next((token.text.lower() for token in tokens if token.kind == "date"), "")
    return following.startswith("s")
