"""Which findings of a report a configuration accepts.

A finding is accepted by an entry with its rule, a place of it, and all its printed values. This is decided after
tracing: what is accepted is still wrong, so it still limits what may be supposed of other figures. A problem all of
whose findings are accepted is no problem any more; of another, the rest stays with its suspects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from budgetcheck.addresses import AddressBook, plain
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Outcome, Problem
from budgetcheck.model.place import Place
from budgetcheck.model.report import Accepted, Report
from budgetcheck.reporting.clean import clean
from budgetcheck.settings.model import Accept

_BETWEEN = re.compile(r"[；;]\s*")
"""What a report sets between the places of a finding."""
_MORE = re.compile(r"\s*(等共 \d+ 处|\d+ places in all)$")
"""What it says behind the places where there are too many to name."""


def accept(report: Report, entries: Sequence[Accept]) -> tuple[Report, frozenset[Accept]]:
    """The report with the findings that the entries accept set apart, and the entries that were needed for it."""
    if report.budget is None or not entries:
        return report, frozenset()
    book = AddressBook(report.budget)
    by_rule: dict[str, list[Accept]] = {}
    for entry in entries:
        by_rule.setdefault(entry.rule, []).append(entry)
    problems: list[Problem] = []
    accepted: list[Accepted] = []
    used: set[Accept] = set()
    for problem in report.problems:
        left: list[Outcome] = []
        for outcome in problem.outcomes:
            fitting = [e for e in by_rule.get(outcome.rule, ()) if prints(e, outcome) and stands_at(e, outcome, book)]
            used.update(fitting)
            if fitting:
                accepted.append(_accepted(outcome, fitting[0]))
            else:
                left.append(outcome)
        if left:
            problems.append(problem if len(left) == len(problem.outcomes) else _rest(problem, left))
    found = replace(report, problems=tuple(problems), accepted=(*report.accepted, *accepted))
    return found, frozenset(used)


def printed_in(outcome: Outcome) -> list[str]:
    """Every value printed in a finding, blank cells left out; the texts of a finding on wording."""
    if outcome.equation is None:
        return [clean(text) for text in dict.fromkeys(item.text for item in outcome.evidence) if text.strip()]
    return [clean(figure.text) for figure in _figures(outcome)]


def prints(entry: Accept, outcome: Outcome) -> bool:
    """True when the values of an entry are those printed in the finding, each as often, in any order."""
    if outcome.equation is None:
        return sorted(map(plain, entry.printed)) == sorted(map(plain, printed_in(outcome)))
    left = _figures(outcome)
    if len(left) != len(entry.printed):
        return False
    for text in sorted(entry.printed, key=len, reverse=True):  # the one with its unit before the bare number
        fitting = [index for index, figure in enumerate(left) if _is_value(text, figure)]
        if not fitting:
            return False
        del left[fitting[0]]
    return True


def stands_at(entry: Accept, outcome: Outcome, book: AddressBook) -> bool:
    """True when each place that the entry names is one of the finding; an entry that names none is for any."""
    if not entry.place.strip():
        return True
    places = places_of(outcome)
    written = _MORE.sub("", entry.place.strip())

    def among(address: str) -> bool:
        return any(book.means(address, place) for place in places)

    return among(written) or all(map(among, filter(None, _BETWEEN.split(written))))


def places_of(outcome: Outcome) -> list[Place]:
    """The places of a finding, in order."""
    return [figure.place for figure in outcome.figures] or [item.place for item in outcome.evidence]


def _figures(outcome: Outcome) -> list[Figure]:
    """The figures of a finding that are printed, each once."""
    return [figure for figure in dict.fromkeys(outcome.figures) if not figure.blank]


def _is_value(text: str, figure: Figure) -> bool:
    """True for the figure as printed, or its value as a bare number: 1,252.50 and 1252.5 are 1,252.50."""
    if plain(text) == plain(clean(figure.text)):
        return True
    try:
        return Decimal(plain(text).replace(",", "")) == figure.value
    except InvalidOperation:
        return False


def _accepted(outcome: Outcome, entry: Accept) -> Accepted:
    expires = entry.expires.isoformat() if entry.expires else ""
    return Accepted(outcome, entry.reason.strip(), expires, f"{entry.source.path}:{entry.source.line}")


def _rest(problem: Problem, left: Iterable[Outcome]) -> Problem:
    """What is left of a problem: its suspects settle as many findings as are left at most."""
    outcomes = tuple(left)
    suspects = (replace(one, explains=min(one.explains, len(outcomes))) for one in problem.suspects)
    return Problem(outcomes, tuple(suspects))
