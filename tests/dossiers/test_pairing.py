from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from budgetcheck.checker import check_budget
from budgetcheck.data import rules_folder
from budgetcheck.dossiers.bodies import is_short_for, same_body, year_of
from budgetcheck.dossiers.dossier import Dossier, Source, together
from budgetcheck.dossiers.halves import only_tables, only_text
from budgetcheck.dossiers.pairing import paired
from budgetcheck.files import Options, check_files
from budgetcheck.model.budget import Budget
from budgetcheck.model.document import Document, Page
from budgetcheck.model.outcome import Verdict
from budgetcheck.narrative import typed_document, understand
from budgetcheck.rules import RuleSet, load_rules
from tests.reporting.tables import table_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "江苏省级"
BODY = "某市财政局"
SAID = f"""一、收支预算总体安排情况
{BODY}2022年部门预算支出100万元，其中：基本支出60万元，占60.00%；项目支出40万元，占45.00%。
二、一般公共预算支出安排情况
{BODY}2022年一般公共预算支出90万元。"""
CELLS = [("合计", "总计", "100.00"), ("合计", "基本支出", "60.00"), ("合计", "项目支出", "40.00")]


def text(name: str = "说明.pdf", body: str = BODY, year: int | None = 2022, said: str = SAID) -> Source:
    document = typed_document(said)
    return Source(Path(name), Budget(document, body, year, (), understand(document)))


def tables(name: str = "表.pdf", body: str = BODY, year: int | None = 2022, pages: int = 9) -> Source:
    empty = tuple(Page(number, 595, 842, (), ()) for number in range(1, pages + 1))
    return Source(Path(name), Budget(Document(Path(name), empty, ()), body, year, (table_of(CELLS),)))


def names(dossiers: Sequence[Dossier]) -> list[list[str]]:
    return [[source.path.name for source in dossier.sources] for dossier in dossiers]


def rules() -> RuleSet:
    return load_rules([rules_folder()])[0]


def test_files_with_only_text_or_only_tables_are_told() -> None:
    assert only_text(text().budget)
    assert not only_tables(text().budget)
    assert only_tables(tables().budget)
    assert not only_text(tables().budget)


def test_text_and_tables_of_one_body_and_year_are_paired_with_the_reason() -> None:
    (dossier,) = paired([text(), tables()])
    assert names([dossier]) == [["表.pdf", "说明.pdf"]]
    assert [(note.code, dict(note.values)["file"]) for note in dossier.notes] == [("pairing.same", "说明.pdf")]


@pytest.mark.parametrize(
    "others",
    [
        [text(), tables(year=2021)],
        [text(), tables(body="某市民政局")],
        [text(), tables(), tables("另一份.pdf")],
        [text(), text("另一份.pdf"), tables()],
    ],
)
def test_what_is_not_certain_stays_apart(others: list[Source]) -> None:
    assert names(paired(others)) == [[source.path.name] for source in others]


def test_without_a_year_the_amounts_decide() -> None:
    said = SAID + "\n三、其他\n2022年培训费支出7万元，会议费支出8万元。"
    few = paired([text(said=SAID), tables(year=None)])
    assert len(few) == 2
    (dossier,) = paired([text(said=said), tables(year=None)])
    assert dict(dossier.notes[0].values)["agreeing"] == "3"


def test_a_text_without_a_cover_is_known_by_the_name_before_its_year() -> None:
    assert same_body(text(body="").budget, tables().budget)
    assert not same_body(text(body="").budget, tables(body="某市民政局").budget)
    assert not same_body(text(body="").budget, tables(body="").budget)
    assert year_of(replace(text(said="一、2021年部门预算情况").budget, year=None)) == 2021


