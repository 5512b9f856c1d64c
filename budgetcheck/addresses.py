"""What a person's address means in a budget: 公开表3:2010350:基本支出, 公开表3 · 合计（第8页）, 说明:增长6.66%.

The parts of an address are set off by colons, or by “ · ” as in a report: the table by number, name or title; the row
by code, label or project; the column by its name or printed header. In the text (说明) and the contents (目录): a piece
of the sentence, and what the figure is about where that is needed. A page may follow: （第8页）. The English words of a
report will do as well. Width of letters and spaces do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from budgetcheck.coverage import printed_figures
from budgetcheck.model.budget import Budget, PublicTable, Row
from budgetcheck.model.money import Figure
from budgetcheck.model.place import CONTENTS, NARRATIVE, Place
from budgetcheck.tables.kinds import kind_of
from budgetcheck.wording import Language, spots_name, table_name

_PAGES = re.compile(r"\([^()]*(?:第\d+页|p\.\d+)\)$")
_SPOT = re.compile(r"\(([^()]*(?:工作表“|sheet“|第\d+个表格|table\d|第\d+[段行]|paragraph\d|line\d)[^()]*)\)$")
_SEVERAL = re.compile("[、:,–]")
"""In the words for several spots."""
_PAGE = re.compile(r"第(\d+)页|p\.(\d+)")
_YEAR = re.compile(r"^20\d\d年?度?")
_MARKS = "“”\"'."
"""What a quoted piece of a sentence may begin or end with; an ellipsis has become full stops."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address without spaces, its parts set off by colons; `pages` or `spot` are what it is limited to, if any."""

    text: str
    pages: frozenset[int] = frozenset()
    spot: str = ""

    @classmethod
    def of(cls, written: str) -> Address:
        """The address as somebody wrote it."""
        text = plain(written)
        pages = _PAGES.search(text)
        if pages is None:
            spot = _SPOT.search(text)
            return cls(text) if spot is None else cls(text[: spot.start()], spot=spot[1])
        numbers = (first or second for first, second in _PAGE.findall(pages[0]))
        return cls(text[: pages.start()], frozenset(int(number) for number in numbers))

    def on(self, place: Place) -> bool:
        """True when the place is on one of the pages, or where the spot is."""
        if self.spot and place.spot is not None and not _SEVERAL.search(self.spot):
            names = [plain(spots_name([place.spot], language)) for language in Language]
            return any(name.startswith(self.spot) or self.spot.endswith(name) for name in names)
        return not self.pages or place.page in self.pages


class AddressBook:
    """The addresses of one budget."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def figures(self, written: str) -> tuple[Figure, ...]:
        """The figures that a whole address means: a cell by table, row and column, or a figure of the text."""
        address = Address.of(written)
        in_text = [rest for rest in _after(address.text, _said(NARRATIVE)) if rest]
        found = self._in_text(in_text[0]) if in_text else self._in_tables(address.text)
        return tuple(figure for figure in found if address.on(figure.place))

    def means(self, written: str, place: Place) -> bool:
        """True when an address, whole or only its beginning (公开表3, 公开表3 · 合计), means that place.

        It may leave the row out (公开表3 · 基本支出), as reports do that speak of a whole column.
        """
        address = Address.of(written)
        if not address.on(place):
            return False
        if place.table in (NARRATIVE, CONTENTS):
            names = {plain(place.column), ""}
            return any(_quotes(rest, plain(place.row), names) for rest in _after(address.text, _said(place.table)))
        located = self._located.get(place)
        table = located[0] if located else self._tables.get((place.table, place.part))
        for rest in _behind_table(address.text, place, table):
            columns = _column_names(place, *located) if located else {plain(place.column)} - {""}
            rows = _row_names(place, located[1] if located else None)
            if not rest or "" in _after(rest, columns):
                return True
            if any(not column or "" in _after(column, columns) for column in _after(rest, rows)):
                return True
        return False

    @cached_property
    def _located(self) -> dict[Place, tuple[PublicTable, Row, str]]:
        """Every cell with an amount by its place: its table, its row, the name of its column."""
        return {
            figure.place: (table, row, key)
            for table in self._budget.tables
            for row in table.rows
            for key, figure in row.figures.items()
        }

    @cached_property
    def _tables(self) -> dict[tuple[str, str], PublicTable]:
        return {(table.number, table.part): table for table in self._budget.tables}

    def _in_tables(self, text: str) -> Iterator[Figure]:
        for table in self._budget.tables:
            rests = [rest for rest in _behind_table(text, table.place, table) if rest]
            for row in table.rows if rests else ():
                columns = [column for rest in rests for column in _after(rest, _row_names(row.place, row)) if column]
                for key, figure in row.figures.items() if columns else ():
                    if any("" in _after(column, _column_names(figure.place, table, row, key)) for column in columns):
                        yield figure

    def _in_text(self, fragment: str) -> list[Figure]:
        """The figures printed in a piece of a sentence; where it shows none of them, those of the sentence."""
        said = [figure for figure in printed_figures(self._budget) if figure.place.table == NARRATIVE]
        found = _shown(fragment, said)
        sentence, colon, subject = fragment.rpartition(":")
        if found or not colon:
            return found
        return [figure for figure in _shown(sentence, said) if plain(figure.place.column) == subject]


def plain(text: str) -> str:
    """The text without spaces and differences of width, a colon between its parts."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("·", ":")


