"""The kinds of public tables as data: titles, column words, sections, forms (`rules/tables/*.yaml`).

All words are regular expressions that must match a whole printed word, after `text.squeeze` (no white space, unified
brackets, quotes, colons and digits). docs/tables.md explains the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from budgetcheck.data import rules_folder
from budgetcheck.model.message import Message
from budgetcheck.yamlio import load

COMMON = "common.yaml"
"""The file with the words that all kinds share."""


UNKNOWN = "unknown"
"""The kind of a table that was not recognised, and the group of columns that it is read with."""

UNKNOWN_NAME = "未识别的表"
"""What rules call such tables."""


class Layout(StrEnum):
    """How a table is laid out: one list of rows, lists side by side, or a form of labelled fields."""

    LIST = "list"
    HALVES = "halves"
    FORM = "form"


class Role(StrEnum):
    """What the cells of a column hold; an account is a name that may carry its code (2010801-行政运行)."""

    AMOUNT = "amount"
    PERCENT = "percent"
    CODE = "code"
    ACCOUNT = "account"
    LABEL = "label"
    TEXT = "text"

    @property
    def is_figure(self) -> bool:
        """True for amounts and percentages."""
        return self in (Role.AMOUNT, Role.PERCENT)


def bad_patterns(name: str, patterns: Iterable[str]) -> Iterator[tuple[str, Message]]:
    """The mistakes among regular expressions of a field."""
    for text in patterns:
        try:
            if not _is_word(text):
                pattern(text)
        except re.error as error:
            yield name, Message.of("tables.pattern", pattern=text, reason=error)


@dataclass(frozen=True, slots=True)
class ColumnWord:
    """A canonical column and the headers it is printed under; a header with "/" is matched on the path of headers."""

    name: str
    headers: tuple[str, ...]
    role: Role = Role.AMOUNT

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that are no regular expressions."""
        yield from bad_patterns("headers", self.headers)