def test_every_place_of_the_whole_names_its_file_and_page() -> None:
    dossier = together([text(), tables()])
    budget = dossier.budget()
    assert len({statement.place.page for statement in budget.narrative.statements} & set(range(1, 10))) == 0
    report = dossier.told_apart(check_budget(dossier.path, budget, rules(), one_file=False))
    assert report.files == (Path("表.pdf"), Path("说明.pdf"))
    seen = {(figure.place.file, figure.place.page) for outcome in report.outcomes for figure in outcome.figures}
    assert seen == {("表.pdf", 8), ("说明.pdf", 1)}
    share = next(outcome for outcome in report.outcomes if outcome.rule == "SHARE-01" and outcome.found == 45)
    assert share.verdict is Verdict.BROKEN
    assert share in [outcome for problem in report.problems for outcome in problem.outcomes]
    assert report.coverage is not None
    assert {count.figure.place.file for count in report.coverage.counts} == {"表.pdf", "说明.pdf"}


def test_files_put_together_that_do_not_belong_together_are_told() -> None:
    dossier = together([text(year=2021), tables(body="某市民政局")])
    assert [note.code for note in dossier.notes] == ["pairing.together", "pairing.other_body", "pairing.other_year"]


def test_two_whole_sets_of_tables_are_not_added_up() -> None:
    def whole(name: str) -> Source:
        source = tables(name)
        summary = table_of([("合计", "预算数", "100.00")], number="1", kind="summary")
        return replace(source, budget=replace(source.budget, tables=(summary, *source.budget.tables)))

    dossier = together([whole("甲.pdf"), whole("乙.pdf")])
    assert [note.code for note in dossier.notes] == ["pairing.together", "pairing.several_sets"]
    assert {(table.number, table.part) for table in dossier.budget().tables} == {
        ("1", "甲"),
        ("3", "甲"),
        ("1", "乙"),
        ("3", "乙"),
    }


def test_text_alone_leaves_the_rules_on_tables_open() -> None:
    report = check_budget(Path("说明.pdf"), text().budget, rules())
    assert [note.code for note in report.notes] == ["checker.text_alone"]
    broken = {outcome.rule for outcome in report.outcomes if outcome.verdict is Verdict.BROKEN}
    assert broken == {"SHARE-01"}
    reasons = {o.message.code for o in report.outcomes if o.verdict is Verdict.UNCHECKED and o.message}
    assert "checker.text_alone" in reasons
    assert "checking.no_table" not in reasons


def test_a_list_in_the_text_does_not_make_it_a_file_with_tables() -> None:
    said = text()
    listed = replace(said, budget=replace(said.budget, tables=(table_of(CELLS, kind="meetings"),)))
    assert only_text(listed.budget)
    assert names(paired([listed, tables()])) == [["表.pdf", "说明.pdf"]]
    report = check_budget(Path("说明.pdf"), listed.budget, rules())
    assert [note.code for note in report.notes] == ["checker.text_alone"]
    assert "FORM-01" not in {outcome.rule for outcome in report.outcomes if outcome.verdict is Verdict.BROKEN}


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_real_files_are_paired() -> None:
    wanted = sorted(path for path in CORPUS.glob("*.pdf") if "政协" in path.name)
    reports = {report.path.name: report for report in check_files(wanted, rules(), Options())}
    assert {name: [path.name for path in report.files] for name, report in reports.items() if report.files} == {
        "江苏省政协办公厅2018度部门预算公开表.pdf": [
            "江苏省政协办公厅2018度部门预算公开表.pdf",
            "江苏省政协办公厅2018年度部门预算.pdf",
        ],
        "江苏省政协办公厅2019年预算公开表.pdf": [
            "江苏省政协办公厅2019年预算公开表.pdf",
            "江苏省政协办公厅2019年度部门预算.pdf",
        ],
    }
    assert [note.code for note in reports["江苏省政协办公厅2017年度部门预算.pdf"].notes] == ["checker.text_alone"]


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("区大数据中心", "江汉区大数据中心", True),
        ("江汉区大数据中心（本级）", "区大数据中心", True),
        ("财政局", "江汉区财政局", False),
        ("江汉区大数据中心", "江汉区大数据中心", False),
        ("江汉区大数据局", "江汉区大数据中心", False),
        ("", "江汉区大数据中心", False),
    ],
)
def test_a_short_name_is_the_end_of_the_long_one(one: str, other: str, short: bool) -> None:
    assert is_short_for(one, other) is short
    assert is_short_for(other, one) is short
