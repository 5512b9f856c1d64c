"""Loading YAML into dataclasses: what is accepted, and every mistake at its place."""

from __future__ import annotations

import os
import string
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.model.message import Message
from budgetcheck.yamlio import WORDING, Source, YamlError, load, loads, nodes, render
from budgetcheck.yamlio.render import display_width


class Grade(StrEnum):
    ERROR = "error"
    WARNING = "warning"


NOWHERE = Source("", 0, 0)


@dataclass(frozen=True, slots=True)
class RowSum:
    KIND: ClassVar[str] = "row_sum"
    id: str
    total: str
    parts: tuple[str, ...]
    severity: Grade = Grade.ERROR
    since: int | None = None
    allowance: Decimal = Decimal(0)
    source: Source = NOWHERE

    def problems(self) -> Iterator[tuple[str, Message]]:
        if self.total in self.parts:
            yield "parts", Message.of("total-in-parts", total=self.total)


@dataclass(frozen=True, slots=True)
class Present:
    KIND: ClassVar[str] = "present"
    id: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class RuleFile:
    rules: tuple[RowSum | Present, ...]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since_year: int | None = field(default=None, metadata={"key": "since-year"})


@dataclass(frozen=True, slots=True)
class Anything:
    text: str | None = None
    number: int | Decimal | None = None
    ratio: float | None = None
    pair: tuple[str, int] | None = None
    words: frozenset[str] = frozenset()
    folder: Path | None = None
    inner: Anything | None = None
    years: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ByRow:
    row: str
    of: int | None = None


@dataclass(frozen=True, slots=True)
class ByColumn:
    column: str


@dataclass(frozen=True, slots=True)
class Places:
    at: tuple[ByRow | ByColumn, ...]


GOOD = """\
since-year: 2021
names: {合计: [总计, 合 计], 基本支出: 基本}
rules:
  - kind: row_sum
    id: A-1
    total: 总计
    parts: [基本支出, 项目支出]
    severity: warning
    since: 2022
    allowance: 0.10
  - kind: present
    id: A-2
    on: false
"""


def errors_of(text: str, cls: type[object] = RuleFile) -> list[tuple[int, int, str]]:
    value, errors = loads(text, "r.yaml", cls)
    assert value is None
    assert errors
    return [(error.line, error.column, error.message.code) for error in errors]


def rule(extra: str, head: str = "kind: row_sum, id: A, total: t, parts: [a]") -> str:
    return f"rules:\n- {{{head}, {extra}}}\n"


