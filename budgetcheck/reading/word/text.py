"""The text of a Word paragraph as it is shown: with insertions, without deletions and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from budgetcheck.reading.package import attribute, child, local

PAGE_BREAK = "\f"
"""Stands in a text where Word begins a new page."""

_GONE = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "sdtPr", "Fallback", "commentReference"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SURROGATES = 0xD800
_ON = (None, "1", "true", "on")
_POINTS = 20
"""Twips in a point."""


@dataclass(slots=True)
class Pieces:
    """What a paragraph holds: the text, and the text boxes that hang on it.

    `revised` is True where a change is marked that nobody accepted yet; `objects` counts embedded sheets and the like.
    """

    text: str = ""
    boxes: list[ET.Element] = field(default_factory=list)
    revised: bool = False
    objects: int = 0


def read_pieces(paragraph: ET.Element) -> Pieces:
    """The pieces of a paragraph (w:p)."""
    pieces = Pieces()
    texts: list[str] = []
    waiting = [paragraph]
    # A stack instead of recursion: hostile files nest deeper than Python does.
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in ("del", "ins", "moveFrom", "moveTo"):
            pieces.revised = True
        if name == "object":
            pieces.objects += 1
        if name in _GONE or (name == "r" and _hidden(element)):
            continue
        if name == "t":
            texts.append(element.text or "")
        elif name in _SIGNS:
            texts.append(_SIGNS[name])
        elif name == "br":
            texts.append(PAGE_BREAK if attribute(element, "type") == "page" else "\n")
        elif name == "sym":
            texts.append(_symbol(attribute(element, "char") or ""))
        elif name == "txbxContent":
            pieces.boxes.append(element)
        else:
            waiting.extend(reversed(element))
    pieces.text = "".join(texts)
    return pieces


def begins_page(paragraph: ET.Element) -> bool:
    """True for a paragraph that Word puts at the top of a page."""
    return is_on(child(paragraph, "pPr", "pageBreakBefore"))


def ends_section(paragraph: ET.Element) -> bool:
    """True for the last paragraph of a section, where the next one begins on a new page."""
    section = child(paragraph, "pPr", "sectPr")
    kind = child(section, "type")
    return section is not None and (kind is None or attribute(kind, "val") != "continuous")


def indent_of(paragraph: ET.Element) -> float:
    """How far the first line is set in, in points, blanks before it included."""
    found = child(paragraph, "pPr", "ind")
    return 0.0 if found is None else max(0.0, sum(_indents(found)) / _POINTS)


def _indents(element: ET.Element) -> Iterator[float]:
    for names, sign in ((("left", "start"), 1), (("firstLine",), 1), (("hanging",), -1)):
        value = next((text for name in names if (text := attribute(element, name))), "0")
        yield sign * float(value) if value.lstrip("-").isdecimal() and len(value) < 7 else 0.0


def is_on(element: ET.Element | None) -> bool:
    """True for a property that is set (<w:vanish/>, w:val="1")."""
    return element is not None and attribute(element, "val") in _ON


def _hidden(run: ET.Element) -> bool:
    return is_on(child(run, "rPr", "vanish"))


def _symbol(code: str) -> str:
    """The sign of a font; those of symbol fonts have no meaning outside them."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value < _SURROGATES else ""
