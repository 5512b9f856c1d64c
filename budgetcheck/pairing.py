"""One budget published in several files: the tables in one, the text in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

from budgetcheck.model.budget import Budget, Narrative, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.place import Medium
from budgetcheck.model.report import Report
from budgetcheck.relocation import to_pages
from budgetcheck.tables.kinds import kinds_in_text

_WHOLE = "summary"
"""The kind of table that a budget has once."""

_FEWEST_NAMED = 2
"""How often a text without a cover must name a body with its year to be taken for that body's."""
_FEWEST_AMOUNTS = 5
_SHARE_AGREEING = Decimal("0.5")
_FEWEST_SAID = 3
_BUDGETED = re.compile("预算|收入|支出|经费|拨款|采购|决算")
_SHORTEST_NAME = 5
_SMALL = 100
"""Amounts up to this (元) agree by chance."""


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


def paired(sources: Sequence[Source]) -> list[Dossier]:
    """The files of one folder, each alone but where one text and one file of tables can only belong together.

    A folder may hold a budget twice, as published and as written: PDFs go with PDFs and other files with others first.
    """
    published = [source for source in sources if source.is_published]
    written = [source for source in sources if not source.is_published]
    fitting = _partners(published) | _partners(written)
    paths = {path for pair in fitting for path in pair}
    fitting |= _partners([source for source in sources if source.path not in paths])
    partner = {pair[1]: pair[0] for pair in fitting}
    by_path = {source.path: source for source in sources}
    dossiers = []
    for source in sources:
        if source.path in partner:
            text = by_path[partner[source.path]]
            dossiers.append(Dossier((source, text), (fitting[text.path, source.path],)))
        elif source.path not in partner.values():
            dossiers.append(Dossier((source,)))
    return dossiers


def _partners(sources: Sequence[Source]) -> dict[tuple[Path, Path], Message]:
    """Text and tables that fit each other and no other file of these, and why."""
    texts = [source for source in sources if only_text(source.budget)]
    tables = [source for source in sources if only_tables(source.budget)]
    fitting = {(text.path, table.path): why for text in texts for table in tables if (why := _why(text, table.budget))}
    often = Counter(path for pair in fitting for path in pair)
    return {pair: why for pair, why in fitting.items() if often[pair[0]] == often[pair[1]] == 1}


def says_budget(budget: Budget) -> bool:
    """True when the text states several amounts of a budget."""
    said = sum(1 for statement in budget.narrative.statements if _is_budgeted(statement))
    return said >= _FEWEST_SAID


def only_text(budget: Budget) -> bool:
    """True for a file with the text of a budget and without its tables; lists in the text are none of these."""
    return not has_tables(budget) and says_budget(budget)


def only_tables(budget: Budget) -> bool:
    """True for a file with the tables of a budget and without its text."""
    return has_tables(budget) and not says_budget(budget)


def has_tables(budget: Budget) -> bool:
    """True when tables of the budget are there, and not only lists that may stand in its text."""
    return any(table.kind not in kinds_in_text() for table in budget.tables)


def same_body(one: Budget, other: Budget) -> bool:
    """True when two budgets are certainly of one body: by name, or the text of one without a name has the other's."""
    if one.unit_name and other.unit_name:
        return body_name(one.unit_name) == body_name(other.unit_name)
    named, nameless = (one, other) if one.unit_name else (other, one)
    if not named.unit_name:
        return False
    pattern = re.compile(rf"{re.escape(body_name(named.unit_name))}(?:部门|本级)?20\d\d年")
    text = "\n".join(re.sub(r"\s+", "", paragraph.text) for paragraph in nameless.narrative.paragraphs)
    return len(pattern.findall(text)) >= _FEWEST_NAMED


def year_of(budget: Budget) -> int | None:
    """The budget's year; where cover and tables do not say it, that of its headings."""
    if budget.year is not None:
        return budget.year
    texts = (heading.text for heading in (*budget.narrative.headings, *budget.narrative.contents))
    years = Counter(int(year) for text in texts for year in re.findall(r"(20\d\d)年", text))
    return years.most_common(1)[0][0] if years else None


def _set_of_its_own(source: Source) -> Source:
    """The file with its tables as a set of their own: several budgets' tables are never added up."""
    tables = tuple(replace(table, part=table.part or source.path.stem) for table in source.budget.tables)
    return replace(source, budget=replace(source.budget, tables=tables))


def _why(source: Source, table: Budget) -> Message | None:
    """Why the text of a file and some tables are one budget; None when that is not certain."""
    text, file = source.budget, source.path.name
    certain = same_body(text, table)
    if text.final is not table.final or not (certain or is_short_for(text.unit_name, table.unit_name)):
        return None
    name = max(table.unit_name, text.unit_name, key=len) if not certain else table.unit_name or text.unit_name
    one, other = year_of(text), year_of(table)
    if one and other and one != other:
        return None
    if one and other and certain:
        return Message.of("pairing.same", file=file, body=name, year=one)
    agreeing, stated = _agreeing(text, table)
    if stated < _FEWEST_AMOUNTS or agreeing < _SHARE_AGREEING * stated:
        return None
    return Message.of("pairing.amounts", file=file, body=name, agreeing=agreeing, stated=stated)


def _agreeing(text: Budget, table: Budget) -> tuple[int, int]:
    """How many of the amounts that the text states stand in the tables, and how many it states."""
    figures = [figure for each in table.tables for row in each.rows for figure in row.figures.values()]
    in_tables = {round(figure.base, -2) for figure in figures if figure.unit.is_money}
    amounts = (s.amount for s in text.narrative.statements if s.amount is not None and s.amount.unit.is_money)
    stated = {round(amount.base, -2) for amount in amounts if amount.base > _SMALL}
    return len(stated & in_tables), len(stated)


def _is_budgeted(statement: Statement) -> bool:
    amount = statement.amount
    about = (statement.subject, statement.measure, *statement.headings)
    return amount is not None and amount.unit.is_money and any(_BUDGETED.search(text) for text in about)


def body_name(body: str) -> str:
    """The name of a body without spaces and without what only tells one of its documents from another."""
    return re.sub(r"\s+|[（(](?:部门|本级|汇总|机关)[）)]$", "", body)


def is_short_for(one: str, other: str) -> bool:
    """True when one name of a body is the end of another: 区大数据中心 for 江汉区大数据中心."""
    short, long = sorted((body_name(one), body_name(other)), key=len)
    return _SHORTEST_NAME <= len(short) < len(long) and long.endswith(short)


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
