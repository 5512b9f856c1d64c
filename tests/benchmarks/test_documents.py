"""Documents made at random, in print: a small form of `python -m benchmarks.damage --random`."""

from __future__ import annotations

import random

import pytest

from benchmarks.damage import Settings, bench_of, work
from benchmarks.documents import document
from benchmarks.documents.making import make_plan
from benchmarks.documents.plan import SOURCES, ZERO, printed, tree
from benchmarks.slips import SLIPS
from benchmarks.trials import Cover, alarming
from samples.typesetting import available

DOCUMENTS = ("3", "20", "28")
"""One with sums rounded from 元, one with state capital, one with many accounts."""

needs_fonts = pytest.mark.skipif(not available(), reason="the fonts of the samples are not installed")


@pytest.mark.parametrize("seed", range(20))
def test_the_amounts_of_a_plan_agree(seed: int) -> None:
    plan = make_plan(random.Random(seed))
    basic, project = plan.outlay()
    assert sum((plan.income(source) for source in SOURCES), ZERO) == sum((*basic.values(), *project.values()), ZERO)
    assert sum(plan.classes[""].values(), ZERO) == plan.total
    assert sum(plan.basic.values(), ZERO) == sum(plan.economic.values(), ZERO)
    for each in plan.projects:
        assert sum((amount for _, amount in each.items), ZERO) == printed(each.total)


def test_accounts_are_summed_up_to_their_classes() -> None:
    column = {"2010301": printed(ZERO + 3), "2010399": printed(ZERO + 4), "2080505": printed(ZERO + 5)}
    assert {code: value for code, (value,) in tree([column]).items() if len(code) < 7} == {
        "201": 7,
        "20103": 7,
        "208": 5,
        "20805": 5,
    }


def test_one_seed_gives_one_document() -> None:
    assert document(7) == document(7)
    assert document(7) != document(8)


@needs_fonts
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_alarm_on_a_consistent_document(name: str) -> None:
    bench = bench_of(name)
    assert alarming(bench.problems) == []
    assert len(bench.budget.tables) == 12 + sum(table.id.startswith("公开表13") for table in document(int(name)).tables)


@needs_fonts
@pytest.mark.parametrize(("figures", "trials"), [(1, 4), (3, 2)])
def test_damaged_figures_are_found_and_located(figures: int, trials: int) -> None:
    settings = Settings("pdf", figures, trials, 1, tuple(SLIPS), Cover.IDENTITY, False, 1)
    results = [result for name in DOCUMENTS[:2] for result in work(settings, (name, 0)).results]
    findings = [finding for result in results for finding in result.trial.findings if not finding.rounding]
    assert len(findings) >= 2 * figures * trials - 2
    assert sum(finding.found for finding in findings) >= 0.9 * len(findings)
    assert sum(finding.located for finding in findings) >= 0.9 * len(findings)
    assert max(result.trial.seconds for result in results) < 2
