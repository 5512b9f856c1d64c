"""Takes the sheets out of an .xlsx workbook: displayed values, borders, merged and hidden cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

from budgetcheck.reading.excel.formats import BUILT_IN, GENERAL, displayed, displayed_text
from budgetcheck.reading.excel.sheet import MOST_MERGES, NO_VALUE, Merge, Sheet, SheetCell
from budgetcheck.reading.package import BadPackage, Package, attribute, child, feed, local

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_INDENT = 9.0
"""Points of one step of indentation."""
_LETTER = 5.5
"""Points of a unit in which widths of columns are stated (a digit of the usual font)."""
_SIDES = ("left", "right", "top", "bottom", "start", "end")


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown: number format, whether it has a border, indentation in points."""

    number_format: str = GENERAL
    ruled: bool = False
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that are shown, and the names of the others."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...]


def open_xlsx(data: bytes) -> Workbook:
    """The workbook in a file. Raises BadPackage."""
    package = Package(data)
    main = next((name for kind, name in package.related("").values() if kind == "officeDocument"), "xl/workbook.xml")
    book = package.xml(main)
    if book is None:
        raise BadPackage("damaged_file")
    related = package.related(main)
    parts = dict(related.values())
    strings = _strings(package.xml(parts.get("sharedStrings", "")))
    styles = _styles(package.xml(parts.get("styles", "")))
    properties = child(book, "workbookPr")
    from_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
    sheets, hidden = [], []
    for element in child(book, "sheets") or ():
        name = attribute(element, "name") or ""
        kind, target = related.get(_relation(element), ("", ""))
        if kind != "worksheet":
            continue
        if attribute(element, "state") in ("hidden", "veryHidden"):
            hidden.append(name)
            continue
        reader = _SheetReader(Sheet(name), strings, styles, from_1904)
        feed(package.read(target), reader)
        sheets.append(reader.sheet)
    return Workbook(tuple(sheets), tuple(hidden))


def _relation(element: ET.Element) -> str:
    """The id of a relation (r:id): the only attribute id that has a namespace."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _strings(root: ET.Element | None) -> list[str]:
    """The texts that cells share, furigana left out."""
    return [_rich(item) for item in root if local(item) == "si"] if root is not None else []


def _rich(item: ET.Element) -> str:
    found = []
    for part in item:
        if local(part) == "t":
            found.append(part.text or "")
        elif local(part) == "r":
            found += [text.text or "" for text in part if local(text) == "t"]
    return "".join(found)


def _styles(root: ET.Element | None) -> list[Style]:
    """The styles of cells by number."""
    own = {
        _number(attribute(element, "numFmtId")): attribute(element, "formatCode") or GENERAL
        for element in child(root, "numFmts") or ()
    }
    borders = [_has_side(element) for element in child(root, "borders") or ()]
    styles = []
    for element in child(root, "cellXfs") or ():
        alignment = child(element, "alignment")
        number, border = _number(attribute(element, "numFmtId")), _number(attribute(element, "borderId"))
        styles.append(
            Style(
                own.get(number, BUILT_IN.get(number, GENERAL)),
                border < len(borders) and borders[border],
                _INDENT * _number(attribute(alignment, "indent")) if alignment is not None else 0.0,
            )
        )
    return styles


def _has_side(border: ET.Element) -> bool:
    return any(local(side) in _SIDES and attribute(side, "style") not in (None, "none") for side in border)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


class _SheetReader:
    """Takes the events of a sheet's XML, so that no tree of a large sheet is ever held."""

    def __init__(self, sheet: Sheet, strings: list[str], styles: list[Style], from_1904: bool) -> None:
        self.sheet = sheet
        self._strings = strings
        self._styles = styles
        self._from_1904 = from_1904
        self._row = self._column = 0
        self._type = ""
        self._style = Style()
        self._formula = False
        self._taking = False
        self._hidden_by_default = False
        self._zeros = True
        self._text: list[str] = []

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """No workbook declares a document type."""
        raise BadPackage("unsafe_xml")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._taking = True
        elif name in ("rPh", "f"):
            self._taking = False
            self._formula |= name == "f"
        elif name == "row":
            self._row = _number(attributes.get("r")) or self._row + 1
            self._column = 0
            if attributes.get("hidden", "1" if self._hidden_by_default else "0") in ("1", "true"):
                self.sheet.hidden_rows.add(self._row)
        elif name == "sheetView":
            self._zeros = attributes.get("showZeros", "1") in ("1", "true")
        elif name == "sheetFormatPr":
            self._hidden_by_default = attributes.get("zeroHeight") in ("1", "true")
        elif name == "col":
            self._columns(attributes)
        elif name == "mergeCell":
            self.sheet.merges.extend(_merges(attributes.get("ref", "")))
            if len(self.sheet.merges) > MOST_MERGES:
                raise BadPackage("too_large")

    def data(self, text: str) -> None:
        """Text of the current element."""
        if self._taking:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        if name in ("v", "t"):
            self._taking = False
        elif name == "c":
            self._end_cell("".join(self._text))

    def close(self) -> None:
        """The sheet ends."""

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_of(match[1]) if match else self._column + 1
        self._type = attributes.get("t", "n")
        style = _number(attributes.get("s"))
        self._style = self._styles[style] if style < len(self._styles) else Style()
        self._formula = False
        self._text = []

    def _end_cell(self, stored: str) -> None:
        style = self._style
        number = False
        if self._formula and not stored and self._type != "str":
            text = NO_VALUE
            self.sheet.uncalculated.append(f"{letters_of(self._column)}{self._row}")
        elif self._type == "n":
            text, number = self._shown(stored), bool(stored)
        elif self._type == "s":
            index = _number(stored)
            text = displayed_text(self._strings[index], style.number_format) if index < len(self._strings) else ""
        elif self._type == "b":
            text = "TRUE" if stored == "1" else "FALSE"
        else:
            text = displayed_text(stored, style.number_format) if self._type in ("str", "inlineStr") else stored
        self.sheet.put(self._row, self._column, SheetCell(text, number, style.ruled, style.indent))

    def _shown(self, stored: str) -> str:
        """A number as displayed; text that is none stays as it is."""
        try:
            value = Decimal(stored)
            if not value and not self._zeros:
                return ""
            return displayed(value, self._style.number_format, from_1904=self._from_1904)
        except InvalidOperation:
            return stored

    def _columns(self, attributes: Mapping[str, str]) -> None:
        first, last = _number(attributes.get("min")), min(_number(attributes.get("max")), 16_384)
        hidden = attributes.get("hidden") in ("1", "true")
        width = attributes.get("width", "")
        for column in range(first, last + 1):
            if hidden:
                self.sheet.hidden_columns.add(column)
            if re.fullmatch(r"\d{1,3}(\.\d+)?", width):
                self.sheet.widths[column] = float(width) * _LETTER


def _merges(reference: str) -> Iterator[Merge]:
    """The merge that a reference like A1:C2 means; none for what is no range of two cells."""
    first, _, last = reference.partition(":")
    one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if one and other:
        rows = sorted((int(one[2]), int(other[2])))
        columns = sorted((column_of(one[1]), column_of(other[1])))
        yield Merge(rows[0], columns[0], rows[1], columns[1])


def column_of(letters: str) -> int:
    """A is 1, AA is 27."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def letters_of(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