@dataclass(frozen=True, slots=True)
class Section:
    """A side-by-side part: the headers above it, or labels that its rows have where the header does not tell."""

    name: str
    headers: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that are no regular expressions."""
        yield from bad_patterns("headers", self.headers)
        yield from bad_patterns("rows", self.rows)


@dataclass(frozen=True, slots=True)
class Period:
    """A group of columns for another year than the budget's: what goes before the names of its columns."""

    prefix: str
    headers: tuple[str, ...]

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that are no regular expressions."""
        yield from bad_patterns("headers", self.headers)


@dataclass(frozen=True, slots=True)
class FormField:
    """A labelled field of a form: the value stands in the next cell of the row. `name` empty: as printed."""

    words: tuple[str, ...]
    name: str = ""
    section: str = "基本信息"
    role: Role = Role.TEXT

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that are no regular expressions."""
        yield from bad_patterns("words", self.words)


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A list inside a form.

    Attributes:
        section: name of its rows' section.
        columns: its columns; a header row must have them all but the optional ones.
        requires: columns that tell a header row; "A|B" is met by either.
        sections: sections named by a group cell before the label (收入构成), instead of `section`.
        carry: columns whose cells hold for the rows below as well, until the next one.
        strip: what is cut off the beginning of a label or text (项目1：).
        each: True when every column is a list of its own; its cells become rows named after it.
        closed: True when its total row is its last; a list without a column of labels has one row in any case.

    """

    section: str
    columns: tuple[ColumnWord, ...]
    requires: tuple[str, ...]
    sections: tuple[str, ...] = ()
    carry: tuple[str, ...] = ()
    strip: str = ""
    each: bool = False
    closed: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """A pattern that is no regular expression."""
        yield from bad_patterns("strip", (self.strip,))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of public table.

    Attributes:
        kind: stable English id, as in docs/glossary.md.
        name: the short Chinese name that rules use.
        layout: see `Layout`.
        number: in the reference layout (武汉), empty if it has none there.
        titles: found anywhere in the title (year removed); the longest match over all kinds wins.
        not_titles: words of a title that rule this kind out.
        use: groups of columns of the common file.
        columns: columns of its own, preferred to the groups'.
        requires: columns that must be found; "A|B" is met by either.
        signature: columns (in a form: printed words) that tell this kind where no title does; empty: never.
        sections: of a table with lists side by side, left to right.
        fields: of a form.
        blocks: of a form.
        part: the field of a form that tells several apart (项目名称).
        in_text: True for a table that may stand in the text, which is no sign that the budget's tables are there.

    """

    kind: str
    name: str
    layout: Layout = Layout.LIST
    number: str = ""
    titles: tuple[str, ...] = ()
    not_titles: tuple[str, ...] = ()
    use: tuple[str, ...] = ()
    columns: tuple[ColumnWord, ...] = ()
    requires: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    fields: tuple[FormField, ...] = ()
    blocks: tuple[FormBlock, ...] = ()
    part: str = ""
    in_text: bool = False

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that are no regular expressions."""
        yield from bad_patterns("titles", self.titles)
        yield from bad_patterns("not_titles", self.not_titles)


@dataclass(frozen=True, slots=True)
class Common:
    """The words that all kinds share.

    Attributes:
        labels: of table numbers above a title, with a group "number".
        titles: how a line must look to be a title at all.
        units: words of a unit statement, with a group "unit".
        bodies: of the budget unit's name above a table, with a group "body".
        notes: how a note under a table begins.
        totals: labels of total rows.
        number_rows: what may stand beside the numbers in a row of column numbers.
        periods: groups of columns for another year.
        groups: columns that several kinds use.

    """

    labels: tuple[str, ...]
    titles: tuple[str, ...]
    units: tuple[str, ...]
    bodies: tuple[str, ...]
    notes: tuple[str, ...]
    totals: tuple[str, ...]
    number_rows: tuple[str, ...]
    periods: tuple[Period, ...] = ()
    groups: Mapping[str, tuple[ColumnWord, ...]] = field(default_factory=dict)

    def problems(self) -> Iterator[tuple[str, Message]]:
        """Patterns that are no regular expressions."""
        for name in ("labels", "titles", "units", "bodies", "notes", "totals", "number_rows"):
            yield from bad_patterns(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class Layouts:
    """Everything in `rules/tables/`."""

    common: Common
    kinds: tuple[Kind, ...]

    def columns(self, kind: Kind) -> tuple[ColumnWord, ...]:
        """The columns of a kind, its own first."""
        shared = (word for group in kind.use for word in self.common.groups.get(group, ()))
        return (*kind.columns, *shared)

    def is_total(self, label: str) -> bool:
        """True for the (squeezed) label of a total row."""
        return matches(self.common.totals, label)


@cache
def layouts() -> Layouts:
    """The shipped layouts. Raises ValueError with file:line:column when one of the files is wrong."""
    folder = rules_folder() / "tables"
    common, errors = load(folder / COMMON, Common)
    kinds = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name != COMMON:
            kind, mistakes = load(path, Kind)
            errors += mistakes
            kinds += [kind] if kind else []
    if errors or common is None:
        lines = (f"{error.path}:{error.line}:{error.column}: {error.message}" for error in errors)
        raise ValueError("\n".join(lines))
    unknown = [f"{kind.kind}: use {group}" for kind in kinds for group in kind.use if group not in common.groups]
    if unknown:
        raise ValueError("; ".join(unknown))
    return Layouts(common, tuple(kinds))


@cache
def kinds_by_name() -> Mapping[str, str]:
    """Short Chinese name of a table -> its kind."""
    return {kind.name: kind.kind for kind in layouts().kinds} | {UNKNOWN_NAME: UNKNOWN}


@cache
def kinds_in_text() -> frozenset[str]:
    """The kinds of tables that may stand in the text of a budget; a file with no others holds only its text."""
    return frozenset(kind.kind for kind in layouts().kinds if kind.in_text) | {UNKNOWN}


def kind_of(name: str) -> str:
    """The kind that rules call `name`; the name itself when there is none."""
    return kinds_by_name().get(name, name)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A compiled pattern; they are few and used thousands of times."""
    return re.compile(text)


def matches(patterns: Iterable[str], text: str) -> bool:
    """True when one of the patterns matches the whole text."""
    given, expressions = _split(tuple(patterns))
    return text in given or any(expression.fullmatch(text) for expression in expressions)


@cache
def _split(patterns: tuple[str, ...]) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The patterns that are plain words, which need no matching, and the others compiled."""
    given = frozenset(filter(_is_word, patterns))
    return given, tuple(pattern(each) for each in patterns if each not in given)


def _is_word(text: str) -> bool:
    """True for a pattern that matches nothing but itself."""
    return re.escape(text) == text
