"""Text and tables of one budget in two files of a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from budgetcheck.dossiers.bodies import is_short_for, same_body, year_of
from budgetcheck.dossiers.dossier import Dossier, Source
from budgetcheck.dossiers.halves import only_tables, only_text
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message

_FEWEST_AMOUNTS = 5
_SHARE_AGREEING = Decimal("0.5")
_SMALL = 100
"""Amounts up to this (元) agree by chance."""


def paired(sources: Sequence[Source]) -> list[Dossier]:
    """The files of one folder, each alone but where one text and one file of tables can only belong together.

    A folder may hold a budget twice, as published and as written: PDFs go with PDFs and other files with others first.
    """
    published = [source for source in sources if source.is_published]
    written = [source for source in sources if not source.is_published]
    fitting = _partners(published) | _partners(written)
    paths = {path for pair in fitting for path in pair}
    fitting |= _partners([source for source in sources if source.path not in paths])
    partner = {pair[1]: pair[0] for pair in fitting}
    by_path = {source.path: source for source in sources}
    dossiers = []
    for source in sources:
        if source.path in partner:
            text = by_path[partner[source.path]]
            dossiers.append(Dossier((source, text), (fitting[text.path, source.path],)))
        elif source.path not in partner.values():
            dossiers.append(Dossier((source,)))
    return dossiers


def _partners(sources: Sequence[Source]) -> dict[tuple[Path, Path], Message]:
    """Text and tables that fit each other and no other file of these, and why."""
    texts = [source for source in sources if only_text(source.budget)]
    tables = [source for source in sources if only_tables(source.budget)]
    fitting = {(text.path, table.path): why for text in texts for table in tables if (why := _why(text, table.budget))}
    often = Counter(path for pair in fitting for path in pair)
    return {pair: why for pair, why in fitting.items() if often[pair[0]] == often[pair[1]] == 1}


def _why(source: Source, table: Budget) -> Message | None:
    """Why the text of a file and some tables are one budget; None when that is not certain."""
    text, file = source.budget, source.path.name
    certain = same_body(text, table)
    if text.final is not table.final or not (certain or is_short_for(text.unit_name, table.unit_name)):
        return None
    name = max(table.unit_name, text.unit_name, key=len) if not certain else table.unit_name or text.unit_name
    one, other = year_of(text), year_of(table)
    if one and other and one != other:
        return None
    if one and other and certain:
        return Message.of("pairing.same", file=file, body=name, year=one)
    agreeing, stated = _agreeing(text, table)
    if stated < _FEWEST_AMOUNTS or agreeing < _SHARE_AGREEING * stated:
        return None
    return Message.of("pairing.amounts", file=file, body=name, agreeing=agreeing, stated=stated)


def _agreeing(text: Budget, table: Budget) -> tuple[int, int]:
    """How many of the amounts that the text states stand in the tables, and how many it states."""
    figures = [figure for each in table.tables for row in each.rows for figure in row.figures.values()]
    in_tables = {round(figure.base, -2) for figure in figures if figure.unit.is_money}
    amounts = (s.amount for s in text.narrative.statements if s.amount is not None and s.amount.unit.is_money)
    stated = {round(amount.base, -2) for amount in amounts if amount.base > _SMALL}
    return len(stated & in_tables), len(stated)
