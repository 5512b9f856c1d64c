"""A sentence for the user, kept as a code and its values until a reporter words it in a language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """`code` names an entry of `budgetcheck.wording`; `values` are its (name, text) pairs."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, /, **values: object) -> Message:
        """A message with its values given by name."""
        return cls(code, tuple((name, str(value)) for name, value in values.items()))
