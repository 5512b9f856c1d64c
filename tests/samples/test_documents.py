"""The sample documents hold exactly their content, and the content is the published text."""

import re
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from samples.typesetting import Content, correct, leaves, load_content, load_corrections

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
SEED = ROOT.parent / "shared" / "seed" / "jianghan-2022.txt"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
FOOTER = re.compile(r"—\s*\d+\s*—\s*$")


def pages(name: str) -> list[str]:
    with pdfium.PdfDocument(SAMPLES / name) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def content(name: str) -> Content:
    published = load_content(SAMPLES / "jianghan-2022.yaml")
    if name == "jianghan-2022.pdf":
        return published
    return correct(published, load_corrections(SAMPLES / "corrections.yaml"))


def packed(text: str) -> str:
    return re.sub(r"\s|¶", "", text)


def seed_text() -> str:
    if not SEED.exists():
        pytest.skip("the published text is not here")
    text = SEED.read_text(encoding="utf-8")
    text = re.sub(r"<input[^>]*checked=[^>]*>", "☑", text)
    text = re.sub(r"<input[^>]*>", "□", text)
    text = re.sub(r"</?p>", "", text)
    return re.sub(r"(?m)^\s*- ", "", text)  # list marks of the extraction


both = pytest.mark.parametrize("name", ["jianghan-2022.pdf", "jianghan-2022-corrected.pdf"])


@both
def test_every_character_is_printed_as_often_as_the_content_has_it(name: str) -> None:
    document = content(name)
    expected = Counter(packed("".join(leaf.text for leaf in leaves(document))))
    expected.update(packed(document.contents_title))
    for table in document.tables:
        expected.update(table.label + table.unit + table.left)
    (repeated,) = (table for table in document.tables if table.repeat)
    for row in repeated.parts[0].grid[: repeated.parts[0].head]:
        expected.update("".join(cell for cell in row if cell not in "<^"))
    texts = pages(name)
    found = Counter(packed("".join(FOOTER.sub("", text) for text in texts)))
    contents_pages = "".join(FOOTER.sub("", text) for text in texts[1:3])
    leaders = re.findall(r"\.{5,}\s*(\d+)", contents_pages)
    assert len(leaders) == len(document.contents)
    expected.update("".join(leaders))
    expected["."] += contents_pages.count(".")
    assert found == expected


@both
def test_narrative_reads_in_order(name: str) -> None:
    narrative = "".join(packed(block.text) for block in content(name).body)
    printed = "".join(packed(FOOTER.sub("", text)) for text in pages(name)[3:])
    assert printed.startswith(narrative)


@both
def test_page_numbers_are_those_of_the_contents(name: str) -> None:
    document = content(name)
    texts = pages(name)
    leaders = re.findall(r"\.{5,}\s*(\d+)", "".join(texts[1:3]))
    headings = {block.id: block.text for block in document.body if block.id}
    headings |= {table.id: table.title for table in document.tables}
    for entry, number in zip(document.contents, leaders, strict=True):
        assert packed(headings[entry.target]) in packed(texts[int(number) - 1]), entry


def test_content_has_every_number_of_the_published_text() -> None:
    published = Counter(NUMBER.findall(seed_text()))
    ours = Counter(NUMBER.findall("\n".join(leaf.text for leaf in leaves(content("jianghan-2022.pdf")))))
    # 公开表1, 8, 9, 10 and 11 had kept their labels; the document prints one above every table
    assert published - ours == Counter({"1": 1, "8": 1, "9": 1, "10": 1, "11": 1})
    assert ours - published == Counter()


def test_printed_numbers_are_those_of_the_published_text() -> None:
    texts = pages("jianghan-2022.pdf")
    printed = Counter(NUMBER.findall("\n".join(FOOTER.sub("", text) for text in texts)))
    printed -= Counter(re.findall(r"\.{5,}\s*(\d+)", "".join(texts[1:3])))  # page numbers in the contents
    printed -= Counter(re.findall(r"公开表(\d+)", "".join(texts[3:])))
    printed += Counter({"2010399": 5, "2,384.43": 4})  # broken over two lines in narrow columns of 公开表3 and 4 …
    printed -= Counter({"20103": 5, "99": 5, "2,384": 4, "43": 4})  # … where they read as these
    published = seed_text()
    assert printed == Counter(NUMBER.findall(published)) - Counter(re.findall(r"公开表(\d+)", published))


def test_content_has_every_character_of_the_published_text() -> None:
    published = Counter(packed(seed_text()))
    ours = Counter(packed("".join(leaf.text for leaf in leaves(content("jianghan-2022.pdf")))))
    # 目录 stands apart; the labels and units that were kept; 单位名称：区大数据中心 above 公开表1;
    # in 公开表4 政府基 金预算 was 政府性基金预算, 国有本 营预算 国有资本经营预算, 上 年 转 结 余 上年结转结余
    apart = Counter("目录" + "公开表" * 5 + "1891011" + "单位：万元" * 11 + "单位名称：区大数据中心")
    assert published - ours == apart
    assert ours - published == Counter("性资经结")


@both
def test_fonts_are_embedded(name: str) -> None:
    with pdfium.PdfDocument(SAMPLES / name) as document:
        fonts = [
            pdfium.raw.FPDFTextObj_GetFont(item)
            for page in document
            for item in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT])
        ]
        assert len(fonts) > 1000
        assert {pdfium.raw.FPDFFont_GetIsEmbedded(font) for font in fonts} == {1}


def test_wide_tables_lie_on_landscape_pages() -> None:
    with pdfium.PdfDocument(SAMPLES / "jianghan-2022.pdf") as document:
        for page in document:
            text = page.get_textpage().get_text_bounded()
            wide = any(text.startswith(f"公开表{n}\r") for n in (4, 5, 10, 11))
            assert not wide or page.get_width() > page.get_height()
