"""Whether a wrong figure was probably misread, not misprinted: what is known of how it was read.

Text of a file is exact, so it is misread only where reading itself had doubts, and in the way of those doubts. What
came from a picture of paper may be misread anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.model.document import Page
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure
from budgetcheck.model.place import Box, Place
from budgetcheck.tables.amounts import read_amount

UNSURE = 0.9
"""Confidence of recognition below which a wrong figure is taken for a wrong reading."""

LIKELY = 0.98
"""The same for a change that recognition is prone to."""

_PRONE = frozenset(
    f"tracing.{code}"
    for code in ("look_alike", "digit_lost", "digit_doubled", "digit_added", "point_lost", "point_shifted", "left_out")
)
_CHARACTERS = frozenset({"text_cut", "unmapped_text"})
"""Doubts of pages and grids in which characters get lost."""
_CELLS = frozenset({"text_crosses_rule", "odd_merge", "borderless"})
"""Doubts of grids in which a text may stand in the wrong cell."""


_SEEN = 5.0
"""How much likelier a second look makes what it gave: any change to that is as likely as the commonest slip."""


_SEEN_AT_ALL = 1e-3
"""How likely the picture must make the proper value, in terms of the printed one, to be doubted for it."""


@dataclass(frozen=True, slots=True)
class Area:
    """A grid that was read with doubts, or a page (`box` None)."""

    page: int
    box: Box | None
    doubts: frozenset[str]

    def holds(self, place: Place) -> bool:
        """True for a place in the middle of which lies in the area."""
        box = place.box
        if place.file or place.page != self.page or box is None:
            return False
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        area = self.box
        return area is None or (area.x0 <= x <= area.x1 and area.top <= y <= area.bottom)


def doubted_areas(pages: Iterable[Page]) -> tuple[Area, ...]:
    """The parts of a document that were read with doubts that a figure can suffer from."""
    found = []
    for page in pages:
        for box, doubts in ((None, page.doubts), *((grid.box, grid.doubts) for grid in page.grids)):
            known = (_CHARACTERS | _CELLS) & set(doubts)
            if known:
                found.append(Area(page.number, box, known))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Misreading:
    """That a figure was probably misread: why, and how much likelier that makes it to be the wrong one."""

    message: Message
    likelier: float


class Readings:
    """What is known of how the figures of a document were read."""

    def __init__(self, areas: Iterable[Area] = ()) -> None:
        """Take the areas that were read with doubts; figures bring with them how they were recognised."""
        self._areas = tuple(areas)

    def cell_unsure(self, figure: Figure) -> bool:
        """True where texts may have got into wrong cells or lost, so that a row that is not right may be misread."""
        return figure.recognition is not None or bool(self._doubts(figure.place) & _CELLS)

    def misreading(self, figure: Figure, proper: Decimal, decimals: int, slip: Message | None) -> Misreading | None:
        """The misreading that made `proper` (in the figure's unit) into the figure; None if none is likely.

        `decimals` are the digits after the point that the proper value has, `slip` what a typist may have done.
        """
        if figure.recognition is not None:
            return _recognised(figure, proper, slip)
        doubts = self._doubts(figure.place)
        if not doubts or figure.blank:
            return None
        old, new = (_digits(figure.value, figure.decimals), _digits(proper, decimals))
        if doubts & _CHARACTERS and old != new and (new.startswith(old) or new.endswith(old)):
            return Misreading(Message.of("tracing.misread_cut"), 1.0)
        if "text_crosses_rule" in doubts and old != new and (old.startswith(new) or old.endswith(new)):
            return Misreading(Message.of("tracing.misread_merged"), 1.0)
        return None

    def _doubts(self, place: Place) -> frozenset[str]:
        """The doubts with which a place was read."""
        return frozenset[str]().union(*(area.doubts for area in self._areas if area.holds(place)))


def _recognised(figure: Figure, proper: Decimal, slip: Message | None) -> Misreading | None:
    """The misreading of a figure on a picture: a second look gave what it should be, or recognition was not sure."""
    assert figure.recognition is not None
    second, confidence = figure.recognition.second, figure.recognition.confidence
    if second is not None and second != figure.text:
        again = read_amount(second)
        if again is not None and any(character.isdigit() for character in second) and again.value == proper:
            return Misreading(Message.of("tracing.misread_second", second="".join(second.split())), _SEEN)
    chance, printed = _best(figure, proper), figure.recognition.chance(figure.text)
    if chance is not None and printed is not None and chance > _SEEN_AT_ALL * printed:
        percent = max(1, round(100 * chance / (chance + printed)))
        return Misreading(Message.of("tracing.misread_seen", percent=percent), 1.5)
    prone = slip is not None and slip.code in _PRONE
    if confidence < UNSURE or (prone and confidence < LIKELY):
        percent = int(100 * confidence)
        return Misreading(Message.of("tracing.misread_unsure", percent=percent), 1.5 if confidence < UNSURE else 0.5)
    return None


def _best(figure: Figure, proper: Decimal) -> float | None:
    """The chance that the figure's picture shows the proper value, in the likelier of the ways to print it."""
    assert figure.recognition is not None
    tail = "%" if figure.text.strip().endswith(("%", "％")) else ""
    ways = (f"{proper:.{figure.decimals}f}{tail}", f"{proper:,.{figure.decimals}f}{tail}")
    chances = [chance for way in ways if (chance := figure.recognition.chance(way)) is not None]
    return max(chances, default=None)


def _digits(value: Decimal, decimals: int) -> str:
    """The digits as printed."""
    return f"{abs(value):.{decimals}f}".replace(".", "")
