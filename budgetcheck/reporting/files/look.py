"""How the workpaper looks on the screen and on paper: one place for its fonts, colours, frames and page set-up."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from math import ceil
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from budgetcheck.reporting.voice import Voice

_NAME, _SIZE = "微软雅黑", 10


def font(*, bold: bool = False, size: int = _SIZE, color: str = "000000", underline: str | None = None) -> Font:
    """The font of the workpaper."""
    return Font(name=_NAME, bold=bold, size=size, color=color, underline=underline)


PLAIN, BOLD, TITLE = font(), font(bold=True), font(bold=True, size=14)
DIM, LINK, ALARM = font(color="808080"), font(color="0563C1", underline="single"), font(bold=True, color="CC0000")
SETTLED = Font(color="1B7F3B")
"""Of a difference that is none."""

TEXT = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
NUMBER = Alignment(vertical="center", horizontal="right")

NONE, HEAD = PatternFill(), PatternFill("solid", fgColor="E3E8EE")
SUSPECT, TERM = PatternFill("solid", fgColor="FF9C94"), PatternFill("solid", fgColor="D6E6FF")
BROKEN, DOUBTFUL, UNCHECKED = (PatternFill("solid", fgColor=colour) for colour in ("FFE6E3", "FFF1C9", "F2F2F2"))

_LINE = Side(style="thin", color="B8C0C8")
FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
UNDERLINED = Border(bottom=Side(style="thin", color="808080"))

_MADE: WeakKeyDictionary[Workbook, dict[tuple[int, int, int], StyleArray]] = WeakKeyDictionary()
"""The looks that a workbook has already."""
_INDENT = 1
"""Characters that the indent of a text takes."""
_LINE_HEIGHT, _HIGHEST = 15, 409
"""Points; more than the second Excel does not allow."""
_NARROW = 0.4
"""Inches of margin."""


def head(cell: Cell) -> Cell:
    """The look of the head of a column; like `body` to be given before the cell is filled."""
    return _dress(cell, BOLD, CENTRE, HEAD)


def body(cell: Cell, *, alignment: Alignment = TEXT, of: Font = PLAIN, fill: PatternFill = NONE) -> Cell:
    """The look of a cell below a head; undoes number formats. Takes the constants of this module only."""
    return _dress(cell, of, alignment, fill)


def _dress(cell: Cell, of: Font, alignment: Alignment, fill: PatternFill) -> Cell:
    """Set font, alignment, fill and frame at once: setting them one by one takes most of the time of a workbook."""
    made = _MADE.setdefault(cell.parent.parent, {})
    key = (id(of), id(alignment), id(fill))
    if key in made:
        cell._style = copy(made[key])
        return cell
    cell.font, cell.alignment, cell.fill, cell.border = of, alignment, fill, FRAME
    made[key] = copy(cell._style)
    return cell


def widths(page: Worksheet, columns: Sequence[float]) -> None:
    """Set the widths of the columns, in characters."""
    for index, width in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(index)].width = width


def fit(page: Worksheet, first: int, last: int) -> None:
    """Make rows as high as their folded texts need: not every program does so when it opens the file."""
    wide = {letter: max(column.width - _INDENT, 1.0) for letter, column in page.column_dimensions.items()}
    for cells in page.iter_rows(min_row=first, max_row=last):
        folded = [cell for cell in cells if isinstance(cell.value, str) and cell.alignment.wrap_text]
        lines = max(
            (ceil(cell_len(str(cell.value)) / wide.get(cell.column_letter, 10.0)) for cell in folded), default=1
        )
        if lines > 1:
            page.row_dimensions[cells[0].row].height = min(lines * _LINE_HEIGHT, _HIGHEST)


def on_paper(page: Worksheet, about: str, voice: Voice, *, one_page: bool = False) -> None:
    """Print on A4 across, as wide as the paper, with the sheet, what it is about and the page number below."""
    page.page_setup.orientation = "portrait" if one_page else "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 1 if one_page else 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = _NARROW
    page.print_options.horizontalCentered = True
    page.oddFooter.left.text = about.replace("&", "&&")
    page.oddFooter.center.text = "&A"
    page.oddFooter.right.text = voice.say("files.paper_page", page="&P", pages="&N")
    page.sheet_view.showGridLines = False
