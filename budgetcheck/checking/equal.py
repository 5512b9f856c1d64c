"""`equal` and `at_most`: the sum of some figures against the sum of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TypeVar

from budgetcheck.checking.select import Selection, find_statements, said_terms, select
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Relation, Term, side
from budgetcheck.rules.kinds import AtMost, Equal
from budgetcheck.rules.operands import Cells, Operand, Statements

Value = TypeVar("Value", bound=Operand)


def check(rule: Equal | AtMost, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each line of `each`, and for each statement that a narrative operand on the left finds."""
    for values in rule.each or ({},):
        filled = replace(
            rule,
            left=tuple(fill(operand, values) for operand in rule.left),
            right=tuple(fill(operand, values) for operand in rule.right),
            when_zero=tuple(fill(cells, values) for cells in rule.when_zero),
        )
        if _applies(filled, budget):
            yield from _check_once(filled, budget)


def fill(operand: Value, values: dict[str, str] | object) -> Value:
    """The operand with every <name> in its texts replaced by its value."""
    pairs = tuple(values.items()) if isinstance(values, dict) else ()
    if not pairs:
        return operand
    changed: dict[str, object] = {}
    for field in fields(operand):
        old = getattr(operand, field.name)
        if isinstance(old, tuple):
            changed[field.name] = tuple(_fill_text(text, pairs) for text in old)
        elif type(old) is str:
            changed[field.name] = _fill_text(old, pairs)
        elif isinstance(old, dict):
            changed[field.name] = {key: _fill_text(text, pairs) for key, text in old.items()}
    return replace(operand, **changed)  # type: ignore[arg-type]


def _fill_text(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for name, value in pairs:
        text = text.replace(f"<{name}>", value)
    return text


def _applies(rule: Equal | AtMost, budget: Budget) -> bool:
    """True when what must be zero is there to be seen (or optional) and is zero."""
    selections = [select(cells, budget) for cells in rule.when_zero]
    known = all(selection.missing is None for selection in selections)
    return known and side(tuple(term for selection in selections for term in selection.terms)) == 0


def _check_once(rule: Equal | AtMost, budget: Budget) -> Iterator[Outcome]:
    fixed_left = [operand for operand in rule.left if isinstance(operand, Cells)]
    spoken = [operand for operand in rule.left if isinstance(operand, Statements)]
    left = _sum(fixed_left, budget, "left")
    right = _sum(rule.right, budget, "right")
    if not left.applies or not right.applies:
        return
    missing = left.missing or right.missing
    found = (*left.terms, *right.terms)
    if missing and not spoken and found and all(term.figure.blank for term in found):
        return  # Nothing stands on the side that could be read: there is nothing to compare.
    if not spoken:
        if missing:
            yield unchecked(rule, missing)
        else:
            yield from _compare(rule, left.terms, right.terms)
        return
    first, *others = spoken
    for statement in find_statements(first, budget):
        if missing:
            yield unchecked(rule, missing)
            return
        rest = _sum(others, budget, "left")
        yield from _compare(rule, (*said_terms(first, statement), *rest.terms, *left.terms), right.terms)


def _sum(operands: tuple[Operand, ...] | list[Cells] | list[Statements], budget: Budget, role: str) -> Selection:
    terms: list[Term] = []
    for operand in operands:
        selection = _first_said(operand, budget) if isinstance(operand, Statements) else select(operand, budget, role)
        if selection.missing or not selection.applies:
            return selection
        terms.extend(selection.terms)
    return Selection(tuple(terms))


def _first_said(operand: Statements, budget: Budget) -> Selection:
    for statement in find_statements(operand, budget):
        return Selection(tuple(said_terms(operand, statement)))
    return Selection((), Message.of("checking.no_statement", said=operand.said))


def _compare(rule: Equal | AtMost, left: tuple[Term, ...], right: tuple[Term, ...]) -> Iterator[Outcome]:
    if not left and not right:
        return
    if all(term.figure.blank for term in (*left, *right)):
        return
    relation = Relation.AT_MOST if isinstance(rule, AtMost) else Relation.EQUAL
    if isinstance(rule, Equal) and rule.turned:
        left, right = right, left
    yield judge(rule, Linear(left, right, relation))
