"""The whole way of some files: all that are checked in one run, and which of them belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from budgetcheck.checker import check_budget, check_file, read_budget
from budgetcheck.dossiers.dossier import Dossier, Source, together
from budgetcheck.dossiers.pairing import paired
from budgetcheck.dossiers.previous import is_previous, note, note_unused, previous_of, with_previous
from budgetcheck.dossiers.units import note as units_note
from budgetcheck.dossiers.units import units_of, with_units
from budgetcheck.model.budget import Budget
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine
from budgetcheck.rules import RuleSet
from budgetcheck.trust import Confirmed, confirmed_places, trusted_places


@dataclass(frozen=True, slots=True)
class Options:
    """How files are checked.

    Attributes:
        engine: what reads tables.
        trust: addresses of figures that a person confirms; each means one figure of all the files.
        previous: last year's document, for all files that certainly are of the same body and the year after.
        find_previous: True when last year's document is looked for among the files of the same folder.
        region: id of the place whose requirements hold; empty for what each document shows.
        confirmed: the figures that configurations confirm.
        together: True when all files are one budget; else files of one folder are put together where that is certain.

    """

    engine: Engine = Engine.AUTO
    trust: tuple[str, ...] = ()
    together: bool = False
    previous: Path | None = None
    find_previous: bool = True
    region: str = ""
    confirmed: Confirmed = field(default_factory=dict)


def check_files(paths: Sequence[Path], rules: RuleSet, options: Options) -> Iterator[Report]:
    """A report for each budget, a folder's as soon as all of the folder is read. Raises TrustError before the first."""
    if len(paths) == 1 and options.previous is None:
        yield check_file(
            paths[0], rules, options.engine, options.trust, region=options.region, confirmed=options.confirmed
        )
    elif options.trust or options.together or options.previous:
        yield from check_read(_read(paths, options), rules, options)
    else:
        for _, folder in groupby(paths, key=lambda path: path.parent):
            yield from check_read(_read(folder, options), rules, options)


def _read(paths: Iterable[Path], options: Options) -> dict[Path, Budget | ReadingError]:
    return {path: read_budget(path, options.engine, region=options.region) for path in paths}


def check_read(read: Mapping[Path, Budget | ReadingError], rules: RuleSet, options: Options) -> Iterator[Report]:
    """The reports on some files that may belong together, in the order of the files."""
    sources = [Source(path, _without_pages(budget)) for path, budget in read.items() if isinstance(budget, Budget)]
    if options.together:
        dossiers = [together(sources)] if sources else []
    else:
        dossiers = [dossier for folder in _by_folder(sources) for dossier in paired(folder)]
    last = None
    if options.previous is not None:
        found = read_budget(options.previous, options.engine)
        if isinstance(found, ReadingError):
            yield Report(options.previous, error=found)
        else:
            last = Dossier((Source(options.previous, _without_pages(found)),))
    dossiers, budgets = _with_units(*_with_previous(dossiers, last, find=options.find_previous))
    trusted = trusted_places(options.trust, budgets)
    checks = {
        dossier.path: (dossier, budget, places)
        for dossier, budget, places in zip(dossiers, budgets, trusted, strict=True)
    }
    for path, result in read.items():
        if isinstance(result, ReadingError):
            yield Report(path, error=result)
        elif path in checks:
            dossier, budget, places = checks[path]
            places |= confirmed_places(options.confirmed, [source.path for source in dossier.sources], budget)
            report = check_budget(path, budget, rules, places, one_file=len(dossier.sources) == 1)
            yield dossier.told_apart(replace(report, budget=replace(budget, units=())))


def _with_previous(
    dossiers: Sequence[Dossier], given: Dossier | None, *, find: bool
) -> tuple[list[Dossier], list[Budget]]:
    """The dossiers and their budgets, with last year's where there is one, and a note on that."""
    noted, budgets = [], []
    for dossier in dossiers:
        budget = dossier.budget()
        last = given
        if given is not None and not is_previous(given, dossier):
            dossier, last = replace(dossier, notes=(*dossier.notes, note_unused(given))), None
        elif given is None and find:
            near = [other for other in dossiers if other.path.parent == dossier.path.parent]
            last = previous_of(dossier, near)
        if last is not None:
            budget = with_previous(budget, last)
            dossier = replace(dossier, notes=(*dossier.notes, note(last)))
        noted.append(dossier)
        budgets.append(budget)
    return noted, budgets


def _with_units(dossiers: Sequence[Dossier], budgets: Sequence[Budget]) -> tuple[list[Dossier], list[Budget]]:
    """The same, a department's budget with those of its units, where all of them are certainly there."""
    noted, completed = [], []
    for dossier, budget in zip(dossiers, budgets, strict=True):
        near = [other for other in dossiers if other.path.parent == dossier.path.parent]
        units = units_of(dossier, near)
        noted.append(replace(dossier, notes=(*dossier.notes, units_note(units))) if units else dossier)
        completed.append(with_units(budget, units) if units else budget)
    return noted, completed


def _by_folder(sources: Sequence[Source]) -> list[list[Source]]:
    folders: dict[Path, list[Source]] = {}
    for source in sources:
        folders.setdefault(source.path.parent, []).append(source)
    return list(folders.values())


def _without_pages(budget: Budget) -> Budget:
    """The budget without what its pages hold, which nobody needs any more: many are read before the first check."""
    pages = tuple(replace(page, lines=(), grids=()) for page in budget.document.pages)
    return replace(budget, document=replace(budget.document, pages=pages))
