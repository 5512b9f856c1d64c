"""Builds the public table of a sheet of lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from budgetcheck.model.budget import Column, PrintedRow, PublicTable, Row, State
from budgetcheck.model.money import Unit
from budgetcheck.model.place import Place
from budgetcheck.tables.captions import is_note, year_of
from budgetcheck.tables.codes import settled
from budgetcheck.tables.columns import Mapped
from budgetcheck.tables.headers import Header, read_header
from budgetcheck.tables.kinds import UNKNOWN, Layouts, Role
from budgetcheck.tables.levels import with_levels
from budgetcheck.tables.panels import Panel, split
from budgetcheck.tables.recognition import Recognised, recognise_list
from budgetcheck.tables.rows import RowReader, stray_amounts
from budgetcheck.tables.sheet import Sheet, SheetRow
from budgetcheck.tables.text import joined, squeeze


@dataclass(frozen=True, slots=True)
class Address:
    """How a table is called, settled before its rows are read: number, name, unit, part; doubts on these."""

    number: str
    name: str
    unit: Unit
    part: str = ""
    doubts: tuple[str, ...] = ()


def prepare(sheet: Sheet, layouts: Layouts) -> tuple[Header, Recognised]:
    """The header of a sheet of lists and what it is."""
    header = read_header(sheet.rows, layouts)
    return header, recognise_list(sheet, header, layouts)


def build(sheet: Sheet, header: Header, found: Recognised, address: Address, layouts: Layouts) -> PublicTable:
    """The public table of a sheet of lists."""
    body, notes = _without_notes(sheet.rows[header.rows :], layouts)
    panels = split(found.columns, found.kind, body)
    readers = [RowReader(panel, address, layouts) for panel in panels]
    sections: list[list[Row]] = [[] for _ in panels]
    printed: list[PrintedRow] = []
    doubts = [*sheet.doubts, *found.doubts, *address.doubts]
    for row in body:
        key = ""
        for index, reader in enumerate(readers):
            if (result := reader.read(row)) is not None:
                sections[index].append(result)
                key = key or result.key
        if row.filled:
            printed.append(PrintedRow(key, tuple(joined(row.text(c.index)) for c in found.columns), row.page))
        if stray_amounts(row, found.columns):
            doubts.append("tables.amount-misplaced")
    rows = tuple(
        row
        for reader, section in zip(readers, sections, strict=True)
        for row in (with_levels(settled(section), reader.marks) if reader.accounts else section)
    )
    doubts += [doubt for reader in readers for doubt in reader.doubts] + _doubts(header, found, panels)
    return PublicTable(
        kind=found.kind.kind if found.kind else UNKNOWN,
        number=address.number,
        name=address.name,
        title=sheet.caption.title,
        year=year_of(sheet.caption.title),
        unit=None if "tables.unit-missing" in doubts else address.unit,
        columns=tuple(_column(column, panel) for panel in panels for column in panel.columns),
        rows=rows,
        printed=tuple(printed),
        pages=sheet.pages,
        state=state(rows),
        place=place_of(sheet, address),
        notes=(*sheet.notes, *notes),
        doubts=tuple(dict.fromkeys(doubts)),
        part=address.part,
    )


def state(rows: Iterable[Row]) -> State:
    """Filled when a figure is not zero."""
    filled = any(figure.value for row in rows for figure in row.figures.values())
    return State.FILLED if filled else State.EMPTY


def place_of(sheet: Sheet, address: Address) -> Place:
    """The place of a whole table: the part on its first page."""
    page = sheet.rows[0].page
    box = None
    for row in sheet.rows:
        if row.page == page and row.box is not None:
            box = row.box if box is None else box.union(row.box)
    return Place(page, box, address.number, part=address.part)


def _column(column: Mapped, panel: Panel) -> Column:
    """The column as the model tells it."""
    return Column(column.name, " / ".join(column.path), panel.section, column.role is Role.AMOUNT)


def _without_notes(rows: Sequence[SheetRow], layouts: Layouts) -> tuple[Sequence[SheetRow], tuple[str, ...]]:
    """The body without the notes that are printed in its last rows, and the notes."""
    notes: list[str] = []
    end = len(rows)
    while end and (filled := rows[end - 1].filled) and len(filled) == 1:
        _, cell = filled[0]
        if not is_note(squeeze(cell.text), layouts.common) or len(squeeze(cell.text)) < 4:
            break
        notes.insert(0, joined(cell.text))
        end -= 1
    return rows[:end], tuple(notes)


def _doubts(header: Header, found: Recognised, panels: Sequence[Panel]) -> list[str]:
    """What the header leaves uncertain."""
    doubts = [] if header.rows else ["tables.header-missing"]
    if any(not panel.known for panel in panels):
        doubts.append("tables.section-unknown")
    if found.kind and any(not c.known and c.role is Role.AMOUNT for panel in panels for c in panel.columns):
        doubts.append("tables.column-unknown")
    return doubts
