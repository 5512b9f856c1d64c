"""A second reading of the cells that matter or are not sure: numbers, weak or sealed texts, ink that gave nothing.

The first reading is of the cleaned picture, the second of the cell's own picture as it is: with the seal, without
any line erased, cut out wider. What one of the two spoils the other is likely to have.
"""

from __future__ import annotations

from dataclasses import replace

from budgetcheck.model.document import Cell
from budgetcheck.model.recognition import Recognition
from budgetcheck.reading.ocr.letters import cut
from budgetcheck.reading.ocr.picture import WHITE, Pixels
from budgetcheck.reading.ocr.recogniser import read_with_chances, text_of
from budgetcheck.reading.ocr.segments import Strip
from budgetcheck.reading.ocr.sheet import Sheet
from budgetcheck.reading.ocr.signs import chinese_signs, is_numeric, is_well_formed, repaired

SURE = 0.9
"""Confidence from which on a text that is no number needs no second look."""

UNDER_SEAL = 0.02
"""Share of a line's area that a seal covers from which on the line stands under it."""

LEGIBLE = 0.6
"""Confidence of the least sure character from which on a text is legible."""

AROUND = 0.3
"""Share of a strip's height that the second picture shows around it."""


def looked_again(cell: Cell, strips: list[Strip], sheet: Sheet) -> Cell:
    """The cell with the second reading of its picture; of two different numbers the surer one is its text.

    Two readings that agree are wrong only if both are. Clearing a seal may take letters of a name with it, so under a
    seal the longer of two legible texts is taken.
    """
    first = cell.recognition
    if first is None or not strips:
        return cell
    sealed = any(cut(sheet.sealed, strip).mean() > UNDER_SEAL * WHITE for strip in strips)
    if first.confidence >= SURE and not sealed and not is_numeric(cell.text):
        return cell
    looks = [read_with_chances(_picture(strip, sheet)) for strip in strips]
    found = [letters for letters, _ in looks]
    signs = looks[0][1] if len(looks) == 1 and is_numeric(cell.text) else ""
    text = chinese_signs(repaired("\n".join(text_of(letters).strip() for letters in found)))
    confidence = min((letter.confidence for letters in found for letter in letters), default=0.0)
    if text == cell.text:
        agreed = 1 - (1 - first.confidence) * (1 - confidence)
        return replace(cell, recognition=Recognition(agreed, text, signs))
    longer = sealed and not is_numeric(cell.text) and len(text) > len(cell.text) and confidence >= LEGIBLE
    if longer or _worth(text, confidence) > _worth(cell.text, first.confidence):
        return replace(cell, text=text, recognition=Recognition(confidence, cell.text, signs))
    return replace(cell, recognition=replace(first, second=text, signs=signs))


def _worth(text: str, confidence: float) -> tuple[bool, float]:
    """Numbers come first, then what is surer."""
    return is_well_formed(text), confidence


def _picture(strip: Strip, sheet: Sheet) -> Pixels:
    """The strip as it is on the sheet, with more around it."""
    margin = round(AROUND * max(strip.height, 0.75 * sheet.letter))
    lack = round(max(0.0, 0.75 * sheet.letter - strip.height) / 2)
    area = Strip(
        max(0, strip.left - margin),
        max(0, strip.top - margin - lack),
        strip.right + margin,
        strip.bottom + margin + lack,
    )
    return cut(sheet.plain, area)
