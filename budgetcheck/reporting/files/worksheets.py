"""The sheets of the workpaper that hold a document's figures: the tables as printed, and the figures of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from budgetcheck.model.money import Figure
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.excel import put_text, set_widths
from budgetcheck.reporting.extraction.sheet import Sheet
from budgetcheck.reporting.files.cells import Printed, Spot
from budgetcheck.reporting.files.formulas import Ref
from budgetcheck.reporting.voice import Voice

HEAD_ROW = 3
"""Title and facts stand above it, the body below."""

_UNSAFE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
"""Excel's limit."""
_BOLD = Font(bold=True)
_DIM = Font(color="808080")
_HEAD = PatternFill("solid", fgColor="EEF1F4")
_WRAP = Alignment(wrap_text=True, vertical="top")


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
    put_text(page.cell(1, 1), clean(sheet.table.title) or sheet.name).font = Font(bold=True, size=14)
    put_text(page.cell(2, 1), f"{sheet.name} · {sheet.facts(voice.language)}")
    heads = [*sheet.heads, *[""] * (width - len(sheet.heads))]
    shown = [voice.say("files.printed_text", column=heads[c] or c + 1).strip() for c in amounts]
    for column, head in enumerate([*heads, voice.say("files.page"), *shown], 1):
        cell = put_text(page.cell(HEAD_ROW, column), head)
        cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, _WRAP
    refs: dict[Figure, Ref] = {}
    texts: list[list[int]] = [[cell_len(head) for head in heads[c : c + 1]] for c in range(width)]
    for row, cells in enumerate(sheet.rows):
        line = HEAD_ROW + 1 + row
        for column, text in enumerate(cells):
            cell = page.cell(line, column + 1)
            figure = located.figures.get(Spot(index, row, column))
            _put(cell, text, figure, sheet, column)
            if figure is not None:
                refs[figure] = Ref(page.title, column + 1, line)
            texts[column].append(cell_len(text))
        if sheet.table.place.spot is None:
            page.cell(line, width + 1, sheet.table.printed[row].page).font = _DIM
        for offset, column in enumerate(amounts):
            if cells[column]:
                cell = put_text(page.cell(line, width + 2 + offset), cells[column])
                cell.font, cell.alignment = _DIM, Alignment(horizontal="right")
    for offset, note in enumerate(sheet.table.notes):
        put_text(page.cell(HEAD_ROW + len(sheet.rows) + 2 + offset, 1), clean(note))
    page.freeze_panes = page.cell(HEAD_ROW + 1, 1)
    set_widths(page, [*texts, [4], *[[12] for _ in amounts]])
    return refs


def put_place(cell: Cell, place: Place, voice: Voice) -> None:
    """Write the number of the page, or what stands for it in a document without pages."""
    if place.spot is None:
        cell.value = place.page
    else:
        put_text(cell, voice.page(place))


def fill_figures(page: Worksheet, figures: Sequence[Figure], voice: Voice) -> dict[Figure, Ref]:
    """Write the figures that stand in no located cell, one a line with its address and sentence."""
    put_text(page.cell(1, 1), page.title).font = Font(bold=True, size=14)
    heads = ("place", "text", "printed", "value", "unit", "page")
    for column, head in enumerate(heads, 1):
        cell = put_text(page.cell(HEAD_ROW, column), voice.say(f"files.{head}"))
        cell.font, cell.fill = _BOLD, _HEAD
    refs: dict[Figure, Ref] = {}
    for line, figure in enumerate(figures, HEAD_ROW + 1):
        place = figure.place
        put_text(page.cell(line, 1), voice.address(place, focus=figure.text, labelled=True)).alignment = _WRAP
        sentence = clean(place.row) if place.table == NARRATIVE else ""
        put_text(page.cell(line, 2), sentence).alignment = _WRAP
        put_text(page.cell(line, 3), clean(figure.text))
        number = page.cell(line, 4)
        number.value = figure.value
        number.number_format = _format(figure.decimals)
        put_text(page.cell(line, 5), figure.unit.value)
        put_place(page.cell(line, 6), place, voice)
        refs[figure] = Ref(page.title, 4, line)
    page.freeze_panes = page.cell(HEAD_ROW + 1, 1)
    set_widths(page, [[46], [46], [14], [14], [8], [4]])
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
        if text:
            put_text(cell, text).alignment = _WRAP
        return
    cell.value = value
    decimals = len(text.partition(".")[2]) if figure is None else figure.decimals
    cell.number_format = _format(decimals)


def _format(decimals: int) -> str:
    """The number format that shows as many digits as are printed."""
    return "#,##0" + ("." + "0" * min(decimals, 8) if decimals > 0 else "")
