"""Reads the body rows of a table of lists into logical rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from budgetcheck.model.budget import Row
from budgetcheck.model.document import Cell
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.place import Box, Place
from budgetcheck.tables.amounts import Amount, is_amount, misgrouped, read_amount
from budgetcheck.tables.columns import Mapped
from budgetcheck.tables.kinds import Layouts, Role
from budgetcheck.tables.levels import Mark
from budgetcheck.tables.panels import Panel
from budgetcheck.tables.sheet import SheetRow
from budgetcheck.tables.text import code_of, joined, split_code, squeeze, without_list_number

BODY = "单位名称"
"""The canonical column with the name of a budget unit."""

_HEADS = (Role.CODE, Role.ACCOUNT, Role.LABEL)
_SEVERAL = 2


class Addressed(Protocol):
    """What rows must know of their table."""

    @property
    def number(self) -> str:
        """As printed."""

    @property
    def part(self) -> str:
        """Which of several with the number."""

    @property
    def unit(self) -> Unit:
        """Of amounts that print none."""


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one panel; remembers the codes above for rows that print only their lower digits.

    Attributes:
        panel: the columns.
        table: number and part, for places, and the unit of amounts that print none.
        layouts: for the words of total rows.
        doubts: filled while reading.
        marks: filled while reading, one for each row: how its label is numbered and indented.

    """

    panel: Panel
    table: Addressed
    layouts: Layouts
    doubts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _codes: dict[str, list[str]] = field(default_factory=dict)
    _unit: str = ""

    def read(self, row: SheetRow) -> Row | None:
        """The logical row of this panel in a printed row, None when there is nothing in it."""
        texts = self._texts(row)
        heads = [column for column in self.panel.columns if column.role in _HEADS]
        total = self._total(row)
        code, label = ("", total) if total else self._key(heads, texts)
        named = bool(code or label)
        code, label = (code, label) if named else ("", self._name(texts))
        alone = not named and not any(texts.values()) and not heads
        label = self._heading() if alone else label
        place = Place(row.page, self._box(row), self.table.number, code or label, "", label, self.table.part)
        figures = self._figures(row, place, texts)
        printed = any(not figure.blank for figure in figures.values())
        if not printed and (alone or not (code or label or any(texts.values()))):
            return None
        if total and not printed and self._borrowed(row):
            return None
        self.marks.append(self._mark(row))
        body = self._body(texts, named and not total)
        return Row(self.panel.section, code, label, bool(total) or alone or body, figures, texts, place)

    def _heading(self) -> str:
        """What the only row of a table without names is called: the header of its first amount (合计)."""
        return next((column.display for column in self.panel.columns if column.role is Role.AMOUNT), "")

    def _name(self, texts: Mapping[str, str]) -> str:
        """What a row without account and label is called: its first text that is no number."""
        return next((text for text in texts.values() if text and not code_of(text)), "")

    def _body(self, texts: dict[str, str], named: bool) -> bool:
        """True for the row of a budget unit over the rows of its accounts; those get the unit's name."""
        if not self.accounts or BODY not in texts:
            return False
        if named:
            texts[BODY] = texts[BODY] or self._unit
            return False
        self._unit = texts[BODY]
        return bool(self._unit)

    def _mark(self, row: SheetRow) -> Mark:
        """How the account name of a row is numbered and indented."""
        for column in self.panel.columns:
            cell = row.owners[column.index]
            if column.role is Role.ACCOUNT and cell is not None:
                return Mark.of(cell.text, cell.indent)
        return Mark(-1, 0.0)

    @property
    def accounts(self) -> bool:
        """True when the rows are accounts."""
        return any(column.role is Role.ACCOUNT for column in self.panel.columns)

    def _texts(self, row: SheetRow) -> dict[str, str]:
        """Every column that is no amount: name to text; columns of one name (类 款 项) are joined."""
        parts: dict[str, list[str]] = {}
        for column in self.panel.columns:
            if column.role is not Role.AMOUNT:
                parts.setdefault(column.name, []).append(joined(self._text(row, column)))
        return {
            name: self._code(name, texts) if len(texts) > 1 and _digits(texts) else "".join(texts)
            for name, texts in parts.items()
        }

    def _text(self, row: SheetRow, column: Mapped) -> str:
        """The text of a cell where it begins; a name that begins under the header of the code is the name's."""
        cell = row.owners[column.index]
        over = [each for each in self.panel.columns if cell is not None and row.owners[each.index] is cell]
        if len(over) < _SEVERAL or cell is None or code_of(cell.text):
            return _covering(row, column.index)
        names = [each for each in over if each.role is Role.ACCOUNT]
        if not names or any(each.role not in (Role.CODE, Role.ACCOUNT) for each in over):
            return _covering(row, column.index)
        return cell.text if column is names[0] else ""

    def _code(self, name: str, parts: list[str]) -> str:
        """The code that 类, 款 and 项 give together; higher parts that are not printed again are those above."""
        codes = [code_of(part) for part in parts]
        given = [index for index, code in enumerate(codes) if code]
        above = self._codes.get(name, [""] * len(codes))
        if not given:
            return ""
        last = given[-1]
        codes = [code or (above[index] if index < last else "") for index, code in enumerate(codes)]
        self._codes[name] = codes
        result = codes[0]
        for code in codes[1:]:
            result = code if result and code.startswith(result) and len(code) > 3 else result + (code and code.zfill(2))
        return result

    def _key(self, heads: Sequence[Mapped], texts: Mapping[str, str]) -> tuple[str, str]:
        """Code and label of a row."""
        code = label = ""
        for column in heads:
            text = texts[column.name]
            if column.role is Role.CODE:
                code = code or code_of(text)
                label = label or ("" if code_of(text) else text)
            elif column.role is Role.ACCOUNT:
                found, name = split_code(text)
                code = code or found
                label = label or without_list_number(name)
            else:
                label = label or without_list_number(text.removeprefix("其中：")) or text
        return code, label

    def _total(self, row: SheetRow) -> str:
        """The label of a total row, as printed, empty for other rows."""
        for column in self.panel.columns:
            if column.role is not Role.AMOUNT:
                cell = row.owners[column.index]
                text = without_list_number(joined(cell.text)) if cell is not None else ""
                here = row.anchored[column.index] or _begins_left(row, column.index)
                if text and here and self.layouts.is_total(squeeze(text)):
                    return text
        return ""

    def _borrowed(self, row: SheetRow) -> bool:
        """True when the total's label reaches over our amount columns: the total is that of another part."""
        amounts = [column.index for column in self.panel.columns if column.role is Role.AMOUNT]
        return bool(amounts) and not any(row.anchored[index] for index in amounts)

    def _figures(self, row: SheetRow, place: Place, texts: dict[str, str]) -> dict[str, Figure]:
        """The figures of the amount columns; what cannot be read becomes a text and a doubt.

        A number whose commas stand wrong is both: a text to be told, and a figure that its sums put right.
        """
        figures: dict[str, Figure] = {}
        for column in self.panel.columns:
            cell = row.owners[column.index]
            if column.role is not Role.AMOUNT or cell is None:
                continue
            text = cell.text if row.anchored[column.index] else ""
            amount = read_amount(text)
            if amount is None:
                self.doubts.append("tables.amount-unreadable")
                texts[column.name] = joined(text)
                amount = misgrouped(text)
            if amount is None:
                continue
            at = replace(place, box=cell.box, column=column.display)
            figures[column.name] = figure(amount, self.table.unit, at, [cell])
        return figures

    def _box(self, row: SheetRow) -> Box | None:
        """Around the panel's cells of a row."""
        box: Box | None = None
        for column in self.panel.columns:
            cell = row.owners[column.index]
            if cell is not None and row.anchored[column.index]:
                box = cell.box if box is None else box.union(cell.box)
        return box or row.box


