"""Regular expressions in rule files: checked when the rule is read, not when it meets a document."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from itertools import permutations

from budgetcheck.model.message import Message
from budgetcheck.yamlio import Source

NOWHERE = Source("", 0, 0)
"""The source of a value that no file holds."""

_LONGEST = 500
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P?<[^>]*>|[^)a-z]?[=!<:]*))?|.", re.DOTALL)
_SEVERAL = re.compile(r"[+*]|\{\d*,?\d*\}")


def pattern_problem(field: str, pattern: str) -> Iterator[tuple[str, Message]]:
    """(field, message) when `pattern` is no regular expression or one that could run without end."""
    if len(pattern) > _LONGEST or _may_not_end(pattern):
        yield field, Message.of("rules.pattern_unsafe", pattern=pattern[:60])
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        yield field, Message.of("rules.pattern", pattern=pattern[:60], detail=str(error))


def _may_not_end(pattern: str) -> bool:
    """True when a group is repeated that matches one text in several ways: (a+)+, (a?b)*, (a|aa)*, (.|a)*."""
    open_groups: list[int] = []
    for token in _TOKEN.finditer(pattern):
        if token.group().startswith("("):
            open_groups.append(token.end())
        elif token.group() == ")" and open_groups:
            inside = pattern[open_groups.pop() : token.start()]
            if _SEVERAL.match(pattern, token.end()) and _ambiguous(inside):
                return True
    return False


def _ambiguous(inside: str) -> bool:
    """True for a repeat inside, and for choices of which one may begin as another does."""
    tokens = [token.group() for token in _TOKEN.finditer(inside)]
    if any(token in "+*?{" for token in tokens):
        return True
    choices = "".join("" if token.startswith("(") or token == ")" else token for token in tokens).split("|")
    unclear = any(token == "." or token[0] in "\\[" for token in tokens)
    return len(choices) > 1 and (unclear or any(one.startswith(other) for one, other in permutations(choices, 2)))
