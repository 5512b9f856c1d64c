"""Lines and cells: what breaks where, and which rows share a page."""

from pathlib import Path

import pytest

pytest.importorskip("reportlab")

from samples.typesetting import available, fonts, load_content
from samples.typesetting.content import Part
from samples.typesetting.grid import Grid
from samples.typesetting.lines import break_lines

pytestmark = pytest.mark.skipif(not available(), reason="the fonts of the samples are not installed")


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    fonts.register()


def test_numbers_break_only_where_they_do_not_fit() -> None:
    assert break_lines("共计2,384.43元", fonts.SONG, 9, 42) == ["共计", "2,384.43", "元"]
    assert break_lines("2,384.43", fonts.SONG, 9, 30) == ["2,384.", "43"]
    assert break_lines("2010399", fonts.SONG, 9, 25.5) == ["20103", "99"]


def test_punctuation_neither_begins_nor_ends_a_line_wrongly() -> None:
    assert break_lines("一二三四，五", fonts.SONG, 10, 40) == ["一二三", "四，五"]
    assert break_lines("一二三（四）", fonts.SONG, 10, 40) == ["一二三", "（四）"]


def test_forced_breaks_and_blanks() -> None:
    assert break_lines("一¶ 二", fonts.SONG, 10, 100) == ["一", "二"]
    assert break_lines("", fonts.SONG, 10, 100) == []


def test_a_tall_merged_cell_stretches_its_rows_alike() -> None:
    part = Part((20.0, 50.0), "cc", (("一二三四五六七八", "甲"), ("^", "乙")), size=10.0)
    heights = Grid(part).heights
    assert heights[0] == heights[1]
    assert sum(heights) >= 8 * 13


def test_a_ragged_grid_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(
        "title: [a]\ncontents_title: b\ncontents: []\nbody: []\ntables:\n"
        "  - {label: 公开表1, id: 公开表1, title: t, unit: u,\n"
        "     parts: [{widths: [10, 10], align: ll, grid: 'x | y | z'}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="row 1 has 3 cells, 2 columns"):
        load_content(path)
