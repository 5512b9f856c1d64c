from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from budgetcheck.reporting.layout import beside, fold, shorten

SENTENCE = "一般公共预算财政拨款收入（本级）2,790.57万元，占100%；见公开表3 · 2010350 · 基本支出（第12页）。"


def test_lines_fit_and_nothing_is_lost() -> None:
    for width in range(12, 90):
        lines = fold(Text(SENTENCE), width)
        assert all(line.cell_len <= width for line in lines)
        assert "".join(line.plain for line in lines).replace(" ", "") == SENTENCE.replace(" ", "")


def test_numbers_and_brackets_keep_together() -> None:
    for width in range(14, 90):
        for line in fold(Text(SENTENCE), width):
            assert line.plain[0] not in "，。；）%·"
            assert line.plain[-1] not in "（"
        text = "\n".join(line.plain for line in fold(Text(SENTENCE), width))
        assert "2,790.57万元" in text
        assert "（第12页）。" in text


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "M"])), st.integers(4, 60))
def test_any_text_fits(text: str, width: int) -> None:
    assert all(line.cell_len <= width for line in fold(Text(text), width))


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert [line.plain for line in fold(Text("x" * 25), 10)] == ["x" * 10, "x" * 10, "x" * 5]


def test_styles_survive_folding() -> None:
    lines = fold(Text.assemble("总计", ("二百五十二万元", "bold")), 8)
    assert [line.plain for line in lines] == ["总计二百", "五十二万", "元"]
    assert all(line.spans for line in lines)


def test_body_hangs_beside_its_label() -> None:
    lines = [line.plain for line in beside("位置", Text("公开表三公开表三"), width=18, indent=2, margin=8)]
    assert lines == ["  位置  公开表三公", "        开表三"]


def test_shorten_counts_cells() -> None:
    assert shorten("公开表", 6) == "公开表"
    assert shorten("公开表三", 6) == "公开…"
    assert cell_len(shorten("公开表三", 6)) <= 6
