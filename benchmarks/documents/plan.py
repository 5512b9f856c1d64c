"""A budget whose amounts agree with each other: what the tables and the text of a document then say."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from budgetcheck.accounts import Classification, load_accounts

ZERO = Decimal(0)
GENERAL, FUND, CAPITAL, BUSINESS, UPPER, OPERATING, OTHER, CARRIED = (
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "事业收入",
    "上级补助",
    "经营收入",
    "其他收入",
    "上年结转",
)
SOURCES = (GENERAL, FUND, CAPITAL, BUSINESS, UPPER, OPERATING, OTHER, CARRIED)
FISCAL = (GENERAL, FUND, CAPITAL)

Amounts = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Purchase:
    """What a project (or, without a name, the office) buys: 货物, 服务 or 工程."""

    project: str
    account: str
    kind: str
    goods: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Project:
    """A project (项目) under an account: its money by source, its items, what is asked of it.

    `whole` is its budget over all years, `served` what of it goes to purchased services, `visits` the value of its
    indicator and `past` the budget of two years ago with its adjustment (zero for a new project).
    """

    name: str
    account: str
    money: Amounts
    items: tuple[tuple[str, Decimal], ...]
    whole: Decimal
    served: Decimal
    visits: int
    past: tuple[Decimal, Decimal]

    @property
    def total(self) -> Decimal:
        """Its budget of the year."""
        return sum(self.money.values(), ZERO)

    @property
    def fiscal(self) -> Decimal:
        """What of it the treasury pays this year."""
        return sum((self.money.get(source, ZERO) for source in FISCAL), ZERO)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole budget; amounts in 万元, exact to `digits` places (with four, printed sums are off by rounding).

    `basic` and `own_basic` are the basic outlay by account, paid from the general budget and from the body's own
    income; `economic` the general budget's basic outlay by economic account (款); `classes` the economic classes of
    what fiscal funds (by fund) and all money pay for; `last_basic`, `last_project`, `last_other` last year's amounts
    of the general budget's basic and project outlay and of everything else.
    `carried_fiscal` tells whether what was carried over is fiscal money.
    """

    year: int
    body: str
    digits: int
    basic: Amounts
    own_basic: Amounts
    economic: Amounts
    projects: tuple[Project, ...]
    purchases: tuple[Purchase, ...]
    classes: Mapping[str, Amounts]
    vehicle: Decimal
    guests: Decimal
    abroad: Decimal
    last_basic: Decimal
    last_project: Decimal
    last_other: Decimal
    posts: tuple[int, int, int]
    staff: tuple[int, int, int]
    retired: int
    carried_fiscal: bool

    @property
    def short(self) -> str:
        """The body as its tables call it."""
        return self.body[2:] if len(self.body) > 6 else self.body

    def outlay(self, source: str = "") -> tuple[Amounts, Amounts]:
        """Basic and project outlay by account (项), from one source or from all."""
        basic: Amounts = {}
        project: Amounts = {}
        for code in self.basic:
            general = self.basic[code] if source in ("", GENERAL) else ZERO
            own = self.own_basic.get(code, ZERO) if source in ("", BUSINESS) else ZERO
            basic[code] = general + own
        for each in self.projects:
            amount = each.total if not source else each.money.get(source, ZERO)
            project[each.account] = project.get(each.account, ZERO) + amount
        return basic, project

    def general(self) -> tuple[Amounts, Amounts]:
        """Basic and project outlay of the general budget as its tables show them: with what it carried over."""
        basic, project = self.outlay(GENERAL)
        if self.carried_fiscal:
            for code, amount in self.outlay(CARRIED)[1].items():
                project[code] = project.get(code, ZERO) + amount
        return basic, project

    def income(self, source: str) -> Decimal:
        """The income from a source."""
        return sum((sum(part.values(), ZERO) for part in self.outlay(source)), ZERO)

    @property
    def total(self) -> Decimal:
        """All income, which is all outlay."""
        return sum((self.income(source) for source in SOURCES), ZERO)

    @property
    def used(self) -> tuple[str, ...]:
        """The sources that give anything."""
        return tuple(source for source in SOURCES if self.income(source))

    def name(self, code: str) -> str:
        """The official name of an account."""
        economic = code.startswith("3")
        chart = Classification.ECONOMIC if economic else Classification.FUNCTIONAL
        return load_accounts().name(code, self.year, chart) or code


def tree(leaves: Sequence[Amounts]) -> Mapping[str, tuple[Decimal, ...]]:
    """Every account above and with the leaves to its sums, one for each of the columns given, without empty rows."""
    codes = sorted(
        {code[:n] for column in leaves for code, value in column.items() if value for n in (3, 5, len(code))}
    )
    return {code: tuple(under(column, code) for column in leaves) for code in codes}


def under(column: Mapping[str, Decimal], stem: str) -> Decimal:
    """The sum of the amounts of accounts that begin with `stem`."""
    return sum((value for code, value in column.items() if code.startswith(stem)), ZERO)


def parts(rng: random.Random, total: Decimal, count: int, digits: int) -> list[Decimal]:
    """A total in parts above zero, as many as asked for where it is large enough."""
    units = int(total.scaleb(digits))
    cuts = sorted(rng.sample(range(1, units), min(count, units) - 1)) if units > 1 else []
    return [Decimal(b - a).scaleb(-digits) for a, b in zip([0, *cuts], [*cuts, units], strict=True)]


def printed(amount: Decimal, places: int = 2) -> Decimal:
    """The amount as it is printed."""
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
