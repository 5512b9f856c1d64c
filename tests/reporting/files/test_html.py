"""The HTML page: content and safety; what a browser makes of it is in test_browser.py."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from functools import cache
from html.parser import HTMLParser

import pytest
from PIL import Image

from budgetcheck.model.outcome import Severity
from budgetcheck.model.place import Box, Place
from budgetcheck.reporting.files.html import report_html
from budgetcheck.reporting.files.picture import SUSPECT, TERM, Pictures
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import Language
from tests.reporting import sample
from tests.reporting.files.made import ENGLISH, VOICE, hostile, real, unreadable


class Page(HTMLParser):
    """The elements of a page in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str, kind: str = "") -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and (not kind or kind in (attributes.get("class") or "").split())
        ]


@cache
def real_page() -> str:
    report, voice = real()
    return report_html([report], voice).decode()


def test_every_problem_is_there_with_its_picture() -> None:
    report, _ = real()
    page = Page(real_page())
    problems = page.all("article", "problem")
    assert len(problems) == len(report.problems)
    located = [p for p in report.problems if any(figure.place.box for o in p.outcomes for figure in o.figures)]
    assert len(page.all("img")) >= len(located) > 0
    assert len(page.all("details", "extracted")) == len(report.budget.tables if report.budget else ())


def test_a_picture_frames_the_suspect_red_and_the_terms_blue() -> None:
    source = Page(real_page()).all("img")[0]["src"]
    assert source is not None
    image = Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))).convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 20) or []}

    def near(wanted: tuple[int, int, int]) -> bool:
        return any(all(abs(a - b) < 24 for a, b in zip(colour, wanted, strict=True)) for colour in colours)  # type: ignore[arg-type]

    assert near(SUSPECT)
    assert near(TERM)


def test_frames_keep_their_colours_on_full_pages() -> None:
    """Few colours are left of a page, and a frame has few of its pixels."""
    report, _ = real()
    with Pictures(report) as pictures:
        box = Box(300, 300, 340, 312)
        (_, source), *_ = pictures.around([Place(31, box)], [Place(31, Box(100, 100, 500, 800))])
    image = Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))).convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 20) or []}
    assert {SUSPECT, TERM} <= colours


def test_the_sum_is_spelled_out_with_its_bounds() -> None:
    text = "|".join(part.strip() for part in Page(report_html([sample.report()], VOICE).decode()).texts if part.strip())
    assert "总计|252.65|252.645|252.655|万元|8|≠|基本支出|252.55|252.545|252.555" in text
    assert "计算合计|252.55|252.545|252.555" in text
    assert "差额|+0.10 万元" in text
    assert "-0.47 个百分点" in text


def test_a_text_has_its_place_and_its_sentence_only_if_that_says_more() -> None:
    told = re.findall(r'<blockquote>(.*?)<br><span class="dim">(.*?)</span></blockquote>', real_page())
    places = dict(told)
    assert places["公务接待费 0 万元，与上年预算持平。"] == "说明（第9页）"
    assert any(len(text) < 8 and "“" in place for text, place in told)


def test_marked_cells_lead_to_their_problem() -> None:
    page = Page(real_page())
    anchors = {attributes.get("id") for _, attributes in page.elements}
    marked = [
        *page.all("td", "suspect"),
        *page.all("td", "term"),
        *page.all("div", "suspect"),
        *page.all("div", "term"),
    ]
    links = [str(a.get("href")) for a in page.all("a")]
    assert marked
    assert len(links) == len(marked) + len(page.all("article", "problem"))
    assert all(link.startswith("#") and link[1:] in anchors for link in links)


def test_the_policy_allows_the_own_script_and_style_only() -> None:
    text = real_page()
    page = Page(text)
    (policy,) = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not [a for _, a in page.elements if any(name == "style" or name.startswith("on") for name in a)]
    assert "http:" not in text
    assert "https:" not in text


@pytest.mark.parametrize("voice", [VOICE, ENGLISH])
def test_nothing_of_a_document_becomes_markup(voice: Voice) -> None:
    text = report_html([hostile()], voice).decode()
    page = Page(text)
    assert len(page.all("script")) == 1
    assert "alert(1)" in "".join(page.texts)
    assert not {"\x00", "\x1b", "\u202e"} & set(text)


def test_several_documents_have_an_overview_worst_first() -> None:
    report, voice = real()
    text = report_html([sample.report(), unreadable(), report], Voice(Language.ZH, voice.rules)).decode()
    page = Page(text)
    assert len(page.all("section")) == 3
    names = re.findall(r'<tr><td><a href="#(d\d)"', text)
    errors = [
        sum(1 for p in r.problems if any(o.severity is Severity.ERROR for o in p.outcomes))
        for r in (sample.report(), report)
    ]
    assert errors[1] > errors[0]
    assert names == ["d2", "d3", "d1"]
    cells = re.findall(r'<td class="(?:error|warning|info) h\d"><a href="#(d\dp\d+)">(\d+)</a></td>', text)
    problems = {str(a["id"]) for a in page.all("article", "problem")}
    assert {anchor for anchor, _ in cells} <= problems
    assert sum(int(count) for _, count in cells) == len(problems)
    assert {a["id"] for a in page.all("section")} == set(names)
