"""The tiny document of an example as a person would see it: its tables in columns, its sentences in quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.sheet import number
from budgetcheck.reporting.layout import beside, fold
from budgetcheck.reporting.style import LABEL, TITLE
from budgetcheck.rules.case import Case
from budgetcheck.wording import Language, quote, say

_GAP = "  "
_LEAST = 8
"""Cells that the last column has at least."""
_LONGEST = 200
"""Characters of a paragraph that are quoted."""


def case_lines(case: Case, language: Language, width: int) -> Iterator[Text]:
    """Everything that an example gives, last year's document after a line that says so."""
    yield from _document(case.tables, case.text, width)
    if case.previous or case.previous_tables:
        yield Text(say("explain.last_year", language), LABEL)
        yield from _document(case.previous_tables, case.previous, width)


def _document(tables: Mapping[str, str], paragraphs: Sequence[str], width: int) -> Iterator[Text]:
    for name, text in tables.items():
        table, _, part = name.partition("@")
        yield from fold(Text(clean(f"{table}（{part}）" if part else table), TITLE), width)
        yield from _table(text, width)
    for paragraph in paragraphs:
        yield from fold(Text(quote(clean(paragraph), length=_LONGEST)), width)


def _table(text: str, width: int) -> Iterator[Text]:
    """The lines of a table in the notation of docs/rules.md: each block of rows with its columns below each other."""
    block: list[list[str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if "|" in line:
            block.append([clean(field.strip()) for field in line.split("|")])
            continue
        yield from _block(block, width)
        block = []
        yield from fold(Text(clean(line), LABEL), width)
    yield from _block(block, width)


def _block(rows: Sequence[Sequence[str]], width: int) -> Iterator[Text]:
    """The rows in columns, amounts to the right, the last column going on below itself; folded if too wide for that."""
    if not rows:
        return
    count = max(map(len, rows))
    cells = [[*row, *[""] * (count - len(row))] for row in rows]
    columns = list(zip(*cells, strict=True))
    sizes = [max(map(cell_len, column)) for column in columns]
    if sum(sizes[:-1]) + len(_GAP) * count + _LEAST > width:
        for row in rows:
            yield from fold(Text(" | ".join(row)), width)
        return
    amounts = [any(number(cell.rstrip("%")) is not None for cell in column[1:]) for column in columns]
    amounts[0] = False
    for index, row in enumerate(cells):
        style = LABEL if index == 0 else ""
        *before, last = map(_padded, row, sizes, amounts)
        head = Text(_GAP.join(before), style)
        margin = head.cell_len + len(_GAP)
        for line in beside(head, Text(last.rstrip(), style), width=width, indent=0, margin=margin):
            line.rstrip()
            yield line


def _padded(text: str, size: int, right: bool) -> str:
    gap = " " * (size - cell_len(text))
    return gap + text if right else text + gap
