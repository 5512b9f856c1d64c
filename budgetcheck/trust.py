"""Finds the figure that a person confirms by its address: 公开表3:2010350:基本支出, or 说明:增长6.66%."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from budgetcheck.addresses import AddressBook
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.settings.documents import is_for
from budgetcheck.settings.model import Trust
from budgetcheck.wording import Language, spot_of

TEXT = "说明"
"""The first part of an address in the running text."""

_MOST_NAMED = 4


Confirmed = Mapping[Path, tuple[Trust, ...]]
"""For each file the entries `trust:` of its configuration."""


NOTHING: Confirmed = {}
"""Where no configuration confirms anything."""


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


def confirmed_places(confirmed: Confirmed, paths: Sequence[Path], budget: Budget) -> frozenset[Place]:
    """The places that the configuration confirms in a budget read from these files.

    An entry that means no figure of it, or several, confirms nothing; the one who loaded the entries says so.
    """
    entries = dict.fromkeys(entry for path in paths for entry in confirmed.get(path, ()))
    book = AddressBook(budget)
    found = [book.figures(entry.place) for entry in entries if is_for(entry, paths, budget.unit_name)]
    return frozenset(figures[0].place for figures in found if len(figures) == 1)


def _only(selector: str, budgets: Sequence[Budget]) -> tuple[int, Figure]:
    """The one figure, with the number of its budget."""
    books = [AddressBook(budget) for budget in budgets]
    found = [(index, figure) for index, book in enumerate(books) for figure in book.figures(selector)]
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
    at = spot_of(replace(place, file=""), Language.ZH)
    if place.table == NARRATIVE:
        return f"{TEXT}:{figure.text}:{place.column}（{at}）"
    table = f"{place.table}（{place.part}）" if place.part else place.table
    return f"{table}:{place.row}:{place.column}（{at}） {figure.text}".rstrip()
