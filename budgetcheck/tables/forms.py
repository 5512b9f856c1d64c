"""Reads the performance forms (公开表12, 公开表13): labelled fields and small lists between irregular merged cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from budgetcheck.model.budget import Column, PrintedRow, PublicTable, Row
from budgetcheck.model.document import Cell
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.place import Place
from budgetcheck.tables.amounts import read_amount
from budgetcheck.tables.building import Address, place_of, state
from budgetcheck.tables.captions import year_of
from budgetcheck.tables.fields import fields_of
from budgetcheck.tables.headers import clean_header
from budgetcheck.tables.kinds import ColumnWord, FormBlock, FormField, Kind, Layouts, Role, matches, pattern
from budgetcheck.tables.rows import figure
from budgetcheck.tables.sheet import Sheet, SheetRow
from budgetcheck.tables.text import joined, spaceless, squeeze, without_list_number

_CONTENT = "内容"
_TARGET = "目标"
_MAX_LABEL = 30


@dataclass(slots=True)
class _Open:
    """A list that is being read: its block, the columns of the sheet under each of its headers, values carried down."""

    block: FormBlock
    spans: Mapping[str, range]
    headers: Mapping[str, str]
    cells: Mapping[str, Cell]
    carried: dict[str, str] = field(default_factory=dict)
    section: str = ""
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class FormReader:
    """Reads one form row by row."""

    kind: Kind
    address: Address
    layouts: Layouts
    rows: list[Row] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    target: str = ""
    block: _Open | None = None
    page: int = 0
    above: SheetRow | None = None

    def read(self, row: SheetRow) -> None:
        """Takes the next row."""
        if not row.filled:
            return
        opened = self._opened(row)
        labelled = [] if opened else list(fields_of(row, self.kind))
        if opened is not None:
            self.block = opened
        elif labelled and not self._inside(row):
            self.block = None
            for name, cell, word in labelled:
                self._field(name, cell, word, row)
        elif self.block is not None and not self._heading(row):
            self._item(self.block, row)
        else:
            self.block = None
            self._others(row)
        self.page = row.page
        self.above = row

    def _opened(self, row: SheetRow) -> _Open | None:
        """The list whose header this row is."""
        for block in self.kind.blocks:
            spans: dict[str, range] = {}
            headers: dict[str, str] = {}
            cells: dict[str, Cell] = {}
            for cell in _over(row):
                words = self._words(cell, row)
                column = next(
                    (each for each in block.columns if any(matches(each.headers, word) for word in words)), None
                )
                if column is not None and (column.name not in spans or column.role is Role.LABEL):
                    spans[column.name] = row.spanned(cell)
                    headers[column.name] = spaceless(cell.text)
                    cells[column.name] = cell
            begun = {id(cell) for _, cell in row.filled}
            new = any(id(cell) in begun for cell in cells.values())
            if new and all(any(choice in spans for choice in each.split("|")) for each in block.requires):
                return _Open(block, spans, headers, cells, section=block.section)
        return None

    def _words(self, cell: Cell, row: SheetRow) -> tuple[str, ...]:
        """What a header cell says: under one that heads several columns its path (财政拨款/合计), then its own word."""
        word = without_list_number(clean_header(squeeze(cell.text)))
        column = row.spanned(cell).start
        above = self.above.owners[column] if self.above is not None and column < len(self.above.owners) else None
        if above is None or above is cell or above.columns <= cell.columns:
            return (word,)
        return (f"{without_list_number(clean_header(squeeze(above.text)))}/{word}", word)

    def _inside(self, row: SheetRow) -> bool:
        """True when a word that could be a field stands in the label column of an open list of amounts."""
        if self.block is None:
            return False
        label = next((each.name for each in self.block.block.columns if each.role is Role.LABEL), "")
        first = row.filled[0]
        span = self.block.spans.get(label)
        side = any(cell is not None and not new for cell, new in zip(row.owners, row.anchored, strict=True))
        return span is not None and first[0] == span.start and span.start > 0 and side and self._amounts()

    def _amounts(self) -> bool:
        """True when the open list has amounts."""
        return self.block is not None and any(each.role.is_figure for each in self.block.block.columns)

    def _heading(self, row: SheetRow) -> bool:
        """True for a row with one cell over the whole width."""
        return len(row.filled) == 1 and len(row.spanned(row.filled[0][1])) > 0.8 * len(row.owners)

    def _field(self, name: str, cell: Cell, word: FormField, row: SheetRow) -> None:
        """Adds the row of a labelled field."""
        text = joined(cell.text)
        place = Place(row.page, cell.box, self.address.number, name, "", "", self.address.part)
        figures: dict[str, Figure] = {}
        texts = {_CONTENT: text}
        if word.role is Role.AMOUNT:
            amount = read_amount(cell.text)
            if amount is not None:
                texts = {}
                figures["金额"] = figure(amount, self.address.unit, replace(place, column="金额"), [cell])
            elif any(character.isdigit() for character in text):
                self.doubts.append("tables.amount-unreadable")
        if word.section == _TARGET:
            self.target = name
        self.rows.append(Row(word.section, "", name, False, figures, texts, place))

    def _item(self, opened: _Open, row: SheetRow) -> None:
        """A row of the open list."""
        if any(row.owners[span.start] is opened.cells[name] for name, span in opened.spans.items()):
            return
        cells = self._assigned(opened, row)
        if opened.block.each:
            for name, found in cells.items():
                self._each(opened, name, found[-1], row)
            return
        words = {each.name: each for each in opened.block.columns}
        label_name = next((each.name for each in opened.block.columns if each.role is Role.LABEL), "")
        labels = cells.pop(label_name, [])
        groups = [squeeze(cell.text) for cell in labels[:-1]]
        for group in (
            *groups,
            *(squeeze(cell.text) for cell in labels[-1:] if squeeze(cell.text) in opened.block.sections),
        ):
            opened.section = group if group in opened.block.sections else opened.section
        label = joined(labels[-1].text) if labels and squeeze(labels[-1].text) not in opened.block.sections else ""
        label = re.sub(f"^(?:{opened.block.strip})", "", label) if opened.block.strip else label
        label = without_list_number(label) if label_name else opened.section
        if not label and not any(squeeze(cell.text) for found in cells.values() for cell in found):
            return
        texts = self._texts(opened, words, cells, row)
        content = [name for name in cells if name not in opened.block.carry]
        if not label and not content:
            return
        if (
            not label
            and self.rows
            and row.page != self.page
            and not any(words[name].role.is_figure for name in content)
        ):
            self._continue(texts, content)
            return
        place = Place(row.page, row.box, self.address.number, label, "", "", self.address.part)
        total = self.layouts.is_total(squeeze(label)) or squeeze(label).endswith("合计")
        figures = self._figures(opened, words, cells, row, place, texts)
        if opened.block.carry and self.target:
            texts[_TARGET] = self.target
        self.rows.append(Row(opened.section, "", label, total, figures, texts, place))
        if not label_name or (total and opened.block.closed):
            self.block = None

    def _assigned(self, opened: _Open, row: SheetRow) -> dict[str, list[Cell]]:
        """The filled cells of a row under the header that each lies under most; those left of all are side labels."""
        result: dict[str, list[Cell]] = {}
        start = min(span.start for span in opened.spans.values())
        for column, cell in row.filled:
            span = row.spanned(cell)
            if span.stop <= start:
                continue
            overlap = {name: len(set(span) & set(under)) for name, under in opened.spans.items()}
            best = max(overlap, key=lambda name: overlap[name])
            if overlap[best]:
                result.setdefault(best, []).append(cell)
            elif read_amount(cell.text) is not None and column > start:
                self.doubts.append("tables.row-unread")
        return result

    def _texts(
        self, opened: _Open, words: Mapping[str, ColumnWord], cells: Mapping[str, Sequence[Cell]], row: SheetRow
    ) -> dict[str, str]:
        """The text columns of an item, with what is carried down from the rows above."""
        texts = {
            name: joined("\n".join(cell.text for cell in cells.get(name, ())))
            for name in opened.spans
            if words[name].role is Role.TEXT
        }
        fresh = False
        for name in opened.block.carry:
            if texts.get(name):
                opened.carried[name] = texts[name]
                fresh = True
            elif fresh:
                opened.carried[name] = ""
            elif name in texts:
                texts[name] = opened.carried.get(name, "")
        return texts

    def _figures(
        self,
        opened: _Open,
        words: Mapping[str, ColumnWord],
        cells: Mapping[str, Sequence[Cell]],
        row: SheetRow,
        place: Place,
        texts: dict[str, str],
    ) -> dict[str, Figure]:
        """The amount columns of an item."""
        figures: dict[str, Figure] = {}
        for name, span in opened.spans.items():
            if not words[name].role.is_figure or not len(span):
                continue
            found = cells.get(name, ())
            amount = read_amount("\n".join(cell.text for cell in found))
            # 收入构成 and 支出构成 have the same headers and total rows.
            group = f"{opened.section}·" if len(opened.block.sections) > 1 else ""
            cell = found[0] if found else _blank(row, span)
            at = replace(place, box=cell.box if cell else place.box, column=group + opened.headers[name])
            if amount is None:
                self.doubts.append("tables.amount-unreadable")
                texts[name] = joined(" ".join(cell.text for cell in found))
            else:
                unit = Unit.PERCENT if words[name].role is Role.PERCENT else self.address.unit
                figures[name] = figure(amount, unit, at, found)
        return figures

    def _each(self, opened: _Open, name: str, cell: Cell, row: SheetRow) -> None:
        """Adds one cell of a list whose columns are lists of their own."""
        opened.counts[name] += 1
        text = joined(cell.text)
        numbered = re.match(r"目标(\d+)", text)
        label = f"{name}{numbered[1] if numbered else opened.counts[name]}"
        text = pattern(opened.block.strip).sub("", text, count=1) if numbered else text
        place = Place(row.page, cell.box, self.address.number, label, "", "", self.address.part)
        self.rows.append(Row(opened.section, "", label, False, {}, {_CONTENT: text}, place))

    def _continue(self, texts: Mapping[str, str], names: Iterable[str]) -> None:
        """Adds the rest of a row that a page break cut to the row before."""
        last = self.rows[-1]
        merged = dict(last.texts)
        for name in names:
            merged[name] = merged.get(name, "") + texts.get(name, "")
        self.rows[-1] = replace(last, texts=merged)

    def _others(self, row: SheetRow) -> None:
        """Fields that the layout does not name: a short text and the cell after it."""
        cells = [cell for _, cell in row.cells]
        last = self.rows[-1] if self.rows else None
        rest = len(row.filled) == 1 and row.page != self.page and not squeeze(cells[0].text)
        if rest and last is not None and _CONTENT in last.texts:
            self.rows[-1] = replace(last, texts={_CONTENT: last.texts[_CONTENT] + joined(row.filled[0][1].text)})
            return
        if len(cells) % 2 or not all(0 < len(squeeze(cell.text)) <= _MAX_LABEL for cell in cells[::2]):
            self.doubts += ["tables.row-unread"] if any(_is_money(cell.text) for cell in cells) else []
            return
        for label, value in zip(cells[::2], cells[1::2], strict=True):
            name = squeeze(label.text).rstrip("：")
            role = Role.AMOUNT if _is_money(value.text) else Role.TEXT
            self._field(name, value, FormField((), name, role=role), row)


def _blank(row: SheetRow, span: range) -> Cell | None:
    """The empty cell of a row that lies under most of a header."""
    under = {column: len(set(row.spanned(cell)) & set(span)) for column, cell in row.cells if not squeeze(cell.text)}
    best = max(under, key=lambda column: under[column], default=None)
    return row.owners[best] if best is not None and under[best] else None


def _over(row: SheetRow) -> list[Cell]:
    """The filled cells over a row, also those that began further up, left to right."""
    cells = {id(cell): cell for cell in row.owners if cell is not None and squeeze(cell.text)}
    return list(cells.values())


def _is_money(text: str) -> bool:
    """True for an amount that is no bare whole number."""
    amount = read_amount(text)
    return amount is not None and not amount.blank and ("." in text or amount.unit is not None)


def build_form(sheet: Sheet, kind: Kind, address: Address, layouts: Layouts) -> PublicTable:
    """The public table of a form."""
    reader = FormReader(kind, address, layouts)
    for row in sheet.rows:
        reader.read(row)
    printed = tuple(
        PrintedRow(
            squeeze(row.filled[0][1].text)[:_MAX_LABEL], tuple(joined(cell.text) for _, cell in row.cells), row.page
        )
        for row in sheet.rows
        if row.filled
    )
    columns = tuple(
        Column(column.name, column.name, section, column.role.is_figure)
        for block in kind.blocks
        for section in (block.sections or (block.section,))
        for column in block.columns
        if any(row.section == section for row in reader.rows)
    )
    doubts = (*sheet.doubts, *address.doubts, *reader.doubts)
    return PublicTable(
        kind=kind.kind,
        number=address.number,
        name=address.name,
        title=sheet.caption.title,
        year=year_of(sheet.caption.title),
        unit=None if "tables.unit-missing" in doubts else address.unit,
        columns=columns,
        rows=tuple(reader.rows),
        printed=printed,
        pages=sheet.pages,
        state=state(reader.rows),
        place=place_of(sheet, address),
        notes=sheet.notes,
        doubts=tuple(dict.fromkeys(doubts)),
        part=address.part,
    )
