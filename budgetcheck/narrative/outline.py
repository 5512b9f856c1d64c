"""The outline of the running text: list of contents (目录), headings, definitions, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from budgetcheck.model.budget import Heading
from budgetcheck.model.document import Paragraph
from budgetcheck.model.place import CONTENTS, NARRATIVE, Place
from budgetcheck.narrative.plain import Plain
from budgetcheck.narrative.words import any_of, words

_LABELS = (
    r"第[一二三四五六七八九十\d]{1,3}[部章][分]?",
    r"[一二三四五六七八九十]{1,3}[、.．]",
    r"（[一二三四五六七八九十]{1,3}）[、.．]?",
    r"\d{1,2}(?:[、．]|[.](?!\d)|[.](?=20\d\d年))",
    r"（\d{1,2}）[、.．]?|\d{1,2}）",
    r"[①-⑳]",
)
_LABEL = re.compile("|".join(f"(?P<l{level}>{label})" for level, label in enumerate(_LABELS, 1)))
_LEADER = re.compile(r"(?:[.…·・．\-—_\s]{2,}|\t)?[（\s]*\d{0,3}[）\s]*$")
_LONGEST_HEADING = 48
_LONGEST_TEXT = 10_000
"""No paragraph of a budget is longer; what is longer is no running text."""
_TORN_END = re.compile(r"[^。：；！？:;\s]\s*$")
_TORN_START = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:[万亿]?\s*元|%|％)|[，。；、）%]|元(?![旦])|万\s*元")


class Kind(Enum):
    """What a paragraph is."""

    CONTENTS = auto()
    HEADING = auto()
    TEXT = auto()
    DEFINITION = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its place in the outline.

    Attributes:
        kind: what it is.
        plain: its plain text.
        level: of its label: 1 第一部分, 2 一、, 3 （一）, 4 1、, 5 （1）, 6 ①; 0 without label.
        label: as printed, empty without.
        above: the headings above it, outermost first.
        paragraph: the printed one.

    """

    kind: Kind
    plain: Plain
    level: int
    label: str
    above: tuple[str, ...]
    paragraph: Paragraph

    @property
    def body(self) -> str:
        """The text after the label."""
        return self.plain.text[len(self.label) :]

    def heading(self) -> Heading:
        """The block as a heading, or as a line of the contents without leaders and page number."""
        contents = self.kind is Kind.CONTENTS
        text = _LEADER.sub("", self.body) if contents else self.body
        page, box = self.paragraph.locate(0, len(self.paragraph.text))
        place = Place(page, box, CONTENTS if contents else NARRATIVE, text)
        return Heading(self.level or 1, self.label.rstrip("、.．"), text.strip("：、.． "), place)


def label_of(text: str) -> tuple[int, str]:
    """Level and label of a plain text's list number; (0, "") without one."""
    match = _LABEL.match(text)
    if not match:
        return 0, ""
    return int((match.lastgroup or "l0")[1:]), match.group()


def outline(paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    """The paragraphs in order as blocks."""
    plains = [(paragraph, Plain.of(paragraph.text)) for paragraph in _mended(paragraphs)]
    first, last = _contents(plains)
    path: list[tuple[int, str]] = []
    defining = 0
    for index, (paragraph, plain) in enumerate(plains):
        level, label = label_of(plain.text)
        kind = Kind.CONTENTS if first <= index < last else _kind(plain.text, level, label)
        if not plain.text or index == first - 1:
            continue
        if kind is Kind.HEADING:
            depth = level or 1
            path = [entry for entry in path if entry[0] < depth]
            title = plain.text[len(label) :].strip("：")
            if defining and depth <= defining:
                defining = 0
            if re.search(any_of(words().definitions), title):
                defining = depth
            yield Block(kind, plain, level, label, tuple(text for _, text in path), paragraph)
            path.append((depth, plain.text.strip("：")))
            continue
        if defining and kind is Kind.TEXT:
            kind = Kind.DEFINITION
        yield Block(kind, plain, level, label, tuple(text for _, text in path), paragraph)


def _mended(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Joins a paragraph that stops short with a next one that begins with an amount or a stop: one text, torn apart."""
    held: Paragraph | None = None
    for paragraph in paragraphs:
        if held and _TORN_END.search(held.text) and _TORN_START.match(paragraph.text.lstrip()):
            held = Paragraph((*held.lines, *paragraph.lines))
            continue
        if held:
            yield held
        held = paragraph
    if held:
        yield held


def _contents(plains: Sequence[tuple[Paragraph, Plain]]) -> tuple[int, int]:
    """First and last + 1 index of the lines of the 目录; (0, 0) without one."""
    start = next((i for i, (_, plain) in enumerate(plains) if plain.text.strip("：") in ("目录", "目次")), -1) + 1
    if not start:
        return 0, 0
    seen: set[str] = set()
    top = 0
    page = 0
    for index in range(start, len(plains)):
        text = plains[index][1].text
        level, label = label_of(text)
        title = _LEADER.sub("", text)
        leaders = title != text and bool(re.search(r"[.…·．]{3}", text))
        if leaders:
            page = plains[index][0].page
        if not leaders and (
            0 < page < plains[index][0].page or len(text) > 70 or text.endswith("。") or "单位：" in text
        ):
            return start, index
        top = top or level
        mark = label if level and level == top else title
        again = title in seen or (level and level == top and label in seen)
        if again and not leaders:
            return start, index
        seen.update((title, mark))
    return start, len(plains)


def _kind(text: str, level: int, label: str) -> Kind:
    """What a paragraph outside the contents is, by its form alone."""
    if len(text) > _LONGEST_TEXT or any(pattern.search(text) for pattern in _table_lines()):
        return Kind.TABLE
    body = text[len(label) :].rstrip("：")
    if level == 1 and len(body) <= _LONGEST_HEADING:
        return Kind.HEADING
    sentence = re.search(r"[。；，！？]|[：].", re.sub(r"（[^（）]*）", "", body)) or len(body) > _LONGEST_HEADING
    if sentence or not body or re.search(r"\d(?:[万亿]?元|%)", body):
        return Kind.TEXT
    if level and not (level > 3 and text.endswith("：")):
        return Kind.HEADING
    if not level and text == body and len(body) <= 40 and body.endswith(words().title_ends):
        return Kind.HEADING
    return Kind.TEXT


@cache
def _table_lines() -> tuple[re.Pattern[str], ...]:
    """The patterns of lines that belong to a table."""
    return tuple(re.compile(pattern) for pattern in words().table_lines)
