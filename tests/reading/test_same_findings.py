"""The same budget gives the same findings in whatever kind of file it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from budgetcheck.addresses import AddressBook
from budgetcheck.files import Options, check_files
from budgetcheck.model.document import Document
from budgetcheck.model.place import Medium
from budgetcheck.reading import read
from budgetcheck.reading.conversion import convert, converter
from budgetcheck.wording import Language, address
from samples.typesetting import correct, load_content, load_corrections
from samples.typesetting.content import Content
from tests.reading.made.excel import write_excel
from tests.reading.made.findings import checked, findings, rules
from tests.reading.made.page import write_html
from tests.reading.made.text import write_text
from tests.reading.made.word import write_word

SAMPLES = Path(__file__).parents[2] / "samples"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "jianghan-2022.txt"
NAMES = ("jianghan-2022", "jianghan-2022-corrected")

Writer = Callable[[Content, Path], Path]

WRITERS: dict[str, Writer] = {
    "word": lambda content, folder: write_word(content, folder / "budget.docx"),
    "excel": lambda content, folder: write_excel(content, folder / "budget.xlsx"),
    "excel-stored-in-yuan": lambda content, folder: write_excel(content, folder / "budget.xlsx", yuan=True),
    "excel-without-borders": lambda content, folder: write_excel(content, folder / "budget.xlsx", bordered=False),
    "html": lambda content, folder: write_html(content, folder / "budget.html"),
    "text-with-tabs": lambda content, folder: write_text(content, folder / "budget.txt", encoding="gb18030"),
    "markdown": lambda content, folder: write_text(content, folder / "budget.md", markdown=True, encoding="utf-16"),
}


def content_of(name: str) -> Content:
    content = load_content(SAMPLES / "jianghan-2022.yaml")
    return content if name == NAMES[0] else correct(content, load_corrections(SAMPLES / "corrections.yaml"))


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_findings_as_the_pdf(tmp_path: Path, name: str, writer: Writer) -> None:
    path = writer(content_of(name), tmp_path)
    expected, found = checked(SAMPLES / f"{name}.pdf"), checked(path)
    assert findings(found) == findings(expected)
    assert bool(findings(expected)) == (name == NAMES[0])
    assert found.budget is not None
    assert expected.budget is not None
    ours, theirs = found.budget.tables, expected.budget.tables
    assert [(t.kind, t.number, t.part, t.unit, t.year, t.state) for t in ours] == [
        (t.kind, t.number, t.part, t.unit, t.year, t.state) for t in theirs
    ]
    assert found.budget.unit_name == expected.budget.unit_name
    assert found.notes == ()


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_every_place_is_named_in_the_medium(tmp_path: Path, writer: Writer) -> None:
    report = checked(writer(content_of(NAMES[0]), tmp_path))
    assert report.budget is not None
    assert report.budget.document.medium is not Medium.PAGES
    outcomes = [outcome for problem in report.problems for outcome in problem.outcomes]
    places = [figure.place for outcome in outcomes for figure in outcome.figures]
    places += [item.place for outcome in outcomes for item in outcome.evidence]
    assert places
    assert all(place.spot is not None for place in places if place.page)


@pytest.mark.skipif(not SEED.exists(), reason="the text of the published budget is not here")
def test_the_published_text_gives_the_findings_of_its_pdf() -> None:
    assert findings(checked(SEED)) == findings(checked(SAMPLES / "jianghan-2022.pdf"))


@pytest.mark.parametrize("options", [Options(together=True), Options()], ids=["together", "paired"])
def test_text_in_word_and_tables_in_excel(tmp_path: Path, options: Options) -> None:
    content = content_of(NAMES[0])
    paths = [
        write_word(content, tmp_path / "说明.docx", tables=False),
        write_excel(content, tmp_path / "表.xlsx", narrative=False),
    ]
    reports = list(check_files(paths, rules(), options))
    assert len(reports) == 1
    whole = findings(checked(SAMPLES / "jianghan-2022.pdf"))
    order = {key for key in whole if key[0] == "FORM-06" and key[3] == ("政府购买服务情况",)}
    assert set(findings(reports[0])) == set(whole) - order  # several files are in no order
    media = {
        (figure.place.file, figure.place.spot.medium)
        for problem in reports[0].problems
        for outcome in problem.outcomes
        for figure in outcome.figures
        if figure.place.spot is not None
    }
    assert media == {("说明.docx", Medium.WORD), ("表.xlsx", Medium.SHEETS)}


def test_a_budget_published_and_as_written_are_two_documents(tmp_path: Path) -> None:
    content = content_of(NAMES[0])
    published = tmp_path / "预算.pdf"
    published.write_bytes((SAMPLES / "jianghan-2022.pdf").read_bytes())
    paths = [
        published,
        write_word(content, tmp_path / "说明.docx", tables=False),
        write_excel(content, tmp_path / "表.xlsx", narrative=False),
    ]
    reports = {report.path.name: report for report in check_files(paths, rules(), Options())}
    assert set(reports) == {"预算.pdf", "表.xlsx"}
    assert len(reports["表.xlsx"].files) == 2
    assert findings(reports["预算.pdf"]) == findings(checked(SAMPLES / "jianghan-2022.pdf"))


@pytest.mark.skipif(converter() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("writer", "before", "after"),
    [
        ("word", ".docx", ".docx"),
        ("word", ".docx", ".doc"),
        ("word", ".docx", ".html"),
        ("excel", ".xlsx", ".xlsx"),
        ("excel-stored-in-yuan", ".xlsx", ".xls"),
        ("excel", ".xlsx", ".html"),
    ],
)
def test_what_libreoffice_writes_reads_the_same(tmp_path: Path, writer: str, before: str, after: str) -> None:
    program = converter()
    assert program is not None
    made = convert(WRITERS[writer](content_of(NAMES[0]), tmp_path).read_bytes(), before, after, program)
    assert made is not None
    path = tmp_path / f"converted{after}"
    path.write_bytes(made)
    report = checked(path)
    assert findings(report) == findings(checked(SAMPLES / "jianghan-2022.pdf"))
    assert [note.code for note in report.notes] == (["reading.converted"] if after == ".doc" else [])


def test_the_format_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    path = write_excel(content_of(NAMES[0]), tmp_path / "budget.xlsx").rename(tmp_path / "budget.pdf")
    document = read(path)
    assert isinstance(document, Document)
    assert document.medium is Medium.SHEETS


@pytest.mark.parametrize("kind", ["word", "excel", "text-with-tabs"])
def test_the_address_in_a_report_confirms_its_figure(tmp_path: Path, kind: str) -> None:
    path = WRITERS[kind](content_of(NAMES[0]), tmp_path)
    report = checked(path)
    assert report.budget is not None
    book = AddressBook(report.budget)
    suspects = [suspect.figure for problem in report.problems for suspect in problem.suspects]
    assert suspects
    for figure in suspects:
        for language in Language:
            written = address(figure.place, language, focus=figure.text)
            assert figure in book.figures(written)
            assert book.figures(re.sub(r"\d+(?=\D*$)", "987654", written)) == ()
