"""Finds the figure that a person confirms by its address: 公开表3:2010350:基本支出, or 说明:增长6.66%."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from budgetcheck.addresses import AddressBook
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.place import NARRATIVE, Place

TEXT = "说明"
"""The first part of an address in the running text."""

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
    if place.table == NARRATIVE:
        return f"{TEXT}:{figure.text}:{place.column}（第{place.page}页）"
    table = f"{place.table}（{place.part}）" if place.part else place.table
    return f"{table}:{place.row}:{place.column}（第{place.page}页） {figure.text}".rstrip()
