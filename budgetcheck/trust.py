"""Finds the figure that a person confirms by its address: 公开表3:2010350:基本支出, or 说明:增长6.66%."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from budgetcheck.coverage import printed_figures
from budgetcheck.model.budget import Budget, PublicTable, Row
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.tables.kinds import kind_of

TEXT = "说明"
"""The first part of an address in the running text."""

_PAGE = re.compile(r"[（(]第(\d+)页[）)]$")
_YEAR = re.compile(r"^20\d\d年?度?")
_MOST_NAMED = 4


class TrustError(Exception):
    """An address that means no figure, or several; `message` says which."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


def trusted_places(selectors: Iterable[str], budgets: Sequence[Budget]) -> tuple[frozenset[Place], ...]:
    """For each budget the places confirmed in it; each selector means one figure of all. Raises TrustError."""
    chosen: tuple[set[Place], ...] = tuple(set() for _ in budgets)
    for selector in selectors:
        index, figure = _only(selector, budgets)
        chosen[index].add(figure.place)
    return tuple(map(frozenset, chosen))


def matching(selector: str, budget: Budget) -> tuple[Figure, ...]:
    """The figures of a budget that an address means.

    Its parts are set off by colons (or by “ · ”, as in a report): the table by number, name or title; the row by
    code, label or project; the column by its name or printed header. In the text: a piece of the sentence with the
    figure in it, and what the figure is about where that is needed. A page may follow: （第8页）.
    """
    text = _plain(selector)
    page = _PAGE.search(text)
    parts = re.split("[:·]", text[: page.start()] if page else text)
    if parts[0] == TEXT:
        found = list(_in_text(parts[1:], budget))
    else:
        found = list(_in_tables(parts, budget)) if len(parts) >= 3 else []
    return tuple(figure for figure in found if not page or figure.place.page == int(page[1]))


def _only(selector: str, budgets: Sequence[Budget]) -> tuple[int, Figure]:
    """The one figure, with the number of its budget."""
    found = [(index, figure) for index, budget in enumerate(budgets) for figure in matching(selector, budget)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise TrustError(Message.of("trust.nothing", selector=selector))
    named = "；".join(_described(figure) for _, figure in found[:_MOST_NAMED])
    code = "trust.several" if len(found) <= _MOST_NAMED else "trust.many"
    raise TrustError(Message.of(code, selector=selector, count=len(found), places=named))


def _described(figure: Figure) -> str:
    """公开表3:2010350:基本支出（第8页） 252.55: an address that can be given instead."""
    place = figure.place
    if place.table == NARRATIVE:
        return f"{TEXT}:{figure.text}:{place.column}（第{place.page}页）"
    table = f"{place.table}（{place.part}）" if place.part else place.table
    return f"{table}:{place.row}:{place.column}（第{place.page}页） {figure.text}".rstrip()


def _in_tables(parts: list[str], budget: Budget) -> Iterator[Figure]:
    name, row_name, column = parts[0], ":".join(parts[1:-1]), parts[-1]
    for table in budget.tables:
        if name not in _table_names(table) and kind_of(name) != table.kind:
            continue
        for row in table.rows:
            if row_name not in _row_names(row):
                continue
            for key, figure in row.figures.items():
                if column in _column_names(key, row, table):
                    yield figure


def _table_names(table: PublicTable) -> set[str]:
    usual = f"公开表{table.number}"
    title = _plain(table.title)
    names = {table.number, f"表{table.number}", usual, _plain(table.name), title, _YEAR.sub("", title)}
    if table.part:
        names |= {f"{name}({_plain(table.part)})" for name in names} | {_plain(table.part)}
    return names - {""}


def _row_names(row: Row) -> set[str]:
    names = {_plain(name) for name in (row.code, row.label, f"{row.code}{row.label}", row.key, row.place.row)}
    return (names | {_plain(text) for text in row.texts.values()}) - {""}


def _column_names(key: str, row: Row, table: PublicTable) -> set[str]:
    names = {_plain(key), _plain(row.figures[key].place.column)}
    for column in table.columns:
        if column.name == key and column.section in ("", row.section):
            names |= {_plain(column.label), _plain(column.label.rpartition(" / ")[2])}
    return names


def _in_text(parts: list[str], budget: Budget) -> Iterator[Figure]:
    """The figures printed in a piece of a sentence; where it shows none of them, those of the sentence."""
    said = [figure for figure in printed_figures(budget) if figure.place.table == NARRATIVE]
    fragment = ":".join(parts)
    found = _said(fragment, said)
    if not found and len(parts) > 1:
        found = [figure for figure in _said(":".join(parts[:-1]), said) if _plain(figure.place.column) == parts[-1]]
    yield from found


def _said(fragment: str, figures: list[Figure]) -> list[Figure]:
    pieces = fragment.strip("“”\"'.")  # an ellipsis has become full stops
    around = [figure for figure in figures if pieces and pieces in _plain(figure.place.row)]
    shown = [figure for figure in around if re.search(rf"(?<![\d.,]){re.escape(_plain(figure.text))}", pieces)]
    return shown or around


def _plain(text: str) -> str:
    """The text without spaces and differences of width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
