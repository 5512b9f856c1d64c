"""Account codes and their official names by budget year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from budgetcheck.accounts.names import base_name, same_name, same_text


class Classification(StrEnum):
    """The three classifications of outlay; the value is the name of the rule file."""

    FUNCTIONAL = "functional"
    """支出功能分类, 3 + 2 + 2 digits."""
    ECONOMIC = "economic"
    """部门预算支出经济分类, 3 + 2 digits."""
    GOVERNMENT_ECONOMIC = "government_economic"
    """政府预算支出经济分类, 3 + 2 digits."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An official name and the budget years it holds for, both included; None where no bound is known."""

    name: str
    since: int | None = None
    until: int | None = None

    def holds(self, year: int | None) -> bool:
        """True when the name may be used in that year; every name may when the year is not known."""
        return year is None or ((self.since or year) <= year <= (self.until or year))


@dataclass(frozen=True, slots=True)
class Account:
    """A code with its names, oldest first."""

    code: str
    names: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts that are known, by classification and code.

    The list is not complete and local subdivisions are lawful: a code that is not here is unknown, not wrong.
    """

    by_code: Mapping[Classification, Mapping[str, Account]]
    by_base: Mapping[str, tuple[tuple[Classification, Account, Naming], ...]]

    @classmethod
    def of(cls, accounts: Mapping[Classification, Mapping[str, Account]]) -> Accounts:
        """The accounts, with the index by name."""
        index: dict[str, list[tuple[Classification, Account, Naming]]] = defaultdict(list)
        for classification, by_code in accounts.items():
            for account in by_code.values():
                for naming in account.names:
                    index[base_name(naming.name)].append((classification, account, naming))
        return cls(accounts, {base: tuple(entries) for base, entries in index.items()})

    def name(self, code: str, year: int | None, classification: Classification) -> str | None:
        """The newest name that holds in the year; None for an unknown code or one without a name in that year.

        Where the year of a change is not known, an older name may hold as well: compare with `agrees`.
        """
        return next(
            (naming.name for naming in reversed(self._namings(code, classification)) if naming.holds(year)), None
        )

    def names(self, code: str, classification: Classification) -> tuple[str, ...]:
        """All names the code ever had, oldest first; empty for an unknown code."""
        return tuple(naming.name for naming in self._namings(code, classification))

    def agrees(self, code: str, printed: str, classification: Classification) -> bool | None:
        """Whether a printed name is one the code ever had (`same_name`); None when the code is unknown."""
        names = self.names(code, classification)
        return any(same_name(printed, name) for name in names) if names else None

    def codes(self, printed: str, classification: Classification) -> tuple[str, ...]:
        """All codes that ever had this name (`same_name`), in order; those with just this name before a qualified one.

        资本性支出 is first 310 of that name, then 309 资本性支出（基本建设）.
        """
        called = sorted(self._called(printed), key=lambda entry: not same_text(printed, entry[2].name))
        return tuple(dict.fromkeys(account.code for owner, account, _ in called if owner is classification))

    def outdated(self, name: str, year: int) -> tuple[str, str] | None:
        """For a name that was official only before `year`: the code and its name of that year.

        None for a name that still holds anywhere, for one that is unknown, and where its code has no name any more.
        """
        called = self._called(name)
        if any(naming.until is None or naming.until >= year for _, _, naming in called):
            return None
        for classification, account, _ in called:
            if new := self.name(account.code, year, classification):
                return account.code, new
        return None

    def parent(self, code: str) -> str | None:
        """As the function `parent`."""
        return parent(code)

    def _namings(self, code: str, classification: Classification) -> tuple[Naming, ...]:
        """The names of a code, oldest first."""
        account = self.by_code.get(classification, {}).get(code)
        return account.names if account else ()

    def _called(self, name: str) -> list[tuple[Classification, Account, Naming]]:
        """Everything that ever had this name."""
        return [entry for entry in self.by_base.get(base_name(name), ()) if same_name(name, entry[2].name)]


def parent(code: str) -> str | None:
    """The code one level up (2010350 → 20103 → 201); None for a first level and for what is no code.

    Goes by the digits alone, so that local subdivisions (3021503 → 30215) have a parent too.
    """
    is_code = code.isascii() and code.isdigit() and len(code) > 3 and len(code) % 2 == 1
    return code[:-2] if is_code else None
