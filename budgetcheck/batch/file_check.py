"""The check of one file as it travels to a worker process, and how little of its report need be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import budgetcheck
from budgetcheck import __version__
from budgetcheck.batch.cache import ReadingCache
from budgetcheck.batch.remembering import read_remembered
from budgetcheck.data import rules_folder
from budgetcheck.model.budget import Narrative
from budgetcheck.model.coverage import Count, Coverage
from budgetcheck.model.document import Document, Page
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Outcome, Problem, ReadingError, Severity, Verdict
from budgetcheck.model.place import Place
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine, read, read_content
from budgetcheck.rules import RuleSet
from budgetcheck.trust import Confirmed

if TYPE_CHECKING:
    from budgetcheck.checker import Reader
    from budgetcheck.files import Options
    from budgetcheck.model.budget import PublicTable


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Checks a file by these rules; picklable.

    Attributes:
        rules: what is checked.
        engine: what reads tables.
        cache: where readings are remembered, if at all.
        find_previous: last year's document is looked for among the files of the same folder.
        region: id of the place whose requirements hold; empty for what each document shows.
        confirmed: the figures that configurations confirm.

    """

    rules: RuleSet
    engine: Engine = Engine.AUTO
    cache: ReadingCache | None = None
    find_previous: bool = True
    region: str = ""
    confirmed: Confirmed = field(default_factory=dict)

    def __call__(self, path: Path) -> Report:
        """The report, without the text of its pages."""
        return self._report(path, self._read)

    def of_content(self, path: Path, content: bytes) -> Report:
        """The same for a file whose content is at hand; there need be nothing at its path."""
        return self._report(path, lambda path, engine: read_content(path, content, engine))

    def together(self, alone: Sequence[Report]) -> list[Report]:
        """The reports on files that may belong together, from those on each alone."""
        from budgetcheck.files import Options, check_read

        read = {report.path: report.budget for report in alone if report.budget is not None}
        options = Options(find_previous=self.find_previous, region=self.region, confirmed=self.confirmed)
        return [light(report) for report in check_read(read, self.rules, options)]

    def _report(self, path: Path, reader: Reader) -> Report:
        from budgetcheck.checker import check_file

        report = check_file(path, self.rules, self.engine, reader=reader, region=self.region, confirmed=self.confirmed)
        return light(report)

    def _read(self, path: Path, engine: Engine) -> Document | ReadingError:
        return read(path, engine) if self.cache is None else read_remembered(path, engine, self.cache)

    def purpose(self) -> str:
        """Names what the check depends on beside the file: the program and all that is set here."""
        digest = hashlib.sha256(f"{program()}:{self.engine.value}:{self.region}:".encode())
        confirmed = {entry for entries in self.confirmed.values() for entry in entries}
        digest.update(repr(sorted(confirmed, key=repr)).encode("utf-8", errors="surrogatepass"))
        digest.update(repr(self.rules).encode("utf-8", errors="surrogatepass"))
        return digest.hexdigest()


def check_together(files: Sequence[Path], rules: RuleSet, options: Options) -> list[Report] | Message:
    """The reports on files in view of one another; or why a confirmed address does not mean one figure."""
    from budgetcheck.files import check_files
    from budgetcheck.trust import TrustError

    try:
        return [light(report) for report in check_files(files, rules, options)]
    except TrustError as error:
        return error.message


def tables_of(path: Path, engine: Engine) -> tuple[PublicTable, ...] | ReadingError:
    """The public tables of a file."""
    from budgetcheck.tables import recognise

    document = read(path, engine)
    return document if isinstance(document, ReadingError) else recognise(document)


def light(report: Report) -> Report:
    """The report without its document's lines, grids and paragraphs, which no reporter needs.

    What travels from a worker is a third smaller so, and quicker to take in by more than half.
    """
    if report.budget is None:
        return report
    return replace(report, budget=replace(report.budget, document=_without_text(report.budget.document)))


def bare(report: Report) -> Report:
    """The report as far as it is counted: tables, verdicts, severities and covered figures, some kilobytes.

    It stands for the report in the closing counts of a long run, and in nothing else.
    """
    budget = report.budget
    if budget is not None:
        tables = tuple(replace(table, rows=(), printed=(), columns=(), notes=()) for table in budget.tables)
        budget = replace(budget, document=_without_text(budget.document), tables=tables, narrative=Narrative())
    coverage = report.coverage
    if coverage is not None:
        coverage = Coverage(tuple([_count(count.checks) for count in coverage.counts]))
    return replace(
        report,
        budget=budget,
        outcomes=tuple([_outcome(outcome.rule, outcome.severity, outcome.verdict) for outcome in report.outcomes]),
        problems=tuple(
            Problem(tuple([_outcome(outcome.rule, outcome.severity, outcome.verdict) for outcome in problem.outcomes]))
            for problem in report.problems
        ),
        accepted=tuple(
            [
                replace(each, outcome=_outcome(each.outcome.rule, each.outcome.severity, each.outcome.verdict))
                for each in report.accepted
            ]
        ),
        coverage=coverage,
    )


def _without_text(document: Document) -> Document:
    pages = tuple(
        [
            replace(page, lines=(), grids=())
            if page.spots or page.turn
            else _page(page.number, page.width, page.height, page.doubts)
            for page in document.pages
        ]
    )
    return replace(document, pages=pages, paragraphs=())


@cache
def program() -> str:
    """Names the program as it is: its version, all its code, and the data it is shipped with."""
    digest = hashlib.sha256(__version__.encode())
    for folder, pattern in ((Path(budgetcheck.__file__).parent, "*.py"), (rules_folder(), "*.yaml")):
        for path in sorted(folder.rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=10_000)
def _page(number: int, width: float, height: float, doubts: tuple[str, ...]) -> Page:
    return Page(number, width, height, (), (), doubts)


@lru_cache(maxsize=10_000)
def _outcome(rule: str, severity: Severity, verdict: Verdict) -> Outcome:
    return Outcome(rule, severity, verdict)


@lru_cache(maxsize=1_000)
def _count(checks: int) -> Count:
    return Count(Figure(Decimal(0), Unit.COUNT, 0, "", Place(0)), checks)
