"""Regular expressions in rule files: checked when the rule is read, not when it meets a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetcheck.model.message import Message
from budgetcheck.yamlio import Source

NOWHERE = Source("", 0, 0)
"""The source of a value that no file holds."""

_LONGEST = 500
_NESTED_REPEAT = re.compile(r"[+*}]\)[+*{]")


def pattern_problem(field: str, pattern: str) -> Iterator[tuple[str, Message]]:
    """(field, message) when `pattern` is no regular expression or one that could run without end."""
    if len(pattern) > _LONGEST or _NESTED_REPEAT.search(pattern):
        yield field, Message.of("rules.pattern_unsafe", pattern=pattern[:60])
        return
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield field, Message.of("rules.pattern", pattern=pattern[:60], detail=str(error))
