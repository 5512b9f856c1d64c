"""The extracted tables on the screen: blank columns are named instead of shown, wide tables are cut between columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from budgetcheck.model.budget import PublicTable
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.sheet import Sheet, sheets
from budgetcheck.reporting.layout import beside, fold
from budgetcheck.reporting.style import LABEL, TITLE
from budgetcheck.wording import Language, say

_PADDING = 2
_TEXT = 8
"""Cells that a text column gets at least, if its text is that long."""
_LABEL = 18
"""Cells of the first column of a form."""
_HEAD = 16
"""Cells that a header may widen its column to."""


def print_tables(tables: Iterable[PublicTable], console: Console, language: Language) -> None:
    """All tables, each within the width of the console."""
    for sheet in sheets(tables):
        for part in _parts(sheet, console.width, language):
            console.print(part, soft_wrap=isinstance(part, Text))
        console.print()


def tables_text(tables: Iterable[PublicTable], language: Language, width: int = 120) -> str:
    """The same as text for a file, without colours."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, markup=False, emoji=False, highlight=False)
    print_tables(tables, console, language)
    return stream.getvalue()


def _parts(sheet: Sheet, width: int, language: Language) -> Iterator[RenderableType]:
    title = Text.assemble((" ".join(dict.fromkeys([sheet.name, clean(sheet.table.title)])).strip(), TITLE))
    yield from fold(title, width)
    yield from fold(Text(sheet.facts(language), LABEL), width)
    if sheet.form:
        yield from _form(sheet, width)
        return
    shown = [index for index in range(len(sheet.heads)) if any(row[index] for row in sheet.rows)]
    hidden = [sheet.heads[index] for index in range(len(sheet.heads)) if index not in shown and sheet.heads[index]]
    for number, columns in enumerate(_groups(sheet, shown, width)):
        if number:
            yield Text()
        yield _table(sheet, columns, width)
    if hidden and sheet.rows:
        names = say("say.list", language).join(name.replace(" / ", "/") for name in hidden)
        yield from fold(Text(say("say.columns_blank", language, names=names), LABEL), width)
    for note in sheet.table.notes:
        yield from fold(Text(clean(note)), width)


def _form(sheet: Sheet, width: int) -> Iterator[Text]:
    """Each row of a form: its first cell, and the others beside it, set off by |."""
    yield Text("─" * width)
    for first, *others in sheet.rows:
        label, body = Text(first, TITLE), Text(" | ".join(cell for cell in others if cell))
        if label.cell_len >= _LABEL and body:
            yield from fold(label, width)
            label = Text()
        yield from beside(label, body, width=width, indent=0, margin=_LABEL) if body else fold(label, width)


def _natural(sheet: Sheet, column: int) -> int:
    return max([cell_len(row[column]) for row in sheet.rows], default=0)


def _least(sheet: Sheet, column: int) -> int:
    """The cells a column needs: a figure is never folded, a text may be."""
    natural = _natural(sheet, column)
    return max(natural, 4) if sheet.amounts[column] else max(min(natural, _TEXT), 4)


def _groups(sheet: Sheet, columns: list[int], width: int) -> Iterator[list[int]]:
    """The columns in groups that fit; every further group begins with the column that names the row."""
    if not columns:
        return
    key = _key(sheet, columns)
    group: list[int] = []
    used = 0
    for column in columns:
        need = _least(sheet, column) + _PADDING
        if group and used + need > width:
            yield group
            group = [key] if key != column else []
            used = sum(_least(sheet, other) + _PADDING for other in group)
        group.append(column)
        used += need
    yield group


def _key(sheet: Sheet, columns: list[int]) -> int:
    """The column that tells the rows apart best; of equals the narrowest."""
    texts = [column for column in columns if not sheet.amounts[column]] or columns[:1]
    return max(texts, key=lambda column: (len({row[column] for row in sheet.rows}), -_natural(sheet, column)))


def _table(sheet: Sheet, columns: list[int], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    sizes = _sizes(sheet, columns, width)
    for column, size in sizes.items():
        head = _folded(sheet.heads[column].replace(" / ", "\n"), size)
        table.add_column(head, width=size, justify="right" if sheet.amounts[column] else "left")
    for row in sheet.rows:
        if any(row[column] for column in columns):
            table.add_row(*(_folded(row[column], size) for column, size in sizes.items()))
    return table


def _sizes(sheet: Sheet, columns: list[int], width: int) -> dict[int, int]:
    """The cells each column gets: what it needs, and the room left goes to the narrowest of those that want more."""
    sizes = {column: _least(sheet, column) for column in columns}
    wanted = {column: max(_natural(sheet, column), min(cell_len(sheet.heads[column]), _HEAD)) for column in columns}
    for _ in range(width - sum(size + _PADDING for size in sizes.values())):
        short = [column for column in columns if sizes[column] < wanted[column]]
        if not short:
            break
        sizes[min(short, key=sizes.__getitem__)] += 1
    return sizes


def _folded(text: str, width: int) -> Text:
    return Text("\n").join(line for part in text.split("\n") for line in fold(Text(part), width))
