from __future__ import annotations

import pytest

from benchmarks.damage import SAMPLE, bench_of, damages, press_of
from benchmarks.slips import FILL
from benchmarks.targets import NARRATIVE, Target, injected, spot, targets
from benchmarks.trials import Bench, Cover, Damage
from budgetcheck.assembly import assemble
from samples.typesetting import text_at


@pytest.fixture(scope="module")
def bench() -> Bench:
    return bench_of(SAMPLE)


@pytest.fixture(scope="module")
def found(bench: Bench) -> list[Target]:
    return list(targets(bench.budget))


def target(found: list[Target], section: str, printed: str) -> Target:
    return next(each for each in found if (each.section, each.printed) == (section, printed))


def test_every_amount_cell_and_the_figures_of_the_text_are_targets(bench: Bench, found: list[Target]) -> None:
    lists = [t for t in bench.budget.tables if t.kind not in ("whole_performance", "project_performance")]
    cells = sum(len(row.figures) for table in lists for row in table.rows)
    assert sum(not each.section.startswith(("公开表12", "公开表13", NARRATIVE)) for each in found) == cells
    said = [each.printed for each in found if each.section == NARRATIVE]
    assert {"2790.57", "7.13", "44.59", "21"} <= set(said)
    assert not {"2021", "2022"} & set(said)


def test_a_damaged_cell_is_found_and_located(bench: Bench, found: list[Target]) -> None:
    trial = bench.run([Damage(target(found, "公开表3", "308.55"), "swap", "305.85")])
    (finding,) = trial.findings
    assert (finding.found, finding.located, trial.others) == (True, True, ())


def test_a_damaged_sentence_is_found_and_located(bench: Bench, found: list[Target]) -> None:
    trial = bench.run([Damage(target(found, NARRATIVE, "55.49"), "digit", "35.49")])
    assert trial.findings[0].located


@pytest.mark.parametrize(("section", "printed", "new"), [("公开表7", "44.59", "45.49"), (NARRATIVE, "361.55", "")])
def test_only_what_changed_is_understood_anew(
    bench: Bench, found: list[Target], section: str, printed: str, new: str
) -> None:
    each = target(found, section, printed)
    document = injected(bench.budget.document, each, new)
    whole = assemble(document)
    if isinstance(each.holder, int):
        assert whole.tables == bench.budget.tables
        assert new or printed not in document.paragraphs[each.holder].text
    else:
        assert bench._tables(document, {each.holder[0] + 1}) == whole.tables
        assert any(spot(document, each, new).names(f) for t in whole.tables for r in t.rows for f in r.figures.values())


def test_an_uncovered_figure_is_told_apart(bench: Bench, found: list[Target]) -> None:
    assert bench.cover(target(found, "公开表13-1", "545.03")) is Cover.NONE
    assert bench.cover(target(found, "公开表1", "2,692.98")) is Cover.IDENTITY


def test_a_blank_cell_is_only_filled(found: list[Target]) -> None:
    blank = [each for each in found if not each.printed]
    assert {damage.kind for damage in damages(blank, ["digit", FILL], 1)} == {FILL}


def test_figures_have_the_addresses_of_the_content(found: list[Target]) -> None:
    press = press_of(SAMPLE)
    printed = [each for each in found if each.printed]
    assert sum(each in press.addresses for each in printed) > 0.98 * len(printed)
    for each, address in press.addresses.items():
        assert each.printed in text_at(press.content, address).replace("¶", "").replace(" ", "")


def test_a_document_damaged_in_print_is_found(found: list[Target]) -> None:
    trial = press_of(SAMPLE).run([Damage(target(found, "公开表2", "49.09"), "digit", "46.09")])
    assert trial is not None
    assert trial.findings[0].located
