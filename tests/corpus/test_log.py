"""docs/corpus-log.md holds every error of the corpus: a new one, or one that is gone, shows here."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from budgetcheck.model.report import Report
from tests.corpus.reports import errors, report
from tests.reading.corpus import FOLDER, WHOLE, names, needs_corpus

PAGE = (Path(__file__).parents[2] / "docs" / "corpus-log.md").read_text("utf-8")
LOGGED = Counter(
    (document, rule) for document, rule in re.findall(r"^\| ([^|]+\.pdf) \| error \| ([A-Z]+-\d+)", PAGE, re.MULTILINE)
)
QUICK = (
    "上海/2026年上海市商务局_部门预算.pdf",
    "北京/2026年北京市司法局部门预算.pdf",
    "广州/2026年广州市气象局部门预算.pdf",
    "普陀区/24年普陀区财政局测试问题版本.pdf",
    "普陀区/万里街道办事处2023年部门预算.pdf",
    "普陀区/万里街道办事处2024年部门预算.pdf",
    "普陀区/普陀区司法局2026年部门预算.pdf",
    "杭州/2026年杭州市交通运输局部门预算.pdf",
    "江苏省级/2018年省检察院部门预算公开.pdf",
    "深圳/2026年深圳市气象局部门预算.pdf",
    "烟台/2026年烟台市发展和改革委员会部门预算.pdf",
    "福州/2026年福州市医疗保障局部门预算.pdf",
    "苏州/2026年苏州市数据局部门预算.pdf",
    "西安/人力资源和社会保障局_2026年部门预算.pdf",
)
"""Some of every layout; all documents with BUDGETCHECK_CORPUS=all (about two minutes)."""

DOCUMENTS = (names() if WHOLE else list(QUICK)) if FOLDER.is_dir() else []


@needs_corpus
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_crash(name: str) -> None:
    made = report(name)
    assert isinstance(made, Report)
    assert made.error is not None or made.outcomes


@needs_corpus
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_error_is_in_the_log(name: str) -> None:
    found = Counter((name, outcome.rule) for outcome in errors(name))
    assert found == Counter({key: count for key, count in LOGGED.items() if key[0] == name})


def test_the_log_calls_no_error_false() -> None:
    rows = re.findall(r"^\| [^|]+\.pdf \| (?:error|warning) \|[^|]+\| (\w+) \|", PAGE, re.MULTILINE)
    assert len(rows) > 50
    assert set(rows) == {"true"}
