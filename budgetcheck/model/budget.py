"""What the tables and narrative stages give: the public tables by meaning and the statements of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from budgetcheck.model.document import Document, Paragraph
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.place import Place


class State(StrEnum):
    """Whether a public table has data."""

    FILLED = "filled"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by meaning.

    Attributes:
        name: canonical name (基本支出), or the printed label where the kind is unknown.
        label: the printed header from top to bottom, joined by " / ".
        section: the part of the table it belongs to (收入, 功能, 经济 …), empty in plain tables.
        amount: True when its cells are figures.

    """

    name: str
    label: str
    section: str = ""
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One logical row: a printed row, or one section's part of it (公开表1: 收入 | 功能 | 经济).

    Attributes:
        section: as in `Column.section`.
        code: account code without spaces, or empty.
        label: account, item or project name, wrapped lines joined, list numbers kept off (一、, 1.).
        total: True for a row that states a total of others (合计, 本年支出合计, 支出总计).
        figures: every amount column of the section to its figure; a blank cell is a blank figure.
        texts: every other column to its printed text.
        place: of the whole row (`column` empty).

    """

    section: str
    code: str
    label: str
    total: bool
    figures: Mapping[str, Figure]
    texts: Mapping[str, str]
    place: Place

    @property
    def level(self) -> int:
        """1 类, 2 款, 3 项 by the length of the code; 0 without one."""
        return max(0, (len(self.code) - 1) // 2) if self.code else 0

    @property
    def key(self) -> str:
        """What names the row: its code, else its label."""
        return self.code or self.label


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A body row as printed: joined text of each column in printed order; merged cells repeat nothing."""

    key: str
    cells: tuple[str, ...]
    page: int


@dataclass(frozen=True, slots=True)
class PublicTable:
    """One public table (公开表), joined over its pages.

    Attributes:
        kind: stable English id of `rules/tables/*.yaml` ("outlay"), "unknown" if not recognised.
        number: as printed ("3", "13"); several tables may share it (公开表13, one a project).
        name: what a person calls it: 公开表3.
        title: printed title without spaces (2022年支出预算总表), empty if none.
        year: of the title, else None.
        unit: of its amounts; None when no unit is stated.
        columns: canonical columns in printed order.
        rows: logical rows, top to bottom, section by section.
        printed: the body rows as printed, for extraction.
        pages: 1-based pages it covers.
        state: filled, or empty (no figure above zero in it).
        notes: the text directly under the table (注：…).
        doubts: message codes on the reading itself; empty when sure.
        part: the project of a 公开表13, the sub-unit when a file holds several sets, else empty.

    """

    kind: str
    number: str
    name: str
    title: str
    year: int | None
    unit: Unit | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    printed: tuple[PrintedRow, ...]
    pages: tuple[int, ...]
    state: State
    place: Place
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    part: str = ""

    def section(self, name: str) -> Iterator[Row]:
        """The rows of one section, all rows for the empty name."""
        return (row for row in self.rows if not name or row.section == name)


class Direction(StrEnum):
    """The word that says how an amount moved."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Comparison:
    """比2021年预算增加185.84万元，增长6.66%，主要原因是…: what a statement says against another year or figure.

    `base_year` is None where the text says only 上年; `base` is the earlier amount where it is printed.
    `reason` is the text after 原因; `reason_direction` the way it speaks of (减少原因 → DOWN), if any.
    `base_measure` is what kind of number it is compared with, as printed (预算执行数, 年初预算), if said.
    `rate_direction` is the word before the rate where it is another than that before the change (减少3万元，增长5%).
    """

    direction: Direction | None
    base_year: int | None
    base: Figure | None
    change: Figure | None
    rate: Figure | None
    reason: str
    reason_direction: Direction | None
    place: Place
    base_measure: str = ""
    rate_direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of the narrative with what is said of it.

    Attributes:
        subject: what the figure is about, as printed and without year and list number (项目支出).
        headings: the headings above it, outermost first (二、一般公共预算支出安排情况 …).
        year: the year the sentence speaks of, if it says so.
        amount: the money (or count) stated; None where the text only compares (与上年预算持平).
        share: 占…% of the figure, if stated; `whole` is the amount it is a share of, if the text tells.
        comparison: against last year, if stated.
        parts: the 其中 / list items under it (each a statement with this as its whole).
        negative: True for 无…安排, 没有…: the text says there is none.
        sentence: the sentence, as printed.
        place: of the figure (else of the sentence).
        measure: what kind of number it is, as printed (预算数, 执行数, 支出决算), empty if unsaid.
        breakdowns: every enumeration of its parts by itself; `parts` holds only that of its own sentence and one
            list after it.

    """

    subject: str
    headings: tuple[str, ...]
    year: int | None
    amount: Figure | None
    share: Figure | None
    whole: Figure | None
    comparison: Comparison | None
    parts: tuple[Statement, ...]
    negative: bool
    sentence: str
    place: Place
    measure: str = ""
    breakdowns: tuple[tuple[Statement, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body or a line of the contents (目录)."""

    level: int
    label: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Narrative:
    """The running text by meaning.

    `contents` are the lines of the 目录, `headings` those of the body, `statements` in reading order
    (parts are reached through their whole and are listed here as well), `paragraphs` the text itself.
    """

    contents: tuple[Heading, ...] = ()
    headings: tuple[Heading, ...] = ()
    statements: tuple[Statement, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """One body's budget: everything that rules speak about.

    `unit_name` is the body (江汉区大数据中心) and `year` the budget year, both taken from the document itself;
    `region` is the id of the place's own requirements (`rules/regions/`), `final` tells a final account (决算).
    `previous` is the same body's budget of the year before, where its document is at hand; its places name their file.
    `units_listed` are the names of units in the text's own list of them (部门预算单位构成), `units` the budgets of a
    department's units, where the documents of all are at hand; their places name their file.
    """

    document: Document
    unit_name: str
    year: int | None
    tables: tuple[PublicTable, ...]
    narrative: Narrative = field(default_factory=Narrative)
    region: str = ""
    final: bool = False
    previous: Budget | None = None
    units_listed: tuple[str, ...] = ()
    units: tuple[Budget, ...] = ()

    def of_kind(self, kind: str) -> tuple[PublicTable, ...]:
        """All tables of one kind, in order."""
        return tuple(table for table in self.tables if table.kind == kind)
