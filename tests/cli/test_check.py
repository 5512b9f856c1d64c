from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

import budgetcheck.batch
from budgetcheck import wording
from budgetcheck.batch import FileCheck, Limits, alone
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Problem, ReadingError, Severity
from budgetcheck.model.report import Report
from tests.cli.conftest import Run
from tests.reporting import sample


class Here(ThreadPoolExecutor):
    """Stands for the worker processes, which would not know what is patched here."""

    def submit_within(self, limits: Limits, function: Callable[..., Any], *arguments: object) -> Future[Any]:
        return self.submit(function, *arguments)


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> dict[str, Report]:
    """File name -> the report that checking gives; the sample's for other names."""
    merged = wording.catalogue() | sample.WORDING
    monkeypatch.setattr(wording, "catalogue", lambda: merged)
    known: dict[str, Report] = {}

    def check(_: FileCheck, path: Path) -> Report:
        return replace(known.get(path.name, sample.report()), path=path)

    monkeypatch.setattr(FileCheck, "__call__", check)
    monkeypatch.setattr(FileCheck, "together", lambda _, alone: alone)
    monkeypatch.setattr(budgetcheck.batch, "LimitedExecutor", lambda *_: Here(1))
    monkeypatch.setattr(alone, "LimitedExecutor", lambda *_, **__: Here(1))
    return known


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "预算.pdf"
    path.write_bytes(b"%PDF-")
    return path


CLEAN = Report(Path("x"), sample.budget(), (sample.balanced(),))
WARNING = Report(Path("x"), sample.budget(), (sample.naming(),), (Problem((sample.naming(),)),))
UNREADABLE = Report(Path("x"), error=ReadingError("not_pdf", Message.of("not_pdf", path="x.pdf")))


def test_findings_give_1_and_a_report(budgetcheck: Run, reports: dict[str, Report], pdf: Path) -> None:
    result = budgetcheck("check", pdf)
    assert result.code == 1
    assert result.err == ""
    assert "[错误] SUM-03" in result.out
    assert "\x1b" not in result.out
    assert all(cell_len(line) <= 80 for line in result.out.splitlines())


def test_a_clean_document_gives_0(budgetcheck: Run, reports: dict[str, Report], pdf: Path) -> None:
    reports[pdf.name] = CLEAN
    result = budgetcheck("check", pdf)
    assert result.code == 0
    assert "未发现问题" in result.out


@pytest.mark.parametrize(
    ("report", "fail_on", "code"),
    [
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "never", 0),
        (sample.report(), "error", 1),
        (sample.report(), "never", 0),
        (UNREADABLE, "never", 3),
    ],
)
def test_exit_codes(
    budgetcheck: Run, reports: dict[str, Report], pdf: Path, report: Report, fail_on: str, code: int
) -> None:
    reports[pdf.name] = report
    assert budgetcheck("check", pdf, "--fail-on", fail_on).code == code


def test_info_fails_no_run(budgetcheck: Run, reports: dict[str, Report], pdf: Path) -> None:
    outcome = sample.at_most()
    assert outcome.severity is Severity.INFO
    reports[pdf.name] = Report(pdf, sample.budget(), (outcome,), (Problem((outcome,)),))
    assert budgetcheck("check", pdf, "--fail-on", "warning").code == 0


def test_unreadable_wins_and_findings_are_still_shown(budgetcheck: Run, reports: dict[str, Report], pdf: Path) -> None:
    bad = pdf.with_name("a.pdf")
    bad.write_bytes(b"")
    reports["a.pdf"] = UNREADABLE
    result = budgetcheck("check", bad, pdf)
    assert result.code == 3
    assert "[无法读取]" in result.out
    assert "[错误] SUM-03" in result.out
    assert "共 2 份文件，1 份无法读取" in result.out


def test_json_is_alone_on_standard_output(budgetcheck: Run, reports: dict[str, Report], pdf: Path) -> None:
    result = budgetcheck("check", pdf, "--format", "json")
    assert result.code == 1
    assert json.loads(result.out)["documents"][0]["path"] == pdf.as_posix()


