from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from budgetcheck.model.document import Document, Grid
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.place import Spot
from budgetcheck.reading import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def package(body: str, **parts: str) -> bytes:
    """A Word file with that body and further parts (numbering, styles, footnotes)."""
    related = (
        "".join(f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
        + f'<Relationship Id="rx" Type="{OFFICE}/hyperlink" Target="http://192.0.2.1/" TargetMode="External"/>'
    )
    members = {
        "_rels/.rels": f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>',
        "word/_rels/document.xml.rels": related,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in members.items():
            target.writestr(name, f'{HEAD}<Relationships xmlns="{RELATIONS}">{text}</Relationships>')
        target.writestr("word/document.xml", f'{HEAD}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            target.writestr(f"word/{name}.xml", f'{HEAD}<w:{name} xmlns:w="{W}">{text}</w:{name}>')
    return stream.getvalue()


def opened(tmp_path: Path, body: str, **parts: str) -> Document:
    path = tmp_path / "x.docx"
    path.write_bytes(package(body, **parts))
    document = read(path)
    assert isinstance(document, Document), document
    return document


def paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def texts(grid: Grid) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in grid.ys[1:]]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def test_insertions_count_and_deletions_do_not(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('支出')}<w:ins>{r('30')}</w:ins><w:del><w:r><w:delText>20</w:delText></w:r></w:del>{r('万元')}</w:p>"
    )
    moved = f"<w:p><w:moveFrom>{r('移走')}</w:moveFrom><w:moveTo>{r('移来')}</w:moveTo></w:p>"
    document = opened(tmp_path, body + moved)
    assert paragraphs(document) == ["支出30万元", "移来"]
    assert [note.code for note in document.notes] == ["reading.revised"]


def test_hidden_text_fields_and_comments_are_no_content(tmp_path: Path) -> None:
    field = '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    body = (
        f"<w:p>{r('看得见')}{r('看不见', '<w:vanish/>')}{r('也看得见', '<w:vanish w:val=&quot;0&quot;/>')}{field}</w:p>"
    )
    assert paragraphs(opened(tmp_path, body.replace("&quot;", '"'))) == ["看得见也看得见"]


def test_tabs_breaks_and_controls(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('一、支出')}<w:r><w:tab/></w:r>{r('3')}</w:p>"
        f"<w:sdt><w:sdtContent>{p('在控件中')}</w:sdtContent></w:sdt>"
        f"<w:p>{r('上')}<w:r><w:br/></w:r>{r('下')}<w:r><w:noBreakHyphen/></w:r></w:p>"
    )
    assert paragraphs(opened(tmp_path, body)) == ["一、支出……3", "在控件中", "上下-"]


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    choice = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    body = f"<w:p>{r('框外')}<w:r>{choice}</w:r></w:p>"
    assert paragraphs(opened(tmp_path, body)) == ["框外", "框中"]


def test_footnotes_follow_the_text(tmp_path: Path) -> None:
    notes = f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote w:id="1">{p("注：含结转。")}</w:footnote>'
    assert paragraphs(opened(tmp_path, p("正文"), footnotes=notes)) == ["正文", "注：含结转。"]


def test_pages_begin_where_the_writer_says_so(tmp_path: Path) -> None:
    body = (
        p("封面")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + p("目录")
        + p("节末", "<w:sectPr/>")
        + p("正文")
        + p("另起", "<w:pageBreakBefore/>")
    )
    pages = [[line.text for line in page.lines] for page in opened(tmp_path, body).pages]
    assert pages == [["封面"], ["目录", "节末"], ["正文"], ["另起"]]


LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3."/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def item(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_list_numbers_that_are_not_in_the_text(tmp_path: Path) -> None:
    body = item("收支", 0) + item("收入", 1) + item("支出", 1) + item("人员", 2) + item("三公", 0) + item("出国", 1)
    again = item("重新开始", 0, 2)
    document = opened(tmp_path, body + again, numbering=LIST)
    expected = ["一、收支", "（一）收入", "（二）支出", "一.1. 人员", "二、三公", "（一）出国", "一、重新开始"]
    assert paragraphs(document) == expected


