"""The figures of a document that can be damaged: where each stands, and the document with another text there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from budgetcheck.model.budget import Budget, PublicTable
from budgetcheck.model.document import Cell, Document, Line, Paragraph
from budgetcheck.model.money import Figure
from budgetcheck.model.place import Box
from budgetcheck.narrative import scan

NARRATIVE = "正文"

_NUMBER = re.compile(r"\d(?:[\d,，\s]*\d)?(?:\s*\.[\d\s]*\d)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FORMS = {"whole_performance", "project_performance"}

CellKey = tuple[int, int, int]
"""Page index, grid index, cell index, from 0."""


@dataclass(frozen=True, slots=True)
class Target:
    """One figure as printed, or a blank amount cell.

    Attributes:
        section: 公开表3, 公开表13-2 (the second of that number), 正文.
        holder: the cell, or the index of the paragraph, that it stands in.
        text: the text of the holder.
        start: where the number begins in `text`.
        end: where it ends.
        fill: for a blank cell the printed number next to it.

    """

    section: str
    holder: CellKey | int
    text: str
    start: int
    end: int
    fill: str = ""

    @property
    def printed(self) -> str:
        """The digits, without the break of a wrapped number; empty for a blank cell or a dash."""
        digits = re.sub(r"\s", "", self.text[self.start : self.end]).replace("，", ",")
        return digits if re.search(r"\d", digits) else ""

    def damaged(self, new: str) -> str:
        """The text of the holder with `new` for the number."""
        return self.text[: self.start] + new + self.text[self.end :]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a (damaged) figure stands on the page: a point, and its printed digits."""

    page: int
    x: float
    y: float
    text: str

    def names(self, figure: Figure) -> bool:
        """True when a figure of a finding is the one at this spot."""
        if not self.on(figure.place.page, figure.place.box):
            return False
        return _bare(figure.text) == _bare(self.text) if self.text else figure.blank

    def on(self, page: int, box: Box | None) -> bool:
        """True when the spot lies in a box of a page."""
        return page == self.page and box is not None and box.x0 <= self.x <= box.x1 and box.top <= self.y <= box.bottom


def targets(budget: Budget) -> Iterator[Target]:
    """Every figure of the public tables (blank amount cells too) and of the narrative, in order of the document."""
    names = sections(budget.tables)
    for table in budget.tables:
        name = names[id(table)]
        found = _form_figures if table.kind in _FORMS else _list_figures
        yield from sorted(found(budget.document, table, name), key=lambda target: (target.holder, target.start))
    headings = {entry.text for entry in (*budget.narrative.headings, *budget.narrative.contents)}
    for index, paragraph in enumerate(budget.document.paragraphs):
        if paragraph.text not in headings:
            yield from _numbers(NARRATIVE, index, paragraph.text)


def sections(tables: tuple[PublicTable, ...]) -> Mapping[int, str]:
    """The name of every table, by identity; tables that share a number are counted."""
    numbers = [table.number for table in tables]
    names = {}
    for index, table in enumerate(tables):
        nth = f"-{numbers[:index].count(table.number) + 1}" if numbers.count(table.number) > 1 else ""
        names[id(table)] = f"公开表{table.number}{nth}"
    return names


def _list_figures(document: Document, table: PublicTable, name: str) -> Iterator[Target]:
    """The amount cells of a table."""
    cells = {(key[0] + 1, cell.box): (key, cell) for key, cell in _cells(document, table)}
    for row in table.rows:
        printed = [figure.text for figure in row.figures.values() if not figure.blank]
        for figure in row.figures.values():
            if figure.place.box is None or (figure.place.page, figure.place.box) not in cells:
                continue
            key, cell = cells[figure.place.page, figure.place.box]
            if figure.blank:
                fill = printed[0] if printed else "12.34"
                yield Target(name, key, cell.text, 0, len(cell.text), fill)
            else:
                yield from _numbers(name, key, cell.text, whole=True)


