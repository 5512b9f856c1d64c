"""The HTML page in a browser: filters, links, nothing fetched, nothing refused, and what is printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pypdfium2 import PdfDocument

from budgetcheck.reporting.files.html import report_html
from tests.reporting import sample
from tests.reporting.files.made import VOICE, hostile, real, unreadable

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
A4 = (595, 842)


@dataclass
class Opened:
    """A page that was opened, and all it said and asked for since."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def count(self, selector: str) -> int:
        return self.page.locator(selector).count()

    def shown(self) -> list[str]:
        """The ids of the problems to be seen."""
        found = self.page.locator("article.problem:visible").evaluate_all("found => found.map(one => one.id)")
        return [str(name) for name in found]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def opened(browser: Browser, content: bytes, folder: Path, *, width: int = 1280) -> Opened:
    path = folder / "report.html"
    path.write_bytes(content)
    page = browser.new_context(offline=True, viewport={"width": width, "height": 900}).new_page()
    found = Opened(page)
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.on("request", lambda request: found.asked.append(request.url))
    page.goto(path.as_uri())
    found.asked = [url for url in found.asked if url != path.as_uri() and not url.startswith("data:image/png;")]
    return found


@pytest.fixture(scope="module")
def one(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The report on the sample."""
    report, voice = real()
    return opened(browser, report_html([report], voice), tmp_path_factory.mktemp("one"))


@pytest.fixture(scope="module")
def several(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """A report on three documents, one of them unreadable."""
    report, voice = real()
    content = report_html([sample.report(), unreadable(), report], voice)
    return opened(browser, content, tmp_path_factory.mktemp("several"))


def reset(page: Page) -> None:
    for box in page.locator("#filter input").all():
        box.check()
    page.select_option("#filter-table", "")
    page.select_option("#filter-rule", "")


def test_all_is_shown_and_nothing_is_fetched_or_refused(one: Opened, several: Opened) -> None:
    report, _ = real()
    assert len(one.shown()) == len(report.problems)
    assert one.page.locator("#shown").inner_text() == f"显示 {len(report.problems)} / {len(report.problems)} 个问题"
    assert one.page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 100)")
    assert (one.said, one.asked) == ([], [])
    assert (several.said, several.asked) == ([], [])


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_a_severity_can_be_left_out(one: Opened, severity: str) -> None:
    reset(one.page)
    whole = one.shown()
    one.page.locator(f"#filter input[value={severity}]").uncheck()
    left = one.shown()
    assert 0 < len(left) < len(whole)
    assert one.count(f"article.problem.{severity}:visible") == 0
    assert one.page.locator("#shown").inner_text() == f"显示 {len(left)} / {len(whole)} 个问题"
    listed = one.page.locator("tr[data-problem]:visible").evaluate_all("rows => rows.map(row => row.dataset.problem)")
    assert listed == left


def test_a_table_and_a_rule_can_be_chosen(one: Opened) -> None:
    reset(one.page)
    for name in ("table", "rule"):
        values = one.page.locator(f"#filter-{name} option").evaluate_all("found => found.map(one => one.value)")
        for value in values[1:]:
            one.page.select_option(f"#filter-{name}", value)
            kept = one.page.locator("article.problem:visible").evaluate_all(
                f"found => found.map(one => one.dataset.{name}s.split('\\n'))"
            )
            assert kept
            assert all(value in words for words in kept)
        reset(one.page)
    one.page.select_option("#filter-table", "公开表12")
    one.page.locator("#filter input[value=error]").uncheck()
    assert one.count("article.problem.error:visible") == 0


def test_a_cell_of_the_overview_leads_to_a_problem_of_its_document(several: Opened) -> None:
    reset(several.page)
    rows = several.page.locator("#overview tbody tr")
    assert rows.count() == 3
    for row in rows.all():
        section = str(row.locator("a").first.get_attribute("href"))
        for cell in row.locator("td a").all():
            cell.click()
            target = several.page.locator(":target")
            assert target.count() == 1
            assert target.evaluate("one => one.closest('section').id") == section.removeprefix("#")
            # The filters stay at the top of the window and must not cover what was asked for.
            bar = several.page.locator("#filter").bounding_box()
            place = target.bounding_box()
            assert bar is not None
            assert place is not None
            assert bar["y"] + bar["height"] <= place["y"] < 900
            several.page.evaluate("scrollTo(0, 0)")


def test_a_marked_cell_and_an_entry_of_the_list_lead_to_their_problem(one: Opened) -> None:
    reset(one.page)
    for link in (
        *one.page.locator("td.term a, td.suspect a, div.term a").all()[:3],
        *one.page.locator(".list a").all()[:3],
    ):
        wanted = str(link.get_attribute("href"))
        link.click()
        assert one.page.locator(":target").evaluate("one => '#' + one.id") == wanted
        assert wanted.removeprefix("#") in one.shown()


def test_nothing_is_wider_than_a_narrow_window(browser: Browser, tmp_path: Path) -> None:
    report, voice = real()
    found = opened(browser, report_html([report, sample.report()], voice), tmp_path, width=400)
    assert found.page.evaluate("document.documentElement.scrollWidth <= 400")


def test_a_hostile_document_does_nothing(browser: Browser, tmp_path: Path) -> None:
    found = opened(browser, report_html([hostile()], VOICE), tmp_path)
    dialogs: list[str] = []
    found.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for fold in found.page.locator("summary").all():
        fold.click()
    assert (found.said, found.asked, dialogs) == ([], [], [])
    assert found.page.evaluate("document.scripts.length") == 1


def test_it_prints_on_a4_without_the_filters(one: Opened, tmp_path: Path) -> None:
    reset(one.page)
    content = one.page.pdf(format="A4", prefer_css_page_size=True)
    document = PdfDocument(content)
    report, _ = real()
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {A4}
    assert len(document) < 2 * len(report.problems)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert "江汉区大数据中心" in texts[0]
    assert "全部规则" not in "".join(texts)
    document.close()
