"""Applies rules to a budget: every rule, in order, at every place it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from budgetcheck.checking import (
    breakdown,
    column_sum,
    contents,
    dated,
    direction,
    equal,
    form,
    formula,
    growth,
    indicators,
    item_names,
    itemised,
    listed_names,
    match,
    naming,
    previous,
    restated,
    rollup,
    row_sum,
    said_accounts,
    said_names,
    said_rows,
    share,
    units,
    wording_checks,
)
from budgetcheck.checking.absent import without_absent
from budgetcheck.checking.doubtful import without_doubtful
from budgetcheck.checking.sets import sets_of_tables
from budgetcheck.checking.systemic import without_systemic
from budgetcheck.model.budget import Budget
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.regions import required_tables
from budgetcheck.rules import AnyRule, RuleSet, kinds

_CHECKS: dict[type[kinds.Rule], Callable[[Any, Budget], Iterator[Outcome]]] = {
    kinds.RowSum: row_sum.check,
    kinds.ColumnSum: column_sum.check,
    kinds.Rollup: rollup.check,
    kinds.Equal: equal.check,
    kinds.AtMost: equal.check,
    kinds.Match: match.check,
    kinds.Share: share.check,
    kinds.Growth: growth.check,
    kinds.Breakdown: breakdown.check,
    kinds.SaidRows: said_rows.check,
    kinds.SaidAccounts: said_accounts.check,
    kinds.SaidNames: said_names.check,
    kinds.ListedNames: listed_names.check,
    kinds.Restated: restated.check,
    kinds.Dated: dated.check,
    kinds.Itemised: itemised.check_itemised,
    kinds.Adjusted: itemised.check_adjusted,
    kinds.DirectionWords: direction.check,
    kinds.Present: form.check_present,
    kinds.Form: form.check_form,
    kinds.ContentsRule: contents.check,
    kinds.Naming: naming.check,
    kinds.Years: wording_checks.check_years,
    kinds.ItemNames: item_names.check,
    kinds.Indicators: indicators.check,
    kinds.Applicable: wording_checks.check_applicable,
    kinds.Residue: wording_checks.check_residue,
    kinds.Previous: previous.check,
    kinds.Units: units.check,
    kinds.Formula: formula.check,
}

_WHOLE_DOCUMENT = (
    kinds.Present,
    kinds.Previous,
    kinds.Units,
    kinds.Form,
    kinds.ContentsRule,
    kinds.Residue,
    kinds.Years,
    kinds.Dated,
    kinds.DirectionWords,
)


def check(budget: Budget, rules: RuleSet) -> tuple[Outcome, ...]:
    """All outcomes, rule by rule."""
    outcomes: list[Outcome] = []
    for rule in rules.rules:
        if rule.applies_to(budget.year, budget.region, budget.final):
            found = without_systemic(rule, check_rule(rule, budget), budget)
            found = without_doubtful(rule, without_absent(rule, found, budget), budget)
            outcomes.extend(outcome for outcome in found if _asked(outcome, budget))
    return tuple(outcomes)


def _asked(outcome: Outcome, budget: Budget) -> bool:
    """False for a rule that could not be applied for lack of a table that the budget's place does not publish."""
    message = outcome.message
    if outcome.verdict is not Verdict.UNCHECKED or message is None or message.code != "checking.no_table":
        return True
    required = required_tables(budget.region)
    return not required or dict(message.values)["table"] in required


def check_rule(rule: AnyRule, budget: Budget) -> Iterator[Outcome]:
    """The outcomes of one rule; a file with several sets of tables is checked set by set."""
    evaluate = _CHECKS[type(rule)]
    parts = [budget] if isinstance(rule, _WHOLE_DOCUMENT) else list(sets_of_tables(budget))
    for part in parts:
        yield from evaluate(rule, part)
