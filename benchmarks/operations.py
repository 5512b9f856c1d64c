"""What befalls whole rows: each operation once in a document, in print, and what the problems say of the row."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from benchmarks.printing import checked
from benchmarks.slips import number
from benchmarks.tally import told
from benchmarks.trials import alarming
from budgetcheck.model.outcome import Suspect
from budgetcheck.rules import RuleSet
from samples.typesetting import Content
from samples.typesetting.content import Table

_LISTS = {"公开表2": 2, "公开表3": 2, "公开表4": 4, "公开表6": 2, "公开表7": 2}
"""Tables of rows with several amounts, and where their amounts begin."""

_WHOLE = "*"

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Done:
    """One operation in one document.

    Attributes:
        kind: of the operation.
        document_row: the table and row it befell.
        named: the first suspect of a problem stands in that row (in any, where the operation befell the table).
        told: it is said how it came about.
        seen: some check fails.
        others: first suspects of problems elsewhere.
        said: the problems in words.

    """

    kind: str
    document_row: str
    named: bool
    told: bool
    seen: bool
    others: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table below its head: its index in the grid, and where its amounts stand."""

    table: Table
    index: int
    amounts: tuple[int, ...]

    @property
    def cells(self) -> list[str]:
        """Its texts."""
        return list(self.table.parts[0].grid[self.index])

    @property
    def key(self) -> str:
        """What names it in a report: the code, or the project."""
        return (self.cells[3] if self.table.id == "公开表4" else "") or self.cells[0]


def operated(
    content: Content, rules: RuleSet, rng: random.Random, kinds: Sequence[str] | None = None
) -> Iterator[Done]:
    """Each operation (or those of some kinds) on a row chosen by chance, if the document has one that it can befall."""
    for kind, (operation, codes) in OPERATIONS.items():
        if kinds is not None and kind not in kinds:
            continue
        chances = [row for row in _rows(content) if row.key != "合计"]
        rng.shuffle(chances)
        for row in chances:
            grid = [list(cells) for cells in row.table.parts[0].grid]
            befallen = operation(row, grid, rng)
            if befallen:
                yield _done(kind, codes, content, row, befallen, grid, rules)
                break


def _done(
    kind: str, codes: tuple[str, ...], content: Content, row: _Row, befallen: set[str], grid: Rows, rules: RuleSet
) -> Done:
    """Typeset the document with another grid in one table, and see what is said."""
    part = replace(row.table.parts[0], grid=tuple(map(tuple, grid)))
    table = replace(row.table, parts=(part, *row.table.parts[1:]))
    report = checked(replace(content, tables=tuple(table if t is row.table else t for t in content.tables)), rules)
    problems = alarming(report.problems)
    suspects = [problem.suspects[0] for problem in problems if problem.suspects]
    number_of = row.table.id.removeprefix("公开表")
    here = [suspect for suspect in suspects if suspect.figure.place.table == number_of]
    mine = [
        suspect
        for suspect in here
        if befallen & {_WHOLE, suspect.figure.place.row, suspect.figure.place.label} or _is_absent(suspect)
    ]
    how = any(s.slip is not None and s.slip.code.removeprefix("tracing.") in codes for s in mine)
    said = tuple(line for problem in problems for line in told(problem))
    return Done(kind, f"{row.table.id} {row.key}", bool(mine), how, bool(problems), len(suspects) - len(mine), said)


def _is_absent(suspect: Suspect) -> bool:
    """True for a row that is missing and that no other table names."""
    return suspect.slip is not None and suspect.slip.code == "tracing.lost_row"


def _rows(content: Content) -> Iterator[_Row]:
    """The rows with amounts in two different columns at least."""
    for table in content.tables:
        begin = _LISTS.get(table.id)
        if begin is not None:
            part = table.parts[0]
            for index in range(part.head, len(part.grid)):
                cells = part.grid[index]
                amounts = tuple(at for at in range(begin, len(cells)) if _value(cells[at]))
                if len(amounts) > 1:
                    yield _Row(table, index, amounts)


def _value(text: str) -> Decimal:
    """The amount in a cell; zero for none."""
    return number(text) if text.replace(",", "").replace(".", "").isdigit() else Decimal(0)


