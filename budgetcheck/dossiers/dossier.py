"""The files that are checked as one budget: the tables in one, the text in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from budgetcheck.dossiers.bodies import same_body, year_of
from budgetcheck.model.budget import Budget, Narrative
from budgetcheck.model.message import Message
from budgetcheck.model.place import Medium
from budgetcheck.model.report import Report
from budgetcheck.relocation import to_pages

_WHOLE = "summary"
"""The kind of table that a budget has once."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the budget read from it."""

    path: Path
    budget: Budget

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        return len(self.budget.document.pages)

    @property
    def is_published(self) -> bool:
        """True for a PDF, the form in which budgets are published."""
        return self.budget.document.medium is Medium.PAGES


@dataclass(frozen=True, slots=True)
class Dossier:
    """The files that are checked as one budget, the one with the tables first, and why they are."""

    sources: tuple[Source, ...]
    notes: tuple[Message, ...] = ()

    @property
    def path(self) -> Path:
        """The file that the report is named after."""
        return self.sources[0].path

    def budget(self) -> Budget:
        """All tables and all text as one budget; the pages of the second file are counted on from the first."""
        first = self.sources[0].budget
        if len(self.sources) == 1:
            return first
        starts = accumulate((source.pages for source in self.sources), initial=0)
        moved = [_counted_on(source.budget, start) for source, start in zip(self.sources, starts, strict=False)]
        pages = tuple(page for budget in moved for page in budget.document.pages)
        paragraphs = tuple(paragraph for budget in moved for paragraph in budget.narrative.paragraphs)
        return replace(
            first,
            document=replace(
                first.document,
                path=self.path,
                pages=pages,
                paragraphs=paragraphs,
                notes=tuple(note for source in self.sources for note in source.budget.document.notes),
            ),
            unit_name=next((budget.unit_name for budget in moved if budget.unit_name), ""),
            year=next((budget.year for budget in moved if budget.year), None),
            tables=tuple(table for budget in moved for table in budget.tables),
            narrative=_joined([budget.narrative for budget in moved]),
            final=any(budget.final for budget in moved),
        )

    def marked(self) -> Budget:
        """The budget with the own page and the file's name at every place, for comparison with another year's."""
        budget, relocation = self.budget(), to_pages(self._origin)
        return replace(budget, tables=relocation.of(budget.tables), narrative=relocation.of(budget.narrative))

    def told_apart(self, report: Report) -> Report:
        """The report with the pages of each file as its own again, and the file's name at every place."""
        report = replace(report, notes=(*self.notes, *report.notes))
        if len(self.sources) == 1 or report.budget is None:
            return report
        relocation = to_pages(self._origin)
        return replace(
            report,
            files=tuple(source.path for source in self.sources),
            budget=replace(report.budget, tables=relocation.of(report.budget.tables)),
            outcomes=relocation.of(report.outcomes),
            problems=relocation.of(report.problems),
            coverage=relocation.of(report.coverage),
            trusted=relocation.of(report.trusted),
        )

    def _origin(self, page: int) -> tuple[int, str]:
        for source in self.sources:
            if page <= source.pages:
                return page, source.path.name
            page -= source.pages
        return page, self.sources[-1].path.name


def together(sources: Sequence[Source]) -> Dossier:
    """The files as one budget because the user says so; those with tables come first."""
    ordered = sorted(sources, key=lambda source: not source.budget.tables)
    notes = [Message.of("pairing.together", files="、".join(source.path.name for source in ordered))]
    first, *others = ordered
    if sum(bool(source.budget.of_kind(_WHOLE)) for source in sources) > 1:
        ordered = [_set_of_its_own(source) for source in ordered]
        notes.append(Message.of("pairing.several_sets"))
    for other in others:
        if first.budget.unit_name and other.budget.unit_name and not same_body(first.budget, other.budget):
            names = {"first": first.budget.unit_name, "other": other.budget.unit_name}
            notes.append(Message.of("pairing.other_body", **names))
        one, two = year_of(first.budget), year_of(other.budget)
        if one and two and one != two:
            notes.append(Message.of("pairing.other_year", first=one, other=two))
    return Dossier(tuple(ordered), tuple(notes))


def _set_of_its_own(source: Source) -> Source:
    """The file with its tables as a set of their own: several budgets' tables are never added up."""
    tables = tuple(replace(table, part=table.part or source.path.stem) for table in source.budget.tables)
    return replace(source, budget=replace(source.budget, tables=tables))


def _counted_on(budget: Budget, start: int) -> Budget:
    if not start:
        return budget
    relocation = to_pages(lambda page: (page + start, ""))
    return replace(budget, tables=relocation.of(budget.tables), narrative=relocation.of(budget.narrative))


def _joined(parts: Sequence[Narrative]) -> Narrative:
    """All texts, one after the other."""
    return Narrative(
        tuple(item for part in parts for item in part.contents),
        tuple(item for part in parts for item in part.headings),
        tuple(item for part in parts for item in part.statements),
        tuple(item for part in parts for item in part.paragraphs),
    )
