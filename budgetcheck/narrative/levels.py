"""Which statement the next amount is a part of: levels that 其中, 包括 and brackets open and ； and 。 close."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from budgetcheck.model.money import Unit
from budgetcheck.narrative.clauses import Clause
from budgetcheck.narrative.draft import Draft


@dataclass(slots=True)
class _Level:
    """An open enumeration.

    `depth` is how many brackets enclose it, `fresh` that it was opened since the last ；, `style` that of the
    numbers of its items within the text (（1）, 1.), if they have any.
    """

    whole: Draft | None
    depth: int
    fresh: bool = True
    parts: int = 0
    style: str = ""
    group: list[Draft] = field(default_factory=list)


class Levels:
    """The enumerations that are open in a sentence, outermost first."""

    def __init__(self) -> None:
        self._stack: list[_Level] = []
        self._pending: _Level | None = None
        self._lasting = False
        self._brackets: list[Draft | None] = []
        self._root: Draft | None = None
        self._numbered: dict[str, _Level] = {}
        self.left: Draft | None = None

    def begin_sentence(self, root: Draft | None, style: str) -> None:
        """Close everything but a numbered enumeration that goes on; `root` is what 其中 at the beginning speaks of."""
        self._keep(style)
        self._pending, self._brackets, self.left = None, [], None
        self._root = root

    def _keep(self, style: str) -> None:
        """Close all levels inside the one whose items are numbered like this, or all if there is none."""
        kept = [index for index, level in enumerate(self._stack) if style and level.style == style]
        self._stack = self._stack[: kept[-1] + 1] if kept else []

    def enter(self, clause: Clause, current: Draft | None) -> None:
        """Follow the separator before a clause."""
        self.left = None
        while len(self._brackets) < clause.depth:
            self._brackets.append(current)
        while len(self._brackets) > clause.depth:
            self.left = self._brackets.pop()
            self._stack = [level for level in self._stack if level.depth <= clause.depth]
        if clause.before == "；":
            while len(self._stack) > 1 and self._is_nested(clause):
                self._stack.pop()
            for level in self._stack:
                level.fresh = False

    def _is_nested(self, clause: Clause) -> bool:
        """True when the innermost enumeration belongs to one item of another and ends with it."""
        inner, outer = self._stack[-1], self._stack[-2]
        return inner.fresh and outer.parts > 0 and inner.depth == outer.depth == clause.depth

    def open(self, current: Draft | None, *, lasting: bool) -> None:
        """其中: the next amounts are parts of the current statement. Not `lasting`: only if one follows at once."""
        self._pending = _Level(current or self._root, len(self._brackets))
        self._lasting = lasting

    def open_at(self, whole: Draft) -> None:
        """X中: the next amounts are parts of `whole`."""
        self._stack = []
        self.open(whole, lasting=True)

    def open_none(self) -> None:
        """支出包括: the next amounts are no parts of the current statement."""
        self._stack = []
        self._pending = _Level(None, len(self._brackets))
        self._lasting = False

    def pass_words(self) -> None:
        """A clause without figures: 包括：办公费、印刷费 opened nothing."""
        if not self._lasting:
            self._pending = None

    def whole_named(self, name: str) -> Draft | None:
        """The enclosing statement of that name; what is open inside it is closed."""
        for index, level in enumerate(self._stack):
            if level.whole and (level.whole.subject == name or level.whole.subject.endswith(name)):
                del self._stack[index:]
                return level.whole
        return None

    @property
    def is_open(self) -> bool:
        """True inside an enumeration."""
        return bool(self._pending or self._stack)

    @property
    def counts(self) -> bool:
        """True inside an enumeration of counts."""
        level = self._pending or (self._stack[-1] if self._stack else None)
        return bool(level and level.whole and level.whole.amount and level.whole.amount.unit is Unit.COUNT)

    def place(self, draft: Draft, clause: Clause) -> None:
        """Make a new statement a part of the enumeration it stands in."""
        style = number_style(clause.text)
        if style and style in self._numbered and not number_style(clause.text, first=True):
            self._keep(style)
            self._stack = self._stack or [self._numbered[style]]
            self._pending = None
        if self._pending:
            self._pending.depth = max(self._pending.depth, clause.depth)
            self._stack.append(self._pending)
            self._pending = None
        elif clause.before == "（" and self._brackets[-1]:
            self._stack.append(_Level(self._brackets[-1], clause.depth))
        if self._stack and _differ_in_kind(draft, self._stack[-1].whole):
            return
        while self._stack and not self._fits(draft, self._stack[-1], clause):
            self._stack.pop()
        if self._stack:
            level = self._stack[-1]
            level.parts += 1
            level.style = level.style or style
            if style:
                self._numbered[style] = level
            if level.whole:
                level.whole.adopt(draft, level.group)
            else:
                draft.listed = True

    def _fits(self, draft: Draft, level: _Level, clause: Clause) -> bool:
        """True when a statement may be a part of an enumeration; False closes the enumeration."""
        whole = level.whole
        if whole is None:
            return True
        if draft.is_below(whole) or whole.is_below(draft):
            return False
        if whole.amount is None or draft.amount is None:
            return whole.amount is None or draft.amount is None
        if level.parts and _opposite(draft.subject, whole.subject):
            return False
        money = draft.amount.base
        placed = [part.amount.base for part in whole.parts if part.amount]
        stated = level.parts > 0 and bool(placed) and not whole.amount.blank
        complete = stated and sum(placed) == whole.amount.base
        return not (complete and money and clause.before in "；，")


def number_style(text: str, *, first: bool = False) -> str:
    """The form of the list number that a clause begins with: （1）, 1., ①; empty without one; `first`: only for 1."""
    match = re.match(r"其中：?|", text)
    text = text[match.end() :] if match else text
    found = re.match(r"（\d{1,2}）|\d{1,2}[.、．](?!\d)|[①-⑳]|[一二三四五六七八九十]是", text)
    if not found or (first and not re.match(r"（?1[）.、．]|①|一是", found.group())):
        return ""
    return re.sub(r"\d+|[①-⑳]|[一二三四五六七八九十]", "1", found.group())


def _differ_in_kind(draft: Draft, whole: Draft | None) -> bool:
    """True for a count among money, money among counts, or other things counted: 用于购置的23辆 ends no list."""
    if whole is None or whole.amount is None or draft.amount is None:
        return False
    return whole.amount.unit.is_money != draft.amount.unit.is_money or _measure(whole) != _measure(draft)


def _measure(draft: Draft) -> str:
    """The measure word of a count; empty for money."""
    if draft.amount is None or draft.amount.unit is not Unit.COUNT:
        return ""
    return draft.amount.text.strip("0123456789.,-").replace("名", "人")


def _opposite(one: str, other: str) -> bool:
    """True for 收入… beside 支出…"""
    ends = [re.findall(r"收入|支出", text)[-1:] for text in (one, other)]
    return ends[0] != ends[1] and [] not in ends and re.sub("收入|支出", "", one) in re.sub("收入|支出", "", other)