def test_quiet_has_a_line_a_problem_and_nothing_for_a_clean_one(
    budgetcheck: Run, reports: dict[str, Report], pdf: Path
) -> None:
    assert len(budgetcheck("check", pdf, "--quiet").out.splitlines()) == 5
    reports[pdf.name] = CLEAN
    result = budgetcheck("check", pdf, "--quiet")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_english_if_asked_for(
    budgetcheck: Run, reports: dict[str, Report], pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "[error] SUM-03" in budgetcheck("check", pdf, "--lang", "en").out
    monkeypatch.setenv("BUDGETCHECK_LANG", "en")
    assert "[error] SUM-03" in budgetcheck("check", pdf).out


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--quiet",)])
def test_output_goes_to_a_whole_file(
    budgetcheck: Run, reports: dict[str, Report], pdf: Path, options: tuple[str, ...]
) -> None:
    target = pdf.with_name("报告.txt")
    target.write_text("old", encoding="utf-8")
    result = budgetcheck("check", pdf, "--output", target, *options)
    assert (result.code, result.out, result.err) == (1, "", "")
    assert "SUM-03" in target.read_text(encoding="utf-8")
    assert sorted(path.name for path in pdf.parent.iterdir()) == sorted([pdf.name, target.name])


@pytest.mark.parametrize("where", ["no/such/folder.json", ".", "预算.pdf"])
def test_an_output_that_cannot_be_is_one_line_before_any_work(budgetcheck: Run, pdf: Path, where: str) -> None:
    before = pdf.read_bytes()
    result = budgetcheck("check", pdf, "--output", pdf.parent / where)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("budgetcheck: ")
    assert result.err.count("\n") == 1
    assert pdf.read_bytes() == before


def test_a_folder_is_searched_in_order_and_hidden_files_are_left_out(
    budgetcheck: Run, reports: dict[str, Report], tmp_path: Path
) -> None:
    for name in ("b/2.PDF", "a.pdf", "b/1.pdf", "c.txt", ".hidden/x.pdf", "b/._1.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    result = budgetcheck("check", tmp_path, tmp_path / "a.pdf", "--format", "json")
    found = [
        Path(document["path"]).relative_to(tmp_path).as_posix() for document in json.loads(result.out)["documents"]
    ]
    assert found == ["a.pdf", "b/1.pdf", "b/2.PDF"]


def test_a_folder_without_documents_is_one_line(budgetcheck: Run, tmp_path: Path) -> None:
    result = budgetcheck("check", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"budgetcheck: 文件夹里没有可核对的文件（PDF、Word、Excel、网页、文本）：{tmp_path}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "x.pdf", "--nope"],
        ["check", "x.pdf", "--format", "yaml"],
        ["check", "x.pdf", "--fail-on", "info"],
        ["check", "x.pdf", "--lang", "fr"],
        ["check", "x.pdf", "--quiet", "--verbose"],
        ["check", "x.pdf", "--rules", "no/such/folder"],
        ["nope"],
        ["extract"],
        ["rules", "show"],
    ],
)
def test_wrong_usage_is_one_line(budgetcheck: Run, arguments: list[str]) -> None:
    result = budgetcheck(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("budgetcheck: ")
    assert result.err.count("\n") == 1


def test_a_mistake_in_a_rule_file_is_one_line_with_its_place(budgetcheck: Run, pdf: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("rules:\n  - id: A\n    kind: nope\n", encoding="utf-8")
    result = budgetcheck("check", pdf, "--rules", tmp_path)
    assert (result.code, result.out) == (2, "")
    lines = result.err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"budgetcheck: {tmp_path / 'mine.yaml'}:3:11: ")


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.pdf", b""), ("text.pdf", b"hello"), ("broken.pdf", b"%PDF-1.7\n1 0 obj\n"), ("absent.pdf", None)],
)
def test_a_file_that_is_no_pdf_is_one_line_and_3(
    budgetcheck: Run, tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = budgetcheck("check", path, "--quiet")
    assert result.code == 3
    assert len(result.out.splitlines()) == 1
    assert name in result.out
