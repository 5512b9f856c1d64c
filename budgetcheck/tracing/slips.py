"""How a figure probably came to be wrong: the printed and the proper value compared as a typist's slip.

The kinds are those of the error-localisation literature (one digit, transposition, lost or doubled digit, shifted
point, sign, unit; Scholtus 2009) and of the field: the cell left empty, the neighbour's value taken over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.place import Place

LOOK_ALIKE = frozenset(frozenset(pair) for pair in ("69", "38", "17", "06", "08", "56", "27", "49", "35", "58"))
"""Digits that are mistaken for each other."""

WILD = 5.0
"""The cost of a change that resembles no slip; below it the change explains itself."""

_RATE = 3.0
_NEGATIVE = 4.0


@dataclass(frozen=True, slots=True)
class Slip:
    """How likely a change is: `cost` grows as the likelihood falls; `message` names the slip, if it is one.

    `reading` is True where the file was misread rather than misprinted.
    """

    cost: float
    message: Message | None = None
    reading: bool = False


def recognise(figure: Figure, should_be: Decimal, decimals: int, neighbours: Iterable[Figure] = ()) -> Slip:
    """The likeliest slip that makes `should_be` (in the figure's unit, printed with `decimals`) into the figure."""
    if figure.blank:
        return Slip(2.0 if should_be > 0 else WILD, Message.of("tracing.left_out"))
    printed = figure.value
    penalty = _NEGATIVE if should_be < 0 <= printed else 0.0
    if should_be == -printed:
        return Slip(1.5, Message.of("tracing.sign"))
    best = _by_digits(printed, figure.decimals, should_be, decimals)
    if figure.unit is Unit.PERCENT and best.cost >= _RATE:
        best = Slip(_RATE, Message.of("tracing.rate"))
    scaled = _scaled(figure, should_be)
    if scaled is not None and scaled.cost < best.cost:
        best = scaled
    if best.cost >= WILD:
        if should_be == 0:
            best = Slip(3.0, Message.of("tracing.superfluous"))
        same = next((near for near in neighbours if not near.blank and near.base == figure.base), None)
        if same is not None and printed != 0:
            best = Slip(2.5, Message.of("tracing.neighbour", other=_beside(figure.place, same.place)))
    return Slip(best.cost + penalty, best.message)


def _beside(place: Place, other: Place) -> str:
    """What tells a neighbouring cell apart: its column in the same row, else its row."""
    return other.column if other.row == place.row or not other.row else other.row


def _scaled(figure: Figure, should_be: Decimal) -> Slip | None:
    """A power of ten between the two: another unit, or the point misplaced."""
    printed = figure.value
    if not printed or not should_be or printed.normalize().as_tuple().digits != should_be.normalize().as_tuple().digits:
        return None
    if (printed < 0) != (should_be < 0):
        return None
    shift = printed.adjusted() - should_be.adjusted()
    if abs(shift) in (4, 8) and figure.unit.is_money:
        return Slip(1.2, Message.of("tracing.unit"))
    if shift > 0 and figure.decimals == 0 and -should_be.normalize().as_tuple().exponent == shift:  # type: ignore[operator]
        return Slip(1.0, Message.of("tracing.point_lost"))
    return Slip(1.2 if abs(shift) <= 3 else 3.0, Message.of("tracing.point_shifted"))


def _by_digits(printed: Decimal, printed_decimals: int, proper: Decimal, decimals: int) -> Slip:
    """Compares the two as printed, each with the digits after the point that it has or should have."""
    old = f"{abs(printed):.{printed_decimals}f}"
    new = f"{abs(proper):.{decimals}f}"
    if (printed < 0) != (proper < 0) and proper != 0 and printed != 0:
        return Slip(WILD + 1.0)
    slips = [_same_length(old, new), _one_more(old, new)]
    bare_old, bare_new = old.replace(".", ""), new.replace(".", "")
    if printed_decimals == decimals:
        slips += [_same_length(bare_old, bare_new), _one_more(bare_old, bare_new)]
    return min(slips, key=lambda slip: slip.cost)


def _same_length(old: str, new: str) -> Slip:
    """Digits replaced or exchanged, none lost or added."""
    if len(old) != len(new):
        return Slip(WILD + 1.0)
    differ = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    if any(old[i] == "." or new[i] == "." for i in differ):
        return Slip(WILD + 1.0)
    if len(differ) == 1:
        alike = frozenset((old[differ[0]], new[differ[0]])) in LOOK_ALIKE
        code = "tracing.look_alike" if alike else "tracing.one_digit"
        return Slip(1.2 if alike else 1.4, Message.of(code, printed=old[differ[0]], proper=new[differ[0]]))
    if len(differ) == 2:
        first, second = differ
        if old[first] == new[second] and old[second] == new[first]:
            adjacent = second - first == 1 or (second - first == 2 and old[first + 1] == ".")
            return Slip(1.0 if adjacent else 2.2, Message.of("tracing.swapped_digits"))
        return Slip(WILD - 1.0)
    return Slip(WILD)


def _one_more(old: str, new: str) -> Slip:
    """One of the two has a digit more than the other."""
    if abs(len(old) - len(new)) != 1:
        return Slip(WILD + 1.0)
    longer, shorter = (old, new) if len(old) > len(new) else (new, old)
    at = next((i for i in range(len(longer)) if longer[:i] + longer[i + 1 :] == shorter), None)
    if at is None or longer[at] == ".":
        return Slip(WILD + 1.0)
    beside = longer[at - 1 : at] + longer[at + 1 : at + 2]
    doubled = longer[at] in beside
    if longer is new:
        return Slip(1.2 if doubled else 1.4, Message.of("tracing.digit_lost", digit=longer[at]))
    code = "tracing.digit_doubled" if doubled else "tracing.digit_added"
    return Slip(1.2 if doubled else 1.5, Message.of(code, digit=longer[at]))


def before_slips(figure: Figure, decimals: int) -> frozenset[Decimal]:
    """The values that one slip of the pen could have made into the printed figure, in its unit."""
    if figure.blank:
        return frozenset()
    value = abs(figure.value)
    digits = f"{value:.{figure.decimals}f}".replace(".", "")
    forms: set[str] = {digits[:i] + digits[i + 1 :] for i in range(len(digits))}
    forms |= {digits[:i] + digit + digits[i + 1 :] for i in range(len(digits)) for digit in "0123456789"}
    forms |= {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    forms |= {digits[:i] + digit + digits[i:] for i in range(len(digits) + 1) for digit in "0123456789"}
    found = {Decimal(form).scaleb(-scale) for form in forms if form for scale in {figure.decimals, decimals}}
    shifts = (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)
    found |= {value.scaleb(shift) for shift in shifts}
    sign = -1 if figure.value < 0 else 1
    return frozenset(sign * proper for proper in found if proper != value) | {-figure.value}