def _rows_exchanged(row: _Row, grid: Rows, rng: random.Random) -> set[str]:
    """The amounts of this row and the next."""
    below = row.index + 1
    if below >= len(grid):
        return set()
    begin = _LISTS[row.table.id]
    one, two = grid[row.index], grid[below]
    differing = [at for at in range(begin, len(one)) if _value(one[at]) != _value(two[at])]
    if len(differing) < 2 or not all(_value(two[at]) for at in row.amounts):
        return set()
    one[begin:], two[begin:] = two[begin:], one[begin:]
    return {row.key, _Row(row.table, below, ()).key}


def _row_in_yuan(row: _Row, grid: Rows, rng: random.Random) -> set[str]:
    """The amounts of this row in 元."""
    for at in row.amounts:
        grid[row.index][at] = f"{_value(row.cells[at]) * 10_000:.2f}"
    return {row.key}


def _table_in_yuan(row: _Row, grid: Rows, rng: random.Random) -> set[str]:
    """All amounts of the table in 元, if its printed sums are exact."""
    top = [cells for cells in grid if row.table.id == "公开表4" or len(cells[0]) == 3]
    total = next(cells for cells in grid if cells[0] == "合计")
    for at in row.amounts:
        if _value(total[at]) != sum(_value(cells[at]) for cells in top if cells is not total):
            return set()
    for cells in grid[row.table.parts[0].head :]:
        for at in range(_LISTS[row.table.id], len(cells)):
            if _value(cells[at]):
                cells[at] = f"{_value(cells[at]) * 10_000:.2f}"
    return {_WHOLE}


def _cells_exchanged(row: _Row, grid: Rows, rng: random.Random) -> set[str]:
    """Two amounts of this row."""
    one, two = rng.sample(row.amounts, 2)
    cells = grid[row.index]
    cells[one], cells[two] = cells[two], cells[one]
    return {row.key} if _value(cells[one]) != _value(cells[two]) else set()


def _cell_misplaced(row: _Row, grid: Rows, rng: random.Random) -> set[str]:
    """An amount of this row in the empty cell beside it."""
    cells = grid[row.index]
    at = row.amounts[-1]
    free = [to for to in (at - 1, at + 1) if _LISTS[row.table.id] < to < len(cells) and not _value(cells[to])]
    if not free:
        return set()
    cells[free[0]], cells[at] = cells[at], cells[free[0]]
    return {row.key}


def _row_shifted(row: _Row, grid: Rows, rng: random.Random) -> set[str]:
    """All amounts of this row one column to the right."""
    begin = _LISTS[row.table.id]
    cells = grid[row.index]
    if _value(cells[-1]):
        return set()
    cells[begin:] = [cells[-1], *cells[begin:-1]]
    return {row.key}


def _row_lost(row: _Row, grid: Rows, rng: random.Random) -> set[str]:
    """The row, an account (项, 款) or a project, is left out."""
    leaf = row.table.id == "公开表4" or len(row.key) == (5 if row.table.id == "公开表7" else 7)
    beside = [cells for cells in grid if row.table.id == "公开表4" or cells[0][: len(row.key) - 2] == row.key[:-2]]
    if not leaf or len(beside) < 4:
        return set()
    del grid[row.index]
    return {row.key}


Operation = Callable[[_Row, Rows, random.Random], set[str]]
"""Changes the grid and gives the keys of the rows that it befell, `_WHOLE` for all; none where it cannot be done."""

OPERATIONS: dict[str, tuple[Operation, tuple[str, ...]]] = {
    "rows exchanged": (_rows_exchanged, ("swapped_rows",)),
    "row in 元": (_row_in_yuan, ("row_unit", "unit")),
    "table in 元": (_table_in_yuan, ("table_unit",)),
    "cells exchanged": (_cells_exchanged, ("swapped_cells",)),
    "cell misplaced": (_cell_misplaced, ("moved_cell",)),
    "row shifted": (_row_shifted, ("shifted_right",)),
    "row lost": (_row_lost, ("lost_row", "lost_known_row")),
}
"""By name, with the codes by which tracing tells them."""
