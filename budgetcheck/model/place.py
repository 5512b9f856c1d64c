"""Where something stands in a document, for machines (page and box) and for people (table, row, column)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

NARRATIVE = "narrative"
"""The `table` of a place in running text; its `row` is the sentence."""

CONTENTS = "contents"
"""The `table` of a place in the list of contents (目录)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page as seen (after rotation), in points, origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


class Medium(StrEnum):
    """What a document is kept in. All but `PAGES` have no pages of their own: a `Spot` says where things stand."""

    PAGES = "pages"
    WORD = "word"
    SHEETS = "sheets"
    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Spot:
    """An address in a document without pages, to be worded by `budgetcheck.wording.spot_name`.

    Attributes:
        medium: what it is an address in.
        part: name of the sheet; number of the table ("3", counted from 1); empty in running text.
        row: 1-based: row of the sheet or table, else paragraph (Word, HTML) or line (text); 0: all of the part.
        column: 1-based column of the sheet or table; 0: the whole row.

    """

    medium: Medium
    part: str = ""
    row: int = 0
    column: int = 0


def shared_spot(spots: Sequence[Spot]) -> Spot:
    """What all of some spots have in common; of those in several parts or paragraphs it is the first."""
    first = spots[0]
    if any(spot.part != first.part for spot in spots):
        return first
    row = first.row if not first.part or all(spot.row == first.row for spot in spots) else 0
    column = first.column if row and all(spot.column == first.column for spot in spots) else 0
    return Spot(first.medium, first.part, row, column)


@dataclass(frozen=True, slots=True)
class Place:
    """One address in the document.

    Attributes:
        page: 1-based page of the file.
        box: on that page, if known.
        table: number as printed ("3"), `NARRATIVE` or `CONTENTS`.
        row: account code, or label; in the narrative the sentence.
        column: canonical column name; in the narrative the subject of the figure.
        label: what a person calls the row beside its key (科目名称, 项目名称), may be empty.
        part: which of several tables with this number: the project of a 公开表13, the sub-unit of a
            repeated set of tables; may be empty.
        file: name of the file, where a budget is made of several; else empty.
        spot: the address in a document without pages, where `page` and `box` are only an order of reading; else None.

    """

    page: int
    box: Box | None = None
    table: str = ""
    row: str = ""
    column: str = ""
    label: str = ""
    part: str = ""
    file: str = ""
    spot: Spot | None = None
