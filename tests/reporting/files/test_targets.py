"""What `--report` means, and that reports are written whole and never over a document."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from budgetcheck.cli.reports import ReportFiles, Target, report_targets
from budgetcheck.cli.screen import Stop
from budgetcheck.model.report import Report
from budgetcheck.reporting.files.formats import FileFormat, guess, lean, render
from budgetcheck.reporting.voice import Voice
from tests.reporting import sample
from tests.reporting.files.made import SAMPLE, VOICE, real


def write_reports(targets: list[Target], reports: list[Report], voice: Voice) -> None:
    files = ReportFiles(targets, [report.path for report in reports], voice)
    assert list(files.passing(reports)) == reports
    files.write()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.html", FileFormat.HTML),
        ("a.HTM", FileFormat.HTML),
        ("底稿.xlsx", FileFormat.XLSX),
        ("a.pdf", FileFormat.PDF),
        ("a.sarif", FileFormat.SARIF),
        ("a.sarif.json", FileFormat.SARIF),
        ("a.json", FileFormat.JSON),
        ("a.xml", FileFormat.JUNIT),
        ("a.csv", FileFormat.CSV),
        ("a.md", FileFormat.MARKDOWN),
        ("a.github", FileFormat.GITHUB),
        ("a.docx", None),
        ("a", None),
    ],
)
def test_the_ending_tells_the_format(name: str, form: FileFormat | None) -> None:
    assert guess(Path(name)) is form


def test_a_named_format_wins_over_the_ending(tmp_path: Path) -> None:
    (target,) = report_targets([f"junit={tmp_path / 'a.html'}"], [])
    assert target == Target(FileFormat.JUNIT, tmp_path / "a.html")


def test_an_equals_sign_in_a_file_name_is_one(tmp_path: Path) -> None:
    (target,) = report_targets([str(tmp_path / "x=y.html")], [])
    assert target == Target(FileFormat.HTML, tmp_path / "x=y.html")


@pytest.mark.parametrize("text", ["html=", "a.docx", "pdf", "", "docx=a.docx"])
def test_an_unknown_format_stops_the_run(text: str) -> None:
    with pytest.raises(Stop) as stop:
        report_targets([text], [])
    assert stop.value.code == "files.report_unknown"


def test_two_reports_are_two_files(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with pytest.raises(Stop) as stop:
        report_targets([f"html={path}", str(path)], [])
    assert stop.value.code == "files.report_twice"


def test_a_report_does_not_replace_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-")
    with pytest.raises(Stop) as stop:
        report_targets([f"pdf={path}"], [path])
    assert stop.value.code == "cli.output_is_input"


def test_all_formats_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, voice = real()
    wanted = [f"{form.value}={tmp_path / form.value}" for form in FileFormat]
    write_reports(report_targets(wanted, [SAMPLE]), [report], voice)
    written = {form: (tmp_path / form.value).read_bytes() for form in FileFormat}
    assert written[FileFormat.HTML].startswith(b"<!DOCTYPE html>")
    assert written[FileFormat.XLSX].startswith(b"PK")
    assert written[FileFormat.PDF].startswith(b"%PDF-")
    assert json.loads(written[FileFormat.SARIF])["version"] == "2.1.0"
    assert json.loads(written[FileFormat.JSON])["documents"][0]["year"] == 2022
    assert len(capsys.readouterr().err.splitlines()) == len(FileFormat)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(form.value for form in FileFormat)


def test_several_documents_make_a_folder_beside_them(tmp_path: Path) -> None:
    paths = [tmp_path / "甲" / "a.pdf", tmp_path / "乙" / "a.pdf"]
    for path in paths:
        path.parent.mkdir()
        shutil.copy(SAMPLE, path)
    before = paths[0].read_bytes()
    report, voice = real()
    targets = report_targets([f"pdf={tmp_path / '甲'}", f"xlsx={tmp_path / 'out'}"], paths)
    write_reports(targets, [replace(report, path=path) for path in paths], voice)
    assert paths[0].read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "甲").iterdir()) == ["a-核对-2.pdf", "a-核对.pdf", "a.pdf"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a-核对-2.xlsx", "a-核对.xlsx"]


def test_the_reports_of_an_earlier_run_are_documents_too(tmp_path: Path) -> None:
    paths = [tmp_path / "a.pdf", tmp_path / "a-核对.pdf"]
    for path in paths:
        shutil.copy(SAMPLE, path)
    report, voice = real()
    targets = report_targets([f"pdf={tmp_path}"], paths)
    write_reports(targets, [replace(report, path=path) for path in paths], voice)
    names = ["a-核对-2.pdf", "a-核对-核对.pdf", "a-核对.pdf", "a.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert paths[1].read_bytes() == SAMPLE.read_bytes()


def test_nothing_to_annotate_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = replace(sample.report(), path=tmp_path / "gone.pdf")
    write_reports([Target(FileFormat.PDF, tmp_path / "a.pdf")], [gone], VOICE)
    assert not (tmp_path / "a.pdf").exists()
    assert "没有可以批注的 PDF" in capsys.readouterr().err


def test_a_lean_report_gives_the_same_files() -> None:
    report, voice = real()
    for form in FileFormat:
        if not form.one_document and form is not FileFormat.HTML:
            assert render(form, [lean(report)], voice) == render(form, [report], voice), form
