"""The table that closes a run over several documents: what each has of tables, checks and problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from budgetcheck.model.outcome import Severity
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.layout import beside
from budgetcheck.reporting.problems import gravity
from budgetcheck.reporting.style import LABEL, PLAIN, SEVERITY, TITLE
from budgetcheck.reporting.summary import checks, counts
from budgetcheck.reporting.voice import Voice

_GAP = 2
_INDENT = 4
_IN_VIEW_OF = ("pairing.", "previous.", "units.")
"""Begins the codes of notes on other documents."""

_FEWEST = 16
"""Cells that the name of a file gets at least."""


def table_lines(reports: Sequence[Report], voice: Voice, width: int) -> Iterator[Text]:
    """A line for every document below a head, each within `width` cells unless that is very narrow.

    Below a document that was checked in view of others stands with which, and why.
    """
    words = [voice.say(code) for code in ("batch.tables", "batch.checks", *(f"say.{kind.value}" for kind in Severity))]
    rows = [(clean(str(report.path)), _cells(report, voice), _others(report, voice)) for report in reports]
    widths = [
        max([cell_len(word), *(cell_len(cells[at][0]) for _, cells, _ in rows if len(cells) > 1)])
        for at, word in enumerate(words)
    ]
    longest = max(cell_len(name) for name in [voice.say("batch.document"), *(name for name, _, _ in rows)])
    room = min(longest, max(_FEWEST, width - sum(widths) - _GAP * len(widths)))
    yield _line(voice.say("batch.document"), [(word, TITLE) for word in words], room, widths, TITLE)
    for name, cells, others in rows:
        yield _line(name, cells, room, widths, PLAIN)
        yield from (
            line for text in others for line in beside("", Text(text, LABEL), width=width, indent=0, margin=_INDENT)
        )


def _others(report: Report, voice: Voice) -> list[str]:
    """Which other documents this one was checked with, and why."""
    return [clean(voice.word(note)) for note in report.notes if note.code.startswith(_IN_VIEW_OF)]


def _cells(report: Report, voice: Voice) -> list[tuple[str, Style]]:
    """The numbers of a document; one word where it could not be read."""
    if report.error is not None or report.budget is None:
        return [(voice.say("batch.unreadable"), SEVERITY[Severity.ERROR])]
    tables = sum(table.kind != "unknown" for table in report.budget.tables)
    found = Counter(gravity(problem) for problem in report.problems)
    numbers = [(str(tables), PLAIN), (str(checks(counts([report]))), PLAIN)]
    return numbers + [(str(found[kind]), SEVERITY[kind] if found[kind] else PLAIN) for kind in Severity]


def _line(name: str, cells: list[tuple[str, Style]], room: int, widths: list[int], style: Style) -> Text:
    shown = _end(name, room)
    line = Text.assemble((shown, style), " " * (room - cell_len(shown)))
    if len(cells) == 1:
        return line.append(" " * _GAP).append(*cells[0])
    for (text, look), width in zip(cells, widths, strict=True):
        line.append(" " * (_GAP + width - cell_len(text))).append(text, look)
    return line


def _end(name: str, width: int) -> str:
    """The end of a path that fits into `width` cells: that is where documents of a folder differ."""
    if cell_len(name) <= width:
        return name
    while cell_len(name) > width - 1:
        name = name[1:]
    return f"…{name}"
