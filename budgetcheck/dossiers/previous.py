"""Last year's document of the same body: which one it is, and how this year's budget takes it along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.dossiers.bodies import same_body, year_of
from budgetcheck.dossiers.dossier import Dossier
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message


def with_previous(budget: Budget, last: Dossier) -> Budget:
    """The budget with that of the year before; every place in the latter names its file."""
    then = last.marked()
    return replace(budget, previous=replace(then, year=year_of(then)))


def previous_of(dossier: Dossier, others: Sequence[Dossier]) -> Dossier | None:
    """The one budget of the same body and the year before; None where that is not certain."""
    found = [other for other in others if other is not dossier and is_previous(other, dossier)]
    published = [other for other in found if other.sources[0].is_published]  # the others may be the same, as written
    return next((some[0] for some in (found, published) if len(some) == 1), None)


def is_previous(last: Dossier, dossier: Dossier) -> bool:
    """True when `last` is certainly the same body's budget of the year before."""
    then, now = last.budget(), dossier.budget()
    years = (year_of(then), year_of(now))
    if years[0] is None or years[1] is None or years[0] + 1 != years[1]:
        return False
    return then.final is now.final and same_body(then, now)


def note(last: Dossier) -> Message:
    """That last year's document was taken into account."""
    return Message.of("previous.used", file="、".join(source.path.name for source in last.sources))


def note_unused(last: Dossier) -> Message:
    """That what the user gave as last year's document is not certainly that."""
    return Message.of("previous.unused", file="、".join(source.path.name for source in last.sources))
