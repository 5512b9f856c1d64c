"""`present` and `form`: the tables that must be there, their order, year, unit, and the note under an empty one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget, PublicTable, State
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Severity, Verdict
from budgetcheck.model.place import Place
from budgetcheck.regions import regions
from budgetcheck.rules import Rule
from budgetcheck.rules.kinds import Form, Present
from budgetcheck.tables.amounts import is_amount
from budgetcheck.tables.kinds import Layout, kind_of, layouts

EMPTY_NOTE = re.compile(
    r"空表|无数据|无发生额|本表无|(?:无|没有|未安排|不涉及).{0,30}(?:支出|预算|收入|安排|资金|经费|服务|采购|项目|数据)"
)
_MALFORMED = re.compile(r"[-+]?(?=.*\d)(?:\d*[,，])+\d*(?:\.\d*)?|[-+]?\d*\.\d*|[-+]?0\d+(?:\.\d+)?")
"""Digits with commas and at most one point; read as no amount, so that they stand among the texts of a row."""

_UNREAD = "tables.row-unread"
"""A table with rows that could not be read may not be empty at all."""
_SAYS_EMPTY = re.compile(r"空表|本表无数据|本表为空|此表无数据")
_EXPLAINS_EMPTY = re.compile(r"(?:如|若|凡|当)[^，。；]{0,12}(?:空表|为空|无数据)|空表(?:表示|即|是指|指|代表|说明|的)")
"""What is printed under every table: what an empty one means, not that this one is empty."""


def check_present(rule: Present, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each table that must be published; one in all where most are not in this file."""
    first = Place(page=1)
    required = rule.tables or next((region.tables for region in regions() if region.id == budget.region), ())
    found = {name: [table for kind in name.split("|") for table in budget.of_kind(kind_of(kind))] for name in required}
    absent = [name.split("|")[0] for name in required if not found[name]]
    if 2 * len(absent) > len(required):
        message = Message.of("checking.most_tables_absent", count=len(absent), tables="、".join(absent))
        outcome = _outcome(rule, message, budget.unit_name, first)
        yield replace(outcome, severity=Severity.WARNING)
        return
    for name, tables in found.items():
        title = name.split("|")[0]
        lacking = None if tables else Message.of("checking.table_absent", table=title)
        yield _outcome(rule, lacking, title, tables[0].place if tables else first)


def check_form(rule: Form, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each table."""
    aspects: dict[str, Callable[[Rule, Budget], Iterator[Outcome]]] = {
        "order": _order,
        "year": _year,
        "unit": _unit,
        "note": _note,
        "filled": _filled,
        "numbers": _numbers,
    }
    yield from aspects[rule.aspect](rule, budget)


def _outcome(rule: Rule, message: Message | None, text: str, place: Place) -> Outcome:
    verdict = Verdict.BROKEN if message else Verdict.BALANCED
    return Outcome(
        rule=rule.id,
        severity=severity_of(rule, verdict),
        verdict=verdict,
        message=message,
        evidence=(Evidence(text, place, "table"),) if message else (),
    )


@cache
def _listed() -> frozenset[str]:
    """The kinds that are lists of amounts; a form may print its unit with each amount."""
    return frozenset(kind.kind for kind in layouts().kinds if kind.layout is not Layout.FORM)


def _known(budget: Budget) -> list[PublicTable]:
    return [table for table in budget.tables if table.kind != "unknown"]


def _order(rule: Rule, budget: Budget) -> Iterator[Outcome]:
    before: PublicTable | None = None
    for table in _known(budget):
        if table.part or not table.number.isdigit() or not table.title:
            continue  # The number of a table without title is the kind's, not one that was printed.
        message = None
        if before is not None and int(table.number) < int(before.number):
            message = Message.of("checking.table_order", table=table.name, before=before.name)
        yield _outcome(rule, message, table.title or table.name, table.place)
        before = table


def _year(rule: Rule, budget: Budget) -> Iterator[Outcome]:
    for table in _known(budget):
        if table.year is None or budget.year is None:
            continue
        wrong = table.year != budget.year
        message = (
            Message.of("checking.table_year", table=table.name, printed=table.year, year=budget.year) if wrong else None
        )
        yield _outcome(rule, message, table.title, table.place)


def _unit(rule: Rule, budget: Budget) -> Iterator[Outcome]:
    for table in _known(budget):
        named = bool(table.title or table.number)  # A piece without either continues another table.
        if named and table.kind in _listed() and any(column.amount for column in table.columns):
            message = None if table.unit else Message.of("checking.no_unit", table=table.name)
            yield _outcome(rule, message, table.title or table.name, table.place)


def _note(rule: Rule, budget: Budget) -> Iterator[Outcome]:
    """An empty table says why."""
    for table in _known(budget):
        if table.state is State.EMPTY and _UNREAD not in table.doubts:
            notes = "".join(table.notes)
            message = None if EMPTY_NOTE.search(notes) else Message.of("checking.empty_without_note", table=table.name)
            yield _outcome(rule, message, notes[:80] or table.title, table.place)


def _numbers(rule: Rule, budget: Budget) -> Iterator[Outcome]:
    """An amount is one number; a point or comma in the wrong place makes it none."""
    for table in _known(budget):
        amounts = {(column.section, column.name) for column in table.columns if column.amount}
        for row in table.rows:
            for name, text in row.texts.items():
                if (row.section, name) in amounts and _MALFORMED.fullmatch(text) and not is_amount(text):
                    values = {"table": table.name, "row": row.label or row.key, "column": name, "text": text}
                    message = Message.of("checking.malformed_number", **values)
                    yield _outcome(rule, message, text, replace(row.place, column=name))


def _filled(rule: Rule, budget: Budget) -> Iterator[Outcome]:
    """A filled table does not say that it is empty."""
    for table in _known(budget):
        if table.state is State.FILLED:
            notes = "".join(table.notes)
            wrong = bool(_SAYS_EMPTY.search(_EXPLAINS_EMPTY.sub("", notes)))
            message = Message.of("checking.note_on_filled", table=table.name, note=notes[:60]) if wrong else None
            yield _outcome(rule, message, notes[:80] or table.title, table.place)
