from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.reporting.clean import clean, clean_json

HARMFUL = "\x1b]0;title\x07\x9b31m\x7f\u202e\u2066\ud800"


def test_terminal_escapes_are_spelled_out() -> None:
    assert clean("基本\x1b[31m支出") == "基本\\x1b[31m支出"
    assert clean("a\x9bb") == "a\\x9bb"


def test_bidirectional_overrides_and_surrogates_are_spelled_out() -> None:
    assert clean("\u202e12\udc80") == "\\u202e12\\udc80"


def test_breaks_become_spaces_and_invisible_marks_go() -> None:
    assert clean("一\n二\t三\u2028四\u200b五\ufeff") == "一 二 三 四五"


@given(st.text())
def test_nothing_harmful_is_left(text: str) -> None:
    cleaned = clean(text + HARMFUL)
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in cleaned)
    assert "\u202e" not in cleaned
    cleaned.encode("utf-8")


@given(st.text(st.characters(exclude_categories=[])))
def test_json_stays_the_same_value(text: str) -> None:
    written = clean_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(written) == json.loads(json.dumps({"text": text}))
    written.encode("utf-8")
