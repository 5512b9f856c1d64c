"""Characters into cells: runs of neighbouring characters go whole, cut where two texts meet at a border."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from budgetcheck.model.place import Box
from budgetcheck.reading.pdf.clips import Clips
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.lattice import Lattice
from budgetcheck.reading.pdf.text import is_chinese

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

LEAP = 0.12
"""The same for a gap that counts even when the border is a letter away."""

HIDDEN = 0.15
"""Share of the letter height: a run of which less is shown is not seen."""

CUT = 0.75
"""Share of the letter height: a run of which less is shown cannot be read for sure."""

_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%％]?")


@dataclass(slots=True)
class Filling:
    """The characters of one lattice: for each cell (by index of `lattice.spans`) its glyphs.

    `crossed` is True when figures run over a border, so that their cell is not certain; `cut` when
    figures are cut through by the edge of what is shown.
    """

    lattice: Lattice
    cells: dict[int, list[Glyph]] = field(default_factory=dict)
    crossed: bool = False
    cut: bool = False

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
        """The cell at the middle of a character."""
        return self.lattice.at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)

    def _cut(self, run: list[Glyph], boxes: list[Box | None]) -> list[tuple[list[Glyph], list[Box | None]]]:
        """A run over several cells in pieces: cut where it shows that two texts meet by chance."""
        pairs = list(enumerate(pairwise(run), start=1))
        usual = median(after.x0 - before.x1 for _, (before, after) in pairs)
        whole = _NUMBER.fullmatch("".join(glyph.text for glyph in run)) is not None
        cuts = [
            index
            for index, (before, after) in pairs
            if boxes[index] != boxes[index - 1] or (not whole and self._jumps(before, after, usual))
        ] or [index for index, (before, after) in pairs if not whole and self._changes(before, after)]
        return [(run[start:end], boxes[start:end]) for start, end in pairwise([0, *cuts, len(run)])]

    def _jumps(self, before: Glyph, after: Glyph, usual: float) -> bool:
        """True where the gap is not the run's usual one and the kind of letter changes or a border is near."""
        size = after.size
        jump = abs(after.x0 - before.x1 - usual)
        if jump <= JUMP * size:
            return False
        reach = size if jump > LEAP * size else 0.0
        changes = is_chinese(before.text) != is_chinese(after.text)
        return changes or self._border_within(before.x0 - reach, after.x1 + reach)

    def _changes(self, before: Glyph, after: Glyph) -> bool:
        """True where a border stands between a label and a figure, or between two figures."""
        near = NEAR * after.size
        figures = before.text.isdigit() and after.text.isdigit()
        changes = is_chinese(before.text) != is_chinese(after.text)
        return (changes or figures) and self._border_within(before.x1 - near, after.x0 + near)

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
        shown = clips.shown(run) if clips else 1.0
        if shown < HIDDEN:
            continue
        if filling is None:
            outside.extend(run)
            continue
        filling.cut = filling.cut or (shown < CUT and any(glyph.text.isdigit() for glyph in run))
        filling.add(run, clips)
    return fillings, outside


def _runs(fillings: list[Filling], glyphs: Iterable[Glyph]) -> Iterable[tuple[list[Glyph], Filling | None]]:
    """Glyphs that follow each other in the file and on the page, with the filling they belong to."""
    run: list[Glyph] = []
    current: Filling | None = None
    x0 = top = x1 = bottom = 0.0
    end = baseline = 0.0
    for glyph in glyphs:
        _, left, upper, right, lower, origin, _ = glyph
        middle, centre = (left + right) / 2, (upper + lower) / 2
        target = current
        if current is None or not (x0 <= middle <= x1 and top <= centre <= bottom):
            target = next((one for one in fillings if _holds(one.lattice, middle, centre)), None) if fillings else None
        if run:
            # Most characters touch the one before, on its baseline.
            size = lower - upper
            touching = -BACKWARD * size <= left - end <= TOUCHING * size and origin == baseline
            if target is not current or (not touching and _ends(run[-1], glyph, target)):
                yield run, current
                run = []
        if target is not current and target is not None:
            box = target.lattice.box
            x0, top, x1, bottom = box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1
        current = target
        run.append(glyph)
        end, baseline = right, origin
    if run:
        yield run, current


def _holds(lattice: Lattice, x: float, y: float) -> bool:
    """True for a point in a lattice, or on its outer border."""
    return lattice.xs[0] - 1 <= x <= lattice.xs[-1] + 1 and lattice.ys[0] - 1 <= y <= lattice.ys[-1] + 1


def _ends(before: Glyph, after: Glyph, filling: Filling | None) -> bool:
    """True when a run ends between two characters that follow each other in the file."""
    _, left, top, _, bottom, origin, _ = after
    size = bottom - top
    gap = left - before.x1
    if gap > APART * size or gap < -BACKWARD * size or abs(origin - before.origin) > BASELINE * size:
        return True
    if filling is None or gap <= TOUCHING * size:
        return False
    xs = filling.lattice.xs
    index = bisect_right(xs, left + NEAR * size) - 1
    return index >= 0 and xs[index] > before.x1 - NEAR * size
