"""`said_names`: account names in the items of the narrative: names out of use, reasons that name another account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetcheck.accounts import load_accounts
from budgetcheck.accounts.names import base_name
from budgetcheck.checking.names import plain
from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Verdict
from budgetcheck.narrative.subjects import account_chain
from budgetcheck.rules.kinds import SaidNames

_USE = re.compile(r"主要用于(?P<use>[^。；]*)")
_SHORTEST = 6
"""Characters of a name that is not also an everyday word (行政运行, 住房公积金)."""

_ITEM = 3
"""Links of a chain down to a 项; the use of a class names its items rightly."""


def check(rule: SaidNames, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each item (`other`: that gives a use or a reason; else: for each account name)."""
    named = [(statement, names) for statement in budget.narrative.statements if (names := _names(statement))]
    yield from _other(rule, named) if rule.other else _outdated(rule, named, budget)


def _names(statement: Statement) -> tuple[str, ...]:
    return tuple(link.name for link in account_chain(statement.subject))


def _outdated(rule: SaidNames, named: list[tuple[Statement, tuple[str, ...]]], budget: Budget) -> Iterator[Outcome]:
    if budget.year is None:
        return
    seen: set[str] = set()
    for statement, names in named:
        for name in names:
            if name in seen:
                continue
            seen.add(name)
            new = load_accounts().outdated(name, budget.year)
            message = Message.of("checking.name_outdated", name=name, official=new[1]) if new else None
            yield _outcome(rule, statement, message)


def _other(rule: SaidNames, named: list[tuple[Statement, tuple[str, ...]]]) -> Iterator[Outcome]:
    """The use and the reason of a 项 do not begin with the name of another one of the same text."""
    items = {base_name(names[-1]) for _, names in named if len(names) > 1}
    items = {name for name in items if len(name) >= _SHORTEST}
    for statement, names in named:
        if len(names) < _ITEM:
            continue
        use = _USE.search(statement.sentence)
        texts = [use["use"] if use else "", statement.comparison.reason if statement.comparison else ""]
        for text in filter(None, map(plain, texts)):
            said = _begins(text, tuple(map(base_name, names)), items)
            message = Message.of("checking.other_account", own=names[-1], other=said) if said else None
            yield _outcome(rule, statement, message)


def _begins(text: str, own: tuple[str, ...], items: set[str]) -> str:
    """The name of another item that the text begins with, after those of the classes above; empty for none."""
    for name in own[:-1]:
        text = text.removeprefix(name).removeprefix("支出")
    return next((name for name in items if text.startswith(name) and not any(name in mine for mine in own)), "")


def _outcome(rule: SaidNames, statement: Statement, message: Message | None) -> Outcome:
    verdict = Verdict.BROKEN if message else Verdict.BALANCED
    evidence = (Evidence(statement.sentence, statement.place, "sentence"),) if message else ()
    return Outcome(rule.id, severity_of(rule, verdict), verdict, message=message, evidence=evidence)