class TestGood:
    def test_a_file_of_tagged_rules(self) -> None:
        value, errors = loads(GOOD, "r.yaml", RuleFile)
        assert errors == ()
        assert value is not None
        first, second = value.rules
        assert first == RowSum(
            "A-1", "总计", ("基本支出", "项目支出"), Grade.WARNING, 2022, Decimal("0.10"), Source("r.yaml", 4, 5)
        )
        assert second == Present("A-2", on=False)
        assert value.since_year == 2021
        assert value.names == {"合计": ("总计", "合 计"), "基本支出": ("基本",)}

    def test_decimals_keep_their_literal_digits(self) -> None:
        value, _ = loads(rule("allowance: 0.10"), "r", RuleFile)
        assert value is not None
        assert str(value.rules[0].allowance) == "0.10"  # type: ignore[union-attr]

    def test_the_order_of_a_union_of_scalars_decides(self) -> None:
        for text, expected in (("number: 12", 12), ("number: 12.50", Decimal("12.50")), ("number: ~", None)):
            value, _ = loads(text, "r", Anything)
            assert value is not None
            assert value.number == expected
            assert type(value.number) is type(expected)

    def test_codes_words_and_numbers_stay_text_where_text_is_wanted(self) -> None:
        for text in ("2010350", "007", "no", "true", "1e3", "'null'", "2021-01-01", "0x10"):
            value, _ = loads(f"text: {text}", "r", Anything)
            assert value is not None
            assert value.text == text.strip("'")

    def test_the_other_types(self) -> None:
        text = (
            "{ratio: 0.5, pair: [a, 3], words: [x, y, x], folder: a/b, inner: {inner: {text: deep}}, years: {2020: a}}"
        )
        value, errors = loads(text, "r", Anything)
        assert errors == ()
        assert value is not None
        assert value == Anything(
            ratio=0.5,
            pair=("a", 3),
            words=frozenset({"x", "y"}),
            folder=Path("a/b"),
            inner=Anything(inner=Anything(text="deep")),
            years={2020: "a"},
        )

    def test_an_empty_text_is_an_empty_mapping(self) -> None:
        for text in ("", "\n\n# only a comment\n", "---\n", "~", "\ufeff"):
            assert loads(text, "r", Anything) == (Anything(), ())

    def test_a_byte_order_mark_moves_nothing(self) -> None:
        assert errors_of("\ufeffrulez: []\nrules: []") == [(1, 1, "yaml-unknown-close")]

    def test_a_bare_list_and_a_lone_tagged_class(self) -> None:
        assert loads("[1, 2]", "r", tuple[int, ...]) == ((1, 2), ())
        assert loads("id: x", "r", Present) == (Present("x"), ())
        assert loads("{kind: present, id: x}", "r", Present) == (Present("x"), ())

    def test_a_mapping_stands_for_a_list_of_one_and_its_first_field_tells_the_class(self) -> None:
        assert loads("at: {column: a}", "r", Places) == (Places((ByColumn("a"),)), ())
        assert loads("at: [{row: a, of: 1}, {column: b}]", "r", Places) == (Places((ByRow("a", 1), ByColumn("b"))), ())
        assert errors_of("at: {of: 1}", Places) == [(1, 5, "yaml-missing")]
        assert errors_of("at: {}", Places) == [(1, 5, "yaml-not-list")]

    def test_an_alias_stands_for_its_node(self) -> None:
        value, errors = loads("{inner: {words: &w [a, b]}, words: *w}", "r", Anything)
        assert errors == ()
        assert value is not None
        assert value.words == {"a", "b"}

    def test_the_slow_parser_agrees(self, monkeypatch: pytest.MonkeyPatch) -> None:
        fast = loads(GOOD, "r", RuleFile)
        monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
        assert loads(GOOD, "r", RuleFile) == fast


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("rules: []\nnamez: {}", (2, 1, "yaml-unknown-close")),
            ("rules: []\n合计: 3", (2, 1, "yaml-unknown")),
            ("names: {}", (1, 1, "yaml-missing")),
            ("[]", (1, 1, "yaml-not-mapping")),
            ("rules: {}", (1, 8, "yaml-not-list")),
            ("rules:", (1, 7, "yaml-not-list")),
            ("rules: [x]", (1, 9, "yaml-not-mapping")),
            ("rules: [{id: x}]", (1, 9, "yaml-missing")),
            ("rules: [{kind: sum}]", (1, 16, "yaml-kind")),
            ("rules: [{kind: [a]}]", (1, 16, "yaml-kind")),
            (rule("severity: Error"), (2, 58, "yaml-choice")),
            (rule("severity: [error]"), (2, 58, "yaml-choice")),
            (rule("since: 20x"), (2, 55, "yaml-not-integer")),
            (rule("since: 1.0"), (2, 55, "yaml-not-integer")),
            (rule("allowance: 1e5"), (2, 59, "yaml-not-number")),
            (rule("allowance: .nan"), (2, 59, "yaml-not-number")),
            (rule("on: yes", "kind: present, id: A"), (2, 30, "yaml-not-boolean")),
            ("rules: [{kind: present, id: ~}]", (1, 29, "yaml-not-text")),
            ("rules: [{kind: present, id: {}}]", (1, 29, "yaml-not-text")),
            ("rules: []\nnames: [a]", (2, 8, "yaml-not-mapping")),
            ("rules: []\nrules: []", (2, 1, "yaml-duplicate")),
            ("rules: []\n? [a]\n: b", (2, 3, "yaml-key")),
            ("rules: []\n<<: {a: b}", (2, 1, "yaml-merge")),
            ("rules: []\n---\nrules: []", (2, 1, "yaml-documents")),
            ("rules: !!python/object:os.system []", (1, 8, "yaml-tag")),
            ("rules: !mine []", (1, 8, "yaml-tag")),
            ("rules: *nowhere", (1, 8, "yaml-alias")),
            ("rules: &a [*a]", (1, 12, "yaml-alias")),
            ("rules:\n\t- a", (2, 1, "yaml-tab")),
            ("rules: [a\n", (1, 8, "yaml-syntax")),
            ("rules: 'a\n", (1, 8, "yaml-syntax")),
            ("%YAML 9.9\n---\na: b", (1, 1, "yaml-syntax")),
            ("rules: []\nx: \x00", (2, 4, "yaml-character")),
            ("rules: []\nx: \ud800", (2, 4, "yaml-character")),
        ],
    )
    def test_each_at_its_place(self, text: str, expected: tuple[int, int, str]) -> None:
        assert expected in errors_of(text)

    def test_the_fixed_length_of_a_pair(self) -> None:
        assert errors_of("pair: [a]", Anything) == [(1, 7, "yaml-length")]

    def test_no_member_of_a_union_fits(self) -> None:
        assert errors_of("number: many", Anything) == [(1, 9, "yaml-unexpected")]

    def test_one_mistake_does_not_hide_the_next(self) -> None:
        text = "rules:\n- {kind: present, id: ~, on: 3}\n- {kind: row_sum, id: a}\n- {kind: x}\nfoo: 1"
        assert errors_of(text) == [
            (2, 23, "yaml-not-text"),
            (2, 30, "yaml-not-boolean"),
            (3, 3, "yaml-missing"),
            (3, 3, "yaml-missing"),
            (4, 10, "yaml-kind"),
            (5, 1, "yaml-unknown"),
        ]

    def test_a_duplicate_does_not_hide_other_mistakes(self) -> None:
        assert errors_of("rules: []\nrules: []\nfoo: 1") == [(2, 1, "yaml-duplicate"), (3, 1, "yaml-unknown")]

    def test_what_the_class_itself_finds_stands_at_the_field(self) -> None:
        value, errors = loads("rules:\n- kind: row_sum\n  id: a\n  total: t\n  parts: [t]", "r", RuleFile)
        assert value is None
        assert errors == (YamlError("r", 5, 10, Message.of("total-in-parts", total="t"), "  parts: [t]"),)

    def test_the_messages_name_what_is_known(self) -> None:
        _, errors = loads("rules: [{kind: sum}]\nnamez: 1", "r", RuleFile)
        assert errors[0].message == Message.of("yaml-kind", found="sum", choices="row_sum, present")
        assert errors[1].message == Message.of("yaml-unknown-close", key="namez", close="names")

    def test_lines_end_where_the_parser_ends_them(self) -> None:
        _, errors = loads("rules: []\r\n# a\u2028# b\rfoo: 1", "r", RuleFile)
        assert [(error.line, error.line_text) for error in errors] == [(4, "foo: 1")]

    def test_an_unsupported_hint_is_a_bug(self) -> None:
        with pytest.raises(TypeError, match="unsupported"):
            loads("a", "r", complex)


