"""Whose budget it is, and of which year: what says that documents belong together."""

from __future__ import annotations

import re
from collections import Counter

from budgetcheck.model.budget import Budget

_FEWEST_NAMED = 2
"""How often a text without a cover must name a body with its year to be taken for that body's."""
_SHORTEST_NAME = 5


def same_body(one: Budget, other: Budget) -> bool:
    """True when two budgets are certainly of one body: by name, or the text of one without a name has the other's."""
    if one.unit_name and other.unit_name:
        return body_name(one.unit_name) == body_name(other.unit_name)
    named, nameless = (one, other) if one.unit_name else (other, one)
    if not named.unit_name:
        return False
    pattern = re.compile(rf"{re.escape(body_name(named.unit_name))}(?:部门|本级)?20\d\d年")
    text = "\n".join(re.sub(r"\s+", "", paragraph.text) for paragraph in nameless.narrative.paragraphs)
    return len(pattern.findall(text)) >= _FEWEST_NAMED


def year_of(budget: Budget) -> int | None:
    """The budget's year; where cover and tables do not say it, that of its headings."""
    if budget.year is not None:
        return budget.year
    texts = (heading.text for heading in (*budget.narrative.headings, *budget.narrative.contents))
    years = Counter(int(year) for text in texts for year in re.findall(r"(20\d\d)年", text))
    return years.most_common(1)[0][0] if years else None


def body_name(body: str) -> str:
    """The name of a body without spaces and without what only tells one of its documents from another."""
    return re.sub(r"\s+|[（(](?:部门|本级|汇总|机关)[）)]$", "", body)


def is_short_for(one: str, other: str) -> bool:
    """True when one name of a body is the end of another: 区大数据中心 for 江汉区大数据中心."""
    short, long = sorted((body_name(one), body_name(other)), key=len)
    return _SHORTEST_NAME <= len(short) < len(long) and long.endswith(short)
