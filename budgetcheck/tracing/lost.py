"""The hypothesis of a lost row: a parent's roll-ups fail in several columns by what is itself a row.

A row that the document left out or that reading lost has no figure to suspect; the suspect is a figure without text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Linear
from budgetcheck.model.place import Place
from budgetcheck.tracing.neighbours import Neighbours, Row, row_of
from budgetcheck.tracing.system import System, own_unit

Amounts = tuple[tuple[str, Decimal], ...]
"""Column names and what is missing in them, in 元."""


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row that is missing: `figure` stands for its first amount and has no text; `should_be` in its unit.

    `parent` is the figure that it is missing under.
    """

    figure: Figure
    parent: Figure
    should_be: Decimal
    slip: Message
    settles: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A failing roll-up: its total and what its parts lack, in 元."""

    check: int
    total: int
    missing: Decimal


def find_lost_rows(system: System, neighbours: Neighbours, failing: frozenset[int]) -> Iterator[LostRow]:
    """Rows whose absence explains failing roll-ups of one parent (and of totals above it) in two columns or more."""
    parents: dict[Row, list[_Gap]] = defaultdict(list)
    for number in sorted(failing):
        gap = _gap(system, number)
        if gap is not None:
            parents[row_of(system.figures[gap.total])].append(gap)
    alike: dict[tuple[str, str, Amounts], list[list[_Gap]]] = defaultdict(list)
    for row, gaps in parents.items():
        amounts = tuple(dict.fromkeys((system.figures[g.total].place.column, g.missing) for g in gaps))
        checks = {gap.check for gap in gaps}
        others = {n for gap in gaps for n in system.checks_of[gap.total] if n in failing} - checks
        if not others and _is_row(system, neighbours, row, dict(amounts)) and len(dict(amounts)) == len(amounts):
            alike[row[0], row[1], amounts].append(gaps)
    for (_, _, amounts), found in alike.items():
        nearest = min(found, key=lambda gaps: len(system.checks[gaps[0].check].terms))
        settles = frozenset(gap.check for gaps in found for gap in gaps)
        yield _lost(system, neighbours, system.figures[nearest[0].total], amounts, settles)


def _gap(system: System, number: int) -> _Gap | None:
    """The gap of a failing roll-up: one figure that other rows of its own column add up to, or nothing."""
    check = system.checks[number]
    if not isinstance(system.outcomes[check.outcome].equation, Linear) or check.at_most or len(check.terms) < 2:
        return None
    for sign in (1, -1):
        totals = [n for n, c in check.terms.items() if c == sign]
        if len(totals) == 1 and all(c == -sign for n, c in check.terms.items() if n != totals[0]):
            break
    else:
        return None
    places = [system.figures[n].place for n in check.terms]
    total = system.figures[totals[0]].place
    in_column = all((p.table, p.part, p.column) == (total.table, total.part, total.column) for p in places)
    apart = sum(p.row == total.row for p in places) == 1
    return _Gap(number, totals[0], system.gap(number, {}) * sign) if in_column and apart and total.column else None


def _is_row(system: System, neighbours: Neighbours, row: Row, amounts: Mapping[str, Decimal]) -> bool:
    """True when the missing amounts add up across the columns as the parent's own row does."""
    if len(amounts) < 2 or min(amounts.values()) <= 0:
        return False
    members = set(neighbours.rows[row])
    across = {n for figure in members for n in system.checks_of[figure] if system.checks[n].figures <= members}
    sums = [check for check in (system.checks[n] for n in across) if check.printed is None and not check.at_most]
    if not sums:
        return 2 * max(amounts.values()) == sum(amounts.values())
    column = {n: system.figures[n].place.column for n in members}
    zero = Decimal(0)
    return all(
        abs(sum((c * amounts.get(column[n], zero) for n, c in check.terms.items()), zero)) <= check.allowance
        for check in sums
    )


def _lost(system: System, neighbours: Neighbours, parent: Figure, amounts: Amounts, settles: frozenset[int]) -> LostRow:
    """Word the lost row, by its key where another table has it."""
    worded = "、".join(f"{column} {own_unit(parent, amount):f}" for column, amount in amounts)
    known = _seen_elsewhere(system, neighbours, parent.place, {amount for _, amount in amounts})
    values = {"parent": parent.place.label or parent.place.row, "amounts": worded}
    if known is None:
        slip, row, label = Message.of("tracing.lost_row", **values), "", ""
    else:
        row, label = known.row, known.label
        slip = Message.of("tracing.lost_known_row", row=f"{row} {label}".strip(), **values)
    place = replace(parent.place, box=None, row=row, label=label)
    blank = Figure(Decimal(0), parent.unit, parent.decimals, "", place)
    return LostRow(blank, parent, own_unit(parent, amounts[0][1]), slip, settles)


def _seen_elsewhere(system: System, neighbours: Neighbours, parent: Place, amounts: set[Decimal]) -> Place | None:
    """A row of another table that has these amounts, could stand under the parent, and whose key its table lacks."""
    present = {row[3] for row in neighbours.rows if row[:2] == (parent.table, parent.part)}
    stems = {parent.row} if parent.row.isdecimal() else {key[:1] for key in present if key.isdecimal()}
    for row, members in neighbours.rows.items():
        elsewhere = row[0] != parent.table and row[3] not in present and row[3].startswith(tuple(stems))
        if elsewhere and row[3].isdecimal() and amounts <= {system.base[n] for n in members}:
            return system.figures[members[0]].place
    return None
