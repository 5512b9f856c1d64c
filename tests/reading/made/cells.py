from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samples.typesetting.content import Part


@dataclass(frozen=True)
class Made:
    row: int
    column: int
    rows: int
    columns: int
    text: str


def cells_of(part: Part) -> Iterator[Made]:
    """The cells of a part, `<` and `^` joined, ¶ as a line break."""
    grid = part.grid
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] == "<":
                wide += 1
            high = 1
            while r + high < len(grid) and grid[r + high][c] == "^":
                high += 1
            yield Made(r, c, high, wide, text.replace("¶", "\n"))
