"""Decides which kind of public table a sheet is: by its title and its header words together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.tables.captions import bare_title
from budgetcheck.tables.columns import Mapped, map_columns
from budgetcheck.tables.headers import Header, read_header
from budgetcheck.tables.kinds import UNKNOWN, Kind, Layout, Layouts, matches, pattern
from budgetcheck.tables.sheet import Sheet, SheetRow
from budgetcheck.tables.text import squeeze

_OF_UNKNOWN = (UNKNOWN, "body", "total", "outlay", "funds")
"""The groups of columns that a table is read with whose kind is not known."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a sheet (None: unknown), its columns by meaning, and doubts about both."""

    kind: Kind | None
    columns: tuple[Mapped, ...]
    doubts: tuple[str, ...] = ()


def title_match(kind: Kind, title: str) -> int:
    """How many characters of a title speak for the kind; 0 for none."""
    bare = bare_title(title)
    if any(pattern(each).search(bare) for each in kind.not_titles):
        return 0
    found = (match for each in kind.titles for match in [pattern(each).search(bare)] if match)
    return max((len(match[0]) for match in found), default=0)


def form_kind(sheet: Sheet, layouts: Layouts, *, title: bool = True) -> Kind | None:
    """The form that a sheet is, by its title (where asked for) or by the words of its cells."""
    forms = [kind for kind in layouts.kinds if kind.layout is Layout.FORM]
    if title and sheet.caption.title:
        scores = {kind.kind: title_match(kind, sheet.caption.title) for kind in layouts.kinds}
        best = max(scores.values())
        if best and not _listed(sheet, scores, layouts):
            return next((kind for kind in forms if scores[kind.kind] == best), None)
        if best:
            return None
    words = [squeeze(cell.text).rstrip("：") for row in sheet.rows for _, cell in row.filled]
    if _listed(sheet, {kind.kind: len(kind.signature) for kind in layouts.kinds}, layouts, signature=True):
        return None
    signed = [
        kind
        for kind in forms
        if kind.signature
        and _begins(kind, words)
        and all(any(matches((sign,), word) for word in words) for sign in kind.signature)
    ]
    return max(signed, key=lambda kind: len(kind.signature), default=None)


def _begins(kind: Kind, words: Sequence[str]) -> bool:
    """True when the first word is a field of the form: what follows a page break begins otherwise."""
    return any(matches(field.words, word) for field in kind.fields for word in words[:1])


def _listed(sheet: Sheet, scores: Mapping[str, int], layouts: Layouts, *, signature: bool = False) -> bool:
    """True when a table that could be a form has the columns of a list (one row a project) whose kind has a score."""
    lists = [kind for kind in layouts.kinds if kind.layout is not Layout.FORM and scores[kind.kind]]
    header = read_header(sheet.rows, layouts) if lists else None
    return header is not None and any(
        _has(kind.signature if signature else kind.requires, _map(kind, header, (), layouts)) for kind in lists
    )


def recognise_list(sheet: Sheet, header: Header, layouts: Layouts) -> Recognised:
    """The kind of a table of rows, with its columns mapped."""
    body = sheet.rows[header.rows :]
    lists = [kind for kind in layouts.kinds if kind.layout is not Layout.FORM]
    scores = {kind.kind: title_match(kind, sheet.caption.title) for kind in lists}
    named = sorted((kind for kind in lists if scores[kind.kind]), key=lambda kind: -scores[kind.kind])
    best = scores[named[0].kind] if named else 0
    for kind in named:
        if scores[kind.kind] == best and _has(kind.requires, _map(kind, header, (), layouts)):
            return Recognised(kind, _map(kind, header, body, layouts))
    for kind in lists:
        if kind.signature and _has((*kind.signature, *kind.requires), _map(kind, header, (), layouts)):
            doubt = "tables.title-header" if named else "tables.title-missing"
            return Recognised(kind, _map(kind, header, body, layouts), (doubt,))
    if named:
        return Recognised(named[0], _map(named[0], header, body, layouts), ("tables.columns-missing",))
    words = [word for group in _OF_UNKNOWN for word in layouts.common.groups.get(group, ())]
    return Recognised(None, map_columns(header, body, words, layouts.common.periods))


def _map(kind: Kind, header: Header, body: Sequence[SheetRow], layouts: Layouts) -> tuple[Mapped, ...]:
    """The columns in the words of a kind; without a body those that it does not know stay texts."""
    return map_columns(header, body, layouts.columns(kind), layouts.common.periods)


def _has(required: Sequence[str], columns: Sequence[Mapped]) -> bool:
    """True when all required columns are there; "A|B" is met by either."""
    names = {column.name for column in columns}
    return all(any(choice in names for choice in each.split("|")) for each in required)