def _after(text: str, names: Iterable[str]) -> list[str]:
    """What of an address stands behind each of the names that it begins with."""
    return [
        "" if text == name else text[len(name) + 1 :] for name in names if name and f"{text}:".startswith(f"{name}:")
    ]


def _behind_table(text: str, place: Place, table: PublicTable | None) -> list[str]:
    """What of an address stands behind a name of the table, or of its kind."""
    name = text.partition(":")[0]
    of_kind = {name} if table is not None and kind_of(name) == table.kind else set()
    return _after(text, _table_names(place, table) | of_kind)


def _said(table: str) -> set[str]:
    """What the running text, or the contents, is called."""
    return {table_name(Place(0, table=table), language) for language in Language}


def _quotes(fragment: str, sentence: str, subjects: set[str]) -> bool:
    """True when the fragment is a piece of the sentence, or of what it is about, or one and the other."""
    piece, colon, subject = fragment.rpartition(":")
    if fragment.strip(_MARKS) in sentence or fragment in subjects:
        return True
    return bool(colon) and subject in subjects and piece.strip(_MARKS) in sentence


def _shown(fragment: str, figures: list[Figure]) -> list[Figure]:
    pieces = fragment.strip(_MARKS)
    around = [figure for figure in figures if pieces and pieces in plain(figure.place.row)]
    shown = [figure for figure in around if re.search(rf"(?<![\d.,]){re.escape(plain(figure.text))}", pieces)]
    return shown or around


def _table_names(place: Place, table: PublicTable | None) -> set[str]:
    number, part = (table.number, table.part) if table else (place.table, place.part)
    names = {number, f"表{number}", f"公开表{number}", f"table{number}"} if number else set()
    if table is not None:
        title = plain(table.title)
        names |= {plain(table.name), title, _YEAR.sub("", title)}
    names = {plain(name) for name in names} - {""}
    return names | {f"{name}({plain(part)})" for name in names} | {plain(part)} if part else names


def _row_names(place: Place, row: Row | None) -> set[str]:
    names = [place.row, place.label, f"{place.row}{place.label}"]
    if row is not None:
        names += [row.code, row.label, f"{row.code}{row.label}", row.key, row.place.row, *row.texts.values()]
    return {plain(name) for name in names} - {""}


def _column_names(place: Place, table: PublicTable, row: Row, key: str) -> set[str]:
    names = [key, place.column]
    for column in table.columns:
        if column.name == key and column.section in ("", row.section):
            names += [column.label, column.label.rpartition(" / ")[2]]
    return {plain(name) for name in names} - {""}
