from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from budgetcheck.checker import check_budget
from budgetcheck.data import rules_folder
from budgetcheck.dossiers.dossier import Dossier, Source
from budgetcheck.dossiers.previous import is_previous, previous_of, with_previous
from budgetcheck.files import Options, check_files
from budgetcheck.model.budget import Budget
from budgetcheck.model.outcome import Verdict
from budgetcheck.narrative import typed_document, understand
from budgetcheck.rules import load_rules
from tests.reporting.tables import table_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "江苏省级"
BODY = "某市财政局"
CELLS = [("2010350", "总计", "110.00"), ("2010350", "上年总计", "90.00")]


def dossier(year: int, said: str, body: str = BODY) -> Dossier:
    document = typed_document(f"一、预算安排情况\n{said}\n培训费支出7万元，会议费支出8万元，印刷费支出9万元。")
    budget = Budget(document, body, year, (table_of(CELLS),), understand(document))
    return Dossier((Source(Path(f"{year}.pdf"), budget),))


NOW = dossier(2018, "因公出国（境）费预算支出100万元，与上年预算数相等。")
THEN = dossier(2017, "因公出国（境）费支出110万元。")


def test_last_year_is_the_same_bodys_budget_of_the_year_before() -> None:
    other_body, other_year = dossier(2017, "基本支出1万元。", "某市民政局"), dossier(2016, "基本支出1万元。")
    assert is_previous(THEN, NOW)
    assert not is_previous(NOW, THEN)
    assert previous_of(NOW, [NOW, other_body, other_year, THEN]) is THEN
    assert previous_of(NOW, [NOW, other_body, other_year]) is None
    assert previous_of(NOW, [THEN, dossier(2017, "基本支出1万元。")]) is None


def test_last_years_figures_name_their_file_and_are_never_accused() -> None:
    budget = with_previous(NOW.budget(), THEN)
    rules, errors = load_rules([rules_folder()])
    assert not errors
    report = check_budget(NOW.path, budget, rules)
    (problem,) = [p for p in report.problems if any(outcome.rule == "PREV-01" for outcome in p.outcomes)]
    (outcome,) = problem.outcomes
    assert (outcome.verdict, str(outcome.difference)) == (Verdict.BROKEN, "-10")
    assert [figure.place.file for figure in outcome.figures] == ["", "2017.pdf"]
    assert [(suspect.figure.text, str(suspect.should_be)) for suspect in problem.suspects] == [("100万元", "110")]
    cell = next(outcome for outcome in report.outcomes if outcome.rule == "PREV-02")
    assert (str(cell.found), str(cell.expected)) == ("90.00", "110.00")


def test_without_last_year_the_rules_say_nothing() -> None:
    rules = load_rules([rules_folder()])[0]
    outcomes = check_budget(NOW.path, NOW.budget(), rules).outcomes
    assert not [outcome for outcome in outcomes if outcome.rule.startswith("PREV")]


def test_a_year_that_only_headings_tell_is_enough() -> None:
    source = THEN.sources[0]
    document = typed_document("一、2017年预算情况\n因公出国（境）费支出110万元。")
    nameless = replace(source.budget, year=None, narrative=understand(document))
    last = Dossier((replace(source, budget=nameless),))
    assert is_previous(last, NOW)
    assert with_previous(NOW.budget(), last).previous == replace(last.marked(), year=2017)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_three_years_of_one_body() -> None:
    rules = load_rules([rules_folder()])[0]
    names = ["2017年省检察院部门预算.pdf", "2018年省检察院部门预算公开.pdf", "2019年度部门预算公开.pdf"]
    reports = list(check_files([CORPUS / name for name in names], rules, Options()))
    noted = [
        [dict(note.values).get("file") for note in report.notes if note.code == "previous.used"] for report in reports
    ]
    assert noted == [[], names[:1], names[1:2]]
    checked = [outcome for report in reports for outcome in report.outcomes if outcome.rule == "PREV-01"]
    wrong = [outcome for outcome in checked if outcome.verdict is Verdict.BROKEN]
    assert {(str(outcome.found), str(outcome.expected)) for outcome in wrong} == {
        ("100", "110"),
        ("17981.98", "17981.68"),
    }
    assert len(checked) > 20
    off = check_files([CORPUS / name for name in names], rules, Options(find_previous=False))
    assert not [outcome for report in off for outcome in report.outcomes if outcome.rule == "PREV-01"]
