"""Places of figures, what is left over, and the narratives of real documents."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.model.document import Document
from budgetcheck.model.place import NARRATIVE, Box
from budgetcheck.narrative import typed_document, typed_paragraphs, uncovered, understand, understand_paragraphs
from budgetcheck.reading import read
from tests.narrative.written import understood

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SAMPLE = Path(__file__).parents[2] / "samples" / "jianghan-2022.pdf"


def test_place_of_a_figure_is_its_box_on_its_line() -> None:
    text = "按照综合预算的原则，本部门所有收入和支出均纳入部门预算管理。2022年部门总预算2790.57万元，比上年增加1万元。"
    (statement,) = understand_paragraphs(typed_paragraphs(text)).statements
    assert statement.amount is not None
    place = statement.amount.place
    assert (place.page, place.table, place.column) == (1, NARRATIVE, "部门总预算")
    assert place.row == "2022年部门总预算2790.57万元，比上年增加1万元。"
    # Typed at 40 letters a line, 10 points each from 50: the amount's nine letters begin the second line.
    assert place.box == Box(50, 70, 140, 80)


def test_statements_hold_their_parts_as_the_same_objects() -> None:
    whole, *parts = understood("2022年部门预算支出10万元，其中：基本支出4万元；项目支出6万元。").statements
    assert whole.parts == tuple(parts)
    assert all(part is other for part, other in zip(whole.parts, parts, strict=True))


def test_uncovered_figures_are_listed() -> None:
    text = "公务接待费1万元，较上年减少1万元，减少的主要原因是会议减少2万元。投资不少于10亿元。"
    left = uncovered(typed_paragraphs(text))
    assert [unused.mention.text for unused in left] == ["2万元", "10亿元"]


def test_empty_document() -> None:
    narrative = understand(typed_document(""))
    assert (narrative.statements, narrative.headings, narrative.contents) == ((), (), ())


@given(st.text(alphabet="2022年部门预算支出12.3万元，其中：（）；。占5%比上年增加减少一、原因是无持平\n", max_size=120))
def test_any_text_is_understood_without_failure(text: str) -> None:
    narrative = understand_paragraphs(typed_paragraphs(text))
    assert all(statement.subject for statement in narrative.statements)


@pytest.fixture(scope="module")
def sample() -> Document:
    document = read(SAMPLE)
    assert isinstance(document, Document)
    return document


def test_every_figure_of_the_sample_is_in_a_statement(sample: Document) -> None:
    assert uncovered(sample.paragraphs) == ()
    statements = understand(sample).statements
    subjects = [statement.subject for statement in statements]
    for subject in ("部门总预算", "基本支出", "人员经费", "机关运行经费", "政府采购预算支出", "物类", "公务接待费"):
        assert subject in subjects
    growths = [
        (statement.subject, statement.comparison.change.text, statement.comparison.rate.text)
        for statement in statements
        if statement.comparison and statement.comparison.change and statement.comparison.rate
    ]
    assert growths == [
        ("部门总预算", "185.84万元", "6.66%"),
        ("基本支出", "144.94万元", "35.69%"),
        ("项目支出", "40.9万元", "1.72%"),
    ]


def test_sample_lists(sample: Document) -> None:
    narrative = understand(sample)
    whole = next(statement for statement in narrative.statements if statement.subject.endswith("“三公”经费"))
    assert [part.subject for part in whole.parts] == [
        "因公出国（境）费",
        "公务接待费",
        "公务用车购置费",
        "公车运行维护费",
    ]
    assert [line.text for line in narrative.contents][:2] == ["基本概况", "主要职能"]
    assert len([line for line in narrative.contents if line.level == 1]) == 5


REAL = {
    "普陀区/万里街道办事处2024年部门预算.pdf": 155,
    "普陀区/普陀区司法局2026年部门预算.pdf": 80,
    "江苏省级/2018年省检察院部门预算公开.pdf": 55,
    "杭州/2026年杭州市气象局部门预算.pdf": 55,
    "北京/2026年北京市信访办公室部门预算.pdf": 30,
    "烟台/2026年烟台市司法局部门预算.pdf": 30,
}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("name", REAL)
def test_real_narratives(name: str) -> None:
    document = read(CORPUS / name)
    assert isinstance(document, Document)
    assert len(understand(document).statements) >= REAL[name]
    assert len(uncovered(document.paragraphs)) <= 5


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_two_amounts_for_one_account_are_both_kept() -> None:
    document = read(CORPUS / "普陀区/万里街道办事处2024年部门预算.pdf")
    assert isinstance(document, Document)
    housing = [s for s in understand(document).statements if "住房公积金（项）" in s.subject]
    assert [(s.year, s.amount.text if s.amount else "") for s in housing] == [
        (None, "350.35万元"),
        (2023, "348.52万元"),
        (2024, "352.67万元"),
    ]


def test_every_breakdown_of_a_whole_is_kept_by_itself() -> None:
    whole = understood(
        """
        2022年部门预算支出10万元，其中：基本支出4万元；项目支出6万元。
        按照支出功能分类科目，主要用于：
        1、教育支出7万元；
        2、其他支出3万元。
        按照支出经济分类科目，主要用于：
        1、工资福利支出8万元；
        2、商品和服务支出2万元。
        """
    ).statements[0]
    assert [[part.subject for part in group] for group in whole.breakdowns] == [
        ["基本支出", "项目支出"],
        ["教育支出", "其他支出"],
        ["工资福利支出", "商品和服务支出"],
    ]
    assert [part.subject for part in whole.parts] == ["基本支出", "项目支出", "教育支出", "其他支出"]


def test_breakdown_that_goes_on_in_the_next_paragraph() -> None:
    whole = understood(
        "2026年支出预算合计10万元，其中：基本支出4万元；\n项目支出5万元；\n上缴上级支出1万元。"
    ).statements[0]
    assert [part.subject for part in whole.breakdowns[0]] == ["基本支出", "项目支出", "上缴上级支出"]


@pytest.mark.parametrize(
    "text",
    [
        "支出1万元，其中：" * 1000,
        "支出1万元，包括：\n" * 1500,
        "2022年支出1万元，其中：基本支出2万元、项目支出3万元；" * 300,
        "1," * 20_000,
        "比上年增加1万元，增长2%，" * 3000,
    ],
    ids=["nested", "nested over paragraphs", "long", "commas", "changes"],
)
def test_hostile_texts_end_soon(text: str) -> None:
    started = perf_counter()
    narrative = understand_paragraphs(typed_paragraphs(text))
    assert all(statement.subject for statement in narrative.statements)
    assert perf_counter() - started < 20
