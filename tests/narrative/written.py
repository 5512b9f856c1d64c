"""Writes a narrative's statements as lines, so that a test can set the text beside what must be understood.

A line: subject, then only what is stated:  @year  :measure  =amount  占share/whole  and the comparison:
↑ ↓ → or ?, base year, base measure, (base), change, rate, 因 reason, <↑ or <↓ for the way of the reason.
Parts are indented.
"""

from __future__ import annotations

from textwrap import dedent

from budgetcheck.model.budget import Comparison, Direction, Narrative, Statement
from budgetcheck.model.money import Figure
from budgetcheck.narrative import typed_paragraphs, understand_paragraphs

_ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.FLAT: "→", None: "?"}


def understood(text: str) -> Narrative:
    return understand_paragraphs(typed_paragraphs(dedent(text)))


def written(text: str) -> str:
    """The statements of a text as lines."""
    statements = understood(text).statements
    parts = {id(part) for statement in statements for part in statement.parts}
    lines = [line for statement in statements if id(statement) not in parts for line in _lines(statement, "")]
    return "\n".join(lines)


def expected(text: str) -> str:
    return dedent(text).strip("\n").rstrip()


def _lines(statement: Statement, indent: str) -> list[str]:
    pieces = [
        statement.subject,
        f"@{statement.year}" if statement.year else "",
        f":{statement.measure}" if statement.measure else "",
        f"={_text(statement.amount)}" if statement.amount else "",
        f"占{_text(statement.share)}/{_text(statement.whole)}" if statement.share else "",
        "无" if statement.negative else "",
        *(_compared(statement.comparison) if statement.comparison else ()),
    ]
    own = indent + " ".join(piece for piece in pieces if piece)
    return [own, *(line for part in statement.parts for line in _lines(part, indent + "  "))]


def _compared(comparison: Comparison) -> tuple[str, ...]:
    reason = comparison.reason_direction
    return (
        _ARROWS[comparison.direction] + (str(comparison.base_year) if comparison.base_year else ""),
        comparison.base_measure,
        f"({_text(comparison.base)})" if comparison.base else "",
        _text(comparison.change),
        _text(comparison.rate),
        f"因{comparison.reason}" if comparison.reason else "",
        f"<{_ARROWS[reason]}" if reason else "",
    )


def _text(figure: Figure | None) -> str:
    return figure.text if figure else ""
