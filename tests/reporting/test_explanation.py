"""Every shipped rule explained: within the width, with examples that are worked out as they expect."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from budgetcheck.checking.cases import CaseResult, run_cases
from budgetcheck.data import rules_folder
from budgetcheck.model.outcome import Linear, Ratio, Verdict
from budgetcheck.reporting.explanation.explanation import explanation
from budgetcheck.reporting.explanation.notation import case_lines
from budgetcheck.reporting.voice import Voice
from budgetcheck.rules import AnyRule, load_rules
from budgetcheck.rules.case import Case
from budgetcheck.wording import Language

RULES, _ = load_rules([rules_folder()])
NAMES = {rule.id: rule for rule in RULES.rules}
RESULTS: dict[str, list[CaseResult]] = {rule.id: list(run_cases([rule])) for rule in RULES.rules}


def explained(rule: AnyRule, language: Language, width: int, *, verbose: bool = False) -> list[str]:
    voice = Voice(language, NAMES, verbose=verbose)
    return [line.plain for line in explanation(rule, RESULTS[rule.id], voice, width)]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_every_rule_has_an_example_that_passes_and_one_that_fails(rule: AnyRule, language: Language) -> None:
    lines = explained(rule, language, 80)
    passes, fails = ("通过的例子：", "不通过的例子：") if language is Language.ZH else ("passes: ", "fails: ")
    assert [line.startswith(passes) for line in lines].count(True) == 1
    assert [line.startswith(fails) for line in lines].count(True) == 1
    assert not [line for line in lines if "explain." in line or "say." in line or "kind." in line]


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_nothing_is_wider_than_the_screen(rule: AnyRule, width: int) -> None:
    lines = explained(rule, Language.ZH, width, verbose=True)
    assert [line for line in lines if cell_len(line) > width] == []


def test_the_figures_of_an_equation_are_worked_out() -> None:
    for rule in RULES.rules:
        text = "\n".join(explained(rule, Language.ZH, 120, verbose=True))
        for result in RESULTS[rule.id]:
            if result.gave and isinstance(result.gave.equation, Linear | Ratio) and result.verdict is Verdict.BROKEN:
                assert any(f"{figure.value:f}" in text for figure in result.gave.figures), rule.id


def test_a_table_has_its_columns_below_each_other() -> None:
    case = Case(
        "例", tables={"项目绩效表@甲": "标题：某表\n[预算]\n名称 | 金额\n项目总预算 | 38\n项目当年预算 | 1,138"}
    )
    lines = [line.plain for line in case_lines(case, Language.ZH, 80)]
    assert lines == [
        "项目绩效表（甲）",
        "标题：某表",
        "[预算]",
        "名称           金额",
        "项目总预算       38",
        "项目当年预算  1,138",
    ]
