from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.model.document import Document, Grid
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Medium, Spot
from budgetcheck.reading import read


def opened(tmp_path: Path, text: str, encoding: str = "utf-8") -> Document:
    path = tmp_path / "x.pdf"  # the name does not matter
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert isinstance(document, Document), document
    assert document.medium is Medium.HTML
    return document


def paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def texts(grid: Grid) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in grid.ys[1:]]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def test_what_is_shown_and_what_is_not(tmp_path: Path) -> None:
    page = """<html><head><title>标题 99 万元</title><style>p{color:red}</style></head><body>
      <script>document.write("脚本 1 万元")</script><noscript>没有脚本</noscript><!-- 注释 2 万元 -->
      <p>支出<b>30</b>万元</p><p style="display: none">隐藏 3 万元</p><div hidden>也隐藏</div>
      <div>第一<br>第二</div><img src="http://192.0.2.1/x.png" alt="图"><iframe src="http://192.0.2.1/">框</iframe>
      <p>A&amp;B&nbsp;&#8220;三公&#8221;</p></body></html>"""
    assert paragraphs(opened(tmp_path, page)) == ["支出30万元", "第一第二", "A&B\u00a0“三公”"]


def test_spans(tmp_path: Path) -> None:
    page = """<table><tr><th rowspan=2>科目<th colspan="2">支出</tr><tr><td>基本<td>项目
      <tr><td>201<td>10.00<td>20.00</table>"""
    document = opened(tmp_path, page)
    (grid,) = document.pages[0].grids
    spans = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells}
    assert spans["科目"] == (0, 0, 2, 1)
    assert spans["支出"] == (0, 1, 1, 2)
    assert spans["项目"] == (1, 2, 1, 1)
    assert spans["20.00"] == (2, 2, 1, 1)
    spots = dict(document.pages[0].spots)
    assert spots[grid.cells[-1].box] == Spot(Medium.HTML, "1", 3, 3)


def test_a_cell_that_reaches_further_than_the_table(tmp_path: Path) -> None:
    page = "<table><tr><td rowspan=99>甲<td colspan=0>1.00<td>2.00<tr><td>3.00<td colspan=5>4.00</table>"
    (grid,) = opened(tmp_path, page).pages[0].grids
    assert (len(grid.ys), len(grid.xs)) == (3, 8)
    assert texts(grid)[1][:2] == ["3.00", "4.00"]


def test_tables_that_only_arrange_others_are_taken_apart(tmp_path: Path) -> None:
    page = """<table><tr><td>栏目</td><td><p>部门支出总表</p>
      <table><tr><td>甲<td>1.00</table></td></tr></table>"""
    document = opened(tmp_path, page)
    assert paragraphs(document) == ["栏目", "部门支出总表"]
    assert [texts(grid) for grid in document.pages[0].grids] == [[["甲", "1.00"]]]


def test_a_column_of_text_is_text(tmp_path: Path) -> None:
    document = opened(tmp_path, "<table><tr><td>一、收支情况<tr><td>支出30万元。</table>")
    assert paragraphs(document) == ["一、收支情况", "支出30万元。"]
    assert not document.pages[0].grids


def test_hidden_rows_are_said(tmp_path: Path) -> None:
    page = "<table><tr><td>甲<td>1.00<tr style='display:none'><td>乙<td>2.00<tr><td>丙<td>3.00</table>"
    document = opened(tmp_path, page)
    assert texts(document.pages[0].grids[0]) == [["甲", "1.00"], ["丙", "3.00"]]
    assert [note.code for note in document.notes] == ["reading.hidden_table_rows"]


def test_indentation(tmp_path: Path) -> None:
    page = """<table><tr><td>甲<td>1<tr><td>&nbsp;&nbsp;乙<td>1<tr><td style="padding-left:20px">丙<td>1
      <tr><td><p style="text-indent:2em">丁</p><td>1</table>"""
    (grid,) = opened(tmp_path, page).pages[0].grids
    assert [cell.indent for cell in grid.cells if cell.column == 0] == [0.0, 10.0, 15.0, 21.0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert paragraphs(opened(tmp_path, "<!DOCTYPE html><p>部门预算</p>", encoding)) == ["部门预算"]


def test_tags_that_nobody_closed_and_nonsense(tmp_path: Path) -> None:
    page = "<html><p>一<p>二<table><tr><td>甲<td>1.00</p><tr><td>乙<td>2.00<div>三</table></td></tr><p>四<b><i></b>五<"
    document = opened(tmp_path, page)
    assert paragraphs(document)[:2] == ["一", "二"]
    assert paragraphs(document)[-1].startswith("四五")
    assert texts(document.pages[0].grids[0]) == [["甲", "1.00"], ["乙", "2.00\n三"]]


def test_very_deep_tables_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text("<html>" + "<table><tr><td>甲<td>" * 500, encoding="utf-8")
    result = read(path)
    assert isinstance(result, ReadingError)
    assert result.code == "too_large"
