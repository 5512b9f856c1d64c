"""Gives what is said of a budget another page and file: a budget made of several files has one count of pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from budgetcheck.model.budget import PrintedRow, PublicTable
from budgetcheck.model.document import Document, Line
from budgetcheck.model.place import Box, Place

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value")
Origin = Callable[[int], tuple[int, str]]
"""A page to the page and file that it should be."""


@dataclass(slots=True)
class Relocation:
    """Moves values to other pages; what is one object stays one, and a place that has a file stays as it is."""

    origin: Origin
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
        if isinstance(value, Box | Document) or not is_dataclass(value) or isinstance(value, type):
            return value
        known = self._moved.get(id(value))
        if known is None:
            # The value is kept beside its copy, so that its id stays its own.
            known = self._moved[id(value)] = (value, self._dataclass(value))
        return known[1]

    def _dataclass(self, value: DataclassInstance) -> object:
        if isinstance(value, Place):
            if value.file or value.page < 1:
                return value
            page, file = self.origin(value.page)
            return replace(value, page=page, file=file)
        if isinstance(value, Line):
            return replace(value, page=self.origin(value.page)[0])
        changed = {item.name: self._of(getattr(value, item.name)) for item in fields(value)}
        if isinstance(value, PrintedRow):
            changed["page"] = self.origin(value.page)[0]
        if isinstance(value, PublicTable):
            changed["pages"] = tuple(self.origin(page)[0] for page in value.pages)
        return replace(value, **changed)
