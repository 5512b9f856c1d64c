"""Measures a check: which figures of a document took part in how many checks, and which in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetcheck.model.budget import Budget, Statement
from budgetcheck.model.coverage import Count, Coverage
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Outcome
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.narrative import uncovered
from budgetcheck.tracing import address, coverage


def measure(budget: Budget, outcomes: Iterable[Outcome]) -> Coverage:
    """The coverage of every printed figure of a budget by the checks that came to an answer."""
    checks: dict[Place, int] = {}
    for place, count in coverage(outcomes).items():
        checks[address(place)] = checks.get(address(place), 0) + count
    return Coverage(tuple(Count(figure, checks.get(address(figure.place), 0)) for figure in printed_figures(budget)))


def printed_figures(budget: Budget) -> Iterator[Figure]:
    """Every figure of the tables that is not blank, every figure of the text, each once."""
    seen: set[tuple[Place, str]] = set()
    for figure in (*_of_tables(budget), *_of_text(budget)):
        place = address(figure.place)
        if not figure.blank and (place, figure.text) not in seen:
            seen.add((place, figure.text))
            yield figure


def _of_tables(budget: Budget) -> Iterator[Figure]:
    for table in budget.tables:
        for row in table.rows:
            yield from row.figures.values()


def _of_text(budget: Budget) -> Iterator[Figure]:
    """The figures of statements and those that no statement holds, as the text goes on."""
    found = [figure for statement in budget.narrative.statements for figure in statement_figures(statement)]
    for unused in uncovered(budget.narrative.paragraphs):
        mention, at = unused.mention, unused.place
        place = Place(at.page, at.box, NARRATIVE, unused.sentence)
        found.append(Figure(mention.value, mention.unit or Unit.COUNT, mention.decimals, mention.text, place))
    yield from sorted(found, key=lambda figure: _down_the_page(figure.place))


def statement_figures(statement: Statement) -> Iterator[Figure]:
    """The figures that a statement itself holds; its parts are statements of their own."""
    comparison = statement.comparison
    compared = (comparison.base, comparison.change, comparison.rate) if comparison else ()
    yield from (figure for figure in (statement.amount, statement.share, *compared) if figure is not None)


def _down_the_page(place: Place) -> tuple[int, float, float]:
    box = place.box
    return (place.page, box.top, box.x0) if box else (place.page, 0.0, 0.0)
