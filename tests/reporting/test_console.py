from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Problem, ReadingError, Severity, Suspect, Term, Verdict
from budgetcheck.model.report import Report
from budgetcheck.reporting.console import problem_list, report_lines
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import Language
from tests.reporting import sample

VOICE = Voice(Language.ZH, sample.RULES)


def shown(report: Report, language: Language = Language.ZH, width: int = 80, *, verbose: bool = False) -> list[str]:
    voice = Voice(language, sample.RULES, verbose=verbose)
    return [line.plain for line in report_lines([report], voice, width)]


def block(lines: list[str], title: str) -> list[str]:
    """The lines of the problem whose title holds `title`."""
    start = next(index for index, line in enumerate(lines) if title in line)
    return lines[start : lines.index("", start)]


def test_the_head_says_what_was_read() -> None:
    lines = shown(sample.report())
    assert lines[0] == "江汉区大数据中心 · 2022年 · 22页 · 公开表 1 种 1 张 · 核对 9 项"
    assert lines[1] == "samples/jianghan-2022.pdf"


def test_one_suspect_is_asserted_with_what_it_settles() -> None:
    lines = block(shown(sample.report()), "[错误] SUM-03 支出总表每行的总计等于各项支出之和 等 2 项核对")
    assert lines[1:3] == [
        "  最可能  公开表3 · 2010350 · 总计（第8页）：252.65 应为 252.55（差一位数字），",
        "          改后 2 项核对皆平",
    ]
    assert "  算式    总计 252.65 ≠ 基本支出 252.55 + 项目支出 空，差 +0.10 万元" in lines
    assert "  位置    公开表3 · 2010350（第8页）" in lines
    assert any(line.startswith("  另不平  EQ-36 ") for line in lines)
    assert "  算式    公开表3 · 总计 252.65 ≠ 公开表6 · 总计 252.55，差 +0.10 万元" in lines


def test_several_suspects_are_alternatives() -> None:
    lines = block(shown(sample.report()), "ROLL-01")
    assert [line[:6] for line in lines[1:3]] == ["  可能 1", "  可能 2"]
    assert not any("最可能" in line for line in lines)


def test_a_rate_is_shown_with_its_division() -> None:
    text = "".join(line.strip() for line in block(shown(sample.report()), "GROWTH-01"))
    assert "增长率 6.66% ≠ 变动额 185.84 ÷ (部门总预算 2790.57 - 变动额 185.84) =7.13%，差 -0.47 个百分点" in text
    assert "说明 · “…" in text
    assert "增长6.66%" in text
    assert "用本年数作了分母" in text


def test_long_sums_are_shortened_unless_all_is_asked_for() -> None:
    short = block(shown(sample.report()), "ROLL-01")
    assert any("+  77.70  另 7 项合计" in line for line in short)
    assert not any("30109" in line for line in short)
    full = block(shown(sample.report(), verbose=True), "ROLL-01")
    assert any("+  14.10  30114 津贴补贴第14项" in line for line in full)
    assert not any("另 7 项" in line for line in full)


def test_amounts_of_a_long_sum_stand_in_one_column() -> None:
    lines = [line for line in block(shown(sample.report()), "ROLL-01") if "  301" in line]
    assert len({cell_len(line[: line.index("  301")]) for line in lines}) == 1


def test_texts_are_shown_where_no_figure_is_wrong() -> None:
    lines = block(shown(sample.report()), "NAME-01")
    assert "  原文    “粮油物资储备支出” 公开表1 · 222（第6页）" in lines
    assert "  原文    “粮油物资管理支出” 公开表5 · 222（第11页）" in lines


def test_rounding_and_unchecked_are_grouped() -> None:
    lines = shown(sample.report())
    assert block(lines, "尾差 1 项") == [
        "尾差 1 项",
        "  ROLL-01 科目逐级相加：1 处，最大差 0.01 万元，如 公开表3 · 总计（第8页）",
    ]
    assert block(lines, "未核 1 项") == ["未核 1 项", "  公开表9缺失：FUND-01"]


def test_the_counts_close_the_report() -> None:
    lines = [line for line in shown(sample.report()) if line]
    assert lines[-2:] == [
        "5 个问题：错误 2 · 警告 2 · 提示 1",
        "平 2 · 尾差 1 · 可疑尾差 1 · 不平 5 · 未核 1",
    ]


def test_balanced_checks_appear_only_if_asked_for() -> None:
    assert not any(line.startswith("平 2 项") for line in shown(sample.report()))
    assert "    总计 18.43 = 基本支出 18.43" in shown(sample.report(), verbose=True)


def test_a_clean_document_says_so() -> None:
    clean = replace(sample.report(), outcomes=(sample.balanced(),), problems=())
    assert "未发现问题" in shown(clean)
    assert list(problem_list([clean], VOICE)) == []


def test_nothing_checked_is_not_called_clean() -> None:
    nothing = replace(sample.report(), outcomes=(sample.unchecked(),), problems=())
    assert "未发现问题" not in shown(nothing)
    assert "没有一项核对能够完成，不能说没有问题" in shown(nothing)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("verbose", [False, True])
def test_lines_fit_the_width(width: int, language: Language, verbose: bool) -> None:
    for line in report_lines([sample.report()], Voice(language, sample.RULES, verbose=verbose), width):
        assert line.cell_len <= width, line.plain


def test_the_whole_report_can_be_shown_on_a_chinese_code_page() -> None:
    for line in shown(sample.report(), verbose=True):
        line.encode("gbk")


