"""Takes the grids of a document with the lines around them: the pieces that tables are joined from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from budgetcheck.model.document import Cell, Document, Grid, Line, Page
from budgetcheck.tables.captions import caption_rows, is_note, is_page_number, is_title, merge, read_caption, take_apart
from budgetcheck.tables.kinds import Common
from budgetcheck.tables.sheet import Caption, SheetRow
from budgetcheck.tables.text import joined, squeeze


@dataclass(frozen=True, slots=True)
class Piece:
    """One grid with what stands around it.

    Attributes:
        page: 1-based.
        top: upper edge, points.
        bottom: lower edge, points.
        xs: column borders.
        rows: the rows below a caption that is part of the grid.
        caption: above it.
        notes: under it.
        first: True for the first grid of its page.
        last: True for the last grid of its page.
        followed: True when running text follows it on its page.
        doubts: of the grid.

    """

    page: int
    top: float
    bottom: float
    xs: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    caption: Caption
    notes: tuple[str, ...]
    first: bool
    last: bool
    followed: bool
    doubts: tuple[str, ...]


def pieces(document: Document, common: Common) -> Iterator[Piece]:
    """Every grid of the document, in order, with its caption and notes."""
    carried: tuple[Line, ...] = ()
    held: Piece | None = None  # the last of its page: its note may stand at the head of the next
    for page in document.pages:
        grids = sorted(page.grids, key=lambda grid: (grid.box.top, grid.box.x0))
        above: Sequence[Line] = _between(page, 0.0, grids[0].box.top if grids else page.height)
        if held is not None:
            if not held.followed:
                notes, above = _notes(above, common)
                held = replace(held, notes=notes, followed=bool(notes))
            yield held
            held = None
        if not grids:
            carried = page.lines[-4:]
            continue
        for index, grid in enumerate(grids):
            if held is not None:
                yield held
            end = grids[index + 1].box.top if index + 1 < len(grids) else page.height
            notes, below = _notes(_between(page, grid.box.bottom, end), common)
            held = _piece(grid, page, index, above, carried, notes, below, common)
            above, carried = below, ()
        carried = tuple(above)
    if held is not None:
        yield held


def _piece(
    grid: Grid,
    page: Page,
    index: int,
    above: Sequence[Line],
    carried: Sequence[Line],
    notes: Sequence[str],
    below: Sequence[Line],
    common: Common,
) -> Piece:
    """The piece of one grid; `carried` are the last lines of the page before."""
    caption = read_caption(above, common)
    if not caption.title and carried and not any(_says_more(line, common) for line in above):
        # A title alone at the foot of the page before.
        foot = read_caption(_after_text(carried), common)
        if foot.title and not foot.text_between:
            caption = replace(foot, unit=caption.unit or foot.unit, body=caption.body or foot.body)
    skipped, inside = caption_rows(grid, common)
    last = index == len(page.grids) - 1
    text = [line for line in below if not is_page_number(squeeze(line.text))]
    return Piece(
        page=page.number,
        top=grid.box.top,
        bottom=grid.box.bottom,
        xs=grid.xs,
        rows=_rows(grid)[skipped:],
        caption=merge(caption, inside),
        notes=tuple(notes),
        first=index == 0,
        last=last,
        followed=bool(notes) or (last and len(text) > 1),
        doubts=grid.doubts,
    )


def _after_text(lines: Sequence[Line]) -> list[Line]:
    """The lines after the last one that ends a sentence, without page numbers."""
    kept = [line for line in lines if not is_page_number(squeeze(line.text))]
    ends = [index for index, line in enumerate(kept, start=1) if squeeze(line.text)[-1:] in ("。", "；")]
    return kept[ends[-1] :] if ends else kept


def _says_more(line: Line, common: Common) -> bool:
    """True for a line above a grid that is neither a page number nor only its unit or body."""
    return not is_page_number(take_apart(line.text, common).rest)


def _between(page: Page, top: float, bottom: float) -> list[Line]:
    """The lines of a page between two heights."""
    inside = [line for line in page.lines if top - 1 <= (line.box.top + line.box.bottom) / 2 < bottom + 1]
    return sorted(inside, key=lambda line: (line.box.top, line.box.x0))


def _notes(lines: Sequence[Line], common: Common) -> tuple[tuple[str, ...], list[Line]]:
    """The notes at the head of the lines under a grid, and the lines after them."""
    notes: list[str] = []
    for index, line in enumerate(lines):
        text = squeeze(line.text)
        words = take_apart(line.text, common)
        if is_note(text, common):
            notes.append(joined(line.text))
        elif notes and not (words.label or words.unit or words.body or is_title(words.rest, common)):
            if is_page_number(text) or line.box.top - lines[index - 1].box.bottom > 1.5 * line.size:
                return tuple(notes), list(lines[index:])
            notes[-1] += joined(line.text)
        else:
            return tuple(notes), list(lines[index:])
    return tuple(notes), []


def _rows(grid: Grid) -> tuple[SheetRow, ...]:
    """The rows of a grid, with the cell over each column."""
    width, height = len(grid.xs) - 1, len(grid.ys) - 1
    owners: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rows, height)):
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                owners[row][column] = cell
    return tuple(
        SheetRow(
            grid.page,
            tuple(cells),
            tuple(
                cell is not None and cell.row == index and cell.column == column for column, cell in enumerate(cells)
            ),
        )
        for index, cells in enumerate(owners)
    )
