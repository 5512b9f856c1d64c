"""One line: its characters, and the chances of other numbers."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from budgetcheck.model.recognition import Recognition
from budgetcheck.reading.ocr.models import installed

pytestmark = pytest.mark.skipif(not installed(), reason="needs the extra ocr")


def test_a_clear_number_leaves_other_numbers_no_chance() -> None:
    from budgetcheck.reading.ocr.recogniser import read_with_chances, text_of

    line = np.full((44, 190), 255, np.uint8)
    cv2.putText(line, "7188.03", (12, 34), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 0, 2, cv2.LINE_AA)
    letters, signs = read_with_chances(line)
    seen = Recognition(1.0, None, signs)
    assert text_of(letters) == "7188.03"
    chances = [seen.chance(text) for text in ("7188.03", "7133.03", "718.03")]
    assert chances[0] is not None
    assert chances[0] > 0.9
    assert all(chance is not None and chance < 1e-3 for chance in chances[1:])