def _form_figures(document: Document, table: PublicTable, name: str) -> Iterator[Target]:
    """Every figure in a cell of a form's pages."""
    for key, cell in _cells(document, table):
        yield from _numbers(name, key, cell.text)


def _cells(document: Document, table: PublicTable) -> Iterator[tuple[CellKey, Cell]]:
    """The cells of a table's pages."""
    for number in table.pages:
        for at, grid in enumerate(document.pages[number - 1].grids):
            for index, cell in enumerate(grid.cells):
                yield (number - 1, at, index), cell


def _numbers(name: str, holder: CellKey | int, text: str, *, whole: bool = False) -> Iterator[Target]:
    """The figures of a text; `whole` when the text is one number."""
    mentions = [mention for mention in scan(text) if mention.unit or not _YEAR.fullmatch(mention.text)]
    spans = [(0, len(text))] if whole else [(mention.start, mention.end) for mention in mentions]
    for start, end in spans:
        found = _NUMBER.search(text, start, end)
        if found:
            yield Target(name, holder, text, found.start(), found.end())


def injected(document: Document, target: Target, new: str) -> Document:
    """The document as if `new` had been read where the target stands."""
    if isinstance(target.holder, int):
        return _with_paragraph(document, target.holder, *_rewritten(document.paragraphs[target.holder], target, new))
    number, at, index = target.holder
    page = document.pages[number]
    grid = page.grids[at]
    text = target.damaged(new) if target.printed else new
    cell = replace(grid.cells[index], text=text)
    grid = replace(grid, cells=(*grid.cells[:index], cell, *grid.cells[index + 1 :]))
    page = replace(page, grids=(*page.grids[:at], grid, *page.grids[at + 1 :]))
    return replace(document, pages=(*document.pages[:number], page, *document.pages[number + 1 :]))


def spot(document: Document, target: Target, new: str) -> Spot:
    """Where the figure `new` stands in the document that `injected` gave for it."""
    if isinstance(target.holder, int):
        paragraph = document.paragraphs[target.holder]
        rest = paragraph.text[target.start :].lstrip()
        start = target.start if new else target.start + len(paragraph.text[target.start :]) - len(rest)
        page, box = paragraph.locate(start, start + max(1, len(new)))
        return Spot(page, (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2, new)
    number, at, index = target.holder
    box = document.pages[number].grids[at].cells[index].box
    return Spot(number + 1, (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2, new)


def _bare(text: str) -> str:
    """The digits and the point of a printed figure."""
    return re.sub(r"[^\d.]", "", text)


def _rewritten(paragraph: Paragraph, target: Target, new: str) -> tuple[Paragraph, dict[int, Line]]:
    """The paragraph with the number replaced where it begins, and its changed lines by the identity of the old."""
    lines: list[Line] = []
    changed: dict[int, Line] = {}
    start, end, put = target.start, target.end, new
    for line in paragraph.lines:
        length = len(line.text)
        if start < length and end > 0 and (start < end or put):
            first, last = max(0, start), min(end, length)
            text = line.text[:first] + put + line.text[last:]
            step = line.size / 2
            fresh = [line.edges[first] + step * n for n in range(1, len(put) + 1)]
            moved = (fresh[-1] if fresh else line.edges[first]) - line.edges[last]
            edges = (*line.edges[: first + 1], *fresh, *(edge + moved for edge in line.edges[last + 1 :]))
            box = replace(line.box, x1=max(line.box.x1, edges[-1]))
            changed[id(line)] = replace(line, text=text, edges=edges, box=box)
            put = ""
        lines.append(changed.get(id(line), line))
        start, end = start - length, end - length
    return Paragraph(tuple(lines)), changed


def _with_paragraph(document: Document, index: int, paragraph: Paragraph, changed: dict[int, Line]) -> Document:
    """The document with another paragraph, and its lines on their pages."""
    paragraphs = (*document.paragraphs[:index], paragraph, *document.paragraphs[index + 1 :])
    pages = tuple(
        replace(page, lines=tuple(changed.get(id(line), line) for line in page.lines)) for page in document.pages
    )
    return replace(document, paragraphs=paragraphs, pages=pages)
