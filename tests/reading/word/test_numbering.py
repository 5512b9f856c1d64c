from __future__ import annotations

import pytest

from budgetcheck.reading.word.numbering import _spelled


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (13, "japaneseCounting", "十三"),
        (20, "chineseCounting", "二十"),
        (21, "chineseCounting", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (27, "lowerLetter", "aa"),
        (14, "upperRoman", "XIV"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (12, "decimal", "12"),
        (12, "nothing known", "12"),
    ],
)
def test_numbers_as_formats_write_them(value: int, style: str, text: str) -> None:
    assert _spelled(value, style) == text
