"""Files of other formats made to hurt: one clear line each, in time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.hostile.conftest import Program

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{part}"/>'
    "</Relationships>"
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = (
    "<!DOCTYPE x [" + '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
)
STRANGE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def package(part: str, kind: str, content: bytes) -> bytes:
    """An Office file with this as its main part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES.format(part=part, kind=kind))
        file.writestr("_rels/.rels", RELATIONS.format(part=part))
        file.writestr(part, content)
    return made.getvalue()


def word(body: str, head: str = "") -> bytes:
    """A Word file with this body."""
    text = f"<?xml version='1.0'?>{head}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return package("word/document.xml", "wordprocessingml.document", text.encode())


def workbook(content: bytes) -> bytes:
    """An Excel file with this as its workbook."""
    return package("xl/workbook.xml", "spreadsheetml.sheet", content)


def picture(width: int, height: int) -> bytes:
    """A PNG that claims this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


FILES = {
    "swells.docx": package("word/document.xml", "wordprocessingml.document", bytes(300_000_000)),
    "swells.xlsx": workbook(b" " * 300_000_000),
    "laughs.docx": word("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", ENTITIES + "]>"),
    "laughs.xlsx": workbook((ENTITIES + "]><workbook>&a11;</workbook>").encode()),
    "strange.docx": word("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", STRANGE),
    "deep.docx": word("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000),
    "wide.docx": word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr></w:tbl>'),
    "cut.docx": word("<w:p/>" * 100)[:300],
    "cut.xlsx": workbook(b"<workbook/>")[:-30],
    "empty.docx": b"PK\x05\x06" + bytes(18),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5_000,
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40,
    "deep.rtf": b"{\\rtf1" + b"{" * 200_000,
    "deep.html": ("<html>2024年部门预算 万元" + "<table><tr><td>" * 20_000).encode(),
    "wide.html": b"<html><table><tr><td colspan=999999999 rowspan=999999999>1</td></tr></table>",
    "many.html": b"<html><table>" + b"<tr><td rowspan=65534 colspan=1000>1</td></tr>" * 2_000,
    "escapes.html": "<html>\x1b]0;x\x07\x1b[31m[bold]部门预算 2024年 万元</html>".encode(),
    "long.txt": ("部门预算 " + "1" * 5_000_000).encode(),
    "huge.png": picture(60_000, 60_000),
    "wrong.png": picture(10, 10),
    "thin.png": picture(1, 2_000_000_000),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_made_to_hurt_is_one_clear_line(name: str, tmp_path: Path, program: Program) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    result = program("check", tmp_path / name, "--quiet", "--time-limit", 90)
    assert result.code == 3
    assert result.out.count("\n") == 1
    assert name in result.out
    assert "root:" not in result.out
    for words in ("进程意外结束", "内部错误", "时限", "内存上限"):
        assert words not in result.out