class TestHostileFiles:
    def test_an_alias_bomb_is_refused_at_once(self) -> None:
        lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
        lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
        start = time.monotonic()
        assert errors_of("\n".join(lines))[-1][2] == "yaml-too-many"
        assert time.monotonic() - start < 2

    @pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "{a: ", "[[{", "!a ", "&a ", "*a "])
    def test_nesting_without_end(self, unit: str) -> None:
        start = time.monotonic()
        assert errors_of(unit * 200_000)
        assert time.monotonic() - start < 5

    def test_nesting_up_to_the_limit(self) -> None:
        text = "{inner: " * 39 + "{text: x}" + "}" * 39
        assert loads(text, "r", Anything)[1] == ()
        assert errors_of("{inner: " * 60 + "}" * 60, Anything)[0][2] == "yaml-too-deep"

    def test_too_many_nodes(self) -> None:
        assert errors_of("rules: [" + "a," * 300_000 + "]")[0][2] == "yaml-too-many"

    def test_errors_are_limited(self) -> None:
        start = time.monotonic()
        assert len(errors_of("rules: []\n" + "\n".join(f"rule{n}: 1" for n in range(90_000)))) == nodes.MAX_ERRORS
        assert len(errors_of("a: 1\n" * 5000)) == nodes.MAX_ERRORS
        assert time.monotonic() - start < 5

    def test_a_very_long_key_costs_nothing(self) -> None:
        start = time.monotonic()
        assert errors_of("rules: []\n? " + "rules" * 200_000 + "\n: 1") == [(2, 3, "yaml-unknown")]
        assert time.monotonic() - start < 2

    @pytest.mark.parametrize("text", ["since-year: " + "9" * 10_000, "since-year: ２０２２", "since-year: 1_000"])
    def test_numbers_that_python_would_choke_on_or_take(self, text: str) -> None:
        assert (1, 13, "yaml-not-integer") in errors_of("rules: []\n" + text) or errors_of(text)

    def test_a_file_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "r.yaml"
        path.write_bytes(b"#" * (nodes.MAX_BYTES + 1))
        value, errors = load(path, RuleFile)
        assert value is None
        assert [error.message.code for error in errors] == ["yaml-too-large"]

    @pytest.mark.parametrize(
        ("data", "place"),
        [("名: 甲\n名".encode("gbk"), (1, 1)), ("a: 1\n名: ".encode() + b"\xff", (2, 4)), (b"\xff\xfea\x00", (1, 1))],
    )
    def test_another_encoding(self, tmp_path: Path, data: bytes, place: tuple[int, int]) -> None:
        path = tmp_path / "r.yaml"
        path.write_bytes(data)
        value, errors = load(path, RuleFile)
        assert value is None
        assert [(error.line, error.column, error.message.code) for error in errors] == [(*place, "yaml-encoding")]

    def test_no_file_a_folder_and_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        for path in (tmp_path / "absent.yaml", tmp_path, tmp_path / "pipe", Path("a\0b"), tmp_path / ("x" * 5000)):
            value, errors = load(path, RuleFile)
            assert value is None
            assert [error.message.code for error in errors] == ["yaml-no-file"]

    def test_a_good_file_with_a_byte_order_mark(self, tmp_path: Path) -> None:
        path = tmp_path / "r.yaml"
        path.write_text(GOOD, encoding="utf-8-sig")
        value, errors = load(path, RuleFile)
        assert errors == ()
        assert value is not None
        assert value.rules[0].source == Source(str(path), 4, 5)  # type: ignore[union-attr]

    @given(st.text(max_size=200))
    def test_any_text(self, text: str) -> None:
        self.check(text)

    @given(st.text(alphabet="rules:kind -[]{}&*!|>'\"%@`,?#\n\t ~<\ufeff\u2028" + string.digits, max_size=120))
    def test_text_that_looks_like_yaml(self, text: str) -> None:
        self.check(text)

    @given(st.integers(0, len(GOOD) - 1), st.integers(0, 8), st.text(max_size=5))
    def test_a_damaged_file(self, start: int, length: int, inserted: str) -> None:
        self.check(GOOD[:start] + inserted + GOOD[start + length :])

    @staticmethod
    def check(text: str) -> None:
        for cls in (RuleFile, Anything):
            value, errors = loads(text, "r", cls)
            assert (value is None) == bool(errors)
            for error in errors:
                assert error.line >= 1
                assert error.column >= 1
                assert render(error, "zh")


