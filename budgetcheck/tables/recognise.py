"""The way from a document to its public tables."""

from __future__ import annotations

from budgetcheck.model.budget import PublicTable
from budgetcheck.model.document import Document
from budgetcheck.tables.building import build, prepare
from budgetcheck.tables.fields import form_facts, split_forms
from budgetcheck.tables.forms import build_form
from budgetcheck.tables.headers import Header
from budgetcheck.tables.joining import join
from budgetcheck.tables.kinds import UNKNOWN, layouts
from budgetcheck.tables.numbers import Found, addresses
from budgetcheck.tables.pieces import pieces
from budgetcheck.tables.precision import with_precision
from budgetcheck.tables.recognition import Recognised, form_kind


def recognise(document: Document) -> tuple[PublicTable, ...]:
    """The public tables of a document in printed order; a table that is not known has the kind "unknown".

    Grids without any amount that are not known either (lists of units, boxes) are left out. Never raises for what a
    document holds; whatever is uncertain is told in `PublicTable.doubts`.
    """
    words = layouts()
    found: list[Found] = []
    lists: list[tuple[Header, Recognised] | None] = []
    for sheet in split_forms(join(pieces(document, words.common), words), words):
        kind = form_kind(sheet, words)
        if kind is not None:
            facts = form_facts(sheet, kind)
            found.append(Found(sheet, kind, facts.part, facts.unit))
            lists.append(None)
        else:
            prepared = prepare(sheet, words)
            found.append(Found(sheet, prepared[1].kind, unit=prepared[0].unit))
            lists.append(prepared)
    tables = []
    for each, ready, address in zip(found, lists, addresses(found, document, words), strict=True):
        if ready is None and each.kind is not None:
            tables.append(build_form(each.sheet, each.kind, address, words))
        elif ready is not None:
            table = build(each.sheet, *ready, address, words)
            if table.kind != UNKNOWN or _has_amounts(table):
                tables.append(table)
    return tuple(with_precision(table) for table in tables)


def _has_amounts(table: PublicTable) -> bool:
    """True when an amount is printed in the table."""
    return any(not figure.blank for row in table.rows for figure in row.figures.values())
