"""What the HTML page shows, as plain values: the template only lays them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.model.money import Unit
from budgetcheck.model.outcome import Outcome, Problem, Severity, Verdict
from budgetcheck.model.place import CONTENTS, NARRATIVE, Place
from budgetcheck.model.report import Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.files.cells import Printed, Spot, printed
from budgetcheck.reporting.files.findings import message, unit_name
from budgetcheck.reporting.files.picture import Pictures
from budgetcheck.reporting.files.sums import SumLine, sum_lines
from budgetcheck.reporting.problems import gravity, titled
from budgetcheck.reporting.spelling import plain, precision, signed, suspicion, where, with_unit
from budgetcheck.reporting.summary import closing_lines, counts, head_line, reason
from budgetcheck.reporting.voice import Voice

_MOST_PICTURES = 3
"""Of one problem."""


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check of a problem."""

    rule: str
    name: str
    basis: str
    message: str
    where: str
    sums: tuple[SumLine, ...]
    difference: str
    cause: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem; `tables` and `rules` are what the filters look at, `pictures` are (page, data: URI)."""

    anchor: str
    number: int
    severity: str
    severity_name: str
    title: str
    suspects: tuple[str, ...]
    checks: tuple[CheckView, ...]
    pictures: tuple[tuple[int, str], ...]
    tables: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """One printed cell; `mark` is "suspect", "term" or empty, `link` the problem it belongs to."""

    text: str
    amount: bool
    mark: str
    link: str


@dataclass(frozen=True, slots=True)
class TableView:
    """One table as extracted."""

    name: str
    title: str
    facts: str
    heads: tuple[str, ...]
    rows: tuple[tuple[CellView, ...], ...]
    notes: tuple[str, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document; `cells` are the problems by theme as (theme, number, severity) for the overview."""

    anchor: str
    name: str
    year: str
    path: str
    head: str
    error: str
    summary: tuple[str, ...]
    notes: tuple[str, ...]
    tally: tuple[tuple[str, str, int], ...]
    problems: tuple[ProblemView, ...]
    tables: tuple[TableView, ...]
    unchecked: tuple[tuple[str, str, str], ...]
    rounding: tuple[tuple[str, str, str, str], ...]
    themes: Mapping[str, int]

    @property
    def worst(self) -> tuple[bool, int, int]:
        """What documents are ordered by, the worst largest."""
        grave = sum(1 for problem in self.problems if problem.severity == Severity.ERROR.value)
        return (bool(self.error), grave, len(self.problems))


def document_view(report: Report, number: int, voice: Voice) -> DocumentView:
    """All that is shown of one report; `voice` is about it."""
    anchor = f"d{number}"
    located = printed(report.budget) if report.budget else Printed((), {}, {})
    with Pictures(report) as pictures:
        problems = tuple(_problem(p, f"{anchor}p{n}", n, voice, pictures) for n, p in enumerate(report.problems, 1))
    tally = counts([report])
    return DocumentView(
        anchor,
        unit_name(report),
        str(report.budget.year or "") if report.budget else "",
        voice.say("say.list").join(clean(str(path)) for path in report.files or (report.path,)),
        head_line(report, voice).plain,
        voice.word(report.error.message) if report.error else "",
        tuple(line.plain for line in closing_lines([report], voice)),
        tuple(voice.word(note) for note in report.notes),
        tuple((verdict.value, voice.say(f"say.{verdict.value}"), tally[verdict]) for verdict in Verdict),
        problems,
        tuple(_tables(report, anchor, located, voice)),
        tuple((o.rule, voice.rule(o.rule), reason(o, voice)) for o in report.with_verdict(Verdict.UNCHECKED)),
        tuple(_rounded(outcome, voice) for outcome in report.with_verdict(Verdict.ROUNDING)),
        Counter(theme(titled(problem).rule) for problem in report.problems),
    )


def theme(rule: str) -> str:
    """The theme of a rule: what stands before the number in its id (GROWTH of GROWTH-01)."""
    return rule.partition("-")[0]


