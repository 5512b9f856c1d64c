"""What checking gives: an equation over figures and the verdict on it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure, Interval, Unit
from budgetcheck.model.place import Place


class Severity(StrEnum):
    """How much a finding weighs; error fails the run by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(StrEnum):
    """平, 尾差, 可疑尾差, 不平, 未核: see docs/verdicts.md."""

    BALANCED = "balanced"
    ROUNDING = "rounding"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"
    UNCHECKED = "unchecked"


class Relation(StrEnum):
    """How the two sides of a linear equation must stand."""

    EQUAL = "="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Term:
    """One figure on a side of an equation. `sign` is +1 or -1; `role` is "total", "part", "left", "right", "rate" …"""

    figure: Figure
    sign: int = 1
    role: str = ""


def side(terms: tuple[Term, ...]) -> Decimal:
    """Σ sign · value of printed figures, in 元 for money."""
    return sum((term.figure.base * term.sign for term in terms), Decimal(0))


def side_interval(terms: tuple[Term, ...]) -> Interval:
    """What the sum may be, given how each figure was rounded."""
    return Interval.total(term.figure.interval * Decimal(term.sign) for term in terms)


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ left (relation) Σ right; money of any units, or counts."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    relation: Relation = Relation.EQUAL

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, left side first."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Ratio:
    """printed % = 100 · Σ over / Σ under (shares: part / whole; growth: change / (now - change))."""

    printed: Term
    over: tuple[Term, ...]
    under: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, the printed percentage first."""
        return (self.printed, *self.over, *self.under)


Equation = Linear | Ratio


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text (not a number) that a finding rests on."""

    text: str
    place: Place
    role: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One rule applied at one place.

    Attributes:
        rule: id of the rule; `severity` is the rule's, lowered for rounding and doubtful verdicts.
        verdict: see `Verdict`.
        equation: what was computed; None for checks of wording and form.
        expected: the value the printed `found` should have had, in `unit`.
        found: the printed value, in `unit`.
        difference: found - expected, in `unit`.
        unit: of the three.
        message: what is wrong in words (broken), or why it could not be checked (unchecked).
        cause: what was probably done wrong (rate on this year's amount …), if recognised.
        evidence: texts the finding rests on.

    """

    rule: str
    severity: Severity
    verdict: Verdict
    equation: Equation | None = None
    expected: Decimal | None = None
    found: Decimal | None = None
    difference: Decimal | None = None
    unit: Unit | None = None
    message: Message | None = None
    cause: Message | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that take part, in order."""
        return tuple(term.figure for term in self.equation.terms) if self.equation else ()


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure that, changed to `should_be`, settles `explains` broken checks and breaks none.

    `should_be` is in the figure's own unit; `slip` says how the change probably came about;
    `reading` is True when the file was probably misread, not misprinted: the checks of its problem are then warnings.
    """

    figure: Figure
    should_be: Decimal
    explains: int
    slip: Message | None = None
    reading: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Findings with one cause. One suspect is an assertion; several are alternatives; none means unknown."""

    outcomes: tuple[Outcome, ...]
    suspects: tuple[Suspect, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingError:
    """A file that could not be read at all: stable `code` and the sentence for the user."""

    code: str
    message: Message
