"""`itemised` and `adjusted`: amounts named in a text cell against the amount they explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from budgetcheck.checking.select import rows_of, tables_named
from budgetcheck.checking.verdict import judge
from budgetcheck.model.budget import Budget, Row
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Linear, Outcome, Term, Verdict
from budgetcheck.model.place import Place
from budgetcheck.narrative.mentions import Mention, scan
from budgetcheck.rules.kinds import Adjusted, Itemised

_NOT_A_SUM = re.compile(r"人均|每|单价|标准|[×xX*/÷]|元[/／]|上年|去年|\d{4}年|不超过|其中|合计|共计|总计|约")


def check_itemised(rule: Itemised, budget: Budget) -> Iterator[Outcome]:
    """One outcome a row whose text names several amounts that read as a plain list of items."""
    for table in tables_named(budget, rule.table):
        for row in table.section(rule.section):
            text = row.texts.get(rule.text, "")
            named = [mention for mention in scan(text) if mention.is_money]
            stated = [row.figures[name] for name in rule.column if name in row.figures and not row.figures[name].blank]
            if len(named) < 2 or not stated:
                continue
            place = replace(row.place, column=rule.text)
            parts = tuple(Term(_figure(mention, place), 1, "part") for mention in named)
            equation = Linear(tuple(Term(figure, 1, "total") for figure in stated), parts)
            outcome = judge(rule, equation, message=Message.of("checking.itemised", row=row.label))
            if outcome.verdict is Verdict.BALANCED or not _NOT_A_SUM.search(_without_yearly(text)):
                yield outcome


def check_adjusted(rule: Adjusted, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each 年初预算X，调减Y，调整后预算Z of the text."""
    for table in tables_named(budget, rule.table):
        for row in rows_of(table, rule.rows, rule.section):
            yield from _check_history(rule, row)


_START = re.compile(r"年初预算(?:数)?(?:为)?$")
_CHANGE = re.compile(r"调(?:整)?(增|减|加|少)(?:预算|了)?$")
_END = re.compile(r"调整后(?:的)?(?:年?预算)?(?:数)?(?:为)?$")


def _check_history(rule: Adjusted, row: Row) -> Iterator[Outcome]:
    text = row.texts.get(rule.text, "")
    place = replace(row.place, column=rule.text)
    for sentence in re.finditer(r"[^。；;]+", text):
        start: Figure | None = None
        change: Term | None = None
        for mention in scan(sentence.group()):
            before = sentence.group()[: mention.start]
            if not mention.is_money:
                continue
            moved = _CHANGE.search(before)
            if _START.search(before):
                start = _figure(mention, place)
            elif moved:
                change = Term(_figure(mention, place), 1 if moved[1] in "增加" else -1, "change")
            elif _END.search(before) and start is not None and change is not None:
                end = Term(_figure(mention, place), 1, "total")
                terms = (Term(start, 1, "base"), change)
                yield judge(rule, Linear((end,), terms), message=Message.of("checking.adjusted"))


def _without_yearly(text: str) -> str:
    """The text without "/年", which does not make an amount a price."""
    return re.sub(r"万?元[/／]年", "元", text)


def _figure(mention: Mention, place: Place) -> Figure:
    assert mention.unit is not None
    return Figure(mention.value, mention.unit, mention.decimals, mention.text, place)
