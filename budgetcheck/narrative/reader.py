"""Reads one paragraph: clause after clause, each figure into the field of the statement it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from budgetcheck.model.budget import Direction
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.narrative import phrases
from budgetcheck.narrative.clauses import Clause, clauses
from budgetcheck.narrative.draft import Compared, Draft
from budgetcheck.narrative.levels import Levels, number_style
from budgetcheck.narrative.mentions import Bound, Mention, scan_plain
from budgetcheck.narrative.outline import Block
from budgetcheck.narrative.subjects import Subject, account_chain, clean, similar
from budgetcheck.narrative.words import any_of, words


@dataclass(frozen=True, slots=True)
class Context:
    """What a paragraph inherits.

    Attributes:
        headings: above it, outermost first.
        bodies: names of the publishing body.
        year: the document's budget year, if known.
        before: the statements before it in its section, in order.

    """

    headings: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    year: int | None = None
    before: tuple[Draft, ...] = ()


@dataclass(slots=True)
class Reading:
    """What a paragraph says.

    Attributes:
        drafts: its statements in reading order.
        unused: money and percentages that no statement holds, with spans in the plain text.
        opens: True when it ends in an opening of a list (其中：, 主要用于：).
        opens_noun: what that opening names (财政拨款支出主要内容如下：), empty if nothing.

    """

    drafts: list[Draft] = field(default_factory=list)
    unused: list[Mention] = field(default_factory=list)
    opens: bool = False
    opens_noun: str = ""

    @property
    def roots(self) -> list[Draft]:
        """The statements that are no part of another."""
        return [draft for draft in self.drafts if draft.parent is None]


def read_paragraph(block: Block, context: Context) -> Reading:
    """The statements of one paragraph."""
    reader = _Reader(block, context)
    for clause in clauses(block.plain.text, scan_plain(block.plain.text)):
        reader.read(clause)
    reader.end_reason(len(block.plain.text))
    return reader.reading


class _Reader:
    """The state of the grammar while it goes through a paragraph."""

    def __init__(self, block: Block, context: Context) -> None:
        self.block, self.context = block, context
        self.text = block.plain.text
        self.reading = Reading()
        self.levels = Levels()
        self.current: Draft | None = None
        self.current_sentence = (-1, -1)
        self.compared_with: phrases.Base | None = None
        self.noun = ""
        self.topic = ""
        self.year: int | None = None
        self.sentence = (-1, -1)
        self.reason_of: list[Draft] = []
        self.reason_from = -1
        self.reason_depth = 0
        self.reason_way: Direction | None = None
        self.money = Unit.WAN

    # --- clauses -------------------------------------------------------------------------------------------------

    def read(self, clause: Clause) -> None:
        """Take in the next clause."""
        if clause.sentence != self.sentence:
            self._begin_sentence(clause)
        if self.reason_from >= 0 and not self._ends_reason(clause):
            self.reading.unused += [figure for figure in clause.figures if figure.unit is not Unit.COUNT]
            return
        self.reading.opens = False
        self.levels.enter(clause, self.current)
        if clause.before == "）":
            self.current = self.levels.left or self.current
        start = self._open(clause)
        if not clause.figures:
            self._read_words(clause, start)
        for index, figure in enumerate(clause.figures):
            lead = clause.lead(index) if index else clause.lead(0)[start:]
            self._read_figure(clause, index, figure, lead)
        if clause.figures:
            self.levels.pass_words()
            self.noun = ""
            self.compared_with = None

    def _begin_sentence(self, clause: Clause) -> None:
        self.end_reason(clause.start)
        if self.sentence == (-1, -1):
            first = self.text[: clause.sentence[1]].rstrip("。：")
            body = first[len(self.block.label) :]
            short = len(body) <= 30 or account_chain(body)
            if clause.before != "：" and short and not re.search(r"\d[万%亿元]|，", body):
                self.topic = clean(body, self.context.bodies).name
        self.sentence = clause.sentence
        self.year = None
        self.noun = ""
        self.compared_with = None
        roots = self.reading.roots
        style = number_style(self.text[clause.start :])
        self.levels.begin_sentence(roots[-1] if roots else self._last_before(), style)

    def _open(self, clause: Clause) -> int:
        """Handles 其中 and its like at the beginning of a clause; gives where the rest begins."""
        found = phrases.opening(clause.text)
        if not found:
            noun = phrases.within(clause.text)
            whole = self._find(clean(noun, self.context.bodies).name) if noun else None
            if whole:
                self.levels.open_at(whole)
            return len(clause.text) if whole else 0
        noun, end, word = found
        alone = end == len(clause.text)
        if not alone and (noun or not clause.figures or clause.figures[0].start < clause.start + end):
            return 0
        name = clean(noun, self.context.bodies).name
        if name and any(budget in name for budget in words().budgeted):
            whole = self.current if self.current and similar(self.current.subject, name) else self._find(name)
            self.levels.open_at(whole) if whole else self.levels.open_none()
        else:
            self.levels.open(self.current, lasting=word == "其中")
        self.reading.opens = alone and clause.after in "：。"
        self.reading.opens_noun = name if any(word in name for word in words().budgeted) else ""
        return end

    def _read_words(self, clause: Clause, start: int) -> None:
        """A clause without a figure: nothing changed, why, against what, or nothing at all."""
        text = clause.text[start:]
        if not text:
            return
        self._differs(text, clause)
        reason = phrases.reason_in(text)
        if reason and (self._may_reason(text) or "原因" in text[: reason.start]):
            self._begin_reason(clause, reason, start)
            return
        base = phrases.base_in(text)
        flat = phrases.flat_in(text)
        if flat and (base or self.compared_with):
            target = self._target(text[: base.start if base else flat[0]], clause)
            compared = self._compared(target, clause, base)
            if compared.direction is None and compared.change is None and not flat[1]:
                compared.direction = Direction.FLAT
            return
        if base:
            move = phrases.move_before_figure(text[base.end :])
            if move:
                self._compared(self._target(text[: base.start], clause), clause, base).direction = move.direction
            else:
                self.compared_with = base
                self.noun = clean(text[: base.start], self.context.bodies).name or self.noun
            return
        if self._negative(text, clause):
            return
        self.levels.pass_words()
        self.noun = clean(text, self.context.bodies).name if len(text) <= 40 else ""
        subject = clean(text, self.context.bodies)
        self.year = self.year or subject.year

    def _differs(self, text: str, clause: Clause) -> None:
        """决算数小于预算数: a comparison of the final amount with the budget of the same subject."""
        found = phrases.differs_in(text)
        if not found or not self.current or not self.current.amount or "决算" not in self.current.measure:
            return
        if self.current.comparison is None:
            compared = self._compared(self.current, clause, None)
            compared.direction, compared.base_measure = found.direction, found.measure
            compared.base = self._budget_of(self.current)

    def _budget_of(self, final: Draft) -> Figure | None:
        """The budget that the paragraph states for the subject of a final amount."""
        found = [draft.amount for draft in self.reading.drafts if draft.subject == final.subject]
        return found[-2] if len(found) > 1 and found[-1] is final.amount else None

    def _negative(self, text: str, clause: Clause) -> bool:
        found = phrases.nothing_in(text)
        if not found or "空表" in text or "本表" in text or text.startswith("主要"):
            return False
        before, what = (clean(part, self.context.bodies) for part in found)
        subject = what.name if not before.name else ""
        subject = re.sub(r"安排的(?=支出|收入|预算)", "", subject)
        if not subject or not any(word in subject for word in words().budgeted):
            return False
        draft = self._draft(Subject(subject, "", "", before.year or what.year), clause, clause.start, len(text))
        draft.negative = True
        return True

    # --- figures -------------------------------------------------------------------------------------------------

    def _read_figure(self, clause: Clause, index: int, figure: Mention, lead: str) -> None:
        printed = self._figure(figure)
        base = phrases.base_in(lead) or (self.compared_with if index == 0 else None)
        move = phrases.move_before_figure(lead)
        share = phrases.share_before_figure(lead) if figure.unit is Unit.PERCENT else None
        known = self.current.comparison if self.current else None
        if share is not None:
            self._share(printed, share, figure)
        elif figure.unit is Unit.PERCENT and lead == "（" and known and known.change and not known.rate:
            known.rate = printed
        elif figure.unit is Unit.PERCENT and phrases.completes_before_figure(lead):
            self._share(printed, "", figure)
            if self.current and self.current.share is printed:
                self.current.completes = True
                self.current.whole = self._budget_of(self.current)
        elif move and move.amount and (figure.unit is not Unit.COUNT or self._counts()):
            found = phrases.base_in(lead)
            target = self._target(lead[: found.start if found else move.start], clause)
            self._changed(target, printed, move.direction, base, clause, figure)
        elif move or figure.unit is Unit.PERCENT:
            self._leave(figure)
        elif phrases.base_in(lead) and figure.is_money:
            target = self._target(lead[: phrases.base_in(lead).start], clause)  # type: ignore[union-attr]
            compared = self._compared(target, clause, base)
            compared.base = compared.base or printed
        else:
            self._amount(clause, index, figure, printed, lead)

    def _amount(self, clause: Clause, index: int, figure: Mention, printed: Figure, lead: str) -> None:
        trail = clause.trail(index)
        subject = clean(lead, self.context.bodies)
        if not subject.name and lead == "" and trail.startswith("的"):
            subject = clean(trail[1:], self.context.bodies)
        name = subject.name or (self.noun if len(self.noun) > 1 else "")
        counted = figure.unit is Unit.COUNT
        if counted:
            name = self._counted("" if index else name, trail)
            if figure.measure not in words().counted_in:
                return
        elif not name and self.current and self._counts() and self.current_sentence == self.sentence:
            name = self.current.subject
        if counted and not (self.levels.counts or any(word in name for word in words().counted)):
            return
        if counted and (len(name) > 40 or "、" in name):
            return
        if not name and subject.last_year and figure.is_money and self._earlier(clause, printed):
            return
        name = name or ("" if clause.depth else self._inherited(subject))
        year = subject.year or self.year
        if subject.last_year and not subject.year:
            year = self.context.year - 1 if self.context.year else None
        moved = name.startswith((*words().up, *words().down)) or re.search("小于|大于|高于|低于|超过", name)
        moved = moved or figure.bound not in (Bound.EXACT, Bound.ABOUT)
        if not name or moved or (subject.last_year and year is None):
            self._leave(figure)
            return
        self.year = self.year or subject.year
        draft = self._draft(Subject(name, subject.measure, "", year), clause, figure.start, figure.end - figure.start)
        draft.amount = printed
        self.levels.place(draft, clause)

    def _earlier(self, clause: Clause, printed: Figure) -> bool:
        """上年290万元 beside a comparison: the amount that it compares with."""
        compared = self.current.comparison if self.current else None
        if self.compared_with and self.current and not (compared and compared.base):
            compared = self._compared(self.current, clause, None)
        if compared is None or compared.base or compared.base_year:
            return False
        compared.base = printed
        return True

    def _counted(self, name: str, trail: str) -> str:
        """What is counted: 内设机构12个, but also 12个内设机构."""
        noun = re.split(r"[（，、；。：]|和|及|的", trail, maxsplit=1)[0]
        known = any_of(words().counted)
        return noun if re.search(rf"{known}$", noun) and not re.search(rf"{known}[^，]{{0,3}}$", name) else name

    def _inherited(self, subject: Subject) -> str:
        """The subject of a phrase that only says 预算数: the paragraph's topic, first statement, or heading."""
        roots = [draft for draft in self.reading.roots if draft.subject]
        if self.topic:
            return self.topic
        if subject.generic in ("收入", "支出"):
            return subject.generic
        if roots and (subject.measure or subject.generic):
            return roots[0].subject
        heading = self.context.headings[-1] if self.context.headings else ""
        name = re.sub(r"(?:预算|支出|安排)?(?:情况|变化)?(?:的)?(?:总体)?(?:情况|说明|变化)*$", "", heading)
        return clean(name, self.context.bodies).name or subject.generic

    def _draft(self, subject: Subject, clause: Clause, start: int, length: int) -> Draft:
        place, sentence = self._place(start, start + length, subject.name)
        draft = Draft(subject.name, self.context.headings, sentence, place, subject.year, subject.measure)
        self.reading.drafts.append(draft)
        self.current, self.current_sentence = draft, self.sentence
        return draft

    def _share(self, printed: Figure, of: str, figure: Mention) -> None:
        if self.current is None or self.current.share is not None or self.current.amount is None:
            self._leave(figure)
            return
        self.current.share = printed
        self.current.share_of = clean(of, self.context.bodies).name

    def _changed(
        self,
        target: Draft,
        printed: Figure,
        way: Direction,
        base: phrases.Base | None,
        clause: Clause,
        figure: Mention,
    ) -> None:
        rate = printed.unit is Unit.PERCENT
        known = target.comparison
        if known and (known.rate if rate else known.change) is not None:
            if not base:
                self._leave(figure)
                return
            again = self._draft(Subject(target.subject, "", "", target.year), clause, figure.start, 1)
            target = again
        compared = self._compared(target, clause, base)
        compared.direction = compared.direction or way
        if rate:
            compared.rate = printed
        else:
            compared.change = printed

    # --- comparisons and reasons ---------------------------------------------------------------------------------

    def _compared(self, target: Draft, clause: Clause, base: phrases.Base | None) -> Compared:
        base = base or self.compared_with
        if target.comparison is None:
            place, _ = self._place(clause.start, clause.start + len(clause.text), target.subject)
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
            for draft in self.reading.drafts
            if draft.year == base.year and draft.subject == target.subject and draft is not target
            if draft.amount and base.measure and draft.measure.endswith(base.measure)
        ]
        return found[0] if len(found) == 1 else None

    def _target(self, noun: str, clause: Clause) -> Draft:
        """The statement that a change is said of: the current one, or a new one where another noun is named."""
        noun = re.sub(r"(?:同比|环比|总体|相应|预计|各|分别|均|共|略有|有所|比例|幅度)+$", "", noun)
        subject = clean(noun, self.context.bodies)
        fresh = self.current_sentence != self.sentence
        name = subject.name or subject.generic or (self.noun if fresh and self.compared_with is None else "")
        if not any(word in name for word in (*words().budgeted, *words().counted)):
            name = ""
        whole = self.levels.whole_named(name) if name else None
        if whole:
            return whole
        if self.current and (not name or self._is_current(name)):
            return self.current
        name = name or self._inherited(subject)
        draft = self._draft(
            Subject(name, subject.measure, "", subject.year or self.year), clause, clause.start, len(clause.text)
        )
        self.levels.place(draft, clause)
        return draft

    def _is_current(self, name: str) -> bool:
        """True when a name means the current statement; among parts only its own name does."""
        assert self.current
        return self.current.subject == name or (not self.levels.is_open and similar(self.current.subject, name))

    def _may_reason(self, text: str) -> bool:
        return self.current is not None and self.current.comparison is not None

    def _begin_reason(self, clause: Clause, reason: phrases.Reason, start: int) -> None:
        self.end_reason(clause.start)
        noun = clean(reason.noun, self.context.bodies).name
        candidates = [draft for draft in (*self.context.before[-12:], *self.reading.drafts) if draft.comparison]
        if noun and not (self.current and similar(self.current.subject, noun)):
            self.reason_of = [draft for draft in candidates if _within(draft.subject, noun)]
        elif self.current and self.current.comparison:
            self.reason_of = [self.current]
        else:
            same = [draft for draft in candidates if draft.headings == self.context.headings]
            self.reason_of = same[-1:] if same and same[-1].parent is None else []
        self.reason_from = clause.start + start + reason.start
        self.reason_depth = clause.depth
        self.reason_way = reason.direction

    def _ends_reason(self, clause: Clause) -> bool:
        lead = clause.lead(0) if clause.figures else clause.text
        opens = lead.startswith("其中") and (bool(clause.figures) or clause.text == "其中")
        listed = re.match(r"[一二三四五六七八九十]是|（?\d{1,2}[）、.．]|[一二三四五六七八九十]、", clause.text)
        item = clause.before == "；" and clause.figures and not listed and self._states(clause)
        item = item or (clause.before == "；" and not listed and self._compares(clause))
        if clause.depth < self.reason_depth or opens or item:
            self.end_reason(clause.start)
            return True
        return False

    def _states(self, clause: Clause) -> bool:
        """True when a clause with a figure gives an amount, not a change."""
        lead = clause.lead(0)
        return clause.figures[0].is_money and not phrases.move_before_figure(lead) and not phrases.base_in(lead)

    def _compares(self, clause: Clause) -> bool:
        """True when a clause says of a noun of its own how it moved against last year (公务接待费较上年降低…)."""
        base = phrases.base_in(clause.text)
        noun = clean(clause.text[: base.start], self.context.bodies).name if base and clause.figures else ""
        return bool(noun) and any(word in noun for word in words().budgeted)

    def end_reason(self, end: int) -> None:
        """Close the reason that is being read."""
        if self.reason_from < 0:
            return
        text = self.text[self.reason_from : end].strip("，。；：（）、")
        for draft in self.reason_of:
            if draft.comparison and not draft.comparison.reason:
                draft.comparison.reason = text
                draft.comparison.reason_direction = self.reason_way or _way_of(text)
        self.reason_from, self.reason_of, self.reason_way = -1, [], None

    # --- helpers -------------------------------------------------------------------------------------------------

    def _last_before(self) -> Draft | None:
        """The last statement before the paragraph, if the paragraph has no list number."""
        roots = [draft for draft in self.context.before if draft.parent is None]
        return roots[-1] if roots and not self.block.level else None

    def _find(self, name: str) -> Draft | None:
        found = [draft for draft in self.reading.drafts if draft.amount and name and draft.subject == name]
        return found[-1] if found else None

    def _counts(self) -> bool:
        return bool(self.current and self.current.amount and self.current.amount.unit is Unit.COUNT)

    def _leave(self, figure: Mention) -> None:
        if figure.unit is not Unit.COUNT:
            self.reading.unused.append(figure)

    def _figure(self, mention: Mention) -> Figure:
        if mention.is_money and mention.unit:
            self.money = mention.unit
        place, _ = self._place(mention.start, mention.end, "")
        value = mention.value if mention.unit else Decimal(0)
        return Figure(value, mention.unit or self.money, mention.decimals, mention.text, place)

    def _place(self, start: int, end: int, subject: str) -> tuple[Place, str]:
        printed = self.block.paragraph.text
        first, last = self.block.plain.span(*self.sentence)
        sentence = printed[first:last].strip()
        page, box = self.block.paragraph.locate(*self.block.plain.span(start, end))
        return Place(page, box, NARRATIVE, sentence, subject), sentence


def _within(subject: str, noun: str) -> bool:
    """True when the letters of the subject occur in the noun in order (财政拨款支出 in 财政拨款收入支出)."""
    letters = iter(noun)
    return len(subject) >= 4 and all(letter in letters for letter in subject.removesuffix("预算"))


def _way_of(reason: str) -> Direction | None:
    """The way a reason speaks of: money that grows or shrinks, said at its end."""
    money = any_of(words().budgeted)
    if not re.search(rf"{money}(?:有所|相应)?{any_of(words().up + words().down)}(?:所致|导致)?$", reason):
        return None
    return phrases.direction_of(reason)