def _problem(problem: Problem, anchor: str, number: int, voice: Voice, pictures: Pictures) -> ProblemView:
    first = titled(problem)
    suspects = [suspect.figure.place for suspect in problem.suspects]
    places = list(dict.fromkeys(place for outcome in problem.outcomes for place in _places(outcome)))
    shown = [picture for picture, _ in zip(pictures.around(suspects, places), range(_MOST_PICTURES), strict=False)]
    ordered = sorted(problem.outcomes, key=lambda outcome: outcome is not first)
    severity = gravity(problem)
    return ProblemView(
        anchor,
        number,
        severity.value,
        voice.say(f"say.{severity.value}"),
        f"{first.rule} {voice.rule(first.rule)}".strip(),
        tuple(suspicion(suspect, voice) for suspect in problem.suspects),
        tuple(_check(outcome, voice, suspects) for outcome in ordered),
        tuple(shown),
        tuple(dict.fromkeys(_table_name(place, voice) for place in [*suspects, *places])),
        tuple(dict.fromkeys(outcome.rule for outcome in ordered)),
    )


def _table_name(place: Place, voice: Voice) -> str:
    """What the filter calls the table of a place: parts of one number together."""
    return voice.table(Place(0, None, place.table)) if place.table else ""


def _places(outcome: Outcome) -> list[Place]:
    return [figure.place for figure in outcome.figures] + [item.place for item in outcome.evidence]


def _check(outcome: Outcome, voice: Voice, suspects: Sequence[Place]) -> CheckView:
    texts = {
        (clean(item.text), voice.address(item.place, focus=item.text)): None
        for item in outcome.evidence
        if item.place.table in (NARRATIVE, CONTENTS) or not outcome.figures
    }
    return CheckView(
        outcome.rule,
        voice.rule(outcome.rule),
        voice.basis(outcome.rule),
        message(outcome, voice),
        where(outcome, voice),
        tuple(sum_lines(outcome, voice, suspects)),
        _difference(outcome, voice),
        voice.word(outcome.cause) if outcome.cause else "",
        tuple(texts),
    )


def _difference(outcome: Outcome, voice: Voice) -> str:
    """The difference with its unit, empty when there is none to speak of."""
    if not outcome.difference:
        return ""
    value = signed(outcome.difference, precision(outcome))
    return voice.say("say.points", value=value) if outcome.unit is Unit.PERCENT else with_unit(value, outcome.unit)


def _rounded(outcome: Outcome, voice: Voice) -> tuple[str, str, str, str]:
    difference = "" if outcome.difference is None else plain(outcome.difference, precision(outcome))
    return outcome.rule, voice.rule(outcome.rule), where(outcome, voice), with_unit(difference, outcome.unit)


def _tables(report: Report, anchor: str, located: Printed, voice: Voice) -> Iterator[TableView]:
    marks: dict[Spot, tuple[str, str]] = {}
    for number, problem in enumerate(report.problems, 1):
        suspects = [suspect.figure.place for suspect in problem.suspects]
        for place in [*suspects, *(place for outcome in problem.outcomes for place in _places(outcome))]:
            spot = located.spots.get(place)
            if spot is not None and marks.get(spot, ("",))[0] != "suspect":
                marks[spot] = ("suspect" if place in suspects else "term", f"#{anchor}p{number}")
    for index, sheet in enumerate(located.sheets):
        rows = tuple(
            tuple(
                CellView(text, sheet.number(column, text) is not None, *marks.get(Spot(index, row, column), ("", "")))
                for column, text in enumerate(cells)
            )
            for row, cells in enumerate(sheet.rows)
        )
        table = sheet.table
        yield TableView(
            voice.table(Place(0, None, table.number, part=table.part)) if table.number else sheet.name,
            clean(table.title),
            sheet.facts(voice.language),
            sheet.heads if any(sheet.heads) else (),
            rows,
            tuple(clean(note) for note in table.notes),
            any(cell.mark for row in rows for cell in row),
        )
