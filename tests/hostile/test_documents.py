"""Documents made to hurt: one clear line each, in time, with the right exit code."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.hostile.conftest import Program
from tests.hostile.pdf import FONT, one_page, pdf, stream, text


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def tree(depth: int) -> bytes:
    """A page tree as deep as this."""
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 %s >>" % (n + 3, b"/Parent %d 0 R" % (n + 1) if n else b"")
        for n in range(depth)
    ]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % (depth + 1)
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page)


def bomb(size: int) -> bytes:
    """A page whose content swells to `size` bytes."""
    packed = zlib.compress(text() + b" " * size, 9)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        stream(packed, b"/Filter /FlateDecode"),
        FONT,
    )
    return pdf(*objects)


def loop() -> bytes:
    """A page tree that contains itself."""
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")


FILES = {
    "huge count": one_page(text(), count=b"2147483647"),
    "negative count": one_page(text(), count=b"-5"),
    "no size": one_page(text(), b"[0 0 0 0]"),
    "enormous": one_page(text(), b"[0 0 1e9 1e9]"),
    "backwards": one_page(text(), b"[595 842 0 0]"),
    "no numbers": one_page(text(), b"[/a /b /c /d]"),
    "user unit": one_page(text(), extra=b"/UserUnit 1e30"),
    "odd rotation": one_page(text(), extra=b"/Rotate 37"),
    "deep array": one_page(text(), extra=b"/X " + nested(20_000)),
    "deep states": one_page(b"q " * 50_000 + text()),
    "deep tree": tree(2_000),
    "tree in itself": loop(),
    "unclosed text": one_page(b"BT /F 12 Tf (" * 2_000),
    "huge font": one_page(b"BT /F 1e30 Tf 1 0 0 1 1e20 -1e20 Tm (12.34) Tj ET"),
    "no catalogue": pdf(b"<< >>"),
    "swells": bomb(50_000_000),
    "many lines": one_page(b"".join(b"%d %d m 7 %d l S\n" % (n % 595, n % 842, n % 842) for n in range(300_000))),
    "many boxes": one_page(b"".join(b"%d %d 5 5 re S\n" % (n % 590, n // 590) for n in range(300_000))),
    "many letters": one_page(b"BT /F 2 Tf " + b"1 0 0 1 7 9 Tm (1234567890) Tj " * 30_000 + b"ET"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_document_made_to_hurt_is_one_clear_line(name: str, tmp_path: Path, program: Program) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(FILES[name])
    result = program("check", path, "--quiet", "--time-limit", 30, "--jobs", 1)
    assert result.code == 3
    assert result.out.count("\n") == 1
    assert "file.pdf" in result.out
    assert "进程意外结束" not in result.out
    assert "内部错误" not in result.out
    assert result.err == ""


def test_a_million_paths_are_given_up_or_read(tmp_path: Path, program: Program) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(one_page(b"".join(b"%d %d m %d 9 l S\n" % (n % 595, n % 842, n % 595) for n in range(1_000_000))))
    result = program("check", path, "--quiet", "--time-limit", 20)
    assert result.code == 3
    assert result.out.count("\n") == 1


@pytest.mark.parametrize("command", ["extract", "coverage", "check"])
def test_escapes_and_markup_in_the_text_reach_no_terminal(command: str, tmp_path: Path, program: Program) -> None:
    path = tmp_path / "[red]file[bold].pdf"
    path.write_bytes(one_page(text(rb"\033]0;title\007\033[31m[bold]x[/bold] 2022 \233 100.00")))
    result = program(command, path)
    assert result.code == 3
    if command != "coverage":
        assert "file[bold].pdf" in result.out + result.err
