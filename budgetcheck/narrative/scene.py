"""What the grammar remembers while it goes through a paragraph, and how it makes statements and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.narrative.draft import Draft
from budgetcheck.narrative.levels import Levels
from budgetcheck.narrative.mentions import Mention
from budgetcheck.narrative.outline import Block
from budgetcheck.narrative.phrases import Base
from budgetcheck.narrative.subjects import Subject, clean


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


class Scene:
    """The state of the grammar.

    Attributes:
        reading: what was understood so far.
        levels: the open enumerations.
        current: the statement that a change, a share or a reason belongs to.
        compared_with: 与上年相比, still waiting for its change.
        noun: the noun of a clause without figure, waiting for its figure (政府采购预算，共计…).
        names: the nouns still waiting for their figures after 分别为.
        topic: what a paragraph that begins with a title is about (1.公务接待费。2026年预算数…).
        year: that the sentence speaks of.
        sentence: its span.

    """

    def __init__(self, block: Block, context: Context) -> None:
        self.block, self.context = block, context
        self.text = block.plain.text
        self.reading = Reading()
        self.levels = Levels()
        self.current: Draft | None = None
        self.compared_with: Base | None = None
        self.noun = ""
        self.names: list[str] = []
        self.topic = ""
        self.year: int | None = None
        self.sentence = (-1, -1)
        self._sentence_of_current = (-1, -1)
        self._money = Unit.WAN

    def subject(self, phrase: str) -> Subject:
        """The cleaned subject of a phrase."""
        return clean(phrase, self.context.bodies)

    def name(self, phrase: str) -> str:
        """The cleaned noun of a phrase."""
        return self.subject(phrase).name

    @property
    def is_current_here(self) -> bool:
        """True when the current statement was made in this sentence."""
        return self.current is not None and self._sentence_of_current == self.sentence

    @property
    def counts(self) -> bool:
        """True when the current statement states a count."""
        return bool(self.current and self.current.amount and self.current.amount.unit is Unit.COUNT)

    def draft(self, subject: Subject, start: int, end: int) -> Draft:
        """A new statement about `subject` with the place of the characters start..end; it becomes the current one."""
        place, sentence = self.place(start, end, subject.name)
        draft = Draft(subject.name, self.context.headings, sentence, place, subject.year, subject.measure)
        self.reading.drafts.append(draft)
        self.current, self._sentence_of_current = draft, self.sentence
        return draft

    def figure(self, mention: Mention, subject: str = "") -> Figure:
        """The mention as a figure; a bare zero takes the unit of the money before it."""
        if mention.is_money and mention.unit:
            self._money = mention.unit
        place, _ = self.place(mention.start, mention.end, subject)
        return Figure(
            mention.value if mention.unit else Decimal(0),
            mention.unit or self._money,
            max(mention.decimals, 0),
            mention.text,
            place,
            self.block.paragraph.recognition(*self.block.plain.span(mention.start, mention.end)),
        )

    def place(self, start: int, end: int, subject: str) -> tuple[Place, str]:
        """The place of some characters of the plain text, and the sentence as printed."""
        printed = self.block.paragraph.text
        first, last = self.block.plain.span(*self.sentence)
        sentence = printed[first:last].strip()
        page, box = self.block.paragraph.locate(*self.block.plain.span(start, end))
        return Place(page, box, NARRATIVE, sentence, subject), sentence

    def leave(self, mention: Mention) -> None:
        """Note money or a percentage that no statement takes."""
        if mention.unit is not Unit.COUNT:
            self.reading.unused.append(mention)

    def find(self, name: str) -> Draft | None:
        """The last statement of the paragraph with this subject and an amount."""
        found = [draft for draft in self.reading.drafts if draft.amount and name and draft.subject == name]
        return found[-1] if found else None

    def inherited(self, subject: Subject) -> str:
        """The subject of a phrase that only says 预算数: the paragraph's topic, its first statement, or the heading."""
        if self.topic:
            return self.topic
        if subject.generic in ("收入", "支出"):
            return subject.generic
        roots = [draft for draft in self.reading.roots if draft.subject]
        if roots and (subject.measure or subject.generic):
            return roots[0].subject
        heading = self.context.headings[-1] if self.context.headings else ""
        name = re.sub(r"(?:预算|支出|安排)?(?:情况|变化)?(?:的)?(?:总体)?(?:情况|说明|变化)*$", "", heading)
        return self.name(name) or subject.generic
