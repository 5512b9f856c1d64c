"""From the paragraphs of a document to its `Narrative`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from budgetcheck.model.budget import Narrative
from budgetcheck.model.document import Document, Paragraph
from budgetcheck.model.money import Figure
from budgetcheck.model.place import Place
from budgetcheck.narrative.draft import Draft
from budgetcheck.narrative.lists import Lists
from budgetcheck.narrative.mentions import Mention
from budgetcheck.narrative.outline import Block, Kind, outline
from budgetcheck.narrative.reader import read_paragraph
from budgetcheck.narrative.scene import Context, Reading
from budgetcheck.narrative.subjects import clean
from budgetcheck.narrative.words import any_of, words

_TITLE = re.compile(r"(20\d\d)年?度?[^。，]{0,30}?(?:预算|决算|绩效)")
_BODY = re.compile(
    r"(?:^|20\d\d年?度?)(?P<name>[^，。：\d（）、]{3,30}?(?:局|委员会|办公室|办公厅|厅|法院|检察院|办事处|政府|中心|委|协会|大学|学校|学院|医院|馆|站|支队|总队|大队|署|部|院|会|社|所))"
    r"(?:（[^（）]{1,12}）)?(?:20\d\d|部门|单位|概况|主要|职能|机构|的?预算|整体|内设|贯彻|是|$|（)"
)


@dataclass(frozen=True, slots=True)
class Unused:
    """A money figure or percentage of the running text that no statement holds."""

    mention: Mention
    sentence: str
    place: Place


def understand(document: Document) -> Narrative:
    """The contents, headings and statements of a document's running text; never fails."""
    return understand_paragraphs(document.paragraphs)


def understand_paragraphs(paragraphs: Sequence[Paragraph]) -> Narrative:
    """The same for paragraphs without a document (see `typed_paragraphs`)."""
    return _story(tuple(paragraphs)).narrative()


def uncovered(paragraphs: Sequence[Paragraph]) -> tuple[Unused, ...]:
    """The money figures and percentages of the running text (without definitions) that no statement holds."""
    return tuple(_story(tuple(paragraphs)).unused)


@lru_cache(maxsize=1)
def _story(paragraphs: tuple[Paragraph, ...]) -> _Story:
    """The story of a document, which is asked for its narrative first and for what is left over later."""
    return _Story(paragraphs)


class _Story:
    """One document on its way from paragraphs to statements."""

    def __init__(self, paragraphs: tuple[Paragraph, ...]) -> None:
        self.paragraphs = paragraphs
        self.blocks = list(outline(self.paragraphs))
        self.drafts: list[Draft] = []
        self.unused: list[Unused] = []
        self._read()
        for index, draft in enumerate(self.drafts):
            if draft.share and not draft.completes:
                draft.whole = _whole_of_share(draft, self.drafts[:index])

    def narrative(self) -> Narrative:
        """The finished narrative."""
        return Narrative(
            tuple(block.heading() for block in self.blocks if block.kind is Kind.CONTENTS),
            tuple(block.heading() for block in self.blocks if block.kind is Kind.HEADING),
            tuple(draft.freeze() for draft in self.drafts),
            self.paragraphs,
        )

    def _read(self) -> None:
        """Go through the blocks and collect statements and unused figures."""
        bodies, year = _bodies(self.blocks), _budget_year(self.blocks)
        lists = Lists()
        inline: list[tuple[int, str]] = []
        section: list[Draft] = []
        for block in self.blocks:
            if block.kind is Kind.HEADING:
                inline, section = [], []
                lists.heading(block)
            if block.kind is not Kind.TEXT or _is_work(block):
                continue
            inline = [entry for entry in inline if not block.level or entry[0] < block.level]
            headings = (*block.above, *(text for _, text in inline))
            reading = read_paragraph(block, Context(headings, bodies, year, tuple(section)))
            lists.text(block, reading)
            section += reading.drafts
            self.drafts += reading.drafts
            self.unused += _unused(block, reading)
            if block.level:
                inline.append((block.level, _inline_heading(block)))


def _is_work(block: Block) -> bool:
    """True in a section on duties and tasks, whose figures are goals and no budget."""
    return any(
        re.search(any_of(words().work), heading) and not re.search(any_of(words().financial), heading)
        for heading in block.above
    )


def _inline_heading(block: Block) -> str:
    """The beginning of a labelled paragraph, up to its first stop, as a heading for what follows."""
    return re.split(r"[。，：；]|(?<=\D)\d[\d,.]*[万亿]?元", block.plain.text, maxsplit=1)[0][:40]


def _unused(block: Block, reading: Reading) -> Iterator[Unused]:
    """The figures of a paragraph that no statement holds."""
    for mention in reading.unused:
        page, box = block.paragraph.locate(*block.plain.span(mention.start, mention.end))
        yield Unused(mention, block.paragraph.text, Place(page, box))


def _whole_of_share(draft: Draft, before: Iterable[Draft]) -> Figure | None:
    """The amount that 占…% speaks of: that of the enclosing statement, or of one named so before."""
    parent = draft.parent
    of = _core(clean(draft.share_of).name)
    if parent and parent.amount and (not of or of in _core(parent.subject) or _core(parent.subject) in of):
        return parent.amount
    if not of:
        return None
    for other in reversed(list(before)):
        same = "本年" not in draft.share_of or "本年" in other.sentence
        if other.amount and other.amount.unit.is_money and of == _core(other.subject) and same:
            return other.amount
    return None


def _core(subject: str) -> str:
    """A subject without the words in which the naming of one total varies."""
    return re.sub(r"本年|全年|年度|总额|总计|合计|数$|总|预算|部门|单位|[“”的]|20\d\d年?", "", subject)


def _budget_year(blocks: Sequence[Block]) -> int | None:
    """The year that titles and headings speak of most; the earlier in the document the more it counts."""
    votes: Counter[int] = Counter()
    for index, block in enumerate(blocks):
        if block.kind in (Kind.HEADING, Kind.CONTENTS) or index < 5:
            for match in _TITLE.finditer(block.plain.text):
                votes[int(match[1])] += 5 if index < 5 else 1
    if not votes:
        votes.update(int(year) for block in blocks for year in re.findall(r"(20\d\d)年", block.plain.text))
    return votes.most_common(1)[0][0] if votes else None


def _bodies(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The names of the publishing body that the first lines and the headings give, longest first."""
    names: Counter[str] = Counter()
    for index, block in enumerate(blocks):
        if index < 4 or block.kind in (Kind.HEADING, Kind.CONTENTS) or block.plain.text.startswith("（一）"):
            match = _BODY.search(block.body)
            if match:
                names[match["name"]] += 1
    known = {name for name in names if len(name) >= 4}
    known |= {re.sub(r"^.{1,6}?[省市](?=.{4,})", "", name) for name in known}
    return tuple(sorted((name for name in known if len(name) >= 3), key=lambda name: (-len(name), name)))
