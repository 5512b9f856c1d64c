"""Splits a table into the lists that stand side by side in it (收入 | 支出（功能） | 支出（经济分类）)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from budgetcheck.tables.columns import Mapped
from budgetcheck.tables.kinds import Kind, Layout, Role, Section, pattern
from budgetcheck.tables.sheet import SheetRow
from budgetcheck.tables.text import joined, squeeze, without_list_number

_HEADS = (Role.CODE, Role.ACCOUNT, Role.LABEL)


@dataclass(frozen=True, slots=True)
class Panel:
    """One list: its section name (empty in plain tables), its columns, and whether the section was recognised."""

    section: str
    columns: tuple[Mapped, ...]
    known: bool = True


def split(columns: Sequence[Mapped], kind: Kind | None, body: Sequence[SheetRow]) -> tuple[Panel, ...]:
    """The panels of a table, left to right."""
    if kind is None or kind.layout is not Layout.HALVES:
        return tuple(Panel("", _distinct(group)) for group in _repeats(columns))
    groups: list[list[Mapped]] = []
    for column in columns:
        started = groups and any(each.role in _HEADS and each.role is not Role.CODE for each in groups[-1])
        if not groups or (column.role in _HEADS and started):
            groups.append([])
        groups[-1].append(column)
    return tuple(_sectioned(group, kind, body) for group in groups)


def _repeats(columns: Sequence[Mapped]) -> list[list[Mapped]]:
    """The columns cut where the first heading column comes back after an amount column."""
    heads = [column for column in columns if column.role in _HEADS]
    groups: list[list[Mapped]] = [[]]
    for column in columns:
        again = heads and column.name == heads[0].name and column.role in _HEADS
        if again and any(each.role is Role.AMOUNT for each in groups[-1]):
            groups.append([])
        groups[-1].append(column)
    return groups


def _sectioned(group: Sequence[Mapped], kind: Kind, body: Sequence[SheetRow]) -> Panel:
    """The panel of some columns, its section told by the headers, else by the labels of its rows."""
    columns = _distinct(group)
    words = [without_list_number(squeeze(text)) for column in group for text in column.path]
    for section in kind.sections:
        if any(pattern(each).fullmatch(word) for each in section.headers for word in words):
            return Panel(section.name, columns)
    labels = _labels(group, body)
    best = max(kind.sections, key=lambda section: _share(section, labels), default=None)
    if best is not None and _share(best, labels) > 0:
        return Panel(best.name, columns)
    return Panel(words[0] if words else "", columns, known=False)


def _labels(group: Sequence[Mapped], body: Sequence[SheetRow]) -> list[str]:
    """The row labels in some columns."""
    heads = [column.index for column in group if column.role in (Role.ACCOUNT, Role.LABEL)]
    return [without_list_number(squeeze(joined(row.text(index)))) for row in body for index in heads if row.text(index)]


def _share(section: Section, labels: Sequence[str]) -> float:
    """The part of the labels that a section knows."""
    found = [label for label in labels if any(pattern(each).fullmatch(label) for each in section.rows)]
    return len(found) / len(labels) if labels else 0.0


def _distinct(group: Sequence[Mapped]) -> tuple[Mapped, ...]:
    """The columns with amount columns of one name told apart: the later ones keep their printed path."""
    taken: set[str] = set()
    result: list[Mapped] = []
    for column in group:
        if column.role is Role.AMOUNT and column.name in taken:
            name = "/".join(column.path[-2:]) or column.name
            while name in taken:
                name += "′"
            column = replace(column, name=name, known=False)
        taken.add(column.name)
        result.append(column)
    return tuple(result)
