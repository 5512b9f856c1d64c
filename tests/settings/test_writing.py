from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.reporting.clean import clean
from budgetcheck.settings.acceptance import accept
from budgetcheck.settings.model import Accept, Settings
from budgetcheck.settings.writing import Entry, entry_for, only_entries, with_entries
from budgetcheck.yamlio import loads
from tests.reporting import sample

NEW = Entry(Accept(rule="R-1", place="公开表3 · 合计", printed=("1.50", "2万元"), reason="已核实"), "说明: 一句话 # 二")


def loaded(text: str) -> Settings:
    settings, errors = loads(text, "x", Settings)
    assert settings is not None, errors
    return settings


def test_what_is_written_accepts_the_findings_of_the_report() -> None:
    report = sample.report()
    outcomes = [outcome for problem in report.problems for outcome in problem.outcomes]
    entries = [Entry(entry_for(o, report, Path("/"), "已核实", date(2030, 1, 1)), "句子") for o in outcomes]
    text = with_entries("", entries, ["请写明理由"])
    assert text is not None
    assert text.startswith("# 请写明理由\naccept:\n  # 句子\n  - rule: SUM-03\n")
    written = loaded(text).accept
    assert all(entry.place for entry in written)
    found, used = accept(report, written)
    assert found.problems == ()
    assert len(used) == len(written) == len(outcomes)


@pytest.mark.parametrize(
    "old",
    [
        "# mine\nregion: wuhan  # here\n",
        "accept:\n  # old\n  - rule: R-0\n    reason: x # y\nregion: wuhan\n",
        "region: wuhan\naccept:   # those\n- rule: R-0\n  reason: x\n",
        "accept: []\n",
        "{}\n",
        "accept:\n  rule: R-0\n  reason: x\n",
        "region: wuhan",
    ],
)
def test_what_stands_in_a_file_stays(old: str) -> None:
    text = with_entries(old, [NEW], [])
    if text is None:
        assert old in ("accept: []\n", "{}\n", "accept:\n  rule: R-0\n  reason: x\n")
        return
    assert [line for line in text.splitlines() if line in old.splitlines()] == old.splitlines()
    rules = [entry.rule for entry in loaded(text).accept]
    assert rules == ["R-1", *(entry.rule for entry in loaded(old).accept)]


def test_reasons_may_be_left_to_somebody() -> None:
    text = with_entries("region: wuhan\n", [replace(NEW, accept=replace(NEW.accept, reason=""))], [])
    assert text is not None
    assert 'reason: ""' in text
    settings, errors = loads(text, "x", Settings)
    assert settings is None
    assert [error.message.code for error in errors] == ["settings.no_reason"]


def test_a_long_list_goes_over_several_lines() -> None:
    values = tuple(f"{number}.25" for number in range(200))
    text = only_entries([replace(NEW, accept=replace(NEW.accept, printed=values))])
    assert max(map(len, text.splitlines())) <= 120
    assert loaded(text).accept[0].printed == values


@given(st.lists(st.text().map(clean).filter(str.strip), min_size=1, max_size=4), st.text())
def test_any_text_is_read_as_it_was_written(texts: list[str], comment: str) -> None:
    entry = Accept(rule=texts[0], place=texts[-1], printed=tuple(texts), reason=texts[0], document=texts[0])
    (read,) = loaded(only_entries([Entry(entry, comment)])).accept
    assert replace(read, source=entry.source) == entry
