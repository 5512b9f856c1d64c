"""Reads the cover: whose budget it is, and of which year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from budgetcheck.model.document import Document

_FIRST_PAGES = 2
_MOST_LINES = 8
_NAMED = re.compile(
    r"^(?:预算|编制|填报|公开)?(?:主管)?(?:单位|部门)(?:名称)?[:：](?!(?:人民币)?[十百千万亿]*元)"
    r"(?P<body>.+?)(?:(?:金额)?单位[:：].*)?$"
)
_TITLE = re.compile(
    r"(?:(?P<before>20\d{2})年度?)?(?P<body>\D{3,40}?)(?:(?P<after>20\d{2})年度?)?(?:部门|单位)?(?:综合)?(?P<kind>预算|决算)"
)
_FORM = re.compile(r"^(?:部门|单位|附件\d*[:：]?)+|(?:部门|单位|[（(](?:汇总|本级)[）)])+$")
_UNIT = "元"
_NOT_A_BODY = re.compile(r"收支|支出|收入|目录|附件|^[一二三四五六七八九十]+、|公开表|表$")


@dataclass(frozen=True, slots=True)
class Cover:
    """The body (empty if not told), the year (None if not told), and whether it is a final account (决算)."""

    body: str = ""
    year: int | None = None
    final: bool = False


def read_cover(document: Document) -> Cover:
    """What the first page with text says above the contents."""
    for page in document.pages[:_FIRST_PAGES]:
        texts = [re.sub(r"\s+", "", line.text) for line in page.lines[:_MOST_LINES]]
        if "目录" in texts:
            texts = texts[: texts.index("目录")]
        cover = _read([text for text in texts if text])
        if cover.body or cover.year:
            return cover
    return Cover()


def body_above_tables(document: Document) -> str:
    """The body that most tables name above themselves (部门：某某局 单位：万元); empty if none does."""
    lines = (re.sub(r"\s+", "", line.text) for page in document.pages for line in page.lines)
    named = Counter(match["body"] for text in lines if _UNIT in text for match in [_NAMED.match(text)] if match)
    return named.most_common(1)[0][0] if named else ""


def _read(texts: list[str]) -> Cover:
    named = next((match for text in texts for match in [_NAMED.match(text)] if match), None)
    title = _TITLE.match("".join(text for text in texts if not _NAMED.match(text)))
    year = (title["after"] or title["before"]) if title else None
    body = named["body"] if named else (_body(title["body"]) if title else "")
    return Cover(body, int(year) if year else None, bool(title) and title is not None and title["kind"] == "决算")


def _body(text: str) -> str:
    name = _FORM.sub("", text)
    return "" if _NOT_A_BODY.search(name) else name
