"""Where something stands in a document, for machines (page and box) and for people (table, row, column)."""

from __future__ import annotations

from dataclasses import dataclass

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

    """

    page: int
    box: Box | None = None
    table: str = ""
    row: str = ""
    column: str = ""
    label: str = ""
    part: str = ""
    file: str = ""
