"""Tiny budgets and rules for the tests of checking, in the notation of the cases beside the rules."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from budgetcheck.checking.cases import case_budget
from budgetcheck.checking.checker import check_rule
from budgetcheck.model.budget import Budget
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Outcome, Term
from budgetcheck.model.place import Place
from budgetcheck.rules import AnyRule
from budgetcheck.rules.case import Case
from budgetcheck.rules.kinds import Rule

R = TypeVar("R", bound=Rule)


def budget(tables: Mapping[str, str] | None = None, text: str = "", year: int = 2022) -> Budget:
    """A budget with these tables and one paragraph of narrative for each line of `text`."""
    return case_budget(Case("例", tables=tables or {}, text=tuple(text.splitlines()), year=year))


def rule(kind: type[R], **fields: Any) -> R:
    """A rule of a kind; what every rule must say is filled in."""
    return kind(id="T-01", name="例", name_en="An example", basis="例", **fields)


def outcomes(made: AnyRule, document: Budget) -> list[Outcome]:
    """All outcomes of one rule."""
    return list(check_rule(made, document))


def verdicts(made: AnyRule, document: Budget) -> list[str]:
    """Their verdicts."""
    return [outcome.verdict.value for outcome in outcomes(made, document)]


def codes(made: AnyRule, document: Budget) -> list[str]:
    """The codes of their messages, empty without one."""
    return [outcome.message.code if outcome.message else "" for outcome in outcomes(made, document)]


def figure(text: str, unit: Unit = Unit.WAN) -> Figure:
    """A printed figure; blank for the empty text."""
    value = Decimal(text.replace(",", "")) if text else Decimal(0)
    return Figure(value, unit, len(text.partition(".")[2]), text, Place(page=1))


def terms(*texts: str, unit: Unit = Unit.WAN) -> tuple[Term, ...]:
    """One term for each printed figure."""
    return tuple(Term(figure(text, unit)) for text in texts)
