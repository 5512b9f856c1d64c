"""The configurations of a run: what they settle for its documents, and which of their entries did nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from budgetcheck.addresses import AddressBook
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Outcome
from budgetcheck.model.report import Report
from budgetcheck.regions import region_named
from budgetcheck.settings.acceptance import accept, printed_in, stands_at
from budgetcheck.settings.documents import is_for
from budgetcheck.settings.model import Accept, Settings, Trust
from budgetcheck.trust import Confirmed
from budgetcheck.yamlio import YamlError

_LONGEST = 200
"""Characters of printed values that a remark names."""


class Configurations:
    """The configuration of each document of a run; takes note of the entries that are used.

    Args:
        of_file: for every document its configuration, or an empty one.
        region: id of the region given on the command line, if any.
        today: the day on which entries are expired or not.

    """

    def __init__(self, of_file: Mapping[Path, Settings], region: str = "", today: date | None = None) -> None:
        self._of_file = of_file
        self._today = today or date.today()
        self._shared = next(iter(of_file.values()), Settings())
        self.region = region or self._shared.region
        self._several = {
            path for path, count in Counter(each.source.path for each in of_file.values()).items() if count > 1
        }
        self._met: set[Accept | Trust] = set()
        self._used: set[Accept] = set()
        self._changed: dict[Accept, str] = {}
        self._figures: dict[Trust, int] = {}

    @property
    def shared(self) -> Settings:
        """What holds for all documents: severities, region, rules, failing level. See `differing`."""
        return self._shared

    def differing(self) -> tuple[Settings, Settings] | None:
        """Two configurations that ask for different rules, so that their documents cannot be checked in one run."""
        first = _whole_run(self._shared)
        other = next((each for each in self._of_file.values() if _whole_run(each) != first), None)
        return (self._shared, other) if other else None

    def confirmed(self) -> Confirmed:
        """The entries `trust:` for each document; one that does not say which of several it is for is left out."""
        return {
            path: entries
            for path, settings in self._of_file.items()
            if (entries := tuple(entry for entry in settings.trust if not self._vague(entry)))
        }

    def settle(self, report: Report) -> Report:
        """The report with what is accepted set apart, and notes on what was settled for it."""
        settings = self._of_file.get(report.path)
        budget = report.budget
        if budget is None:
            return report
        report = replace(report, notes=(*report.notes, *self._notes(budget.region, settings)))
        if settings is None or not settings.source.path:
            return report
        paths, body = report.files or (report.path,), budget.unit_name
        self._take_note_of_trust([each for each in settings.trust if is_for(each, paths, body)], report)
        mine = [entry for entry in settings.accept if is_for(entry, paths, body)]
        self._met.update(mine)
        settled, used = accept(report, [entry for entry in mine if not self._expired(entry)])
        self._used |= used
        for entry in mine:
            values = _values_now(entry, settled)
            if values:
                self._changed[entry] = values
        return settled

    def remarks(self, known: Sequence[str]) -> list[YamlError]:
        """What the entries that did nothing for the documents seen should be looked at for; `known` are all rules."""
        found = [_at(entry, message) for entry in self._met for message in self._remark(entry, known)]
        vague = {entry for settings in self._of_file.values() for entry in settings.trust if self._vague(entry)}
        found += [_at(entry, Message.of("settings.trust_document", place=entry.place)) for entry in vague]
        return sorted(found, key=lambda error: (error.path, error.line, error.column))

    def _remark(self, entry: Accept | Trust, known: Sequence[str]) -> Iterator[Message]:
        if isinstance(entry, Trust):
            count = self._figures.get(entry, 0)
            if count != 1 and not self._vague(entry):
                code = "settings.trust_several" if count else "settings.trust_nothing"
                yield Message.of(code, place=entry.place, **({"count": count} if count else {}))
            return
        finding = f"{entry.rule} {entry.place}".strip()
        if self._expired(entry):
            yield Message.of("settings.expired", expires=entry.expires, finding=finding)
        elif entry.rule not in known:
            yield Message.of("settings.unused_rule", rule=entry.rule)
        elif entry in self._changed and entry not in self._used:
            yield Message.of("settings.changed", printed=self._changed[entry], finding=finding)
        elif entry not in self._used:
            yield Message.of("settings.unused", finding=finding)

    def _expired(self, entry: Accept) -> bool:
        return entry.expires is not None and entry.expires < self._today

    def _vague(self, entry: Trust) -> bool:
        """True for an entry that names no document where there are several."""
        return not entry.document.strip() and entry.source.path in self._several

    def _take_note_of_trust(self, entries: Sequence[Trust], report: Report) -> None:
        if report.budget is None or not entries:
            return
        book = AddressBook(report.budget)
        self._met.update(entries)
        for entry in entries:
            self._figures[entry] = max(self._figures.get(entry, 0), len(book.figures(entry.place)))

    def _notes(self, region: str, settings: Settings | None) -> Iterator[Message]:
        if settings is not None and settings.source.path:
            yield Message.of("settings.used", path=settings.source.path)
            if settings.severity:
                changes = ", ".join(f"{rule}: {level}" for rule, level in settings.severity.items())
                yield Message.of("settings.severities", changes=changes)
        wanted, used = region_named(self.region), region_named(region)
        if wanted is not None and used is not None:
            code = "settings.region_used" if used == wanted else "settings.region_unused"
            yield Message.of(code, name=used.name, **({} if used == wanted else {"wanted": wanted.name}))


def _whole_run(settings: Settings) -> tuple[object, ...]:
    """What all documents of a run must have in common."""
    folders = tuple(folder.absolute() for folder in settings.rule_folders)
    return (dict(settings.severity), settings.region, folders, settings.fail_on)


def _values_now(entry: Accept, report: Report) -> str:
    """The printed values of a finding of an entry's rule at its place that is not accepted; empty without one."""
    outcomes: list[Outcome] = [o for problem in report.problems for o in problem.outcomes if o.rule == entry.rule]
    if not outcomes or report.budget is None:
        return ""
    book = AddressBook(report.budget)
    found = (f"[{', '.join(printed_in(outcome))}]" for outcome in outcomes if stands_at(entry, outcome, book))
    return next(found, "")[:_LONGEST]


def _at(entry: Accept | Trust, message: Message) -> YamlError:
    source = entry.source
    return YamlError(source.path, source.line, source.column, message, "")
