"""`share`: a printed percentage is the part over the whole."""

from __future__ import annotations

from collections.abc import Iterator

from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import judge, side, unchecked
from budgetcheck.model.budget import Budget, PublicTable, State
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Outcome, Ratio, Term
from budgetcheck.rules.kinds import Share


def check(rule: Share, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each percentage of the table's column, or of the narrative."""
    if not rule.table:
        yield from _check_narrative(rule, budget)
        return
    tables = tables_named(budget, rule.table)
    if not tables:
        yield unchecked(rule, Message.of("checking.no_table", table=rule.table))
    for table in tables:
        if table.state is State.FILLED:
            for section in rule.sections:
                yield from _check_section(rule, table, section)


def _check_section(rule: Share, table: PublicTable, section: str) -> Iterator[Outcome]:
    rows = list(table.section(section))
    total = next((row.figures.get(rule.part) for row in rows if row.total), None)
    for row in rows:
        share, part = row.figures.get(rule.share), row.figures.get(rule.part)
        if share is None or part is None or share.blank:
            continue
        if total is None:
            yield unchecked(rule, Message.of("checking.no_row", table=table.name, row=f"{section} 合计"))
            return
        yield _share(rule, share, part, total)


def _check_narrative(rule: Share, budget: Budget) -> Iterator[Outcome]:
    for statement in budget.narrative.statements:
        if statement.share is None or statement.amount is None or statement.whole is None:
            continue
        yield _share(rule, statement.share, statement.amount, statement.whole)


def _share(rule: Share, share: Figure, part: Figure, whole: Figure) -> Outcome:
    whole_term = Term(whole, 1, "whole")
    if side((whole_term,)) == 0:
        return unchecked(rule, Message.of("checking.zero_whole", text=share.text))
    ratio = Ratio(Term(share, 1, "share"), (Term(part, 1, "part"),), (whole_term,))
    return judge(rule, ratio, message=Message.of("checking.share"))
