"""Joins the pieces of a table that is broken over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from budgetcheck.model.document import Cell
from budgetcheck.tables.amounts import is_amount
from budgetcheck.tables.captions import bare_title
from budgetcheck.tables.headers import header_rows, is_data
from budgetcheck.tables.kinds import Layouts
from budgetcheck.tables.pieces import Piece
from budgetcheck.tables.recognition import form_kind
from budgetcheck.tables.sheet import Sheet, SheetRow
from budgetcheck.tables.text import has_list_number, split_code, squeeze

_SAME_BORDER = 3.0
"""Points that a column border may move from page to page."""

_MIN_CELLS = 4
"""Grids with fewer cells are boxes around text or parts of a drawing."""

_FEWEST_COLUMNS = 3
"""Of a piece that has only some of the table's columns."""

_CUT = "tables.columns-cut"
"""The doubt of a table with such a piece."""


def join(parts: Iterable[Piece], layouts: Layouts) -> tuple[Sheet, ...]:
    """The tables of a document, each joined over its pages, in order."""
    sheets: list[Sheet] = []
    last: Piece | None = None
    for piece in parts:
        if last is not None and sheets and (joined := _joined(sheets[-1], last, piece, layouts)):
            sheets[-1] = joined
        elif piece.rows:
            sheets.append(Sheet(piece.caption, piece.xs, piece.rows, piece.notes, piece.doubts))
        last = piece
    return tuple(sheet for sheet in sheets if sum(len(row.cells) for row in sheet.rows) >= _MIN_CELLS)


def _joined(sheet: Sheet, last: Piece, piece: Piece, layouts: Layouts) -> Sheet | None:
    """The sheet with the piece added, or None when the piece begins another table."""
    is_form = form_kind(sheet, layouts) is not None
    if not _adjacent(last, piece) or not piece.rows:
        return None
    if piece.caption.title or piece.caption.label:
        if not _same_caption(sheet, piece) or not _same_words(piece.rows[0], sheet.rows[0]):
            return None
    elif last.followed or piece.caption.text_between or (last.page == piece.page and not is_form):
        return None
    if is_form:
        if form_kind(Sheet(piece.caption, piece.xs, piece.rows), layouts, title=False):
            return None
        return _append(*_refined(sheet, piece))
    rows = _fitted(sheet.xs, piece)
    if rows is None:
        return None
    repeated = _repeated(sheet.rows, rows, layouts)
    if not repeated and header_rows(rows, layouts) and _own_header(rows, sheet, layouts):
        return None
    doubts = (_CUT,) if rows and None in (rows[0].owners[0], rows[0].owners[-1]) else ()
    return _append(replace(sheet, notes=sheet.notes + piece.notes, doubts=sheet.doubts + doubts), rows[repeated:])


def _adjacent(last: Piece, piece: Piece) -> bool:
    """True when nothing but a page break can stand between two pieces."""
    if last.page == piece.page:
        return True
    return piece.page == last.page + 1 and last.last and piece.first


def _same_caption(sheet: Sheet, piece: Piece) -> bool:
    """True when the caption over a piece repeats that of the table."""
    ours, theirs = sheet.caption, piece.caption
    return (
        bare_title(ours.title) == bare_title(theirs.title)
        and theirs.label in ("", ours.label)
        and theirs.body in ("", ours.body)
    )


def _own_header(rows: Sequence[SheetRow], sheet: Sheet, layouts: Layouts) -> bool:
    """True when the first row reads like a header of its own, and the table has a header already."""
    if not header_rows(sheet.rows, layouts):
        return False
    words = [squeeze(cell.text) for _, cell in rows[0].filled]
    if not rows[0].text(0) and rows[0].cells[:1] != rows[0].filled[:1]:
        return False  # The first cell is blank: the rest of a row that began on the page before.
    header = {word for row in sheet.rows[: header_rows(sheet.rows, layouts)] for word in _texts(row)}
    spanning = any(cell.rows > 1 or cell.columns > 1 for _, cell in rows[0].filled)
    return len(words) > 2 and spanning and not header.issuperset(words) and not any(map(has_list_number, words))


def _texts(row: SheetRow) -> tuple[str, ...]:
    """The words of a row."""
    return tuple(squeeze(cell.text) for _, cell in row.filled)


def _repeated(rows: Sequence[SheetRow], added: Sequence[SheetRow], layouts: Layouts) -> int:
    """How many of the first rows of `added` repeat the header."""
    limit = min(header_rows(rows, layouts), len(added))
    count = 0
    while count < limit and _same_words(added[count], rows[count]):
        count += 1
    return count


