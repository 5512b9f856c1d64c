"""Gives what is said of a budget another address: one count of pages for several files, or spots where no pages are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from budgetcheck.model.budget import PrintedRow, PublicTable
from budgetcheck.model.document import Document, Line, Page
from budgetcheck.model.place import Box, Place, Spot, shared_spot

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value")
Origin = Callable[[int], tuple[int, str]]
"""A page to the page and file that it should be."""

_BAND = 16
"""Points of height of a page that are looked up together."""


def to_pages(origin: Origin) -> Relocation:
    """Moves to other pages and files; a place that has a file already stays as it is."""

    def moved(place: Place) -> Place:
        if place.file or place.page < 1:
            return place
        page, file = origin(place.page)
        return replace(place, page=page, file=file)

    return Relocation(moved, lambda page: origin(page)[0])


def to_spots(pages: Sequence[Page]) -> Relocation:
    """Adds to every place on these pages the spot that it is in a document without pages of its own."""
    indexes: dict[int, _Index] = {}

    def moved(place: Place) -> Place:
        if place.spot is not None or place.file or not 1 <= place.page <= len(pages):
            return place
        if place.box is None:
            page = pages[place.page - 1]
            nowhere = page.spots and not place.table  # what is missing stands on no page
            return replace(place, spot=Spot(page.spots[0][1].medium)) if nowhere else place
        if place.page not in indexes:
            indexes[place.page] = _Index.of(pages[place.page - 1])
        spot = indexes[place.page].at(place.box)
        return place if spot is None else replace(place, spot=spot)

    return Relocation(moved, lambda page: page)


@dataclass(slots=True)
class Relocation:
    """Moves every place, and every page number that stands alone; what is one object stays one."""

    place: Callable[[Place], Place]
    page: Callable[[int], int]
    _moved: dict[int, tuple[object, object]] = field(default_factory=dict)

    def of(self, value: Value) -> Value:
        """The value with every place, line and page number in it moved; documents are left alone."""
        return cast(Value, self._of(value))

    def _of(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(self._of, value))
        if isinstance(value, frozenset):
            return frozenset(map(self._of, value))
        if isinstance(value, Mapping):
            return {key: self._of(item) for key, item in value.items()}
        if isinstance(value, Box | Spot | Document) or not is_dataclass(value) or isinstance(value, type):
            return value
        known = self._moved.get(id(value))
        if known is None:
            # The value is kept beside its copy, so that its id stays its own.
            known = self._moved[id(value)] = (value, self._dataclass(value))
        return known[1]

    def _dataclass(self, value: DataclassInstance) -> object:
        if isinstance(value, Place):
            return self.place(value)
        if isinstance(value, Line):
            return replace(value, page=self.page(value.page))
        changed = {item.name: self._of(getattr(value, item.name)) for item in fields(value)}
        if isinstance(value, PrintedRow):
            changed["page"] = self.page(value.page)
        if isinstance(value, PublicTable):
            changed["pages"] = tuple(map(self.page, value.pages))
        return replace(value, **changed)


@dataclass(frozen=True, slots=True)
class _Index:
    """The spots of one page by box, and by the bands of height that the box reaches into."""

    exact: Mapping[Box, Spot]
    bands: Mapping[int, Sequence[tuple[Box, Spot]]]

    @classmethod
    def of(cls, page: Page) -> _Index:
        """The index of a page."""
        bands: defaultdict[int, list[tuple[Box, Spot]]] = defaultdict(list)
        for box, spot in page.spots:
            for band in _bands(box):
                bands[band].append((box, spot))
        return cls(dict(page.spots), bands)

    def at(self, box: Box) -> Spot | None:
        """What all the spots that a box touches have in common; None where it touches none."""
        if box in self.exact:
            return self.exact[box]
        found = [spot for band in _bands(box) for other, spot in self.bands.get(band, ()) if _touch(box, other)]
        return shared_spot(found) if found else None


def _bands(box: Box) -> Iterator[int]:
    yield from range(int(box.top // _BAND), int(box.bottom // _BAND) + 1)


def _touch(one: Box, other: Box) -> bool:
    """True when two boxes share some area, edges aside."""
    return (
        one.x0 < other.x1 - 0.1
        and other.x0 < one.x1 - 0.1
        and one.top < other.bottom - 0.1
        and other.top < one.bottom - 0.1
    )
