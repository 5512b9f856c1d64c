"""Opens the ZIP package that a Word or Excel file is, and parses its XML: bounded, and without entities or links."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any, Protocol
from xml.etree import ElementTree as ET

MOST_MEMBERS = 5_000
"""Files in a package; a workbook with hundreds of sheets and pictures has fewer."""

MOST_UNPACKED = 300_000_000
"""Bytes of all files of a package together, as its directory states them; no file gives more than is stated."""

MOST_XML = 80_000_000
"""Bytes of one XML file."""

_CHUNK = 1 << 16


class BadPackage(Exception):
    """A package that cannot be read; `code` is one of `budgetcheck.reading.wording`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Package:
    """The files of a package by name, names in any case, a leading slash left out."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises BadPackage."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError, OverflowError):
            raise BadPackage("damaged_file") from None
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
            raise BadPackage("too_large")
        self._members = {member.filename.replace("\\", "/").lower(): member for member in members}

    def __contains__(self, name: str) -> bool:
        """True when there is such a file."""
        return name.lower().lstrip("/") in self._members

    def read(self, name: str) -> bytes:
        """The content of a file. Raises BadPackage."""
        member = self._members.get(name.lower().lstrip("/"))
        if member is None:
            raise BadPackage("damaged_file")
        if member.flag_bits & 0x1:
            raise BadPackage("encrypted_file")
        if member.file_size > MOST_XML:
            raise BadPackage("too_large")
        try:
            return self._zip.read(member)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
            raise BadPackage("damaged_file") from None

    def xml(self, name: str) -> ET.Element | None:
        """The root of an XML file, None where there is no such file. Raises BadPackage."""
        return parse(self.read(name)) if name in self else None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """For each relation of a file inside the package: id -> (last word of its type, name of the other file)."""
        folder, _, file = name.lstrip("/").rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":  # links are never followed
                target = relation.get("Target", "")
                kind = relation.get("Type", "").rpartition("/")[2]
                found[relation.get("Id", "")] = (kind, _path("" if target.startswith("/") else folder, target))
        return found


def _path(folder: str, target: str) -> str:
    """The name of a file that is stated in relation to a folder."""
    parts = [part for part in folder.split("/") if part]
    for part in target.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", "..", ""):
            parts.append(part)
    return "/".join(parts)


class Target(Protocol):
    """What takes the events of an XML document."""

    def start(self, tag: str, attributes: dict[str, str]) -> object:
        """An element begins."""

    def end(self, tag: str) -> object:
        """An element ends."""

    def data(self, text: str) -> object:
        """Text stands here."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """A declaration of a document type: raises BadPackage, for entities are declared in one."""

    def close(self) -> object:
        """The document ends."""


class _Builder(ET.TreeBuilder):
    """Refuses documents with a type declaration: office files have none, and entities are declared in one."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Called by the parser at <!DOCTYPE …>."""
        raise BadPackage("unsafe_xml")


def parse(data: bytes) -> ET.Element:
    """The root of an XML document. Raises BadPackage for a malformed one and for one that declares entities."""
    root: ET.Element = feed(data, _Builder())
    return root


def feed(data: bytes, target: Target) -> Any:  # noqa: ANN401 (whatever the target makes)
    """Gives a target all events of an XML document and returns what it made. Raises BadPackage as `parse` does."""
    parser = ET.XMLParser(target=target)
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
        return parser.close()
    except (ET.ParseError, LookupError, ValueError):
        raise BadPackage("damaged_file") from None


def local(element: ET.Element) -> str:
    """The name of an element or attribute without its namespace: strict and transitional files use different ones."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: ET.Element, name: str) -> str | None:
    """The value of an attribute by its local name."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def child(element: ET.Element | None, *names: str) -> ET.Element | None:
    """The first descendant along a path of local names."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element
