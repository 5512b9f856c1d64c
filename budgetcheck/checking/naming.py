"""`naming`: an account code carries one name in all tables, and the official one."""

from __future__ import annotations

from collections.abc import Iterator

from budgetcheck.accounts import Accounts, Classification, load_accounts, same_name
from budgetcheck.checking.verdict import severity_of, unchecked
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Verdict
from budgetcheck.rules.kinds import Naming

_SHORTEST = 3
"""Digits of a class; less is the lower part of a code whose beginning is printed above it."""


def check(rule: Naming, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each code that the tables print with a name."""
    printed: dict[str, list[Evidence]] = {}
    for table in budget.tables:
        if table.kind == "unknown":
            continue  # Its labels may be several columns joined.
        for row in table.rows:
            name = row.label or row.texts.get("科目名称", "")
            if len(row.code) >= _SHORTEST and name:
                printed.setdefault(row.code, []).append(Evidence(name, row.place, table.name))
    for code, evidence in printed.items():
        yield from _official(rule, budget, code, evidence) if rule.official else _consistent(rule, code, evidence)


def _consistent(rule: Naming, code: str, evidence: list[Evidence]) -> Iterator[Outcome]:
    groups: list[list[Evidence]] = []
    for item in evidence:
        group = next((group for group in groups if same_name(group[0].text, item.text)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    if len(evidence) < 2:
        return
    if len(groups) == 1:
        yield Outcome(rule.id, severity_of(rule, Verdict.BALANCED), Verdict.BALANCED)
        return
    firsts = [group[0] for group in groups]
    names = "；".join(f"{item.role}：{item.text}" for item in firsts)
    yield Outcome(
        rule=rule.id,
        severity=rule.severity,
        verdict=Verdict.BROKEN,
        message=Message.of("checking.names_differ", code=code, names=names),
        evidence=tuple(firsts),
    )


def _allowed(accounts: Accounts, classification: Classification, code: str, name: str, budget: Budget) -> bool:
    """True for any name the code has had, unless it is known to be out of use in the budget's year."""
    if not accounts.agrees(code, name, classification):
        return False
    return budget.year is None or accounts.outdated(name, budget.year) is None


def _classification(code: str) -> Classification:
    """Functional codes begin with 2 (资产负债 aside), economic ones with 3, government economic ones with 5."""
    if code.startswith("3"):
        return Classification.ECONOMIC
    return Classification.GOVERNMENT_ECONOMIC if code.startswith("5") else Classification.FUNCTIONAL


def _official(rule: Naming, budget: Budget, code: str, evidence: list[Evidence]) -> Iterator[Outcome]:
    accounts = load_accounts()
    classification = _classification(code)
    official = accounts.name(code, budget.year, classification)
    if official is None:
        yield unchecked(rule, Message.of("checking.code_unknown", code=code, name=evidence[0].text))
        return
    wrong = next((item for item in evidence if not _allowed(accounts, classification, code, item.text, budget)), None)
    if wrong is None:
        yield Outcome(rule.id, severity_of(rule, Verdict.BALANCED), Verdict.BALANCED)
        return
    yield Outcome(
        rule=rule.id,
        severity=rule.severity,
        verdict=Verdict.BROKEN,
        message=Message.of("checking.name_not_official", code=code, name=wrong.text, official=official),
        evidence=(wrong,),
    )
