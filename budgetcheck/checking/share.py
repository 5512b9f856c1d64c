"""`share`: a printed percentage is the part over the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget, PublicTable, State, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Outcome, Ratio, Term, side
from budgetcheck.rules.kinds import Share

_WHOLE_SLACK = Decimal("0.5")
"""Points by which shares that were rounded, or are partly wrong, may miss 100 %."""


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
        yield _share(rule, share, part, (total,))


def _check_narrative(rule: Share, budget: Budget) -> Iterator[Outcome]:
    for statement in budget.narrative.statements:
        if statement.share is None or statement.amount is None or statement.whole is None:
            continue
        yield _share(rule, statement.share, statement.amount, (statement.whole,))
    for listed in _lists_without_whole(budget):
        amounts = tuple(amount for _, amount in listed)
        for share, amount in listed:
            yield _share(rule, share, amount, amounts)


def _lists_without_whole(budget: Budget) -> Iterator[list[tuple[Figure, Figure]]]:
    """Shares and amounts of the sentences that name no whole, where the shares are meant to make up 100 %."""
    sentences: dict[tuple[str, int], list[Statement]] = {}
    for statement in budget.narrative.statements:
        if statement.share is not None and statement.amount is not None and statement.whole is None:
            sentences.setdefault((statement.sentence, statement.place.page), []).append(statement)
    for statements in sentences.values():
        listed = [(item.share, item.amount) for item in statements if item.share and item.amount]
        if len(listed) > 1 and abs(sum((share.value for share, _ in listed), Decimal(-100))) <= _WHOLE_SLACK:
            yield listed


def _share(rule: Share, share: Figure, part: Figure, wholes: tuple[Figure, ...]) -> Outcome:
    under = tuple(Term(whole, 1, "whole") for whole in wholes)
    if side(under) == 0:
        return unchecked(rule, Message.of("checking.zero_whole", text=share.text))
    ratio = Ratio(Term(share, 1, "share"), (Term(part, 1, "part"),), under)
    return judge(rule, ratio, message=Message.of("checking.share"))
