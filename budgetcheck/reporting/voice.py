"""How one document is spoken about: the language, the rules' names, and what its tables are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from budgetcheck.model.message import Message
from budgetcheck.model.place import Place
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.wording import Language, address, page_name, say, spot_of, spots_name, table_name, word


class Named(Protocol):
    """What reporting needs of a rule."""

    @property
    def id(self) -> str:
        """Stable and unique (SUM-03)."""

    @property
    def name(self) -> str:
        """What must hold, in Chinese."""

    @property
    def name_en(self) -> str:
        """The same in English."""

    @property
    def basis(self) -> str:
        """Why it must hold, in Chinese."""


Rules = Mapping[str, Named]
"""Rule id -> rule."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Words everything for one reader; all it returns is clean.

    Attributes:
        language: the reader's.
        rules: for their names and reasons.
        tables: number of a table -> what its document calls it (3 -> 公开表3, 预算03表).
        verbose: True when nothing may be shortened.
        trusted: places of the figures that a person confirmed.

    """

    language: Language = Language.ZH
    rules: Rules = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    verbose: bool = False
    trusted: frozenset[Place] = frozenset()

    def about(self, report: Report) -> Voice:
        """The same voice with the table names and confirmed figures of that document."""
        tables = report.budget.tables if report.budget else ()
        names = {table.number: table.name for table in tables if table.number and table.name}
        return replace(self, tables=names, trusted=report.trusted)

    @property
    def chinese(self) -> bool:
        """True when the reader's language is Chinese."""
        return self.language is Language.ZH

    def say(self, code: str, /, **values: object) -> str:
        """The sentence of a code."""
        return say(code, self.language, **values)

    def listed(self, texts: list[str]) -> str:
        """The texts set off as a list is in the language."""
        return self.say("say.list").join(texts)

    def word(self, message: Message) -> str:
        """The sentence of a message from another stage."""
        return clean(word(message, self.language))

    def table(self, place: Place) -> str:
        """What the table of a place is called."""
        return clean(table_name(place, self.language, self.tables))

    def address(self, place: Place, *, focus: str = "", labelled: bool = False, page: bool = True) -> str:
        """A place as a person would say it; see `budgetcheck.wording.address`."""
        said = address(place, self.language, focus=focus, labelled=labelled, page=page, tables=self.tables)
        return clean(said)

    def page(self, place: Place) -> str:
        """第8页, or what stands for it in a document without pages."""
        return clean(spot_of(replace(place, file=""), self.language))

    def paged(self, name: str, places: Iterable[Place]) -> str:
        """The name with the pages (or spots) of the places in brackets behind it: 公开表3（第8页、第9页）."""
        files: dict[str, list[Place]] = {}
        for place in places:
            files.setdefault(place.file, []).append(place)
        numbers = clean(self.listed([self._within(file, of) for file, of in files.items()]))
        return f"{name}（{numbers}）" if self.chinese else f"{name} ({numbers})"

    def _within(self, file: str, places: list[Place]) -> str:
        """The pages of the places in one file, or what stands for them in a file without pages."""
        spots = [place.spot for place in places if place.spot is not None]
        if spots:
            return f"{file} {spots_name(spots, self.language)}".strip()
        numbers = sorted({place.page for place in places})
        names = [page_name(page, self.language, "" if index else file) for index, page in enumerate(numbers)]
        return self.listed(names)

    def rule(self, rule_id: str) -> str:
        """The rule's name; empty for a rule that is not known."""
        rule = self.rules.get(rule_id)
        if rule is None:
            return ""
        return clean(rule.name if self.chinese or not rule.name_en else rule.name_en)

    def basis(self, rule_id: str) -> str:
        """Why the rule must hold; empty for a rule that is not known."""
        rule = self.rules.get(rule_id)
        return clean(rule.basis) if rule else ""
