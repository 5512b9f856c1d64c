from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from budgetcheck.model.outcome import Outcome, Problem, Suspect
from budgetcheck.model.report import Report
from budgetcheck.settings.acceptance import accept, printed_in, prints
from budgetcheck.settings.documents import is_for
from budgetcheck.settings.levels import Level
from budgetcheck.settings.model import Accept, Settings, Trust
from budgetcheck.settings.run import Configurations
from budgetcheck.yamlio import Source
from tests.reporting import sample

HERE = Source("budgetcheck.yaml", 7, 5)


def entry(
    rule: str = "SUM-03", place: str = "公开表3 · 2010350", printed: tuple[str, ...] = ("252.65", "252.55")
) -> Accept:
    return Accept(rule=rule, place=place, printed=printed, reason="已核实", source=HERE)


def report(*problems: Problem) -> Report:
    whole = sample.report()
    outcomes = tuple(outcome for problem in problems for outcome in problem.outcomes)
    return replace(whole, outcomes=outcomes, problems=problems)


@pytest.mark.parametrize(
    "printed",
    [("252.65", "252.55"), ("252.55", "252.65"), ("252.650", "252.55"), ("２５２.65", "252.55")],
)
def test_values_in_any_order_and_width(printed: tuple[str, ...]) -> None:
    assert prints(entry(printed=printed), sample.row_sum())


@pytest.mark.parametrize("printed", [(), ("252.65",), ("252.65", "252.54"), ("252.65", "252.55", "0"), ("x", "252.55")])
def test_other_values(printed: tuple[str, ...]) -> None:
    assert not prints(entry(printed=printed), sample.row_sum())


def test_a_figure_that_counts_twice_is_printed_once() -> None:
    assert printed_in(sample.growth()) == ["6.66%", "185.84", "2790.57"]
    assert prints(entry(printed=("6.66%", "2,790.57", "185.84")), sample.growth())


def test_texts_of_a_finding_about_wording() -> None:
    texts = ("粮油物资管理支出", "粮油物资储备支出")
    assert prints(entry(printed=texts), sample.naming())
    assert not prints(entry(printed=texts[:1]), sample.naming())


@pytest.mark.parametrize(
    ("outcome", "place"),
    [
        (sample.row_sum(), ""),
        (sample.row_sum(), "公开表3 · 2010350 · 总计（第8页）"),
        (sample.row_sum(), "公开表3 · 基本支出"),
        (sample.between(), "公开表3 · 总计；公开表6 · 2010350"),
        (sample.growth(), "说明 · “…增长6.66%，变动的…”"),
        (sample.naming(), "公开表5 · 222（第11页）"),
        (sample.naming(), "公开表5 · 222 粮油物资管理支出 等共 5 处"),
    ],
)
def test_rule_place_and_values_together_accept(outcome: Outcome, place: str) -> None:
    wanted = entry(outcome.rule, place, tuple(printed_in(outcome)))
    found, used = accept(report(Problem((outcome,))), [wanted])
    assert (list(found.problems), [each.outcome for each in found.accepted], used) == (
        [],
        [outcome],
        frozenset({wanted}),
    )
    assert (found.accepted[0].reason, found.accepted[0].entry) == ("已核实", "budgetcheck.yaml:7")
    assert found.worst is None
    assert found.outcomes == (outcome,)


@pytest.mark.parametrize(
    "wanted",
    [
        entry(rule="SUM-04"),
        entry(place="公开表4 · 2010350"),
        entry(place="公开表3 · 2010350；公开表6"),
        entry(printed=("252.65",)),
    ],
)
def test_one_that_differs_accepts_nothing(wanted: Accept) -> None:
    before = report(Problem((sample.row_sum(),)))
    assert accept(before, [wanted]) == (before, frozenset())


def test_of_a_problem_the_rest_stays_with_its_suspects() -> None:
    suspect = Suspect(sample.cell("252.65"), sample.cell("252.55").value, 2)
    before = report(Problem((sample.row_sum(), sample.between()), (suspect,)))
    found, _ = accept(before, [entry()])
    (left,) = found.problems
    assert left.outcomes == (sample.between(),)
    assert left.suspects == (replace(suspect, explains=1),)
    assert [each.outcome.rule for each in found.accepted] == ["SUM-03"]


