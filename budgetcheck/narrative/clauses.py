"""Cuts a paragraph into sentences and clauses; the clause is what the grammar reads at a time."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from budgetcheck.narrative.mentions import Bound, Mention
from budgetcheck.narrative.words import any_of, words


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a paragraph between two separators.

    Attributes:
        text: the plain text.
        start: where it begins in the paragraph's plain text.
        figures: the money, percentages and counts in it, with spans in the paragraph's plain text.
        before: the separator before it: one of ，；。：、（）, empty at the beginning.
        after: the separator after it.
        depth: how many brackets with figures enclose it.
        sentence: (start, end) of the sentence it belongs to.

    """

    text: str
    start: int
    figures: tuple[Mention, ...]
    before: str
    after: str
    depth: int
    sentence: tuple[int, int]

    def lead(self, index: int) -> str:
        """The words before the figure, from the figure before it or the beginning."""
        start = self.figures[index - 1].end if index else self.start
        return self.text[start - self.start : self.figures[index].start - self.start]

    def trail(self, index: int) -> str:
        """The words after the figure, up to the next one or the end."""
        last = index + 1 == len(self.figures)
        end = self.start + len(self.text) if last else self.figures[index + 1].start
        return self.text[self.figures[index].end - self.start : end - self.start]


def clauses(text: str, figures: Sequence[Mention]) -> Iterator[Clause]:
    """The clauses of a paragraph's plain text in order; `figures` as `scan_plain` gives them.

    A 、 separates only after a figure, a bracket only where it holds a figure of its own.
    """
    used = [figure for figure in figures if _is_used(figure, text)]
    inside = {index for figure in used for index in range(figure.start, figure.end)}
    brackets = set(_figure_brackets(text, used))
    sentences = list(_sentences(text, brackets))
    start, before, depth, sentence, taken = 0, "", 0, 0, 0
    for index in range(len(text) + 1):
        character = text[index] if index < len(text) else "。"
        after_figure = taken < len(used) and used[taken].end <= index
        stop = character in "，；。！？：" or (character == "、" and after_figure)
        if index not in brackets and (index in inside or not stop):
            continue
        first = taken
        while taken < len(used) and used[taken].start < index:
            taken += 1
        while sentence + 1 < len(sentences) and sentences[sentence][1] <= start:
            sentence += 1
        if index > start:
            found = tuple(used[first:taken])
            yield Clause(text[start:index], start, found, before, character, depth, sentences[sentence])
        if index in brackets:
            depth += 1 if character == "（" else -1
        before, start = (character, index + 1) if index > start or character in "。；（）" else (before, index + 1)


def _sentences(text: str, brackets: set[int]) -> Iterator[tuple[int, int]]:
    """Spans of the sentences; a 。 inside a bracket with figures ends none."""
    start = depth = 0
    for index, character in enumerate(text):
        if index in brackets:
            depth += 1 if character == "（" else -1
        elif character in "。！？" and not depth and text[index + 1 : index + 2] not in ("。", "！", "？"):
            yield start, index + 1
            start = index + 1
    if start < len(text):
        yield start, len(text)


def _is_used(figure: Mention, text: str) -> bool:
    """False for bare numbers, and for bounds that qualify a noun (单价100万元以上设备)."""
    if figure.unit is None:
        return figure.value == 0 and re.search(r"[为是]$", text[: figure.start]) is not None
    if figure.is_money and figure.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        return re.match(rf"{_above()}[^，；。、]{{0,6}}(?:设备|资产|物品|项目)", text[figure.end :]) is None
    return True


@cache
def _above() -> str:
    """The pattern of the words after a number that make it a bound."""
    return any_of(word for group in words().bounds_after.values() for word in group) + "?"


def _figure_brackets(text: str, figures: Sequence[Mention]) -> Iterator[int]:
    """The positions of the brackets whose inside holds a money figure or a percentage, or 其中 and a count."""
    starts = [figure.start for figure in figures]
    open_at: list[int] = []
    for index, character in enumerate(text):
        if character == "（":
            open_at.append(index)
        elif character == "）" and open_at:
            start = open_at.pop()
            held = figures[bisect(starts, start) : bisect(starts, index)]
            if any(figure.is_money for figure in held) or (held and "其中" in text[start:index]):
                yield from (start, index)
