"""The running text of a document: lines outside the tables joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from budgetcheck.model.document import Line, Page, Paragraph

_PAGE_NUMBER = re.compile(
    r"[-—–－─~·\s]*(第?\s*\d{1,4}\s*页?(\s*[,，/]?\s*共?\s*\d{1,4}\s*页)?|[ivxIVX]{1,5})[-—–－─~·\s]*"
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
_STOPS = "。！？；：!?;"


def build_paragraphs(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """All paragraphs in reading order, without running heads and page numbers."""
    body = [(page, _body(page, heads)) for heads in [_running_heads(pages)] for page in pages]
    left = {page.number: min((line.box.x0 for line in lines), default=0.0) for page, lines in body}
    right = {page.number: max((line.box.x1 for line in lines), default=0.0) for page, lines in body}
    paragraphs: list[list[Line]] = []
    for page, lines in body:
        for line in lines:
            if paragraphs and _reads_on(paragraphs[-1][-1], line, page, left, right):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
    return tuple(Paragraph(tuple(lines)) for lines in paragraphs)


def _body(page: Page, heads: set[tuple[str, int]]) -> list[Line]:
    """The lines of a page without its running heads and page numbers."""
    return [
        line
        for line in page.lines
        if _repeated(line) not in heads and not (_at_margin(line, page) and _PAGE_NUMBER.fullmatch(line.text.strip()))
    ]


def _repeated(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+|\s", "", line.text), round(line.box.top / 4)


def _at_margin(line: Line, page: Page) -> bool:
    return line.box.bottom < 0.12 * page.height or line.box.top > 0.88 * page.height


def _running_heads(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Lines printed at the same height near the upper or lower edge of at least four pages."""
    seen = Counter(
        key for page in pages for key in {_repeated(line) for line in page.lines if _at_margin(line, page)} if key[0]
    )
    return {key for key, count in seen.items() if count >= max(4, 0.4 * len(pages))}


def _reads_on(before: Line, line: Line, page: Page, left: dict[int, float], right: dict[int, float]) -> bool:
    """True when `line` continues the paragraph that ends with `before`."""
    size = max(before.size, line.size)
    if abs(before.size - line.size) > 0.15 * size or _ITEM.match(line.text) or _LEADERS.search(before.text):
        return False
    if line.page != before.page:
        if line.page != before.page + 1 or before.text[-1:] in _STOPS:
            return False
    elif line.box.top - before.box.top > 3.2 * size or _grid_between(before, line, page):
        return False
    if line.box.x0 - left[line.page] > 1.2 * size:
        return False
    return right[before.page] - before.box.x1 < 2.5 * size


def _grid_between(before: Line, line: Line, page: Page) -> bool:
    return any(before.box.top <= grid.box.top <= line.box.top for grid in page.grids)