@pytest.mark.parametrize("document", ["", "a.pdf", "*.pdf", "2022/a.pdf", "江汉区 大数据中心"])
def test_the_document_by_name_path_or_body(tmp_path: Path, document: str) -> None:
    wanted = replace(entry(), document=document, source=Source(str(tmp_path / "budgetcheck.yaml"), 1, 1))
    assert is_for(wanted, [tmp_path / "2022" / "a.pdf"], "江汉区大数据中心")


@pytest.mark.parametrize("document", ["b.pdf", "2021/a.pdf", "[a].pdf.", "江汉区"])
def test_another_document(tmp_path: Path, document: str) -> None:
    wanted = replace(entry(), document=document, source=Source(str(tmp_path / "budgetcheck.yaml"), 1, 1))
    assert not is_for(wanted, [tmp_path / "2022" / "a.pdf"], "江汉区大数据中心")


def test_brackets_in_the_name_of_a_file() -> None:
    assert is_for(replace(entry(), document="预算[2022].pdf"), [Path("预算[2022].pdf")], "")


def remarks(entries: tuple[Accept, ...], today: date = date(2026, 1, 1)) -> list[tuple[int, str]]:
    before = report(Problem((sample.row_sum(),)))
    chosen = Configurations({before.path: Settings(accept=entries, source=HERE)}, today=today)
    chosen.settle(before)
    return [(error.line, error.message.code) for error in chosen.remarks(["SUM-03", "SUM-04"])]


def test_entries_that_did_nothing_are_named() -> None:
    assert remarks((entry(),)) == []
    assert remarks((entry(rule="SUM-04"),)) == [(7, "settings.unused")]
    assert remarks((entry(rule="SUM-99"),)) == [(7, "settings.unused_rule")]
    assert remarks((entry(printed=("1",)),)) == [(7, "settings.changed")]
    assert remarks((replace(entry(rule="SUM-04"), document="another.pdf"),)) == []


def test_an_entry_holds_until_its_last_day() -> None:
    limited = replace(entry(), expires=date(2026, 1, 31))
    assert remarks((limited,), date(2026, 1, 31)) == []
    assert remarks((limited,), date(2026, 2, 1)) == [(7, "settings.expired")]


def test_what_is_confirmed_without_a_document_needs_a_single_one() -> None:
    one, other = Path("a.pdf"), Path("b.pdf")
    settings = Settings(trust=(Trust(place="3:合计:总计", source=HERE),), source=HERE)
    assert Configurations({one: settings}).confirmed() == {one: settings.trust}
    several = Configurations({one: settings, other: settings})
    assert several.confirmed() == {}
    assert [error.message.code for error in several.remarks([])] == ["settings.trust_document"]


def test_configurations_that_ask_for_different_rules() -> None:
    one, other = Settings(source=HERE), Settings(region="wuhan", source=Source("b/budgetcheck.yaml", 1, 1))
    assert Configurations({Path("a.pdf"): one, Path("b.pdf"): other}).differing() == (one, other)
    same = replace(one, accept=(entry(),), source=other.source)
    assert Configurations({Path("a.pdf"): one, Path("b.pdf"): same}).differing() is None


@pytest.mark.parametrize(("region", "code"), [("wuhan", "settings.region_used"), ("final", "settings.region_unused")])
def test_a_report_says_what_was_settled(region: str, code: str) -> None:
    before = sample.report()
    assert before.budget is not None
    before = replace(before, budget=replace(before.budget, region="wuhan"))
    settings = Settings(severity={"SUM-03": Level.OFF}, region=region, source=HERE)
    found = Configurations({before.path: settings}).settle(before)
    assert [note.code for note in found.notes] == ["settings.used", "settings.severities", code]
    assert Configurations({before.path: Settings()}).settle(before) == before
