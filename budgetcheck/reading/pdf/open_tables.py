"""Tables without a full grid of rules: lattices with borders that are not drawn."""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.reading.pdf.aligned import aligned_lattice, form_lattice
from budgetcheck.reading.pdf.glyphs import Glyph
from budgetcheck.reading.pdf.lattice import Lattice, merge
from budgetcheck.reading.pdf.open_regions import Region, regions_by_rules, regions_by_title, text_lines
from budgetcheck.reading.pdf.ruled_rows import ruled_rows_lattice
from budgetcheck.reading.pdf.rulings import Ruling, Rulings
from budgetcheck.reading.pdf.view import View

RULES = 3
"""A table without title has at least this many rules, two of its full width, unless it goes on from the page before."""

MAX_RULES = 400
"""More of them on one page are no table, and would take long to compare."""


def open_lattices(
    rulings: Rulings,
    glyphs: Sequence[Glyph],
    view: View,
    taken: Sequence[Lattice],
    before: Lattice | None,
    titled: bool,
) -> tuple[Lattice, ...]:
    """The tables of a page that are not drawn as grids, from top to bottom.

    Args:
        rulings: of the page, as drawn.
        glyphs: its characters.
        view: the page.
        taken: the lattices with rules in both directions.
        before: the table of this kind that stands last on the page before.
        titled: whether the page seems to hold a table without rules, under a title.

    """
    across = merge(rule for rule in rulings.horizontal if not any(_touches(rule, lattice) for lattice in taken))
    ruled = 2 <= len(across) <= MAX_RULES
    if not ruled and not titled and before is None:
        return ()
    outside = [glyph for glyph in glyphs if not any(_holds(lattice, glyph) for lattice in taken)]
    lines = text_lines(outside, view.height)
    found: list[Lattice] = []
    if titled or before is not None:
        down = merge(rulings.vertical)
        for region in regions_by_title(lines, taken, before):
            rows_ruled = _rows_ruled(region, across, view)
            lattice = aligned_lattice(region, across, down, rows_ruled=rows_ruled, may_be_empty=not taken)
            if lattice is None and not taken and not rows_ruled:
                lattice = form_lattice(region)
            if lattice and not (rows_ruled and lattice.guessed):
                found.append(lattice)
    if ruled:
        for region in regions_by_rules(across, lines, view.width, before):
            inside = [rule for rule in across if region.top <= rule.at <= region.bottom]
            if any(_overlap(region, lattice) for lattice in found) or (len(inside) < RULES and not region.continued):
                continue
            lattice = ruled_rows_lattice(region, across)
            found.extend([lattice] if lattice else [])
    return tuple(sorted(found, key=lambda one: one.ys[0]))


def _rows_ruled(region: Region, across: Sequence[Ruling], view: View) -> bool:
    """True when nearly every row with figures has a rule of its own."""
    rows = sum(any(text.is_amount for text in line.texts) for line in region.lines)
    rules = sum(
        region.top - 9 <= rule.at <= region.bottom + 9 for rule in across if rule.high - rule.low > view.width / 3
    )
    return rules >= max(0.7 * rows, 2)


def _touches(rule: Ruling, lattice: Lattice) -> bool:
    """True for a rule within a lattice."""
    box = lattice.box
    return box.top - 1 <= rule.at <= box.bottom + 1 and rule.low < box.x1 + 1 and rule.high > box.x0 - 1


def _holds(lattice: Lattice, glyph: Glyph) -> bool:
    """True for a glyph within a lattice."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return lattice.xs[0] - 1 <= x <= lattice.xs[-1] + 1 and lattice.ys[0] - 1 <= y <= lattice.ys[-1] + 1


def _overlap(region: Region, lattice: Lattice) -> bool:
    """True when a region and a table share some height."""
    return region.top < lattice.ys[-1] and lattice.ys[0] < region.bottom
