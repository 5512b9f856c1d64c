"""Comparisons: whose change a figure is, against what, and the earlier amount where the text prints it."""

from __future__ import annotations

import re
from dataclasses import replace

from budgetcheck.model.budget import Direction
from budgetcheck.model.money import Figure, Unit
from budgetcheck.narrative import phrases
from budgetcheck.narrative.clauses import Clause
from budgetcheck.narrative.draft import Compared, Draft
from budgetcheck.narrative.mentions import Mention
from budgetcheck.narrative.scene import Scene
from budgetcheck.narrative.subjects import Subject, similar
from budgetcheck.narrative.words import words

_ADVERBS = re.compile(r"(?:同比|环比|总体|相应|预计|各|分别|均|共|略有|有所|比例|幅度)+$")


class Comparing:
    """Puts changes, rates and earlier amounts into the comparisons of a paragraph's statements."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def change(self, clause: Clause, mention: Mention, lead: str, move: phrases.Move) -> None:
        """A change or rate after 增加, 下降 …"""
        scene = self._scene
        found = phrases.base_in(lead)
        base = found or scene.compared_with
        rate = mention.unit is Unit.PERCENT
        if found and self._is_foreign(lead[: found.start]):
            scene.leave(mention)
            return
        target = self.target(lead[: found.start if found else move.start], clause, mention.unit)
        known = target.comparison
        if known and (known.rate if rate else known.change) is not None:
            if not base:
                scene.leave(mention)
                return
            target = scene.draft(Subject(target.subject, year=target.year), mention.start, mention.end)
        compared = self.compared(target, clause, base)
        compared.direction = compared.direction or move.direction
        figure = scene.figure(mention, target.subject)
        if rate:
            compared.rate = figure
            if compared.change and move.direction is not compared.direction:
                compared.rate_direction = move.direction
        else:
            compared.change = figure

    def rate_in_bracket(self, mention: Mention, lead: str) -> bool:
        """（402.20%） right after a change: its rate."""
        known = self._scene.current.comparison if self._scene.current else None
        if lead != "（" or mention.unit is not Unit.PERCENT or not known or not known.change or known.rate:
            return False
        known.rate = self._scene.figure(mention)
        return True

    def base(self, clause: Clause, mention: Mention, lead: str, base: phrases.Base) -> None:
        """比2025年预算数9819.98万元: the earlier amount."""
        compared = self.compared(self.target(lead[: base.start], clause, mention.unit), clause, base)
        if compared.base:
            self._scene.leave(mention)
        else:
            compared.base = self._scene.figure(mention)

    def earlier(self, clause: Clause, mention: Mention) -> bool:
        """（上年290万元） beside a comparison: the amount that it compares with."""
        scene = self._scene
        compared = scene.current.comparison if scene.current else None
        if scene.compared_with and scene.current and not (compared and compared.base):
            compared = self.compared(scene.current, clause, None)
        if compared is None or compared.base or compared.base_year:
            return False
        compared.base = scene.figure(mention)
        return True

    def earlier_year(self, clause: Clause, mention: Mention, year: int) -> bool:
        """与2016年度相比（2016年度支出预算为8,648.07万元）: the amount of the year that is compared with."""
        base = self._scene.compared_with
        if base is None or base.year != year or not clause.depth:
            return False
        compared = self.compared(self.target(self._scene.noun, clause, mention.unit), clause, base)
        compared.base = compared.base or self._scene.figure(mention)
        return True

    def flat(self, clause: Clause, text: str, base: phrases.Base | None, flat: tuple[int, bool]) -> None:
        """与上年预算持平."""
        compared = self.compared(self.target(text[: base.start if base else flat[0]], clause), clause, base)
        if compared.direction is None and compared.change is None and not flat[1]:
            compared.direction = Direction.FLAT

    def moved(self, clause: Clause, text: str, base: phrases.Base, move: phrases.Move) -> None:
        """较上年有所增加, without a figure."""
        compared = self.compared(self.target(text[: base.start], clause), clause, base)
        compared.direction = compared.direction or move.direction

    def differs(self, text: str, clause: Clause) -> None:
        """决算数小于预算数: the final amount against the budget of the same subject."""
        found = phrases.differs_in(text)
        current = self._scene.current
        if found and current and current.amount and "决算" in current.measure and current.comparison is None:
            compared = self.compared(current, clause, None)
            compared.direction, compared.base_measure = found.direction, found.measure
            compared.base = self.budget_of(current)

    def budget_of(self, final: Draft) -> Figure | None:
        """The budget that the paragraph states for the subject of a final amount."""
        found = [draft.amount for draft in self._scene.reading.drafts if draft.subject == final.subject]
        return found[-2] if len(found) > 1 and found[-1] is final.amount else None

    def compared(self, target: Draft, clause: Clause, base: phrases.Base | None) -> Compared:
        """The comparison of a statement, made if there is none, with what it is against."""
        base = base or self._scene.compared_with
        if target.comparison is None:
            place, _ = self._scene.place(clause.start, clause.start + len(clause.text), target.subject)
            target.comparison = Compared(place)
        compared = target.comparison
        if base:
            compared.base_year = compared.base_year or base.year
            compared.base_measure = compared.base_measure or base.measure
            if compared.base is None and base.year:
                compared.base = self._stated(target, base)
        return compared

    def _stated(self, target: Draft, base: phrases.Base) -> Figure | None:
        """The earlier amount that the same paragraph states for the same subject, year and kind of number."""
        found = [
            draft.amount
            for draft in self._scene.reading.drafts
            if draft.year == base.year and draft.subject == target.subject and draft is not target
            if draft.amount and base.measure and draft.measure.endswith(base.measure)
        ]
        return found[0] if len(found) == 1 else None

    def target(self, phrase: str, clause: Clause, unit: Unit | None = None) -> Draft:
        """The statement that a change is said of: the current one, or a new one where another noun is named."""
        scene = self._scene
        subject = scene.subject(_ADVERBS.sub("", phrase))
        waiting = "" if scene.is_current_here or scene.compared_with else scene.noun
        name = subject.name or subject.generic or waiting
        if not any(word in name for word in (*words().budgeted, *words().counted)):
            name = ""
        whole = scene.levels.whole_named(name) if name else None
        if whole:
            return whole
        if unit and unit.is_money and scene.counts and not name:
            scene.current = self._last_money() or scene.current
        if scene.current and (not name or self._is_current(name, scene.current)):
            return scene.current
        subject = replace(subject, name=name or scene.inherited(subject), year=subject.year or scene.year)
        draft = scene.draft(subject, clause.start, clause.start + len(clause.text))
        scene.levels.place(draft, clause)
        return draft

    def _is_foreign(self, phrase: str) -> bool:
        """True for words before 比上年 that name nothing of a budget (支撑构建): the text goes on from elsewhere."""
        subject = self._scene.subject(_ADVERBS.sub("", phrase))
        name = subject.name or subject.generic
        return len(name) > 1 and not any(word in name for word in (*words().budgeted, *words().counted))

    def _is_current(self, name: str, current: Draft) -> bool:
        """True when a name means the current statement; among parts only its own name does."""
        return current.subject == name or (not self._scene.levels.is_open and similar(current.subject, name))

    def _last_money(self) -> Draft | None:
        """The last statement of money in the paragraph: a change of money is not one of a count."""
        drafts = reversed(self._scene.reading.drafts)
        return next((draft for draft in drafts if draft.amount and draft.amount.unit.is_money), None)
