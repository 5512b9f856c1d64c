"""`item_names`: what is bought is called alike in two tables, for the same project and amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from budgetcheck.checking.match import row_key
from budgetcheck.checking.names import plain
from budgetcheck.checking.select import fits, row_terms, rows_of, tables_named
from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget, Row, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Verdict
from budgetcheck.rules.kinds import ItemNames

_GENERAL = ("类", "费", "项目", "采购", "等")
_CLASSES = {"货物", "物", "服务", "工程"}


def check(rule: ItemNames, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each pair of rows with the same project and amount, if it is the only such pair."""
    for table in tables_named(budget, rule.right.table):
        project = plain(table.part)
        right = [row for row in rows_of(table, rule.right.rows, rule.right.section) if row.label]
        left = [row for row in _left_rows(rule, budget) if row[0] == project]
        for row in right:
            amount = sum(term.figure.base for term in row_terms(row, rule.right))
            same = [item for _, item in left if sum(term.figure.base for term in row_terms(item, rule.left)) == amount]
            if amount and len(same) == 1:
                yield _compare(rule, same[0], row, budget)


def _left_rows(rule: ItemNames, budget: Budget) -> Iterator[tuple[str, Row]]:
    for table in tables_named(budget, rule.left.table):
        for row in rows_of(table, rule.left.rows, rule.left.section):
            if fits(row, rule.left):
                yield row_key(row, rule.left_by, table), row


def _compare(rule: ItemNames, left: Row, right: Row, budget: Budget) -> Outcome:
    bought, planned = left.texts.get(rule.left_name, ""), right.label
    if not bought or alike(bought, planned):
        return Outcome(rule.id, severity_of(rule, Verdict.BALANCED), Verdict.BALANCED)
    evidence = [
        Evidence(bought, replace(left.place, column=rule.left_name), "left"),
        Evidence(planned, replace(right.place, column="品名"), "right"),
    ]
    spoken = _spoken(planned, bought, left, budget)
    if spoken is not None:
        evidence.append(Evidence(spoken.sentence, spoken.place, "sentence"))
    return Outcome(
        rule=rule.id,
        severity=rule.severity,
        verdict=Verdict.BROKEN,
        message=Message.of("checking.item_names", left=bought, right=planned),
        evidence=tuple(evidence),
    )


def alike(first: str, second: str) -> bool:
    """True when two names of goods share a word of two characters, or one says nothing but a class (服务类)."""
    one, other = _words(first), _words(second)
    return not one or not other or bool(one & other)


def _words(name: str) -> set[str]:
    text = plain(name)
    for word in _GENERAL:
        text = text.removesuffix(word)
    if text in _CLASSES:
        return set()
    return {text[index : index + 2] for index in range(len(text) - 1)}


def _spoken(planned: str, bought: str, row: Row, budget: Budget) -> Statement | None:
    """A statement of the same amount that names the goods as planned."""
    amounts = {figure.base for figure in row.figures.values() if not figure.blank}
    for statement in budget.narrative.statements:
        if statement.amount is not None and statement.amount.base in amounts:
            words = _words(planned) - _words(bought)
            if any(word in statement.sentence for word in words):
                return statement
    return None