def test_list_numbers_of_styles(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("总", '<w:pStyle w:val="1"/>') + p("分", '<w:pStyle w:val="2"/>')
    off = p("无", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert paragraphs(opened(tmp_path, body + off, numbering=LIST, styles=styles)) == ["一、总", "（一）分", "无"]


def test_merged_cells(tmp_path: Path) -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    span = '<w:gridSpan w:val="2"/>'
    table = tbl(
        tr(tc("科目", restart), tc("支出", span)),
        tr(tc("", go_on), tc("基本"), tc("项目")),
        tr(tc("201"), tc("10.00"), tc("20.00")),
    )
    (grid,) = opened(tmp_path, table).pages[0].grids
    spans = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells}
    assert spans["科目"] == (0, 0, 2, 1)
    assert spans["支出"] == (0, 1, 1, 2)
    assert spans["20.00"] == (2, 2, 1, 1)


def test_deleted_and_hidden_rows_are_left_out(tmp_path: Path) -> None:
    table = tbl(
        tr(tc("甲"), tc("1.00")),
        tr(tc("乙"), tc("2.00"), properties="<w:del/>"),
        tr(tc("丙"), tc("3.00"), properties="<w:hidden/>"),
        tr(tc("丁"), tc("4.00")),
    )
    document = opened(tmp_path, table)
    (grid,) = document.pages[0].grids
    assert texts(grid) == [["甲", "1.00"], ["丁", "4.00"]]
    assert [note.code for note in document.notes] == ["reading.revised", "reading.hidden_table_rows"]
    spots = dict(document.pages[0].spots)
    assert spots[grid.cells[-1].box] == Spot(document.medium, "1", 4, 2)


def test_rows_that_begin_or_end_elsewhere(tmp_path: Path) -> None:
    table = tbl(tr(tc("甲"), tc("乙"), tc("丙")), tr(tc("1"), tc("2"), properties='<w:gridBefore w:val="1"/>'))
    (grid,) = opened(tmp_path, table).pages[0].grids
    assert texts(grid) == [["甲", "乙", "丙"], ["", "1", "2"]]


def test_paragraphs_and_tables_in_cells(tmp_path: Path) -> None:
    inner = tbl(tr(tc("内"), tc("5.00")))
    table = tbl(tr(tc(p("第一行") + p("第二行")), tc("1.00")), tr(tc(inner + p("外")), tc("2.00")))
    first, second = opened(tmp_path, table).pages[0].grids
    assert texts(first) == [["第一行\n第二行", "1.00"], ["外", "2.00"]]
    assert texts(second) == [["内", "5.00"]]


def test_a_frame_around_the_text_is_no_table(tmp_path: Path) -> None:
    frame = tbl(tr(tc(p("部门支出总表") + tbl(tr(tc("甲"), tc("1.00"))) + p(""))))
    document = opened(tmp_path, frame)
    assert paragraphs(document) == ["部门支出总表"]
    assert [texts(grid) for grid in document.pages[0].grids] == [[["甲", "1.00"]]]


def test_indentation(tmp_path: Path) -> None:
    table = tbl(
        tr(tc("甲"), tc("1")),
        tr(tc(p("乙", '<w:ind w:left="400"/>')), tc("1")),
        tr(tc(p("　　丙")), tc("1")),
    )
    (grid,) = opened(tmp_path, table).pages[0].grids
    assert [cell.indent for cell in grid.cells if cell.column == 0] == [0.0, 20.0, 21.0]


@pytest.mark.parametrize("cut", [40, 200, 600])
def test_a_cut_file_is_damaged(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(package(p("正文"))[:cut])
    result = read(path)
    assert isinstance(result, ReadingError)
    assert result.code == "damaged_file"


def test_a_file_without_text(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(package(p("")))
    result = read(path)
    assert isinstance(result, ReadingError)
    assert result.code == "no_content"


def test_very_deep_nesting_ends(tmp_path: Path) -> None:
    body = p("正文")
    for _ in range(300):
        body = tbl(tr(tc(body), tc("1")))
    path = tmp_path / "x.docx"
    path.write_bytes(package(body))
    assert isinstance(read(path), Document | ReadingError)
    runs = "<w:smartTag>" * 5_000 + r("深") + "</w:smartTag>" * 5_000
    path.write_bytes(package(f"<w:p>{runs}</w:p>"))
    assert isinstance(read(path), Document | ReadingError)


def test_embedded_objects_are_said(tmp_path: Path) -> None:
    document = opened(tmp_path, p("正文") + "<w:p><w:r><w:object/></w:r></w:p>")
    assert [note.code for note in document.notes] == ["reading.objects"]
