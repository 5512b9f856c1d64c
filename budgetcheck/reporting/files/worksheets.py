"""The sheets of the workpaper that hold a document's figures: the tables as printed, and the figures of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.excel import put_text
from budgetcheck.reporting.extraction.sheet import Sheet
from budgetcheck.reporting.files import look
from budgetcheck.reporting.files.cells import Printed, Spot
from budgetcheck.reporting.files.formulas import Ref
from budgetcheck.reporting.voice import Voice

HEAD_ROW = 3
"""Title and facts stand above it, the body below."""

_UNSAFE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
"""Excel's limit."""
_NARROWEST, _WIDEST, _WIDEST_OF_FORM, _WIDEST_HEAD = 9, 32, 46, 14
"""Widths of columns in characters; longer texts and heads are folded."""


def sheet_names(sheets: Sequence[Sheet], others: set[str]) -> list[str]:
    """A name for each table that Excel takes and no other sheet has: 表3, 表13, 表13-2."""
    taken = {name.casefold() for name in others}
    names = []
    for sheet in sheets:
        number = sheet.table.number
        wanted = f"表{number}" if number.isdecimal() else sheet.name
        wanted = _UNSAFE.sub(" ", clean(wanted)).strip()[:_LONGEST_NAME] or "表"
        name, count = wanted, 1
        while name.casefold() in taken:
            count += 1
            name = f"{wanted[: _LONGEST_NAME - 5]}-{count}"
        taken.add(name.casefold())
        names.append(name)
    return names


def fill_table(page: Worksheet, located: Printed, index: int, voice: Voice) -> dict[Figure, Ref]:
    """Write one table: its cells with amounts as numbers, the page, then what was printed for every amount.

    Returns the cell of every figure that could be located.
    """
    sheet = located.sheets[index]
    width = max((len(row) for row in sheet.rows), default=len(sheet.heads))
    amounts = sorted({column for (row, column) in _amounts(located, index)})
    put_text(page.cell(1, 1), clean(sheet.table.title) or sheet.name).font = look.TITLE
    put_text(page.cell(2, 1), f"{sheet.name} · {sheet.facts(voice.language)}").font = look.DIM
    heads = [*sheet.heads, *[""] * (width - len(sheet.heads))]
    shown = [voice.say("files.printed_text", column=heads[c] or c + 1).strip() for c in amounts]
    for column, head in enumerate([*heads, voice.say("files.page"), *shown], 1):
        if head:
            put_text(look.head(page.cell(HEAD_ROW, column)), head)
    refs: dict[Figure, Ref] = {}
    sizes = [min(cell_len(head), _WIDEST_HEAD) for head in heads]
    for row, cells in enumerate(sheet.rows):
        line = HEAD_ROW + 1 + row
        own = len(sheet.table.printed[row].cells) if sheet.form else width
        for column, text in enumerate(cells[:own]):
            cell = page.cell(line, column + 1)
            figure = located.figures.get(Spot(index, row, column))
            _put(cell, text, figure, sheet, column)
            if figure is not None:
                refs[figure] = Ref(page.title, column + 1, line)
            sizes[column] = max(sizes[column], cell_len(text))
        where = page.cell(line, width + 1)
        if sheet.table.place.spot is None:
            where.value = sheet.table.printed[row].page
        look.body(where, alignment=look.CENTRE, of=look.DIM)
        for offset, column in enumerate(amounts):
            if cells[column]:
                cell = page.cell(line, width + 2 + offset)
                look.body(cell, alignment=look.NUMBER, of=look.DIM)
                put_text(cell, cells[column])
    last = HEAD_ROW + max(len(sheet.rows), 1)
    for offset, note in enumerate(sheet.table.notes, 2):
        put_text(page.cell(last + offset, 1), clean(note)).font = look.PLAIN
    page.freeze_panes = page.cell(HEAD_ROW + 1, 1)
    widest = _WIDEST_OF_FORM if sheet.form else _WIDEST
    look.widths(page, [*(min(max(size, _NARROWEST), widest) + 2 for size in sizes), 6, *[14 for _ in amounts]])
    look.fit(page, HEAD_ROW, last)
    # On paper the numbers are enough: what was printed for them stands to the right of the page numbers.
    end = last + (len(sheet.table.notes) + 1 if sheet.table.notes else 0)
    page.print_area = f"A1:{get_column_letter(width + 1)}{end}"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    return refs


def put_place(cell: Cell, place: Place, voice: Voice) -> None:
    """Write the number of the page, or what stands for it in a document without pages."""
    if place.spot is None:
        cell.value = place.page
    else:
        put_text(cell, voice.page(place))


def fill_figures(page: Worksheet, figures: Sequence[Figure], voice: Voice) -> dict[Figure, Ref]:
    """Write the figures that stand in no located cell, one a line with its address and sentence."""
    put_text(page.cell(1, 1), page.title).font = look.TITLE
    heads = ("place", "text", "printed", "value", "unit", "page")
    for column, head in enumerate(heads, 1):
        put_text(look.head(page.cell(HEAD_ROW, column)), voice.say(f"files.{head}"))
    refs: dict[Figure, Ref] = {}
    for line, figure in enumerate(figures, HEAD_ROW + 1):
        place = figure.place
        for column, alignment in enumerate(
            (look.TEXT, look.TEXT, look.NUMBER, look.NUMBER, look.CENTRE, look.CENTRE), 1
        ):
            look.body(page.cell(line, column), alignment=alignment)
        put_text(page.cell(line, 1), voice.address(place, focus=figure.text, labelled=True))
        put_text(page.cell(line, 2), clean(place.row) if place.table == NARRATIVE else "")
        put_text(page.cell(line, 3), clean(figure.text))
        number = page.cell(line, 4)
        number.value = figure.value
        number.number_format = _format(figure.decimals)  # its unit stands beside it
        put_text(page.cell(line, 5), figure.unit.value)
        put_place(page.cell(line, 6), place, voice)
        refs[figure] = Ref(page.title, 4, line)
    page.freeze_panes = page.cell(HEAD_ROW + 1, 1)
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    look.widths(page, [46, 60, 14, 14, 8, 6])
    look.fit(page, HEAD_ROW + 1, HEAD_ROW + len(refs))
    return refs


def _amounts(located: Printed, index: int) -> set[tuple[int, int]]:
    """(row, column) of the cells of a table that become numbers."""
    sheet = located.sheets[index]
    found = {(spot.row, spot.column) for spot in located.figures if spot.table == index}
    for row, cells in enumerate(sheet.rows):
        found |= {(row, column) for column, text in enumerate(cells) if sheet.number(column, text) is not None}
    return found


def _put(cell: Cell, text: str, figure: Figure | None, sheet: Sheet, column: int) -> None:
    value = sheet.number(column, text) if figure is None else figure.value
    if not text or value is None or (figure is not None and figure.blank):
        look.body(cell)
        if text:
            put_text(cell, text)
        return
    look.body(cell, alignment=look.NUMBER)
    cell.value = value
    decimals = len(text.partition(".")[2]) if figure is None else figure.decimals
    percent = figure is not None and figure.unit is Unit.PERCENT
    cell.number_format = _format(decimals) + ('"%"' if percent else "")


def _format(decimals: int) -> str:
    """The number format that shows as many digits as are printed."""
    return "#,##0" + ("." + "0" * min(decimals, 8) if decimals > 0 else "")