def test_without_colour_nothing_is_lost_and_with_colour_only_colours_are_added() -> None:
    def printed(**options: object) -> str:
        stream = io.StringIO()
        console = Console(file=stream, width=80, markup=False, emoji=False, highlight=False, **options)  # type: ignore[arg-type]
        for line in report_lines([sample.report()], VOICE, 80):
            console.print(line, soft_wrap=True)
        return stream.getvalue()

    plain = printed()
    assert "\x1b" not in plain
    assert "[错误]" in plain
    coloured = printed(force_terminal=True, color_system="standard", no_color=False)
    assert "\x1b[1;31m[错误]" in coloured


def test_nothing_of_a_document_is_markup_or_an_escape() -> None:
    evil = "[red]x[/red] \x1b[2J\x1b]8;;http://evil\x07 :smile:"
    outcome = replace(
        sample.naming(),
        message=Message.of("sample.name", code=evil),
        evidence=(
            replace(sample.naming().evidence[0], text=evil, place=replace(sample.naming().evidence[0].place, row=evil)),
        ),
    )
    budget = replace(sample.budget(), unit_name=evil)
    report = Report(Path(f"a{evil}.pdf"), budget, (outcome,), (Problem((outcome,)),))
    stream = io.StringIO()
    console = Console(file=stream, width=80, markup=False, emoji=False, highlight=False)
    for lines in (
        report_lines([report], replace(VOICE, verbose=True), 80),
        problem_list([report], VOICE),
    ):
        for line in lines:
            console.print(line, soft_wrap=True)
    text = stream.getvalue()
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[red]x[/red]" in text
    assert ":smile:" in text


def test_an_unreadable_file_is_one_line() -> None:
    error = ReadingError("not_pdf", Message.of("not_pdf", path="x.pdf"))
    lines = [line for line in shown(Report(Path("x.pdf"), error=error)) if line]
    assert len(lines) == 1
    assert lines[0].startswith("[无法读取] ")
    assert "x.pdf" in lines[0]


def test_several_documents_end_in_common_counts() -> None:
    error = ReadingError("not_pdf", Message.of("not_pdf", path="x.pdf"))
    reports = [sample.report(), Report(Path("x.pdf"), error=error)]
    lines = [line.plain for line in report_lines(reports, VOICE, 80)]
    assert lines[-2] == "共 2 份文件，1 份无法读取：5 个问题：错误 2 · 警告 2 · 提示 1"


def test_the_short_list_has_a_line_a_problem() -> None:
    lines = [line.plain for line in problem_list([sample.report()], VOICE)]
    assert len(lines) == 5
    assert lines[0] == (
        "samples/jianghan-2022.pdf: 错误 SUM-03 支出总表每行的总计等于各项支出之和: "
        "公开表3 · 2010350 · 总计（第8页）：252.65 应为 252.55（差一位数字）"
    )


def test_a_figure_perhaps_misread_is_called_so() -> None:
    outcome = sample.row_sum()
    suspect = Suspect(outcome.figures[1], Decimal("252.65"), 1, reading=True)
    problem = Problem((outcome,), (suspect,))
    lines = shown(replace(sample.report(), problems=(problem,)))
    text = "".join(line.strip() for line in lines)
    assert "疑误读" in text
    assert "疑为识别、读取问题，请对照原文" in text


def test_a_rule_that_is_not_known_shows_its_id() -> None:
    outcome = Outcome("X-99", Severity.ERROR, Verdict.BROKEN)
    lines = shown(replace(sample.report(), problems=(Problem((outcome,)),)))
    assert "[错误] X-99" in lines


def plain_problems(count: int) -> tuple[Problem, ...]:
    """So many findings about the names of accounts."""
    return tuple(
        Problem((replace(sample.naming(), message=Message.of("sample.name", code=201 + number)),))
        for number in range(count)
    )


def test_many_plain_findings_of_a_rule_are_a_list() -> None:
    report = replace(sample.report(), problems=(*plain_problems(12), Problem((sample.growth(),))))
    lines = block(shown(report), "[警告] NAME-01 同一科目各表名称一致 12 处")
    assert len([line for line in lines if line.startswith("  · 科目 ")]) == 10
    assert "  另有 2 处（--verbose 全部列出）" in lines
    assert lines[-1] == "  依据    科目名称以《政府收支分类科目》为准。"
    assert "GROWTH-01" in "".join(shown(report))
    full = block(shown(report, verbose=True), "NAME-01")
    assert len([line for line in full if line.startswith("  · 科目 ")]) == 12
    assert len(list(problem_list([report], VOICE))) == 13


def test_two_plain_findings_are_shown_in_full() -> None:
    lines = shown(replace(sample.report(), problems=plain_problems(2)))
    assert len([line for line in lines if line.startswith("[警告] NAME-01")]) == 2


def test_tables_are_called_what_the_document_calls_them() -> None:
    table = replace(sample.table(), name="预算03表")
    report = replace(sample.report(), budget=replace(sample.budget(), tables=(table,)))
    lines = shown(report)
    assert "  位置    预算03表 · 2010350（第8页）" in lines
    assert any("公开表6 · 总计" in line for line in lines)


def test_a_side_without_figures_is_said_to_be_none() -> None:
    outcome = replace(sample.row_sum(), equation=Linear((), (Term(sample.cell("252.55")),)))
    lines = shown(replace(sample.report(), problems=(Problem((outcome,)),)))
    assert "  算式    没有相应的数 0 ≠ 总计 252.55，差 +0.10 万元" in lines
