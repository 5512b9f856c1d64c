from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import budgetcheck
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Severity, Verdict
from budgetcheck.model.place import CONTENTS, NARRATIVE, Place
from budgetcheck.wording import Language, address, catalogue, quote, word

SOURCE = Path(budgetcheck.__file__).parent
CALLS = {"of", "say", "complain", "Stop", "labelled", "error"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def used_codes() -> Iterator[tuple[str, str, set[str] | None]]:
    """(where, code, names of its values or None if they cannot be told) of every message made in the source."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            code, name = node.args[0], node.func
            if isinstance(name, ast.Attribute):
                made = name.attr == "of" and isinstance(name.value, ast.Name) and name.value.id == "Message"
            else:
                made = isinstance(name, ast.Name) and name.id in {"say", "complain", "Stop"}
            if not made or not isinstance(code, ast.Constant) or not isinstance(code.value, str):
                continue
            keywords = [keyword.arg for keyword in node.keywords]
            values = None if None in keywords else {keyword for keyword in keywords if keyword}
            yield f"{path.relative_to(SOURCE)}:{node.lineno}", code.value, values


USED = list(used_codes())


def test_messages_are_found_in_the_source() -> None:
    assert len(USED) > 50


@pytest.mark.parametrize(("where", "code", "values"), USED, ids=[f"{where}-{code}" for where, code, _ in USED])
def test_every_message_is_worded_with_the_values_it_has(where: str, code: str, values: set[str] | None) -> None:
    assert code in catalogue(), f"{where}: no wording for {code}"
    if values is not None:
        for text in catalogue()[code]:
            assert placeholders(text) <= values, f"{where}: {code} lacks values"


def test_both_languages_have_the_same_placeholders() -> None:
    for code, (chinese, english) in catalogue().items():
        assert chinese
        assert english
        assert placeholders(chinese) == placeholders(english), code


def test_codes_made_of_enums_are_worded() -> None:
    from budgetcheck.rules import kinds

    codes = [f"say.{severity.value}" for severity in Severity] + [f"say.{verdict.value}" for verdict in Verdict]
    codes += [f"kind.{kind.KIND}" for kind in kinds.Rule.__subclasses__()]
    assert len(codes) > 20
    assert not [code for code in codes if code not in catalogue()]


def test_a_message_is_worded_in_both_languages() -> None:
    message = Message.of("say.count", word="平", count=3)
    assert word(message, Language.ZH) == "平 3 项"
    assert word(message, Language.EN) == "平: 3"


def test_braces_in_a_value_are_text() -> None:
    assert word(Message.of("say.count", word="{count}", count=3), Language.ZH) == "{count} 3 项"


def test_an_unknown_code_is_shown() -> None:
    assert word(Message.of("no.such", a=1), Language.ZH) == "no.such a=1"


@pytest.mark.parametrize(
    ("place", "chinese", "english"),
    [
        (
            Place(8, None, "3", "2010350", "基本支出"),
            "公开表3 · 2010350 · 基本支出（第8页）",
            "table 3 · 2010350 · 基本支出 (p. 8)",
        ),
        (
            Place(20, None, "13", "合计", "金额", part="服装费"),
            "公开表13（服装费） · 合计 · 金额（第20页）",
            "table 13 (服装费) · 合计 · 金额 (p. 20)",
        ),
        (Place(5, None, NARRATIVE, "增长6.66%。"), "说明 · “增长6.66%。”（第5页）", "narrative · “增长6.66%。” (p. 5)"),
        (
            Place(2, None, CONTENTS, "一、主要职能"),
            "目录 · “一、主要职能”（第2页）",
            "contents · “一、主要职能” (p. 2)",
        ),
        (Place(7), "第7页", "p. 7"),
        (Place(7, None, "预算02表"), "预算02表（第7页）", "预算02表 (p. 7)"),
    ],
)
def test_addresses(place: Place, chinese: str, english: str) -> None:
    assert address(place, Language.ZH) == chinese
    assert address(place, Language.EN) == english


def test_a_row_is_named_beside_its_code_if_asked() -> None:
    place = Place(8, None, "3", "2010350", "", "事业运行")
    assert address(place, Language.ZH, labelled=True) == "公开表3 · 2010350 事业运行（第8页）"


def test_a_long_sentence_is_quoted_around_its_figure() -> None:
    sentence = "一" * 50 + "增长6.66%" + "二" * 50
    quoted = quote(sentence, "6.66%")
    assert "增长6.66%" in quoted
    assert quoted.startswith("“…")
    assert quoted.endswith("…”")
    assert len(quoted) < 40
    assert quote(sentence).startswith("“一")
