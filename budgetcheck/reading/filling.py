"""Characters into cells: runs of neighbouring characters go whole, cut where a border stands between two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from budgetcheck.reading.glyphs import Glyph
from budgetcheck.reading.lattice import Lattice
from budgetcheck.reading.text import is_chinese

BASELINE = 0.25
"""Share of the letter height: a run keeps to one baseline."""

APART = 0.3
"""Share of the letter height: a wider gap ends a run."""

BACKWARD = 0.2
"""Share of the letter height: a step back this far ends a run."""

TOUCHING = 0.08
"""Share of the letter height: below, two characters touch and a border between them is no proof of two cells."""

NEAR = 0.1
"""Share of the letter height by which letters may stand over the border beside them."""

_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%％]?")


@dataclass(slots=True)
class Filling:
    """The characters of one lattice: for each cell (by index of `lattice.spans`) its glyphs."""

    lattice: Lattice
    cells: dict[int, list[Glyph]] = field(default_factory=dict)
    crossed: bool = False

    def add(self, run: list[Glyph]) -> None:
        """Gives a run to its cell; a run over several cells is cut between letters or goes to the widest part."""
        if not run:
            return
        owners = [self.lattice.at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2) for glyph in run]
        if len(set(owners)) == 1:
            self.cells.setdefault(owners[0], []).extend(run)
            return
        pieces = self._cut(run, owners)
        for piece, owned in pieces:
            width: dict[int, float] = {}
            for glyph, owner in zip(piece, owned, strict=True):
                width[owner] = width.get(owner, 0.0) + glyph.x1 - glyph.x0
            if len(width) > 1:
                self.crossed = True
            self.cells.setdefault(max(width, key=lambda owner: width[owner]), []).extend(piece)

    def _cut(self, run: list[Glyph], owners: list[int]) -> list[tuple[list[Glyph], list[int]]]:
        """The run in pieces: cut at a change of cell where the two sides read as two texts."""
        pieces: list[tuple[list[Glyph], list[int]]] = [([run[0]], [owners[0]])]
        whole = _NUMBER.fullmatch("".join(glyph.text for glyph in run)) is not None
        for before, after, old, new in zip(run, run[1:], owners, owners[1:], strict=False):
            if old != new and not whole and self._border_between(before, after):
                pieces.append(([], []))
            pieces[-1][0].append(after)
            pieces[-1][1].append(new)
        return pieces

    def _border_between(self, before: Glyph, after: Glyph) -> bool:
        """True when a border passes between two touching characters, through neither, and their kinds differ."""
        near = NEAR * after.size
        xs = self.lattice.xs
        index = bisect_right(xs, after.x0 + near) - 1
        if index < 0 or xs[index] < before.x1 - near:
            return False
        return is_chinese(before.text) != is_chinese(after.text) or (before.text + after.text).isdigit()


def fill(lattices: tuple[Lattice, ...], glyphs: Iterable[Glyph]) -> tuple[list[Filling], list[Glyph]]:
    """The fillings of the lattices in order, and the glyphs outside of them."""
    fillings = [Filling(lattice) for lattice in lattices]
    outside: list[Glyph] = []
    run: list[Glyph] = []
    current: Filling | None = None
    for glyph in glyphs:
        target = _target(fillings, current, (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
        if target is None:
            if current is not None:
                current.add(run)
            run, current = [], None
            outside.append(glyph)
            continue
        if current is not target or _ends(run[-1], glyph, target.lattice):
            if current is not None:
                current.add(run)
            run, current = [], target
        run.append(glyph)
    if current is not None:
        current.add(run)
    return fillings, outside


def _target(fillings: list[Filling], current: Filling | None, x: float, y: float) -> Filling | None:
    """The filling whose lattice holds a point; the last one is tried first."""
    if current is not None and _holds(current.lattice, x, y):
        return current
    return next((filling for filling in fillings if _holds(filling.lattice, x, y)), None)


def _holds(lattice: Lattice, x: float, y: float) -> bool:
    return lattice.xs[0] - 1 <= x <= lattice.xs[-1] + 1 and lattice.ys[0] - 1 <= y <= lattice.ys[-1] + 1


def _ends(before: Glyph, after: Glyph, lattice: Lattice) -> bool:
    """True when a run ends between two characters that follow each other in the file."""
    size = after.bottom - after.top
    gap = after.x0 - before.x1
    if abs(after.origin - before.origin) > BASELINE * size or gap > APART * size or gap < -BACKWARD * size:
        return True
    if gap <= TOUCHING * size:
        return False
    index = bisect_right(lattice.xs, after.x0 + NEAR * size) - 1
    return index >= 0 and lattice.xs[index] > before.x1 - NEAR * size