class TestRender:
    def test_the_caret_stands_under_the_place(self) -> None:
        _, errors = loads("rules: []\nnames: {合计: [总计], 基本支出: {}}", "规则.yaml", RuleFile)
        assert render(errors[0], "zh").splitlines() == [
            "规则.yaml:2:25: 应为列表，实为 {…}",
            "    names: {合计: [总计], 基本支出: {}}",
            "    " + " " * 32 + "^",
        ]
        assert render(errors[0], "en").startswith("规则.yaml:2:25: a list is expected, not {…}\n")

    def test_long_lines_are_cut_around_the_place(self) -> None:
        _, errors = loads("rules: [" + "a, " * 60 + "]", "r", RuleFile)
        shown = render(errors[-1], "en").splitlines()
        assert len(shown[1]) < 120
        assert shown[1][shown[2].index("^")] == "a"

    def test_characters_that_steer_a_terminal_are_replaced(self) -> None:
        _, errors = loads("rules: []\n\x1b[31m: 1", "r", RuleFile)
        assert "\x1b" not in render(errors[0], "en")

    def test_messages_of_others(self) -> None:
        error = YamlError("r", 1, 1, Message.of("total-in-parts", total="t"), "")
        assert render(error, "en") == "r:1:1: total-in-parts total=t"
        assert render(error, "zh", {"total-in-parts": ("{total}在分项中", "")}) == "r:1:1: t在分项中"

    def test_widths(self) -> None:
        assert [display_width(text) for text in ("", "ab", "合计", "（", "e\u0301")] == [0, 2, 4, 2, 1]

    def test_both_languages_use_the_same_values(self) -> None:
        for chinese, english in WORDING.values():
            fields = [
                sorted(name for _, name, _, _ in string.Formatter().parse(text) if name) for text in (chinese, english)
            ]
            assert fields[0] == fields[1]
