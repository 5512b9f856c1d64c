"""Findings as entries of a configuration, and a configuration with such entries added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from budgetcheck.addresses import AddressBook
from budgetcheck.model.outcome import Outcome
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.rules.patterns import NOWHERE
from budgetcheck.settings.acceptance import places_of, printed_in, prints, stands_at
from budgetcheck.settings.model import Accept, Settings
from budgetcheck.wording import Language, address
from budgetcheck.yamlio import ListNode, MapNode, SourceText, compose, loads

_INDENT = "  "
_BARE = re.compile(r"\w([\w.%·（）()“”…，。、；：/+ -]*[\w.%（）()“”…，。、；：/+-])?")
"""Texts that need no quotes in YAML."""
_WIDTH = 110
"""Characters of a line of printed values."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to be written, and what it is about in a sentence."""

    accept: Accept
    comment: str


def entry_for(outcome: Outcome, report: Report, folder: Path, reason: str, expires: date | None) -> Accept:
    """The entry that accepts a finding of a report, for a configuration in that folder."""
    path = report.path.absolute()
    document = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    plain = Accept(
        rule=outcome.rule,
        reason=reason,
        printed=tuple(printed_in(outcome)),
        document=clean(document) if clean(document) == document else "",
        expires=expires,
    )
    if report.budget is None:
        return plain
    book = AddressBook(report.budget)
    tables = {table.number: table.name for table in report.budget.tables if table.number and table.name}
    texts = [figure.text for figure in outcome.figures] or [item.text for item in outcome.evidence]
    for place, text in zip(places_of(outcome), texts, strict=True):
        entry = replace(plain, place=clean(address(place, Language.ZH, focus=text, page=False, tables=tables)))
        if entry.place and stands_at(entry, outcome, book):
            assert prints(entry, outcome)
            return entry
    return plain


def with_entries(text: str, entries: Sequence[Entry], head: Sequence[str]) -> str | None:
    """The text of a configuration with entries before those it has; None where that cannot be done by adding lines.

    What stands in it is kept as it is. `head` are comments above the entries.
    """
    filled = [replace(entry, accept=replace(entry.accept, reason=entry.accept.reason or "…")) for entry in entries]
    return _merged(text, entries, head) if _adds(text, _merged(text, filled, head), filled) else None


def _merged(text: str, entries: Sequence[Entry], head: Sequence[str]) -> str:
    lines = text.splitlines()
    found = _accept_line(text)
    if found is None:
        lines += [*([""] if lines else []), *_comments(head, ""), "accept:", *_entries(entries, _INDENT)]
    else:
        at, indent = found
        lines[at:at] = [*_comments(head, indent), *_entries(entries, indent)]
    return "\n".join(lines) + "\n"


def only_entries(entries: Sequence[Entry]) -> str:
    """The entries alone, for somebody to put into a configuration."""
    return "\n".join(["accept:", *_entries(entries, _INDENT)]) + "\n"


def _accept_line(text: str) -> tuple[int, str] | None:
    """The number of lines up to `accept:`, and the indentation of its list; None without that key."""
    source = SourceText.of(text, "")
    node, _ = compose(source)
    for key, value in node.entries if isinstance(node, MapNode) else ():
        if key.text == "accept":
            items = value.items if isinstance(value, ListNode) else ()
            line = source.lines[items[0].line - 1] if items else ""
            indent = line[: len(line) - len(line.lstrip())] if line.lstrip().startswith("-") else _INDENT
            return key.line, indent
    return None


def _adds(old: str, new: str, entries: Sequence[Entry]) -> bool:
    """True when the new text is the configuration of the old with just these entries more."""
    before, _ = loads(old, "", Settings)
    after, _ = loads(new, "", Settings)
    if before is None or after is None:
        return False
    expected = [entry.accept for entry in entries] + list(before.accept)
    return [*map(_bare, after.accept)] == [*map(_bare, expected)] and _others(before) == _others(after)


def _bare(entry: Accept) -> Accept:
    """The entry wherever it stands."""
    return replace(entry, source=NOWHERE)


def _others(settings: Settings) -> Settings:
    trust = tuple(replace(entry, source=NOWHERE) for entry in settings.trust)
    return replace(settings, accept=(), trust=trust, source=NOWHERE)


def _entries(entries: Sequence[Entry], indent: str) -> Iterator[str]:
    for entry in entries:
        yield from _comments([entry.comment], indent)
        accept = entry.accept
        yield f"{indent}- rule: {_scalar(accept.rule)}"
        inner = indent + _INDENT
        if accept.document:
            yield f"{inner}document: {_scalar(accept.document)}"
        if accept.place:
            yield f"{inner}place: {_scalar(accept.place)}"
        yield from _listed([_scalar(text) for text in accept.printed], inner)
        if accept.expires:
            yield f"{inner}expires: {accept.expires.isoformat()}"
        yield f"{inner}reason: {_scalar(accept.reason)}"


def _listed(values: Sequence[str], indent: str) -> Iterator[str]:
    """printed: […], over several lines where it is long."""
    line = f"{indent}printed: ["
    for index, value in enumerate(values):
        piece = value + ("," if index < len(values) - 1 else "]")
        if len(line) + len(piece) > _WIDTH and not line.endswith("["):
            yield line.rstrip()
            line = indent + _INDENT
        line += f"{piece} "
    if values:
        yield line.rstrip()


def _comments(texts: Sequence[str], indent: str) -> Iterator[str]:
    shown = (text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…" for text in map(clean, texts))
    yield from (f"{indent}# {text}".rstrip() for text in shown if text)


def _scalar(text: str) -> str:
    """The text as YAML takes it for a text: bare if that is safe, else in double quotes."""
    if _BARE.fullmatch(text) and text.lower() != "null":
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"
