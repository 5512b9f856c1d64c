"""The running text of a document: lines outside the tables joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from budgetcheck.model.document import Line, Page, Paragraph

EDGE = 0.12
"""Share of the page height at top and bottom where running heads and page numbers stand."""

INDENT = 1.2
"""Letter heights by which the first line of a paragraph is set in, at least."""

SPARE = 0.8
"""Letter heights of room, beyond the next word, that a line leaves only at the end of its paragraph."""

LEADING = 3.2
"""Letter heights from line to line, at most, within a paragraph."""

TITLE = 1.2
"""A line this many times as high as the usual one is a title."""

LONG = 12
"""Letters of a line that shows where the margins are."""

REPEATED = 4
"""Pages on which a line must return at its height to be a running head."""

_DASHES = r"[-—–－─~·\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}(第?\s*\d{{1,4}}\s*页?(\s*[,，/]?\s*共?\s*\d{{1,4}}\s*页)?|[ivxIVX]{{1,5}}){_DASHES}"
)
_ITEM = re.compile(
    r"(第[一二三四五六七八九十百]+[部章节条篇]"
    r"|[一二三四五六七八九十百]+[、.．]"
    r"|[（(][一二三四五六七八九十百\d]+[）)]"
    r"|\d{1,3}[、．.](?!\d)"
    r"|[①-⑳●•◆■□▪]"
    r"|注[：:]|单位[：:]|附件|公开(表)?\d|表\s*\d)"
)
_LEADERS = re.compile(r"[.…·．]{4,}|…{2,}")
_WORD = re.compile(r"([A-Za-z0-9.,%％]+|.)[，。、；：！？）)”》]*")
_STOPS = "。！？；：!?;:"
_MIDDLE = "，、,（(“《"


@dataclass(frozen=True, slots=True)
class _Margins:
    """Left and right edge of the text of a page."""

    left: float
    right: float


def build_paragraphs(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """All paragraphs in reading order, without running heads and page numbers."""
    heads = _running_heads(pages)
    bodies = [(page, _body(page, heads)) for page in pages]
    usual = median([line.size for _, lines in bodies for line in lines] or [0.0])
    whole = _margins(line for _, lines in bodies for line in lines)
    paragraphs: list[list[Line]] = []
    before: _Margins | None = None
    for page, lines in bodies:
        long = [line for line in lines if len(line.text) >= LONG]
        here = _margins(long) if len(long) >= 3 else whole
        for line in lines:
            last = paragraphs[-1][-1] if paragraphs else None
            if last is not None and _reads_on(
                last, line, page, here if last.page == line.page else before, here, usual
            ):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
        before = here
    return tuple(Paragraph(tuple(lines)) for lines in paragraphs)


def _margins(lines: Iterable[Line]) -> _Margins | None:
    """The margins that long lines show; None without any."""
    boxes = [line.box for line in lines if len(line.text) >= LONG]
    return _Margins(min(box.x0 for box in boxes), max(box.x1 for box in boxes)) if boxes else None


def _body(page: Page, heads: set[tuple[str, int]]) -> list[Line]:
    """The lines of a page without its running heads and page numbers."""
    return [
        line
        for line in page.lines
        if not _at_edge(line, page) or (_key(line) not in heads and not _PAGE_NUMBER.fullmatch(line.text))
    ]


def _key(line: Line) -> tuple[str, int]:
    """What a running head keeps from page to page: its text without numbers, and its height."""
    return re.sub(r"\d+|\s", "", line.text), round(line.box.top / 4)


def _at_edge(line: Line, page: Page) -> bool:
    """True for a line at the upper or lower edge of its page."""
    return line.box.bottom < EDGE * page.height or line.box.top > (1 - EDGE) * page.height


def _running_heads(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Lines that stand at the same height of the upper or lower edge on many pages."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page.lines if _at_edge(line, page)})
    return {key for key, count in seen.items() if key[0] and count >= max(REPEATED, 0.4 * len(pages))}


def _reads_on(last: Line, line: Line, page: Page, above: _Margins | None, here: _Margins | None, usual: float) -> bool:
    """True when `line` continues the paragraph that ends with `last`; `above` are the margins of `last`."""
    size = max(last.size, line.size)
    if above is None or here is None or abs(last.size - line.size) > 0.15 * size or _LEADERS.search(last.text):
        return False
    if line.page == last.page:
        if line.box.top - last.box.top > LEADING * size or _grid_between(last, line, page):
            return False
    elif line.page != last.page + 1 or last.text[-1] in _STOPS or _grid_between(None, line, page):
        return False
    if _ITEM.match(line.text) and last.text[-1] in _STOPS:
        return False
    full = above.right - last.box.x1 <= _first_word(line) + SPARE * size
    if size >= TITLE * usual and full:
        return abs((last.box.x0 + last.box.x1) - (line.box.x0 + line.box.x1)) < 4 * size or line.box.x0 <= last.box.x0
    if _ITEM.match(line.text) and last.text[-1] not in _MIDDLE:
        return False
    return full and line.box.x0 - here.left <= INDENT * size


def begins_item(text: str) -> bool:
    """True for a text that begins with the number of a heading or list item, or with the words of a note or unit."""
    return _ITEM.match(text) is not None


def _first_word(line: Line) -> float:
    """Width of what cannot be parted at the start of a line: a number, a word, a sign with its punctuation."""
    word = _WORD.match(line.text)
    return line.edges[word.end()] - line.edges[0] if word else 0.0


def _grid_between(last: Line | None, line: Line, page: Page) -> bool:
    """True when a table stands between two lines (above `line`, on a new page)."""
    start = last.box.top if last else 0.0
    return any(start <= grid.box.top <= line.box.top for grid in page.grids)
