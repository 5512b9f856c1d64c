"""What a file is, told by its content; packages that are bombs; what LibreOffice is asked to convert."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from budgetcheck.model.document import Document
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading import conversion, layout, package, read
from budgetcheck.reading.candidates import MAKER, is_candidate
from budgetcheck.reading.encoding import decoded
from budgetcheck.reading.files import DAMAGED, ENCRYPTED, EXCEL, EXCEL_97, HTML, PDF, TEXT, WORD, format_of
from budgetcheck.reading.package import BadPackage, Package, parse
from samples.typesetting import load_content
from tests.reading.made.compound import compound
from tests.reading.made.excel import write_excel
from tests.reading.made.page import write_html
from tests.reading.made.word import write_word

SAMPLES = Path(__file__).parents[2] / "samples"


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\n\n%PDF-1.4", PDF),
        (zipped(**{"word__document.xml": b""}), WORD),
        (zipped(**{"xl__workbook.xml": b""}), EXCEL),
        (zipped(**{"xl__workbook.bin": b""}), "Excel Binary"),
        (zipped(**{"ppt__presentation.xml": b""}), "PowerPoint"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument Text"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument Spreadsheet"),
        (zipped(**{"a.txt": b""}), "ZIP"),
        (b"PK\x03\x04 and no more", DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", DAMAGED),
        (compound("EncryptedPackage"), ENCRYPTED),
        (compound("WordDocument"), "Word 97–2003/WPS"),
        (compound("Workbook"), EXCEL_97),
        (compound("Something"), "OLE"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n", "PNG"),
        ("\ufeff<!DOCTYPE html><p>".encode(), HTML),
        (b"<?xml version='1.0'?>\n<!-- x --><HTML>", HTML),
        ("<table><tr>".encode("utf-16"), HTML),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "Excel XML"),
        ("部门预算".encode("gb18030"), TEXT),
        ("部门预算".encode()[:-1] + b"\xff\x00", None),
        (b"\x00\x01\x02", None),
    ],
)
def test_formats(content: bytes, expected: str | None) -> None:
    assert format_of(content) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_cut_within_a_letter(encoding: str) -> None:
    whole = ("部门预算公开" * 50).encode(encoding)
    for end in range(len(whole) - 4, len(whole)):
        text = decoded(whole[:end], cut=True)
        assert text is not None
        assert text.startswith("部门预算")


def test_a_damaged_letter_among_many() -> None:
    whole = ("部门预算公开" * 300).encode("gb18030")
    text = decoded(whole[:100] + b"\xff" + whole[100:])
    assert text is not None
    assert text.count("\ufffd") == 1
    assert decoded(whole[:100] + b"\xff") is None


def code(path: Path) -> str:
    result = read(path)
    assert isinstance(result, ReadingError)
    return result.code


def test_a_bomb_by_its_stated_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 1_000_000)
    path = tmp_path / "bomb.docx"
    path.write_bytes(zipped(**{"word__document.xml": b" " * 2_000_000}))
    assert path.stat().st_size < 10_000
    assert code(path) == "too_large"


def test_a_bomb_by_its_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 50)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(zipped(**{"xl__workbook.xml": b"<x/>"}, **{f"xl__{n}.xml": b"" for n in range(60)}))
    assert code(path) == "too_large"


def test_a_member_larger_than_stated_is_damaged() -> None:
    data = bytearray(zipped(**{"word__document.xml": b"<a/>" + b" " * 5_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")  # the size in the directory
    with pytest.raises(BadPackage) as raised:
        Package(bytes(data)).read("word/document.xml")
    assert raised.value.code == "damaged_file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(BadPackage) as raised:
        parse(text.encode(encoding))
    assert raised.value.code == "unsafe_xml"


def test_an_office_file_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(compound("EncryptedPackage"))
    assert code(path) == "encrypted_file"


def test_an_empty_workbook_of_excel_97_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.xls"
    path.write_bytes(compound("Workbook"))
    assert code(path) == "damaged_file"


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"word__document.xml": b"<a/>", "_rels__.rels": b"<a/>"}))
    for start in (i for i in range(len(data) - 4) if data[i : i + 4] == b"PK\x01\x02"):
        data[start + 8] |= 1
    path = tmp_path / "x.docx"
    path.write_bytes(bytes(data))
    assert code(path) == "encrypted_file"


def test_damaged_bytes_never_raise(tmp_path: Path) -> None:
    import random

    chance = random.Random(20221122)
    content = load_content(SAMPLES / "jianghan-2022.yaml")
    files = [write_excel(content, tmp_path / "a.xlsx"), write_word(content, tmp_path / "a.docx", tables=False)]
    for whole in [path.read_bytes() for path in files]:
        for _ in range(25):
            data = bytearray(whole)
            for _ in range(chance.choice((1, 5, 50))):
                data[chance.randrange(len(data))] = chance.randrange(256)
            path = tmp_path / "damaged"
            path.write_bytes(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]))
            result = read(path)
            assert isinstance(result, Document | ReadingError)


def test_old_files_say_how_to_convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "converter", lambda: None)
    path = tmp_path / "x.doc"
    path.write_bytes(b"{\\rtf1 x}")
    result = read(path)
    assert isinstance(result, ReadingError)
    assert result.code == "old_format"
    assert dict(result.message.values)["after"] == ".docx"


def test_a_conversion_that_fails_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "converter", lambda: "/bin/false")
    path = tmp_path / "x.doc"
    path.write_bytes(b"{\\rtf1 x}")
    assert code(path) == "not_converted"


def test_a_conversion_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(conversion, "SECONDS", 0.3)
    script = tmp_path / "hangs"
    script.write_text("#!/bin/sh\nsleep 30\n")
    script.chmod(0o755)
    assert conversion.convert(b"x", ".doc", ".docx", str(script)) is None


def test_a_document_of_too_many_texts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_TEXTS", 100)
    path = tmp_path / "x.txt"
    path.write_text("x\n\n" * 100, encoding="utf-8")
    assert isinstance(read(path), Document)
    path.write_text("x\n\n" * 101, encoding="utf-8")
    assert code(path) == "too_large"
    path.write_text("a\tb\tc\n" * 34, encoding="utf-8")
    assert code(path) == "too_large"


def test_what_a_folder_offers(tmp_path: Path) -> None:
    content = load_content(SAMPLES / "jianghan-2022.yaml")
    budgets = [write_excel(content, tmp_path / "表.xlsx"), write_html(content, tmp_path / "预算.html")]
    (tmp_path / "说明.txt").write_text("2026年部门预算 30 万元", encoding="gb18030")
    (tmp_path / "readme.txt").write_text("Read me.", encoding="utf-8")
    (tmp_path / "notes.md").write_text("部门预算 30 万元", encoding="utf-8")
    (tmp_path / "page.htm").write_text("<p>天气</p>", encoding="utf-8")
    report = tmp_path / "report.html"
    report.write_text(f'<meta name="generator" content="{MAKER}"><p>部门预算 30 万元</p>', encoding="utf-8")
    found = {path.name for path in tmp_path.iterdir() if is_candidate(path)}
    assert found == {path.name for path in budgets} | {"说明.txt"}


def test_own_workbooks_are_left_out(tmp_path: Path) -> None:
    from budgetcheck.reporting.files.workpaper import workpaper
    from budgetcheck.reporting.voice import Voice
    from tests.reading.made.findings import checked

    path = tmp_path / "底稿.xlsx"
    path.write_bytes(workpaper(checked(SAMPLES / "jianghan-2022.pdf"), Voice()))
    assert not is_candidate(path)
