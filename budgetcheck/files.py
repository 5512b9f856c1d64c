"""The whole way of some files: all that are checked in one run, and which of them belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from budgetcheck.checker import check_budget, check_file, read_budget
from budgetcheck.model.budget import Budget
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.pairing import Source, paired, together
from budgetcheck.reading import Engine
from budgetcheck.rules import RuleSet
from budgetcheck.trust import trusted_places


@dataclass(frozen=True, slots=True)
class Options:
    """How files are checked.

    Attributes:
        engine: what reads tables.
        trust: addresses of figures that a person confirms; each means one figure of all the files.
        together: True when all files are one budget; else files of one folder are put together where that is certain.

    """

    engine: Engine = Engine.AUTO
    trust: tuple[str, ...] = ()
    together: bool = False


def check_files(paths: Sequence[Path], rules: RuleSet, options: Options) -> Iterator[Report]:
    """A report for each budget, a folder's as soon as all of the folder is read. Raises TrustError before the first."""
    if len(paths) == 1:
        yield check_file(paths[0], rules, options.engine, options.trust)
    elif options.trust or options.together:
        yield from _check(paths, rules, options)
    else:
        for _, folder in groupby(paths, key=lambda path: path.parent):
            yield from _check(list(folder), rules, options)


def _check(paths: Sequence[Path], rules: RuleSet, options: Options) -> Iterator[Report]:
    """The reports on some files that may belong together, in the order of the files."""
    read = {path: read_budget(path, options.engine) for path in paths}
    sources = [Source(path, _without_pages(budget)) for path, budget in read.items() if isinstance(budget, Budget)]
    if options.together:
        dossiers = [together(sources)] if sources else []
    else:
        dossiers = [dossier for folder in _by_folder(sources) for dossier in paired(folder)]
    budgets = [dossier.budget() for dossier in dossiers]
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
            report = check_budget(path, budget, rules, places, one_file=len(dossier.sources) == 1)
            yield dossier.told_apart(report)


def _by_folder(sources: Sequence[Source]) -> list[list[Source]]:
    folders: dict[Path, list[Source]] = {}
    for source in sources:
        folders.setdefault(source.path.parent, []).append(source)
    return list(folders.values())


def _without_pages(budget: Budget) -> Budget:
    """The budget without what its pages hold, which nobody needs any more: many are read before the first check."""
    pages = tuple(replace(page, lines=(), grids=()) for page in budget.document.pages)
    return replace(budget, document=replace(budget.document, pages=pages))
