"""One operation that explains many failing checks: cells or rows swapped, a row shifted, a row or table in 元.

Scholtus' generalised edit operations: each is tried as a whole before single figures are, because as single figures
it would need many changes and the fewest would be the wrong ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from budgetcheck.model.message import Message
from budgetcheck.tracing.implied import implied
from budgetcheck.tracing.neighbours import Neighbours, Row, row_of
from budgetcheck.tracing.system import System

_ZERO = Decimal(0)
_SCALES = (Decimal("1E-4"), Decimal("1E4"))


@dataclass(frozen=True, slots=True)
class Move:
    """An operation on several figures.

    Attributes:
        changes: the figures by number with their proper values, in 元 for money.
        named: the figures to be named, each with how it went wrong; each becomes a problem of its own.
        settles: the failing checks it settles.
        reading: a doubtful reading may have done it as well: amounts got into wrong cells.

    """

    changes: dict[int, Decimal]
    named: tuple[tuple[int, Message], ...]
    settles: frozenset[int] = frozenset()
    reading: bool = False


def find_moves(system: System, neighbours: Neighbours, failing: frozenset[int]) -> Iterator[Move]:
    """The operations that settle every failing check they touch (two at least) and break none, the strongest first."""
    left = failing
    proposed = [move for move in _proposed(system, neighbours, failing) if not system.fixed & move.changes.keys()]
    while True:
        fitting = [move for move in (_tried(system, move, left) for move in proposed) if move is not None]
        if not fitting:
            return
        best = max(fitting, key=lambda move: (len(move.settles), -len(move.changes)))
        left -= best.settles
        yield best


def _tried(system: System, move: Move, failing: frozenset[int]) -> Move | None:
    """The move with what it settles, if it does."""
    touched = failing.intersection(n for figure in move.changes for n in system.checks_of[figure])
    if len(touched) < 2 or not _needs_all(system, move, failing, touched):
        return None
    return replace(move, settles=touched)


def _needs_all(system: System, move: Move, failing: frozenset[int], touched: frozenset[int]) -> bool:
    """True when the move settles all it touches, breaks none, and no single one of its changes would do as well."""
    if system.broken_by(move.changes, move.changes, failing) != failing - touched:
        return False
    return not any(
        system.broken_by([figure], {figure: value}, failing) == failing - touched
        for figure, value in move.changes.items()
    )


def _proposed(system: System, neighbours: Neighbours, failing: frozenset[int]) -> Iterator[Move]:
    """Candidates, the widest first: tables, rows (in another unit, shifted), pairs of rows, pairs of cells."""
    wrong = {figure for number in failing for figure in system.checks[number].figures}
    rows = list(dict.fromkeys(row_of(system.figures[figure]) for figure in sorted(wrong)))
    tables: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in neighbours.rows:
        tables[row[:2]].extend(neighbours.rows[row])
    for table in dict.fromkeys(row[:2] for row in rows):
        yield from _rescaled(system, tables[table], wrong, "tracing.table_unit")
    for row in rows:
        yield from _rescaled(system, neighbours.rows[row], wrong, "tracing.row_unit")
    for row in rows:
        yield from _shifted(system, neighbours.rows[row], failing)
    for row in rows:
        for beside in neighbours.adjacent(row):
            if beside in rows and rows.index(row) < rows.index(beside):
                yield from _swapped_rows(system, neighbours, row, beside)
    for figure in sorted(wrong):
        for other in neighbours.of(figure):
            if other in wrong and figure < other and system.base[figure] != system.base[other]:
                yield _swapped_cells(system, figure, other)


def _rescaled(system: System, members: list[int], wrong: set[int], code: str) -> Iterator[Move]:
    """All amounts of a row or table in the other unit (元 for 万元)."""
    amounts = [n for n in members if system.figures[n].unit.is_money and system.figures[n].value]
    named = next((n for n in amounts if n in wrong), None)
    if named is None or len(amounts) < 2:
        return
    among_themselves = set(amounts).union(n for n in members if not system.figures[n].value)
    if any(
        system.checks[n].figures <= among_themselves
        for figure in amounts
        for n in system.checks_of[figure]
        if n in system.failing
    ):
        return  # another unit would only make their difference small
    for scale in _SCALES:
        yield Move({n: system.base[n] * scale for n in amounts}, ((named, Message.of(code)),))


def _shifted(system: System, members: list[int], failing: frozenset[int]) -> Iterator[Move]:
    """The amounts of a row one column to the left or right of where they stand; `members` are from left to right.

    What fell off the row at an end is nothing, or what its failing checks imply.
    """
    if len({_top(system, n) for n in members}) > 1 or sum(system.base[n] != 0 for n in members) < 2:
        return
    shown = [system.base[n] for n in members]
    for at, proper, code in (
        (members[-1], dict(zip(members, shown[1:], strict=False)), "tracing.shifted_right"),
        (members[0], dict(zip(members[1:], shown, strict=False)), "tracing.shifted_left"),
    ):
        if system.base[members[0] if code.endswith("right") else members[-1]] == 0:
            fallen = implied(system, at, failing.intersection(system.checks_of[at]), proper)
            for value in (_ZERO, *fallen):
                yield from _shift(system, {**proper, at: value}, members[0], code)


def _top(system: System, figure: int) -> float:
    """The upper edge of a cell."""
    box = system.figures[figure].place.box
    return box.top if box else 0.0


def _shift(system: System, proper: dict[int, Decimal], named: int, code: str) -> Iterator[Move]:
    """The move to these values, if it changes two at least."""
    changes = {n: value for n, value in proper.items() if value != system.base[n]}
    if len(changes) > 1 and named in changes:
        yield Move(changes, ((named, Message.of(code)),), reading=True)


def _swapped_rows(system: System, neighbours: Neighbours, row: Row, other: Row) -> Iterator[Move]:
    """Two rows that stand under each other, exchanged cell by cell."""
    columns = {system.figures[n].place.column: n for n in neighbours.rows[other]}
    pairs = [(n, columns.get(system.figures[n].place.column)) for n in neighbours.rows[row]]
    changes: dict[int, Decimal] = {}
    for mine, theirs in pairs:
        if theirs is not None and system.base[mine] != system.base[theirs]:
            changes |= {mine: system.base[theirs], theirs: system.base[mine]}
    if len(changes) < 4:
        return
    first, second = next(iter(changes)), list(changes)[1]
    messages = (Message.of("tracing.swapped_rows", other=other[3]), Message.of("tracing.swapped_rows", other=row[3]))
    yield Move(changes, ((first, messages[0]), (second, messages[1])))


def _swapped_cells(system: System, figure: int, other: int) -> Move:
    """Two cells that stand beside or under each other, exchanged; with an empty one: the value in the wrong cell."""
    one, two = system.figures[figure], system.figures[other]
    code = "tracing.swapped_cells" if one.value and two.value else "tracing.moved_cell"
    same_row = row_of(one) == row_of(two)
    names = [subject.place.column if same_row else subject.place.row for subject in (one, two)]
    changes = {figure: two.base, other: one.base}
    named = ((figure, Message.of(code, other=names[1])), (other, Message.of(code, other=names[0])))
    return Move(changes, named, reading=code == "tracing.moved_cell")
