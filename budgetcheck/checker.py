"""The whole way of one file: read, understand, check, trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from budgetcheck.assembly import assemble
from budgetcheck.checking.checker import check
from budgetcheck.checking.verdict import unchecked
from budgetcheck.coverage import measure
from budgetcheck.dossiers.halves import has_tables, says_budget
from budgetcheck.model.budget import Budget
from budgetcheck.model.document import Document
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome, ReadingError, Severity
from budgetcheck.model.place import Place
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine, read
from budgetcheck.relocation import to_spots
from budgetcheck.rules import Rule, RuleSet, kinds
from budgetcheck.tracing import amounts_by_cell, doubted_areas, trace
from budgetcheck.trust import NOTHING, Confirmed, confirmed_places, trusted_places

Reader = Callable[[Path, Engine], Document | ReadingError]
"""How a file is read: `budgetcheck.reading.read`, or a reader that remembers."""

_ON_TABLES = (kinds.Present, kinds.Form, kinds.ContentsRule)
"""Kinds of rules that would find fault with a file only because its tables are in another."""

_ON_ALL_PAGES = (kinds.Present, kinds.ContentsRule)
"""Kinds of rules that would find fault with a file only because pages of it could not be read."""

_UNREAD = frozenset({"page_scanned", "page_hidden_text", "page_garbled", "page_uncheckable", "page_damaged"})
"""Doubts of pages of which tables are not known."""

_NO_TABLE = "checking.no_table"
_ORDER = "checking.contents_order"


def check_file(
    path: Path,
    rules: RuleSet,
    engine: Engine = Engine.AUTO,
    trust: Sequence[str] = (),
    *,
    reader: Reader = read,
    region: str = "",
    confirmed: Confirmed = NOTHING,
) -> Report:
    """The report on one file; a file that cannot be read or is no budget gives a report with its error.

    `trust` are addresses of figures confirmed by a person (`budgetcheck.trust`), `confirmed` those of configurations;
    `region` is the id of the place whose requirements hold, if not what the document shows. Raises TrustError.
    """
    budget = read_budget(path, engine, reader, region)
    if isinstance(budget, ReadingError):
        return Report(path, error=budget)
    (trusted,) = trusted_places(trust, [budget])
    return check_budget(path, budget, rules, trusted | confirmed_places(confirmed, [path], budget))


def read_budget(
    path: Path, engine: Engine = Engine.AUTO, reader: Reader = read, region: str = ""
) -> Budget | ReadingError:
    """The budget that a file publishes, or why there is none to check."""
    document = reader(path, engine)
    if isinstance(document, ReadingError):
        return document
    budget = assemble(document, region)
    if says_budget(budget):
        return budget
    if not budget.tables:
        return ReadingError("no_tables", Message.of("checker.no_tables"))
    if all(table.kind == "unknown" for table in budget.tables):
        return ReadingError("not_a_budget", Message.of("checker.not_a_budget"))
    return budget


def check_budget(
    path: Path, budget: Budget, rules: RuleSet, trusted: frozenset[Place] = frozenset(), *, one_file: bool = True
) -> Report:
    """The report on a budget; figures at `trusted` places are taken as correct.

    The contents of a budget in several files (not `one_file`) cannot be in the order of its pages.
    """
    alone = not has_tables(budget)
    outcomes = _outcomes(budget, rules, alone=alone)
    if not one_file:
        outcomes = tuple(o for o in outcomes if o.message is None or o.message.code != _ORDER)
    notes = (*budget.document.notes, *((Message.of("checker.text_alone"),) if alone else ()))
    areas = doubted_areas(budget.document.pages)
    last_year = amounts_by_cell(budget.previous.tables if budget.previous else ())
    outcomes = tuple(_weighed(outcomes, rules))
    problems = trace(outcomes, trusted | _of_last_year(budget, outcomes), areas, last_year)
    coverage = measure(budget, outcomes)
    report = Report(path, budget, outcomes, problems, coverage=coverage, trusted=trusted, notes=notes)
    return _with_spots(report)


def _with_spots(report: Report) -> Report:
    """The report with a spot for every place that rules made themselves, where the document has no pages of its own."""
    if report.budget is None or not any(page.spots for page in report.budget.document.pages):
        return report
    relocation = to_spots(report.budget.document.pages)
    return replace(
        report,
        outcomes=relocation.of(report.outcomes),
        problems=relocation.of(report.problems),
        coverage=relocation.of(report.coverage),
    )


def _weighed(outcomes: Iterable[Outcome], rules: RuleSet) -> Iterator[Outcome]:
    """The outcomes, none graver than its rule is: what a check lowers to a warning, a rule may weigh even less."""
    gravity = list(Severity)
    most = {rule.id: rule.severity for rule in rules.rules}
    for outcome in outcomes:
        limit = most.get(outcome.rule, outcome.severity)
        graver = gravity.index(outcome.severity) < gravity.index(limit)
        yield replace(outcome, severity=limit) if graver else outcome


def _of_last_year(budget: Budget, outcomes: tuple[Outcome, ...]) -> frozenset[Place]:
    """The places in last year's document: what was published then is not what is wrong now."""
    if budget.previous is None:
        return frozenset()
    figures = (figure for outcome in outcomes for figure in outcome.figures)
    return frozenset(figure.place for figure in figures if figure.place.file)


def _outcomes(budget: Budget, rules: RuleSet, *, alone: bool) -> tuple[Outcome, ...]:
    """The outcomes; for a budget without public tables (`alone`) or with unread pages some rules are left open."""
    if alone:
        return _leaving_open(_ON_TABLES, Message.of("checker.text_alone"), budget, rules)
    if any(not _UNREAD.isdisjoint(page.doubts) for page in budget.document.pages):
        return _leaving_open(_ON_ALL_PAGES, Message.of("checker.pages_unread"), budget, rules)
    return check(budget, rules)


def _leaving_open(
    kinds_left: tuple[type[Rule], ...], reason: Message, budget: Budget, rules: RuleSet
) -> tuple[Outcome, ...]:
    """The outcomes, where rules of some kinds are left open and not held against the document."""
    on_tables = [rule for rule in rules.rules if isinstance(rule, kinds_left)]
    others = tuple(rule for rule in rules.rules if not isinstance(rule, kinds_left))
    found = check(budget, RuleSet(others))
    left_open = [
        unchecked(rule, reason) for rule in on_tables if rule.applies_to(budget.year, budget.region, budget.final)
    ]
    return (
        *(
            replace(outcome, message=reason) if outcome.message and outcome.message.code == _NO_TABLE else outcome
            for outcome in found
        ),
        *left_open,
    )
