"""A department and its units in one folder: found, told why, and compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from budgetcheck.checker import check_budget
from budgetcheck.dossiers.dossier import Dossier, Source
from budgetcheck.dossiers.units import listed_units, note, units_of, with_units
from budgetcheck.model.budget import Budget
from budgetcheck.model.document import Document, Page
from budgetcheck.model.outcome import Verdict
from tests.corpus.reports import rules
from tests.reporting.tables import table_of
from tests.tables.builder import document, page

LISTED = ("某市财政局", "某市财政局信息中心", "某市会计学校")


def dossier(name: str, body: str, total: str, basic: str, units: tuple[str, ...] = (), year: int = 2022) -> Dossier:
    cells = [("合计", "总计", total), ("合计", "基本支出", basic)]
    table = table_of(cells)
    empty = Document(Path(name), (Page(1, 595, 842, (), ()),), ())
    return Dossier((Source(Path(name), Budget(empty, body, year, (table,), units_listed=units)),))


def family(basic: str = "60.00") -> list[Dossier]:
    return [
        dossier("部门.pdf", "某市财政局（部门）", "100.00", basic, LISTED),
        dossier("本级.pdf", "某市财政局（本级）", "50.00", "30.00"),
        dossier("中心.pdf", "某市财政局信息中心", "30.00", "20.00"),
        dossier("学校.pdf", "某市会计学校", "20.00", "10.00"),
        dossier("别的.pdf", "某市司法局", "70.00", "10.00"),
    ]


def test_the_units_of_a_folder_are_found_where_they_add_up() -> None:
    department, *others = family()
    assert [unit.path.name for unit in units_of(department, others)] == ["本级.pdf", "中心.pdf", "学校.pdf"]
    assert units_of(others[0], [department, *others[1:]]) == []


def test_they_are_not_taken_where_one_is_missing_or_of_another_year() -> None:
    department, first, second, third, _ = family()
    assert units_of(department, [first, second]) == []
    assert units_of(department, [first, second, dossier("学校.pdf", "某市会计学校", "20.00", "10.00", year=2021)]) == []
    assert units_of(department, [first, second, dossier("学校.pdf", "某市商业学校", "20.00", "10.00")]) == []
    assert len(units_of(department, [third, second, first])) == 3


def test_each_column_of_the_department_is_the_sum_of_its_units() -> None:
    for basic, verdicts in (("60.00", {Verdict.BALANCED}), ("61.00", {Verdict.BALANCED, Verdict.BROKEN})):
        department, *others = family(basic)
        units = units_of(department, others)
        report = check_budget(department.path, with_units(department.budget(), units), rules())
        found = [outcome for outcome in report.outcomes if outcome.rule == "UNIT-01"]
        assert {outcome.verdict for outcome in found} == verdicts
        assert {figure.place.file for outcome in found for figure in outcome.figures} == {
            "", "本级.pdf", "中心.pdf", "学校.pdf",
        }  # fmt: skip


def test_which_were_taken_and_why_is_said() -> None:
    department, *others = family()
    message = note(units_of(department, others))
    assert (message.code, dict(message.values)) == (
        "units.used",
        {"files": "本级.pdf、中心.pdf、学校.pdf", "count": "3"},
    )


def test_the_list_of_units_is_read_from_text_and_tables() -> None:
    made = document(
        page("第一部分 概况", "本局负责财政收支。", number=1),
        page(
            "二、部门预算单位构成",
            "1.某市财政局（本级）",
            "2、某市会计学校",
            "\n单位名称 | 人数\n某市财政局信息中心 | 5\n",
            number=2,
        ),
    )
    assert set(LISTED) <= set(listed_units(made))
    assert listed_units(replace(made, pages=made.pages[:1])) == ()
