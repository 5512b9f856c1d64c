from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgetcheck.checker import read_budget
from budgetcheck.model.document import Document, Grid
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Medium, Spot
from budgetcheck.reading import read
from budgetcheck.reading.plain.alignment import aligned


def opened(tmp_path: Path, text: str, encoding: str = "utf-8") -> Document:
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert isinstance(document, Document), document
    assert document.medium is Medium.TEXT
    return document


def paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells if cell.text}


def test_tables_with_tabs(tmp_path: Path) -> None:
    header = "科目编码\t科目名称\t支出\t\n\t\t基本\t项目\n"
    text = f"部门支出总表\n单位：万元\n\n{header}201\t一般公共服务\t10.00\t20.00\n\n注：无。\n"
    document = opened(tmp_path, text)
    assert [line.text for line in document.pages[0].lines] == ["部门支出总表", "单位：万元", "注：无。"]
    (grid,) = document.pages[0].grids
    found = spans(grid)
    assert found["科目编码"] == (0, 0, 2, 1)
    assert found["支出"] == (0, 2, 1, 2)
    assert found["20.00"] == (2, 3, 1, 1)
    assert dict(document.pages[0].spots)[grid.cells[-1].box] == Spot(Medium.TEXT, "", 6, 4)


def test_tables_of_markdown(tmp_path: Path) -> None:
    text = "## 部门支出总表\n\n| 科目 | **合计** |\n|:---|---:|\n| 201 a\\|b | 10.00 |\n| 第一<br>第二 | 20.00 |\n"
    document = opened(tmp_path, text)
    assert paragraphs(document) == ["部门支出总表"]
    (grid,) = document.pages[0].grids
    assert [cell.text for cell in grid.cells] == ["科目", "合计", "201 a|b", "10.00", "第一\n第二", "20.00"]


def test_marks_of_markdown_are_no_text(tmp_path: Path) -> None:
    text = "# 一、总表\n- 二、收入\n* 三、支出\n> 四、说明\n**五、重点**\n-5\n"
    assert paragraphs(opened(tmp_path, text)) == ["一、总表", "二、收入", "三、支出", "四、说明", "五、重点", "-5"]


def test_a_paragraph_that_was_torn_is_joined(tmp_path: Path) -> None:
    first = "按照现行政府采购管理规定，2022 年预算中纳入政府采购预算支出合计 10 万元，为中心运行维"
    text = f"{first}\n\n护费；工程类 0 万元。\n\n（二）下一条\n单位：万元\n短行\n短行\n"
    expected = [f"{first}护费；工程类 0 万元。", "（二）下一条", "单位：万元", "短行", "短行"]
    assert paragraphs(opened(tmp_path, text)) == expected


def test_a_caption_with_a_tab_is_no_table(tmp_path: Path) -> None:
    document = opened(tmp_path, "部门支出总表\n编制单位：某局\t单位：万元\n\n科目\t合计\n201\t1.00\n")
    assert [line.text for line in document.pages[0].lines] == ["部门支出总表", "编制单位：某局  单位：万元"]
    assert len(document.pages[0].grids) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "\ufeff部门预算" if encoding == "utf-16-le" else "部门预算"
    assert paragraphs(opened(tmp_path, text, encoding)) == ["部门预算"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_ends_of_lines_and_pages(tmp_path: Path, ending: str) -> None:
    document = opened(tmp_path, ending.join(["封面", "\f正文", "末行"]))
    assert [[line.text for line in page.lines] for page in document.pages] == [["封面"], ["正文", "末行"]]
    assert document.pages[1].spots[1][1] == Spot(Medium.TEXT, "", 3)


def test_a_row_that_lost_its_first_cells_is_put_right() -> None:
    rows = [
        (1, ("资金", "支出构成", "基本支出", "406.14", "14.55%", "")),
        (2, ("", "", "其他", "1.00", "2.00%", "")),
        (3, ("项目支出", "", "2384.43", "85.45%", "", "")),
        (4, ("合计", "", "2790.57", "100%", "2484.74", "")),
    ]
    assert [cells for _, cells in aligned(rows)][2:] == [
        ("", "", "项目支出", "2384.43", "85.45%", ""),
        ("", "", "合计", "2790.57", "100%", "2484.74"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [(1, ("", "210卫生", "30.07", "")), (2, ("收入合计", "5.00", "支出合计", "6.00"))],
        [(1, ("", "基本", "1.00", "2%")), (2, ("项目", "", "3.00", "4%"))],
        [(1, ("201", "甲", "1.00", "")), (2, ("202", "", "2.00", ""))],
        [(1, ("", "监督员", "1.00", "")), (2, ("项目资产配置计划", "", "", ""))],
    ],
)
def test_other_rows_stay_as_they_are(rows: list[tuple[int, tuple[str, ...]]]) -> None:
    assert aligned(rows) == rows


def test_a_list_item_without_a_number_beside_it() -> None:
    rows = [(1, ("", "3. 专户拨款", "", "")), (2, ("4. 其他资金", "", "", ""))]
    assert aligned(rows)[1] == (2, ("", "4. 其他资金", "", ""))


def test_a_text_that_is_no_budget_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "readme.txt"
    path.write_text("This is a read-me.\n\nNothing else.\n", encoding="utf-8")
    result = read_budget(path)
    assert isinstance(result, ReadingError)
    assert result.code in {"no_tables", "not_a_budget"}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("合计201.,%|\t\n\r\f -#*<>p/\\3（）一、"), max_size=300))
def test_any_text_is_read_or_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.txt"
    path.write_text(text, encoding="utf-8", newline="")
    result = read(path)
    assert isinstance(result, Document) or result.code in {"no_content", "empty_file", "not_pdf"}
