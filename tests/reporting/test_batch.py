"""The table that closes a run over several documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.cells import cell_len

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.reporting.batch import table_lines
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import Language
from tests.reporting import sample

WIDTH = 60


def lines(*reports: Report) -> list[str]:
    found = [line.plain for line in table_lines(reports, Voice(Language.ZH, {}), WIDTH)]
    assert all(cell_len(line) <= WIDTH for line in found)
    return found


def test_a_document_that_was_checked_with_others_says_with_which() -> None:
    last = Message.of("previous.used", file="2023年\x1b[31m[bold]部门预算.pdf")
    same = Message.of("pairing.same", file="说明.pdf", body="某某单位", year=2024)
    other = Message.of("checker.text_alone")
    found = lines(replace(sample.report(), path=Path("2024.pdf"), notes=(last, same, other)), sample.report())
    assert found[1].startswith("2024.pdf")
    assert found[2].startswith("    与上年的文件 2023年")
    assert "\x1b" not in "".join(found)
    assert "说明.pdf" in "".join(found[3:5])
    assert not any("文字" in line for line in found)


def test_what_could_not_be_read_has_one_word() -> None:
    error = ReadingError("damaged", Message.of("damaged", path="x.pdf"))
    head, row = lines(Report(Path("a/" * 60 + "x.pdf"), error=error))
    assert head.startswith("文件")
    assert row.startswith("…")
    assert row.endswith("无法读取")
