"""One table as printed, joined over its pages: rows of cells on a common set of columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from budgetcheck.model.document import Cell
from budgetcheck.model.money import Unit
from budgetcheck.model.place import Box
from budgetcheck.tables.text import squeeze


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table.

    Attributes:
        label: the table's number as printed (公开表3), empty if none.
        number: the digits of the label without leading zeros, else the ordinal of a heading (三、…).
        title: without white space, empty if none.
        body: name of the budget unit, if stated.
        unit: of the amounts, if stated.
        text_between: True when running text stands between the table above and this one.

    """

    label: str = ""
    number: str = ""
    title: str = ""
    body: str = ""
    unit: Unit | None = None
    text_between: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One printed row.

    Attributes:
        page: 1-based.
        owners: for each column of the sheet the cell that covers it, None where the page has no cell there.
        anchored: for each column whether that cell begins in this row and column.

    """

    page: int
    owners: tuple[Cell | None, ...]
    anchored: tuple[bool, ...]

    @property
    def cells(self) -> tuple[tuple[int, Cell], ...]:
        """The cells that begin in this row, with the column each begins in."""
        return tuple(
            (column, cell)
            for column, (cell, first) in enumerate(zip(self.owners, self.anchored, strict=True))
            if cell is not None and first
        )

    @property
    def filled(self) -> tuple[tuple[int, Cell], ...]:
        """The cells of `cells` that are not empty."""
        return tuple((column, cell) for column, cell in self.cells if squeeze(cell.text))

    @property
    def box(self) -> Box | None:
        """Around the cells that begin here."""
        box: Box | None = None
        for _, cell in self.cells:
            box = cell.box if box is None else box.union(cell.box)
        return box

    def text(self, column: int) -> str:
        """The printed text of the cell that begins at this column, empty if none does."""
        cell = self.owners[column]
        return cell.text if cell is not None and self.anchored[column] else ""

    def covering(self, column: int) -> str:
        """The printed text of the cell that covers this column, also where it began further up."""
        cell = self.owners[column]
        return cell.text if cell is not None else ""

    def spanned(self, cell: Cell) -> range:
        """The columns that a cell covers in this row."""
        columns = [column for column, owner in enumerate(self.owners) if owner is cell]
        return range(columns[0], columns[-1] + 1) if columns else range(0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table over all its pages; `xs` are the column borders of its first piece."""

    caption: Caption
    xs: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = field(default=())

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    @property
    def pages(self) -> tuple[int, ...]:
        """Pages it covers."""
        return tuple(sorted({row.page for row in self.rows}))
