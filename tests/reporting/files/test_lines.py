"""The formats of one line or entry a finding: CSV, Markdown, GitHub."""

from __future__ import annotations

import csv
import io

from budgetcheck.reporting.files.csv_lines import HEADS, report_csv
from budgetcheck.reporting.files.findings import findings
from budgetcheck.reporting.files.github import report_github
from budgetcheck.reporting.files.markdown import report_markdown
from tests.reporting import sample
from tests.reporting.files.made import ENGLISH, VOICE, hostile, real, unreadable


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_has_one_line_a_finding() -> None:
    report = sample.report()
    lines = rows(report_csv([report], VOICE))
    assert len(lines) == sum(len(problem.outcomes) for problem in report.problems) == 6
    first = lines[0]
    assert first["单位"] == "江汉区大数据中心"
    assert (first["程度"], first["结论"], first["规则"]) == ("错误", "不平", "SUM-03")
    assert (first["印为"], first["应为"], first["差额"], first["计量单位"]) == ("252.65", "252.55", "+0.10", "万元")
    assert first["疑误数字应为"] == "252.55"
    assert first["页"] == "8"
    growth = next(line for line in lines if line["规则"] == "GROWTH-01")
    assert growth["差额"] == "-0.47"
    assert growth["原因"].startswith("用本年数作了分母")


def test_csv_in_english_has_english_heads() -> None:
    (head, *_) = csv.reader(io.StringIO(report_csv([sample.report()], ENGLISH).decode("utf-8-sig")))
    assert head[0] == "file"
    assert head[-1] == "accepted because"
    assert len(head) == len(set(head)) == len(HEADS)


def test_no_cell_of_a_csv_is_a_formula() -> None:
    content = report_csv([hostile()], VOICE).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]
    assert not {"\x00", "\x1b", "\u202e"} & set(content)


def test_an_unreadable_file_is_a_line() -> None:
    (line,) = rows(report_csv([unreadable()], VOICE))
    assert line["文件"] == "坏.pdf"
    assert line["结论"] == "无法读取"
    assert line["规则"] == "not_pdf"


def test_markdown_has_a_section_for_each_problem() -> None:
    report = sample.report()
    text = report_markdown([report, unreadable()], VOICE).decode()
    assert text.startswith("# 江汉区大数据中心\n")
    assert text.count("\n## ") == len(report.problems) + 1
    assert "## 1. [错误] SUM-03" in text
    assert "增长率 6.66% ≠ 变动额 185.84 ÷ (部门总预算 2790.57 - 变动额 185.84) = 7.13%" in text
    assert "公开表9缺失" in text
    assert "# 坏.pdf" in text


def test_markdown_takes_nothing_for_markup() -> None:
    text = report_markdown([hostile()], VOICE).decode()
    assert "<script>" not in text.replace("\\<", "")
    assert "\\<script\\>" in text
    assert "\x1b" not in text


def test_numbers_in_markdown_are_not_broken() -> None:
    report, voice = real()
    text = report_markdown([report], voice).decode()
    assert "6.66% 是以本年数为分母算出的" in text


def test_github_has_one_command_a_finding() -> None:
    report = sample.report()
    lines = report_github([report, unreadable()], VOICE).decode().splitlines()
    assert len(lines) == 7
    assert lines[0].startswith("::error file=samples/jianghan-2022.pdf,title=SUM-03 ")
    assert "6.66%25" in lines[2]
    assert lines[3].startswith("::warning ")
    assert lines[5].startswith("::notice ")
    assert lines[6].startswith("::error file=坏.pdf,")


def test_a_document_gives_no_github_command() -> None:
    lines = report_github([hostile()], VOICE).decode().splitlines()
    assert len(lines) == 2
    assert all(line.startswith(("::error file=samples", "::warning file=samples")) for line in lines)
    assert "%250A" in lines[1]


def test_findings_point_at_the_suspect_first() -> None:
    report, voice = real()
    for finding in findings(report, voice.about(report)):
        assert finding.message
        if len(finding.suspects) == 1 and finding.suspects[0].figure in finding.outcome.figures:
            assert finding.place == finding.suspects[0].figure.place
