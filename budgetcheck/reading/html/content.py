"""What an HTML page shows, as a tree of paragraphs and tables; tags that are not closed are closed as browsers do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from budgetcheck.reading.layout import MOST_TEXTS, TooLarge

_HIDDEN_TAGS = {
    "script",
    "style",
    "head",
    "noscript",
    "template",
    "svg",
    "math",
    "object",
    "iframe",
    "select",
    "textarea",
}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "center", "section", "article",
    "header", "footer", "main", "nav", "aside", "blockquote", "pre", "hr", "form", "fieldset", "address", "figure",
    "caption", "body", "html",
}  # fmt: skip
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "base", "area", "wbr", "source", "embed", "param"}
_UNCLOSED = {"tr", "td", "th", "p", "li"}
"""Tags that end where the next one of their kind begins."""
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_LENGTH = re.compile(r"(?:padding-left|text-indent|margin-left)\s*:\s*(-?\d{1,3}(?:\.\d+)?)\s*(px|pt|em)", re.I)
_POINTS = {"px": 0.75, "pt": 1.0, "em": 10.5}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANKS = {"\u00a0": 5.0, "\u3000": 10.5, "\u2003": 10.5, "\u2002": 5.0}
_MOST_SPAN = 1_000
_DEEPEST = 40
"""Tables within one another."""


@dataclass(slots=True)
class HtmlCell:
    """A cell with its spans and what stands in it."""

    rows: int
    columns: int
    content: list[str | HtmlTable] = field(default_factory=list)
    indent: float = 0.0

    @property
    def text(self) -> str:
        """Its paragraphs as lines."""
        return "\n".join(part for part in self.content if isinstance(part, str))

    def tables(self) -> Iterator[HtmlTable]:
        """The tables in it."""
        yield from (part for part in self.content if isinstance(part, HtmlTable))


@dataclass(slots=True)
class HtmlTable:
    """A table: its rows of cells, and how many rows were hidden."""

    rows: list[list[HtmlCell]] = field(default_factory=list)
    hidden: int = 0

    @property
    def is_frame(self) -> bool:
        """True for a table that only arranges others on the page."""
        return any(part for row in self.rows for cell in row for part in cell.tables())


def content_of(text: str) -> list[str | HtmlTable]:
    """The paragraphs and tables of a page in order. Raises TooLarge."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    builder.finish()
    return builder.content


class _Builder(HTMLParser):
    """Builds the tree from the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.content: list[str | HtmlTable] = []
        self._tables: list[HtmlTable] = []
        self._cells: list[HtmlCell | None] = []  # the open cell of each open table
        self._text: list[str] = []
        self._hidden: list[str] = []  # open tags from the one that hides on
        self._indent = 0.0
        self._made = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if self._hidden and self._hidden[0] == tag and tag in _UNCLOSED:
            self._hidden.clear()  # what begins here ends the hidden one before
        if self._hidden:
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        values = {name: value or "" for name, value in attrs}
        style = values.get("style", "")
        if tag not in _VOID and (tag in _HIDDEN_TAGS or "hidden" in values or _NOT_SHOWN.search(style)):
            if tag == "tr" and self._tables:
                self._end_cell()
                self._tables[-1].hidden += 1
            self._hidden.append(tag)
            return
        if tag == "br":
            self._text.append("\n")
        elif tag == "table":
            self._end_text()
            if len(self._tables) >= _DEEPEST:
                raise TooLarge
            self._tables.append(HtmlTable())
            self._cells.append(None)
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._begin_cell(values, style)
        elif tag in _BLOCKS:
            self._end_text()
            self._indented(style)

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            elif tag in ("table", "body", "html"):
                self._hidden.clear()
            return
        if tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th", "tr") and self._tables:
            self._end_cell()
        elif tag in _BLOCKS:
            self._end_text()

    def handle_data(self, data: str) -> None:
        """Text stands here."""
        if not self._hidden:
            self._text.append(_SPACE.sub(" ", data))

    def finish(self) -> None:
        """The page ends, whatever is still open."""
        self._hidden.clear()
        while self._tables:
            self._end_table()
        self._end_text()

    def _begin_cell(self, values: dict[str, str], style: str) -> None:
        self._end_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        self._made += 1
        if self._made > MOST_TEXTS:
            raise TooLarge
        cell = HtmlCell(_span(values.get("rowspan", "1")), _span(values.get("colspan", "1")))
        table.rows[-1].append(cell)
        self._cells[-1] = cell
        self._indented(style)

    def _end_cell(self) -> None:
        self._end_text()
        self._cells[-1] = None

    def _end_table(self) -> None:
        self._end_cell()
        self._cells.pop()
        table = self._tables.pop()
        self._place().append(table)

    def _end_text(self) -> None:
        """Ends a paragraph."""
        lines = [line.strip(" ") for line in "".join(self._text).split("\n")]
        text = "\n".join(line for line in lines if line.strip())
        self._text.clear()
        if not text:
            return
        cell = self._cells[-1] if self._cells else None
        if cell is not None and not cell.content:
            blanks = text[: len(text) - len(text.lstrip())]
            cell.indent = max(0.0, self._indent) + sum(_BLANKS.get(letter, 0.0) for letter in blanks)
        self._indent = 0.0
        self._place().append("\n".join(line.strip() for line in text.split("\n")))

    def _place(self) -> list[str | HtmlTable]:
        """Where content goes: the innermost open cell; what stands between cells goes before the table."""
        for cell in reversed(self._cells):
            if cell is not None:
                return cell.content
        return self.content

    def _indented(self, style: str) -> None:
        self._indent += sum(float(number) * _POINTS[unit.lower()] for number, unit in _LENGTH.findall(style))


def _span(text: str) -> int:
    digits = text.strip()
    return min(int(digits), _MOST_SPAN) if digits.isdecimal() and len(digits) < 6 and int(digits) else 1
