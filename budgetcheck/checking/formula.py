"""`formula`: the odd identity, written out as a small expression."""

from __future__ import annotations

from collections.abc import Iterator

from budgetcheck.checking.select import select_cells
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Term
from budgetcheck.rules.formula import parse_formula
from budgetcheck.rules.kinds import Formula


def check(rule: Formula, budget: Budget) -> Iterator[Outcome]:
    """One outcome for the document."""
    parsed = parse_formula(rule.expr, frozenset(rule.where))
    found: dict[str, tuple[Term, ...]] = {}
    for name, cells in rule.where.items():
        selection = select_cells(cells, budget)
        if selection.missing:
            yield unchecked(rule, selection.missing)
            return
        found[name] = selection.terms
    left, right = _side(parsed.left, found), _side(parsed.right, found)
    if any(not term.figure.blank for term in (*left, *right)):
        yield judge(rule, Linear(left, right, parsed.relation), message=Message.of("checking.formula", expr=rule.expr))


def _side(names: tuple[tuple[str, int], ...], found: dict[str, tuple[Term, ...]]) -> tuple[Term, ...]:
    return tuple(Term(term.figure, term.sign * sign, name) for name, sign in names for term in found[name])