def _same_words(row: SheetRow, header: SheetRow) -> bool:
    """True when a row has the header's words; under some there may be what the page break cut off the row above."""
    pairs = list(zip(_texts(row), _texts(header), strict=False))
    equal = sum(1 for word, wanted in pairs if word == wanted)
    begun = all(word.startswith(wanted) for word, wanted in pairs)
    return len(_texts(row)) == len(_texts(header)) and begun and 2 * equal >= len(pairs)


def _fitted(xs: Sequence[float], piece: Piece) -> tuple[SheetRow, ...] | None:
    """The piece's rows on the columns `xs`: one to one, or where its borders are some of ours; else None."""
    if len(xs) == len(piece.xs):
        shift = piece.xs[0] - xs[0]
        widths = [b - a for a, b in pairwise(xs)]
        moved = [abs(theirs - ours - shift) for ours, theirs in zip(xs, piece.xs, strict=True)]
        return piece.rows if max(moved) <= max(_SAME_BORDER, min(widths) / 2) else None
    if len(piece.xs) > len(xs):
        return None
    borders = [_nearest(xs, x) for x in piece.xs]
    far = [abs(xs[index] - x) > 2 * _SAME_BORDER for index, x in zip(borders, piece.xs, strict=True)]
    if len(set(borders)) < len(borders) or any(far):
        return None
    if (borders[0] or borders[-1] != len(xs) - 1) and not _run(borders):
        return None
    return _spread(piece.rows, borders, len(xs) - 1)


def _run(borders: Sequence[int]) -> bool:
    """True for several neighbouring columns: the rulings of the others are missing where a cell fills the page."""
    return len(borders) > _FEWEST_COLUMNS and borders[-1] - borders[0] == len(borders) - 1


def _nearest(borders: Sequence[float], x: float) -> int:
    """The index of the border nearest to x."""
    return min(range(len(borders)), key=lambda index: abs(borders[index] - x))


def _spread(rows: Sequence[SheetRow], borders: Sequence[int], width: int) -> tuple[SheetRow, ...]:
    """Rows whose columns begin at `borders` on a sheet of `width` columns."""
    result = []
    for row in rows:
        owners: list[Cell | None] = [None] * width
        anchored = [False] * width
        for column, (start, end) in enumerate(pairwise(borders)):
            owners[start:end] = [row.owners[column]] * (end - start)
            anchored[start] = row.anchored[column]
        result.append(SheetRow(row.page, tuple(owners), tuple(anchored)))
    return tuple(result)


def _refined(sheet: Sheet, piece: Piece) -> tuple[Sheet, tuple[SheetRow, ...]]:
    """A form and a piece of it on the borders of both."""
    borders: list[float] = []
    for x in sorted((*sheet.xs, *piece.xs)):
        if not borders or x - borders[-1] > 2 * _SAME_BORDER:
            borders.append(x)
    width = len(borders) - 1
    ours = _spread(sheet.rows, [_nearest(borders, x) for x in sheet.xs], width)
    theirs = _spread(piece.rows, [_nearest(borders, x) for x in piece.xs], width)
    return replace(sheet, xs=tuple(borders), rows=ours, notes=sheet.notes + piece.notes), theirs


def _append(sheet: Sheet, rows: Sequence[SheetRow]) -> Sheet:
    """The sheet with rows added; a row that the page break cut is made whole."""
    if rows and sheet.rows and _cut(sheet, rows[0]):
        last = sheet.rows[-1]
        owners = tuple(
            replace(cell, text=f"{cell.text}\n{more.text}")
            if cell is not None and more is not None and first and squeeze(more.text)
            else cell
            for cell, more, first in zip(last.owners, rows[0].owners, rows[0].anchored, strict=True)
        )
        rows = (replace(last, owners=owners), *rows[1:])
        return replace(sheet, rows=(*sheet.rows[:-1], *rows))
    return replace(sheet, rows=(*sheet.rows, *rows))


def _cut(sheet: Sheet, first: SheetRow) -> bool:
    """True when the first row of a page is the rest of the last row of the page before.

    It has no number, continues only cells that have text, and those cells end with a full line.
    """
    last = sheet.rows[-1]
    filled = first.filled
    if not filled or last.page == first.page or len(filled) >= len(last.filled):
        return False
    for column, cell in filled:
        above = last.covering(column)
        word = squeeze(cell.text)
        if not squeeze(above) or is_amount(cell.text) or (is_data(above) and not split_code(squeeze(above))[0]):
            return False
        if has_list_number(cell.text) or split_code(word)[0] or not _full(sheet, column, above):
            return False
    return True


def _full(sheet: Sheet, column: int, text: str) -> bool:
    """True when the last line of a cell is about as long as any line of its column."""
    longest = max(len(squeeze(line)) for row in sheet.rows for line in (row.text(column).splitlines() or [""]))
    return len(squeeze(text.splitlines()[-1])) >= 0.85 * longest