def figure(amount: Amount, unit: Unit, place: Place, cells: Iterable[Cell]) -> Figure:
    """The figure of an amount printed in `cells`; `unit` holds where they print none of their own."""
    looks = [cell.recognition for cell in cells if cell.recognition is not None]
    recognition = min(looks, key=lambda look: look.confidence, default=None)
    return Figure(amount.value, amount.unit or unit, amount.decimals, amount.text, place, recognition)


def _digits(texts: Iterable[str]) -> bool:
    """True when one of the texts is a code."""
    return any(code_of(text) for text in texts)


def _covering(row: SheetRow, column: int) -> str:
    """The text of the cell over this column where it begins in this column, perhaps in a row above."""
    cell = row.owners[column]
    return cell.text if cell is not None and not _begins_left(row, column) else ""


def _begins_left(row: SheetRow, column: int) -> bool:
    """True when the cell over a column begins in a column before it."""
    cell = row.owners[column]
    return cell is not None and column > 0 and row.owners[column - 1] is cell


def stray_amounts(row: SheetRow, columns: Sequence[Mapped]) -> bool:
    """True when an amount with decimals stands in a column of names and codes, or in one that is not known."""
    strange = (column for column in columns if column.role in _HEADS or not (column.known or column.role.is_figure))
    texts = (row.text(column.index) for column in strange)
    return any(is_amount(text) and "." in text for text in texts)
