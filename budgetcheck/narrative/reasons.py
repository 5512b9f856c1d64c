"""Reasons: 减少的主要原因是… from where it begins to where the next statement begins, and whose reason it is."""

from __future__ import annotations

import re

from budgetcheck.model.budget import Direction
from budgetcheck.narrative import phrases
from budgetcheck.narrative.clauses import Clause
from budgetcheck.narrative.draft import Draft
from budgetcheck.narrative.scene import Scene
from budgetcheck.narrative.subjects import similar
from budgetcheck.narrative.words import any_of, words

_FAR = 12
"""How many statements before the paragraph a reason with a noun of its own may be about."""


class Reasons:
    """The reason that is being read, if any."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._drafts: list[Draft] = []
        self._start = -1
        self._depth = 0
        self._way: Direction | None = None

    @property
    def reading(self) -> bool:
        """True inside a reason."""
        return self._start >= 0

    def begin(self, clause: Clause, reason: phrases.Reason, start: int) -> None:
        """Begin to read a reason; `start` is where the looked-at part of the clause begins."""
        self.close(clause.start)
        self._drafts = self._owners(self._scene.name(reason.noun))
        self._start = clause.start + start + reason.start
        self._depth = clause.depth
        self._way = reason.direction

    def _owners(self, noun: str) -> list[Draft]:
        """The statements with a comparison that a reason is given for; none when that is uncertain."""
        current, context = self._scene.current, self._scene.context
        candidates = [draft for draft in (*context.before[-_FAR:], *self._scene.reading.drafts) if draft.comparison]
        if noun and not (current and similar(current.subject, noun)):
            return [draft for draft in candidates if _within(draft.subject, noun)]
        if current and current.comparison:
            return [current]
        same = [draft for draft in candidates if draft.headings == context.headings]
        return same[-1:] if same and same[-1].parent is None else []

    def ends_before(self, clause: Clause) -> bool:
        """True, and the reason is closed, when the clause begins something else: 其中, an amount, a bracket's end."""
        lead = clause.lead(0) if clause.figures else clause.text
        opens = lead.startswith("其中") and (bool(clause.figures) or clause.text == "其中")
        numbered = re.match(r"[一二三四五六七八九十][是、]|（?\d{1,2}[）、.．]", clause.text)
        item = clause.before == "；" and not numbered and (_states(clause) or self._compares(clause))
        if clause.depth >= self._depth and not opens and not item:
            return False
        self.close(clause.start)
        return True

    def _compares(self, clause: Clause) -> bool:
        """True when a clause says of a noun of its own how it moved against last year (公务接待费较上年降低…)."""
        base = phrases.base_in(clause.text)
        noun = self._scene.name(clause.text[: base.start]) if base and clause.figures else ""
        return bool(noun) and any(word in noun for word in words().budgeted)

    def close(self, end: int) -> None:
        """End the reason, if one is being read, and give it to its statements."""
        if not self.reading:
            return
        text = self._scene.text[self._start : end].strip("，。；：（）、")
        text = re.sub("^(?:因为|由于|因(?![公素此果]))", "", text)
        for draft in self._drafts:
            if draft.comparison and not draft.comparison.reason:
                draft.comparison.reason = text
                draft.comparison.reason_direction = self._way or _way_of(text)
        self._start, self._drafts, self._way = -1, [], None


def _states(clause: Clause) -> bool:
    """True when a clause gives an amount, not a change."""
    lead = clause.lead(0) if clause.figures else ""
    money = bool(clause.figures) and clause.figures[0].is_money
    return money and not phrases.move_before_figure(lead) and not phrases.base_in(lead)


def _within(subject: str, noun: str) -> bool:
    """True when the letters of the subject occur in the noun in order (财政拨款支出 in 财政拨款收入支出)."""
    letters = iter(noun)
    return len(subject) >= 4 and all(letter in letters for letter in subject.removesuffix("预算"))


def _way_of(reason: str) -> Direction | None:
    """The way a reason speaks of: money that grows or shrinks, said at its end."""
    moves = any_of(words().up + words().down)
    if not re.search(rf"{any_of(words().budgeted)}(?:有所|相应)?{moves}(?:所致|导致)?$", reason):
        return None
    return phrases.direction_of(reason)
