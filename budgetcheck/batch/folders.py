"""Files of one folder that have to do with one another, found among reports that come in any order.

Text and tables in two files, or two years of one body, are checked again as what they are together. That can be told
only when all of the folder is read; until then its reports wait on disk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.batch.spool import Spool
from budgetcheck.dossiers.bodies import body_name, is_short_for
from budgetcheck.model.budget import Budget
from budgetcheck.model.report import Report

Related = Callable[[Sequence[Report]], Iterable[Report]]
"""Gives the reports on files that may belong together, from those on each alone."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A report that waits: the file's index, where the report is, whose budget it is; its text if it does not say.

    `units` are the names of the units that it lists.
    """

    index: int
    at: int
    body: str
    text: str
    units: frozenset[str] = frozenset()


def put_together(
    paths: Sequence[Path], found: Iterable[tuple[int, Report]], related: Related
) -> Iterator[tuple[int, Report | None]]:
    """For every file its report, or None where another's report speaks of it as well.

    Args:
        paths: all files of the run.
        found: index of a path and the report on it alone, in any order.
        related: checks files together.

    """
    left = Counter(path.parent for path in paths)
    single = {folder for folder, count in left.items() if count == 1}
    waiting: defaultdict[Path, list[_Waiting]] = defaultdict(list)
    with Spool() as spool:
        for index, report in found:
            folder = paths[index].parent
            left[folder] -= 1
            if folder in single or report.budget is None:
                yield index, report
            else:
                body = body_name(report.budget.unit_name)
                text = "" if body else _text(report.budget)
                units = frozenset(body_name(name) for name in report.budget.units_listed)
                waiting[folder].append(_Waiting(index, spool.put(report), body, text, units))
            if not left[folder]:
                yield from _folder(waiting.pop(folder, []), spool, related)
        for unfinished in list(waiting.values()):  # the run was ended early
            yield from _folder(unfinished, spool, related)


def _folder(waiting: list[_Waiting], spool: Spool, related: Related) -> Iterator[tuple[int, Report | None]]:
    """The reports on the files of a folder that is read."""
    for group in _groups(sorted(waiting, key=lambda one: one.index)):
        if len(group) == 1:
            yield group[0].index, spool.get(group[0].at)
            continue
        alone = [spool.get(one.at) for one in group]
        checked = {report.path: report for report in related(alone)}
        yield from ((one.index, checked.get(report.path)) for one, report in zip(group, alone, strict=True))


def _groups(waiting: list[_Waiting]) -> list[list[_Waiting]]:
    """Files that may have to do with one another: of one body, of a department and its units, or speaking of it."""
    groups: dict[str, list[_Waiting]] = {}
    for one in waiting:
        groups.setdefault(one.body or f" {one.index}", []).append(one)
    for short in [key for key in groups if any(is_short_for(key, other) for other in groups if len(other) > len(key))]:
        longer = [key for key in groups if len(key) > len(short) and is_short_for(short, key)]
        groups[longer[0]] = groups.pop(short) + groups[longer[0]]
    for one in [one for one in waiting if not one.body]:
        spoken = [key for key, group in groups.items() if one in group or (group[0].body and group[0].body in one.text)]
        groups[spoken[0]] = [member for key in spoken for member in groups.pop(key)]
    return [sorted(group, key=lambda one: one.index) for group in _with_units(list(groups.values()))]


def _with_units(groups: list[list[_Waiting]]) -> list[list[_Waiting]]:
    """The groups, those of a department's units put together with its own."""
    merged = dict(enumerate(groups))
    home = {one.body: index for index, group in enumerate(groups) for one in group if one.body}
    for one in [one for group in groups for one in group if one.units]:
        theirs = {home[body] for body in (one.body, *one.units) if body in home}
        if len(theirs) > 1:
            first, *others = sorted(theirs)
            for index in others:
                merged[first] += merged.pop(index)
            home.update({member.body: first for member in merged[first] if member.body})
    return list(merged.values())


def _text(budget: Budget) -> str:
    return "".join("".join(paragraph.text.split()) for paragraph in budget.narrative.paragraphs)
