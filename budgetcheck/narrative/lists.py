"""Lists that run over paragraphs: 主要用于： and the numbered items below it become whole and parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from budgetcheck.narrative.draft import Draft
from budgetcheck.narrative.outline import Block, Kind
from budgetcheck.narrative.scene import Reading
from budgetcheck.narrative.subjects import clean, similar

_TOPIC = re.compile(r"20\d\d年|截至|[本我]\w{1,3}(?:20\d\d年|当年|一般公共)")
_PLAIN = 0
_UNSET = -1


@dataclass(slots=True)
class _List:
    """An open list.

    `whole` is what it breaks down, if known, `parts` its items so far; `floor` is the level it was opened at: its
    items are deeper; `level` is that of its items' labels once known; `heading` the item that is a heading and
    awaits its amount; `said` is True when the text opens it (主要用于：), not only the form of its whole.
    """

    whole: Draft | None
    floor: int
    level: int = _UNSET
    heading: str = ""
    said: bool = False
    parts: list[Draft] = field(default_factory=list)

    def adopt(self, part: Draft) -> None:
        """Make an item a part of the whole; of its `parts` only if the list gives those alone."""
        whole = self.whole
        if whole and whole is not part and part.parent is None and _may_be_part(part, whole):
            apart = [other for other in whole.parts if other.sentence != whole.sentence]
            begun = any(other.sentence == whole.sentence for other in self.parts)
            whole.adopt(part, self.parts, first=not begun and all(other in self.parts for other in apart))

    def ends_before(self, block: Block, roots: list[Draft]) -> bool:
        """True when a paragraph without list number is no item: the whole is used up, or it begins like a new topic."""
        amounts = [part.amount.base for part in self.parts if part.amount]
        whole = self.whole.amount if self.whole else None
        complete = whole is not None and not whole.blank and bool(amounts) and sum(amounts) == whole.base
        more = bool(roots and roots[0].amount and roots[0].amount.value)
        return self.level == _PLAIN and ((complete and more) or bool(_TOPIC.match(block.plain.text)))


class Lists:
    """The lists that are open between paragraphs, outermost first."""

    def __init__(self) -> None:
        self._stack: list[_List] = []
        self._before: list[Draft] = []
        self._floor = 0

    def heading(self, block: Block) -> None:
        """A heading closes every list but those that it is an item of."""
        if self._enter(block.level):
            self._stack[-1].heading = block.body
        else:
            self._stack, self._before = [], []
        self._floor = block.level or 1

    def text(self, block: Block, reading: Reading) -> None:
        """A paragraph: an item of an open list, the opening of another, or text between."""
        roots = reading.roots
        opened = self._opened(reading) if reading.opens else None
        entry = self._list_of(block, roots)
        whole = entry.whole if entry else None
        parts = [draft for draft in roots if whole and draft.is_final == whole.is_final]
        for part in parts if entry else ():
            # An unnumbered paragraph may hold several items (…；…；), a numbered one is one item.
            if entry and (part is parts[0] or (entry.level == _PLAIN and part.sentence == parts[0].sentence)):
                entry.adopt(part)
        if reading.opens:
            self._stack.append(_List(opened, block.level or self._floor, said=True))
        elif len(roots) == 1 and roots[0].amount and _is_bare(block, roots[0], listed=entry is not None):
            self._stack.append(_List(roots[0], block.level or self._floor))
        elif unfinished := _unfinished(block, reading):
            self._stack.append(_List(unfinished, block.level or self._floor, parts=unfinished.breakdowns[-1]))
        self._before += reading.drafts

    def _opened(self, reading: Reading) -> Draft | None:
        """The statement whose parts a list gives: the one its opening names, else the last that is no part."""
        drafts = [*self._before, *reading.drafts]
        if reading.opens_noun:
            noun = re.sub(r"(?:的)?(?:主要|具体)?(?:内容|情况|构成|如下)*$", "", reading.opens_noun)
            return next((draft for draft in reversed(drafts) if similar(draft.subject, noun)), None)
        roots = reading.roots or [draft for draft in self._before if draft.parent is None]
        return roots[-1] if roots and not roots[-1].listed else None

    def _list_of(self, block: Block, roots: list[Draft]) -> _List | None:
        """The list that the paragraph is an item of, if any."""
        if not self._stack:
            return None
        top = self._stack[-1]
        if top.heading and top.level != block.level:
            first = roots[0] if roots else None
            if first is None:
                return None
            if block.level and not similar(first.subject, clean(top.heading).name):
                self._stack.append(_List(top.whole, self._floor, block.level, parts=top.parts))
            else:
                top.heading = ""
            return top
        if not block.level and top.ends_before(block, roots):
            self._stack.pop()
            return None
        if self._enter(block.level):
            self._stack[-1].heading = ""
            return self._stack[-1]
        if block.level:
            self._stack = [entry for entry in self._stack if _PLAIN < entry.level < block.level]
        return None

    def _enter(self, level: int) -> bool:
        """Close the lists below the one whose items have labels of this level; False when there is none."""
        top = self._stack[-1] if self._stack else None
        fits = top is not None and top.level == _UNSET and (level == _PLAIN or level > top.floor)
        if top and fits and top.said:
            top.level = level
            return True
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].level == level and (level or index == len(self._stack) - 1):
                del self._stack[index + 1 :]
                return True
        if top and fits:
            top.level = level
        return fits


def _is_bare(block: Block, root: Draft, *, listed: bool) -> bool:
    """True for an item that is only a subject and an amount (（一）本年财政拨款收入9616.34万元)."""
    if not block.level and not (listed and block.plain.text.endswith("元")):
        return False
    return block.kind is Kind.TEXT and len(block.body) <= 60 and root.comparison is None and "，" not in block.body


def _unfinished(block: Block, reading: Reading) -> Draft | None:
    """The statement whose parts a paragraph that ends in ； has begun to give (其中：基本支出…；)."""
    last = reading.drafts[-1] if reading.drafts and block.plain.text.endswith("；") else None
    whole = last.parent if last else None
    return whole if whole and whole in reading.drafts and whole.breakdowns[-1][-1] is last else None


def _may_be_part(draft: Draft, whole: Draft) -> bool:
    """True when an item can be a part: no 收入 or 支出 of a total of both, no count of money."""
    if re.search("收入?、?支", whole.subject) and re.search("收入|支出", draft.subject):
        return False
    if draft.amount is None or whole.amount is None:
        return draft.comparison is not None
    return draft.amount.unit.is_money == whole.amount.unit.is_money
