"""Shows the coverage of a document: a line a table, then every figure that no check covers."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from budgetcheck import __version__
from budgetcheck.model.coverage import Count, Coverage
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.layout import beside, fold
from budgetcheck.reporting.machine import figure_json, to_json
from budgetcheck.reporting.style import LABEL, TITLE
from budgetcheck.reporting.summary import head_line, path_lines, share_covered
from budgetcheck.reporting.voice import Voice


def coverage_lines(report: Report, voice: Voice, width: int) -> Iterator[Text]:
    """Head, the share covered, a line a table, and the uncovered figures by table, within `width` cells."""
    voice = voice.about(report)
    coverage = report.coverage or Coverage(())
    yield from fold(head_line(report, voice), width)
    yield from path_lines(report, voice, width)
    yield Text()
    yield from fold(Text(share_covered(coverage, voice), TITLE), width)
    groups = _by_table(coverage)
    for counts in groups.values():
        line = _name(counts, voice) + voice.say("say.sep") + _said(counts, voice)
        yield from beside("", Text(line), width=width, indent=2, margin=2)
    if not coverage.uncovered:
        return
    yield Text()
    yield Text(voice.say("say.uncovered", count=len(coverage.uncovered)), TITLE)
    for counts in groups.values():
        missed = [count for count in counts if not count.checks]
        if missed:
            yield from beside("", Text(_name(missed, voice)), width=width, indent=2, margin=2)
        for count in missed:
            yield from beside("·", _figure(count, voice), width=width, indent=4, margin=6)


def coverage_json(report: Report, voice: Voice) -> str:
    """Every figure with its number of checks, in the names of the report for programs (docs/json.md)."""
    coverage = report.coverage or Coverage(())
    voice = voice.about(report)
    return to_json(
        {
            "budgetcheck": __version__,
            "path": report.path.as_posix(),
            "total": coverage.total,
            "covered": coverage.covered,
            "figures": [
                {**figure_json(count.figure), "checks": count.checks, "address": _address(count.figure.place, voice)}
                for count in coverage.counts
            ],
        }
    )


def _by_table(coverage: Coverage) -> dict[tuple[str, str, str], list[Count]]:
    groups: dict[tuple[str, str, str], list[Count]] = {}
    for count in coverage.counts:
        place = count.figure.place
        groups.setdefault((place.file, place.table, place.part), []).append(count)
    return groups


def _name(counts: list[Count], voice: Voice) -> str:
    """公开表3（第8页、第9页）; the text without its many pages."""
    first = counts[0].figure.place
    table = Place(0, None, first.table, part=first.part, file=first.file)
    if first.table == NARRATIVE:
        return voice.address(table, page=False)
    return voice.paged(voice.address(table, page=False), [count.figure.place for count in counts])


def _said(counts: list[Count], voice: Voice) -> str:
    text = share_covered(Coverage(tuple(counts)), voice)
    checks = [count.checks for count in counts if count.checks]
    if not checks:
        return text
    return text + voice.say("say.comma") + voice.say("say.covered_times", fewest=min(checks), most=max(checks))


def _figure(count: Count, voice: Voice) -> Text:
    """What is printed, then where."""
    figure = count.figure
    return Text.assemble(clean(figure.text), "  ", (_address(figure.place, voice, focus=figure.text), LABEL))


def _address(place: Place, voice: Voice, focus: str = "") -> str:
    return voice.address(place, focus=focus, labelled=True)
