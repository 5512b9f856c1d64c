"""Characters into cells: runs of neighbouring characters go whole, cut where two texts meet at a border."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from budgetcheck.model.place import Box
from budgetcheck.reading.clips import Clips
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

JUMP = 0.04
"""Share of the letter height by which a gap differs from the run's usual one when two texts meet there."""

_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%％]?")


@dataclass(slots=True)
class Filling:
    """The characters of one lattice: for each cell (by index of `lattice.spans`) its glyphs.

    `crossed` is True when figures run over a border, so that their cell is not certain.
    """

    lattice: Lattice
    cells: dict[int, list[Glyph]] = field(default_factory=dict)
    crossed: bool = False

    def add(self, run: list[Glyph], clips: Clips | None) -> None:
        """Gives a run to its cell; a run over several cells is cut between texts, each part goes to its widest cell."""
        first = self._owner(run[0])
        if self._owner(run[-1]) == first:
            self.cells.setdefault(first, []).extend(run)
            return
        boxes = [clips.box(glyph) if clips else None for glyph in run]
        for piece, clipped in self._cut(run, boxes):
            width: dict[int, float] = {}
            for glyph, box in zip(piece, clipped, strict=True):
                owner = self._owner(glyph)
                shown = glyph.x1 - glyph.x0 if box is None else min(glyph.x1, box.x1) - max(glyph.x0, box.x0)
                width[owner] = width.get(owner, 0.0) + max(shown, 0.0)
            seen = [owner for owner, shown in width.items() if shown > 0]
            if len(seen) > 1 and any(glyph.text.isdigit() for glyph in piece):
                self.crossed = True
            self.cells.setdefault(max(width, key=lambda owner: width[owner]), []).extend(piece)

    def _owner(self, glyph: Glyph) -> int:
        return self.lattice.at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)

    def _cut(self, run: list[Glyph], boxes: list[Box | None]) -> list[tuple[list[Glyph], list[Box | None]]]:
        """A run over several cells in pieces: cut where it shows that two texts meet by chance."""
        usual = median(after.x0 - before.x1 for before, after in pairwise(run))
        whole = _NUMBER.fullmatch("".join(glyph.text for glyph in run)) is not None
        pieces: list[tuple[list[Glyph], list[Box | None]]] = [([run[0]], [boxes[0]])]
        for index, (before, after) in enumerate(pairwise(run), start=1):
            changes = is_chinese(before.text) != is_chinese(after.text)
            if boxes[index] != boxes[index - 1]:
                apart = True
            elif abs(after.x0 - before.x1 - usual) > JUMP * after.size:
                apart = changes or self._border_within(before.x0, after.x1)
            else:
                near = NEAR * after.size
                figures = before.text.isdigit() and after.text.isdigit() and not whole
                apart = (changes or figures) and self._border_within(before.x1 - near, after.x0 + near)
            if apart:
                pieces.append(([], []))
            pieces[-1][0].append(after)
            pieces[-1][1].append(boxes[index])
        return pieces

    def _border_within(self, left: float, right: float) -> bool:
        """True when a column border stands between two places."""
        xs = self.lattice.xs
        index = bisect_right(xs, right) - 1
        return index >= 0 and xs[index] >= left


def fill(
    lattices: tuple[Lattice, ...], glyphs: Iterable[Glyph], clips: Clips | None = None
) -> tuple[list[Filling], list[Glyph]]:
    """The fillings of the lattices in order, and the glyphs outside of them; hidden text is dropped.

    Args:
        lattices: of the page.
        glyphs: in the order of the file.
        clips: tells what is hidden; without it everything is seen.

    """
    fillings = [Filling(lattice) for lattice in lattices]
    outside: list[Glyph] = []
    for run, filling in _runs(fillings, glyphs):
        if clips is not None and clips.hides(run):
            continue
        if filling is None:
            outside.extend(run)
        else:
            filling.add(run, clips)
    return fillings, outside


def _runs(fillings: list[Filling], glyphs: Iterable[Glyph]) -> Iterable[tuple[list[Glyph], Filling | None]]:
    """Glyphs that follow each other in the file and on the page, with the filling they belong to."""
    run: list[Glyph] = []
    current: Filling | None = None
    x0 = top = x1 = bottom = 0.0
    for glyph in glyphs:
        middle, centre = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        target = current
        if current is None or not (x0 <= middle <= x1 and top <= centre <= bottom):
            target = next((filling for filling in fillings if _holds(filling.lattice, middle, centre)), None)
        if run and (target is not current or _ends(run[-1], glyph, target)):
            yield run, current
            run = []
        if target is not current and target is not None:
            box = target.lattice.box
            x0, top, x1, bottom = box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1
        current = target
        run.append(glyph)
    if run:
        yield run, current


def _holds(lattice: Lattice, x: float, y: float) -> bool:
    return lattice.xs[0] - 1 <= x <= lattice.xs[-1] + 1 and lattice.ys[0] - 1 <= y <= lattice.ys[-1] + 1


def _ends(before: Glyph, after: Glyph, filling: Filling | None) -> bool:
    """True when a run ends between two characters that follow each other in the file."""
    size = after.bottom - after.top
    gap = after.x0 - before.x1
    if gap > APART * size or gap < -BACKWARD * size or abs(after.origin - before.origin) > BASELINE * size:
        return True
    if filling is None or gap <= TOUCHING * size:
        return False
    xs = filling.lattice.xs
    index = bisect_right(xs, after.x0 + NEAR * size) - 1
    return index >= 0 and xs[index] > before.x1 - NEAR * size
