"""Reads one paragraph: clause after clause, each figure into the field of the statement it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from budgetcheck.model.money import Unit
from budgetcheck.narrative import phrases
from budgetcheck.narrative.clauses import Clause, clauses
from budgetcheck.narrative.comparing import Comparing
from budgetcheck.narrative.draft import Draft
from budgetcheck.narrative.levels import number_style
from budgetcheck.narrative.mentions import Bound, Mention, scan_plain
from budgetcheck.narrative.outline import Block
from budgetcheck.narrative.reasons import Reasons
from budgetcheck.narrative.scene import Context, Reading, Scene
from budgetcheck.narrative.subjects import Subject, account_chain, similar
from budgetcheck.narrative.words import any_of, words

_LONGEST_COUNTED = 40
_LONGEST_TITLE = 120


def read_paragraph(block: Block, context: Context) -> Reading:
    """The statements of one paragraph."""
    reader = _Reader(Scene(block, context))
    for clause in clauses(block.plain.text, scan_plain(block.plain.text)):
        reader.read(clause)
    return reader.finish()


class _Reader:
    """The grammar: decides what each clause and each figure does."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._comparing = Comparing(scene)
        self._reasons = Reasons(scene)

    def finish(self) -> Reading:
        """What the paragraph says."""
        self._reasons.close(len(self._scene.text))
        return self._scene.reading

    def read(self, clause: Clause) -> None:
        """Take in the next clause."""
        scene = self._scene
        if clause.sentence != scene.sentence:
            self._begin_sentence(clause)
        if self._reasons.reading and not self._reasons.ends_before(clause):
            for figure in clause.figures:
                scene.leave(figure)
            return
        scene.reading.opens = False
        scene.levels.enter(clause, scene.current)
        if clause.before == "）":
            scene.current = scene.levels.left or scene.current
        start = self._open(clause)
        if not clause.figures:
            self._read_words(clause, start)
            return
        for index, figure in enumerate(clause.figures):
            self._read_figure(clause, index, figure, clause.lead(index)[0 if index else start :])
        scene.levels.pass_words()
        scene.noun, scene.compared_with = "", None

    def _begin_sentence(self, clause: Clause) -> None:
        """Close what the last sentence opened, and see whether the first one is a title (1.公务接待费。)."""
        scene = self._scene
        self._reasons.close(clause.start)
        if scene.sentence == (-1, -1):
            title = scene.text[len(scene.block.label) : clause.sentence[1]].rstrip("。：")
            short = len(title) <= 30 or (len(title) <= _LONGEST_TITLE and account_chain(title))
            if short and not re.search(r"\d[万%亿元]|，", title):
                scene.topic = scene.name(title)
        scene.sentence, scene.year, scene.noun, scene.compared_with = clause.sentence, None, "", None
        scene.names = []
        roots = scene.reading.roots
        root = roots[-1] if roots else None
        if root is None and not scene.block.level:
            root = next((draft for draft in reversed(scene.context.before) if draft.parent is None), None)
        scene.levels.begin_sentence(root, number_style(scene.text[clause.start :]))

    def _open(self, clause: Clause) -> int:
        """Handles 其中 and its like at the beginning of a clause; gives where the rest begins."""
        scene = self._scene
        found = phrases.opening(clause.text)
        if not found:
            return self._within(clause)
        noun, end, word = found
        alone = end == len(clause.text)
        if not alone and (noun or not clause.figures or clause.figures[0].start < clause.start + end):
            return 0
        subject = scene.subject(noun)
        name = subject.name or subject.generic
        name = name if any(budget in name for budget in words().budgeted) else ""
        if name:
            is_current = scene.current and similar(scene.current.subject, name)
            whole = scene.current if is_current else scene.find(name)
            scene.levels.open_at(whole) if whole else scene.levels.open_none()
        else:
            scene.levels.open(scene.current, lasting=word == "其中")
        scene.reading.opens = alone and clause.after in "：。"
        scene.reading.opens_noun = name
        return end

    def _within(self, clause: Clause) -> int:
        """财政拨款支出预算中，: what follows are parts of that statement, or of one whose amount is not stated."""
        levels = self._scene.levels
        subject = self._scene.subject(phrases.within(clause.text))
        noun = subject.name or subject.generic
        self._scene.year = self._scene.year or subject.year
        whole = self._scene.find(noun)
        if whole:
            levels.open_at(whole)
        elif any(budget in noun for budget in words().budgeted):
            levels.open_none()
        else:
            return 0
        return len(clause.text)

    def _read_words(self, clause: Clause, start: int) -> None:
        """A clause without a figure: nothing changed, why, against what, there is none, or only a noun."""
        scene = self._scene
        text = clause.text[start:]
        if not text:
            return
        self._comparing.differs(text, clause)
        reason = phrases.reason_in(text)
        compares = scene.current is not None and scene.current.comparison is not None
        if reason and (compares or "原因" in text[: reason.start]):
            self._reasons.begin(clause, reason, start)
            return
        base, flat = phrases.base_in(text), phrases.flat_in(text)
        if flat and (base or scene.compared_with):
            self._comparing.flat(clause, text, base, flat)
        elif base and (move := phrases.move_before_figure(text[base.end :])):
            self._comparing.moved(clause, text, base, move)
        elif base:
            scene.compared_with = base
            scene.noun = scene.name(text[: base.start]) or scene.noun
        elif not self._negative(text, clause):
            scene.levels.pass_words()
            subject = scene.subject(text)
            scene.noun = subject.name if len(text) <= _LONGEST_COUNTED else ""
            scene.year = scene.year or subject.year

    def _negative(self, text: str, clause: Clause) -> bool:
        """无政府性基金预算安排的支出: makes a negative statement where the text says so of something budgeted."""
        found = phrases.nothing_in(text)
        sentence = self._scene.text[slice(*clause.sentence)]
        if not found or "空表" in sentence or "本表" in sentence or text.startswith("主要"):
            return False
        before, what = (self._scene.subject(part) for part in found)
        name = re.sub(r"安排的(?=支出|收入|预算)", "", what.name) if not before.name else ""
        if not name or not any(word in name for word in words().budgeted):
            return False
        subject = Subject(name, year=before.year or what.year)
        self._scene.draft(subject, clause.start, clause.start + len(text)).negative = True
        return True

    def _read_figure(self, clause: Clause, index: int, figure: Mention, lead: str) -> None:
        """Decide by the words before it what a figure is: a share, a rate or change, an earlier amount, an amount."""
        percent, count = figure.unit is Unit.PERCENT, figure.unit is Unit.COUNT
        share = phrases.share_before_figure(lead) if percent else None
        move, base = phrases.move_before_figure(lead), phrases.base_in(lead)
        if share is not None:
            self._share(figure, share)
        elif self._comparing.rate_in_bracket(figure, lead):
            return
        elif percent and phrases.completes_before_figure(lead):
            self._completion(figure)
        elif move and move.amount and (not count or self._scene.counts):
            self._comparing.change(clause, figure, lead, move)
        elif move or percent:
            self._scene.leave(figure)
        elif base and figure.is_money:
            self._comparing.base(clause, figure, lead, base)
        elif count:
            self._count(clause, index, figure, lead)
        else:
            self._amount(clause, index, figure, lead)

    def _share(self, figure: Mention, of: str) -> None:
        """占…%: a share of the current statement."""
        current = self._scene.current
        if current is None or current.share is not None or current.amount is None:
            self._scene.leave(figure)
            return
        current.share, current.share_of = self._scene.figure(figure, current.subject), of

    def _completion(self, figure: Mention) -> None:
        """完成预算的…%: the final amount as a share of the budget for the same."""
        current = self._scene.current
        self._share(figure, "")
        if current and current.share and current.share.text == figure.text:
            current.completes, current.whole = True, self._comparing.budget_of(current)

    def _count(self, clause: Clause, index: int, figure: Mention, lead: str) -> None:
        """People, vehicles, devices …; counts of anything else are no statements."""
        scene, known = self._scene, words()
        subject = scene.subject(lead)
        name = _counted("" if index else subject.name or scene.noun, clause.trail(index))
        name = re.sub(r"^.+?(?:共有|现有|拥有|设有|共计)(?=.{2,})", "", name)
        stated = scene.levels.counts or any(word in name for word in known.counted)
        if not name or _is_moved(name):
            return
        if figure.measure in known.counted_in and stated and len(name) <= _LONGEST_COUNTED and "、" not in name:
            self._state(Subject(name, subject.measure, year=subject.year), figure, clause)

    def _amount(self, clause: Clause, index: int, figure: Mention, lead: str) -> None:
        """An amount of money: a new statement, unless its subject or year cannot be told."""
        scene = self._scene
        trail = clause.trail(index)
        subject = scene.subject(trail[1:] if not lead and trail.startswith("的") else lead)
        if re.search("分别(?:为|是|安排|达)?$", lead):
            scene.names = re.split("、|以及|和", subject.name)
        if scene.names and (not subject.name or subject.name.endswith(scene.names[-1])):
            subject = replace(subject, name=scene.names.pop(0))
        name = subject.name or (scene.noun if len(scene.noun) > 1 else "")
        if not name and scene.counts and scene.is_current_here and scene.current:
            name = scene.current.subject
        if not name and subject.last_year and self._comparing.earlier(clause, figure):
            return
        if subject.year and self._comparing.earlier_year(clause, figure, subject.year):
            return
        nameless = clause.depth > 0 or subject.generic in ("合计", "共计", "总计", "共", "和", "及")
        nameless = nameless or (not lead and clause.before in ("，", "、", "；"))
        name = name or ("" if nameless else scene.inherited(subject))
        year = subject.year
        if subject.last_year and not year:
            year = scene.context.year - 1 if scene.context.year else None
        unsure = subject.last_year and year is None
        goal = figure.bound not in (Bound.EXACT, Bound.ABOUT)
        if not name or unsure or goal or _is_moved(name):
            scene.leave(figure)
            return
        self._state(Subject(name, subject.measure, year=year), figure, clause)

    def _state(self, subject: Subject, figure: Mention, clause: Clause) -> Draft:
        """Make the statement and put it where the enumeration wants it."""
        scene = self._scene
        own_year = subject.year
        subject = Subject(subject.name, subject.measure, year=subject.year or scene.year)
        draft = scene.draft(subject, figure.start, figure.end)
        draft.amount = scene.figure(figure, subject.name)
        scene.year = scene.year or own_year
        scene.levels.place(draft, clause)
        return draft


def _counted(name: str, trail: str) -> str:
    """What is counted: 内设机构12个, but also 12个内设机构."""
    noun = re.split(r"[（，、；。：]|和|及|的", trail, maxsplit=1)[0]
    known = any_of(words().counted)
    return noun if re.search(rf"{known}$", noun) and not re.search(rf"{known}[^，]{{0,3}}$", name) else name


def _is_moved(name: str) -> bool:
    """True for what is no subject but a change told otherwise (增加部门预算, 小于上年预算数)."""
    return name.startswith((*words().up, *words().down)) or bool(re.search("小于|大于|高于|低于|超过", name))
