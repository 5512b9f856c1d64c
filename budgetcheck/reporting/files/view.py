"""What the HTML page shows, as plain values: the template only lays them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from budgetcheck.model.money import Unit
from budgetcheck.model.outcome import Outcome, Problem, Severity, Verdict
from budgetcheck.model.place import CONTENTS, NARRATIVE, Place
from budgetcheck.model.report import Report
from budgetcheck.reporting.accepted import why
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.sheet import Sheet
from budgetcheck.reporting.files.cells import Printed, Spot, printed
from budgetcheck.reporting.files.findings import message, unit_name
from budgetcheck.reporting.files.picture import Pictures
from budgetcheck.reporting.files.sums import SumLine, sum_lines
from budgetcheck.reporting.problems import gravity, titled
from budgetcheck.reporting.spelling import plain, precision, signed, suspicion, where, with_unit
from budgetcheck.reporting.summary import closing_lines, counts, head_line, reason
from budgetcheck.reporting.voice import Voice

_MOST_PICTURES = 3
_MOST_ROWS = 8
"""Of a table in an excerpt."""
"""Of one problem."""
_LENGTHS = (8, 30, 100)
"""A cell of a form takes a larger part of the width above each of these numbers of characters."""


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
    """One problem; `tables` and `rules` are what the filters look at, `pictures` are (page, data: URI).

    Without pictures `excerpts` are the rows of tables that it is about.

    `brief` is the problem in a sentence, `pages` where it is seen, for the list of problems.
    """

    anchor: str
    number: int
    severity: str
    severity_name: str
    rule: str
    name: str
    brief: str
    pages: str
    suspects: tuple[str, ...]
    checks: tuple[CheckView, ...]
    pictures: tuple[tuple[int, str], ...]
    excerpts: tuple[TableView, ...]
    tables: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """One printed cell; `mark` is "suspect", "term" or empty, `link` the problem it belongs to.

    `share` (1 to 4) is the part of the width that a cell of a form takes.
    """

    text: str
    amount: bool
    mark: str
    link: str
    share: int


@dataclass(frozen=True, slots=True)
class TableView:
    """One table as extracted; the rows of a form have cells of their own, not columns."""

    name: str
    title: str
    facts: str
    heads: tuple[str, ...]
    rows: tuple[tuple[CellView, ...], ...]
    notes: tuple[str, ...]
    form: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class ThemeView:
    """The problems of one theme in a document: how many, the gravest severity, the anchor of the worst."""

    count: int
    severity: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document.

    `accepted` are (rule, finding, place, reason); `severities` counts its problems by severity, `themes` by theme, for
    the overview.
    """

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
    accepted: tuple[tuple[str, str, str, str], ...]
    severities: Mapping[str, int]
    themes: Mapping[str, ThemeView]

    @property
    def worst(self) -> tuple[bool, int, int]:
        """What documents are ordered by, the worst largest."""
        return (bool(self.error), self.severities.get(Severity.ERROR.value, 0), len(self.problems))


def document_view(report: Report, number: int, voice: Voice) -> DocumentView:
    """All that is shown of one report; `voice` is about it."""
    anchor = f"d{number}"
    located = printed(report.budget) if report.budget else Printed((), {}, {})
    with Pictures(report) as pictures:
        problems = tuple(
            _problem(problem, f"{anchor}p{number}", number, voice, pictures, located)
            for number, problem in enumerate(report.problems, 1)
        )
    tally = counts([report])
    return DocumentView(
        anchor,
        unit_name(report),
        str(report.budget.year or "") if report.budget else "",
        voice.say("say.list").join(clean(str(path)) for path in report.files or (report.path,)),
        head_line(report, voice).plain.partition(" · ")[2],
        voice.word(report.error.message) if report.error else "",
        tuple(line.plain for line in closing_lines([report], voice)),
        tuple(voice.word(note) for note in report.notes),
        tuple((verdict.value, voice.say(f"say.{verdict.value}"), tally[verdict]) for verdict in Verdict),
        problems,
        tuple(_tables(report, anchor, located, voice)),
        tuple((o.rule, voice.rule(o.rule), reason(o, voice)) for o in report.with_verdict(Verdict.UNCHECKED)),
        tuple(_rounded(outcome, voice) for outcome in report.with_verdict(Verdict.ROUNDING)),
        tuple(
            (a.outcome.rule, message(a.outcome, voice), where(a.outcome, voice), why(a, voice)) for a in report.accepted
        ),
        Counter(problem.severity for problem in problems),
        _themes(problems),
    )


def _themes(problems: Sequence[ProblemView]) -> Mapping[str, ThemeView]:
    """The problems are in order, the worst first."""
    found: dict[str, ThemeView] = {}
    for problem in problems:
        name = theme(problem.rule)
        first = found.get(name, ThemeView(0, problem.severity, problem.anchor))
        found[name] = replace(first, count=first.count + 1)
    return found


def theme(rule: str) -> str:
    """The theme of a rule: what stands before the number in its id (GROWTH of GROWTH-01)."""
    return rule.partition("-")[0]


def _problem(
    problem: Problem, anchor: str, number: int, voice: Voice, pictures: Pictures, located: Printed
) -> ProblemView:
    first = titled(problem)
    suspects = [suspect.figure.place for suspect in problem.suspects]
    places = list(dict.fromkeys(place for outcome in problem.outcomes for place in _places(outcome)))
    shown = [picture for picture, _ in zip(pictures.around(suspects, places), range(_MOST_PICTURES), strict=False)]
    ordered = sorted(problem.outcomes, key=lambda outcome: outcome is not first)
    severity = gravity(problem)
    told = [suspicion(suspect, voice, settles=False) for suspect in problem.suspects]
    return ProblemView(
        anchor,
        number,
        severity.value,
        voice.say(f"say.{severity.value}"),
        first.rule,
        voice.rule(first.rule) or first.rule,
        told[0] if len(told) == 1 else message(first, voice),
        voice.listed([str(page) for page in sorted({place.page for place in suspects or places if not place.spot})]),
        tuple(suspicion(suspect, voice) for suspect in problem.suspects),
        tuple(_check(outcome, voice, suspects) for outcome in ordered),
        tuple(shown),
        () if shown else tuple(_excerpts([*suspects, *places], suspects, located, voice)),
        tuple(dict.fromkeys(_table_name(place, voice) for place in [*suspects, *places])),
        tuple(dict.fromkeys(outcome.rule for outcome in ordered)),
    )


def _table_name(place: Place, voice: Voice) -> str:
    """What the filter calls the table of a place: parts of one number together."""
    return voice.table(Place(0, None, place.table)) if place.table else ""


def _places(outcome: Outcome) -> list[Place]:
    return [figure.place for figure in outcome.figures] + [item.place for item in outcome.evidence]


def _check(outcome: Outcome, voice: Voice, suspects: Sequence[Place]) -> CheckView:
    texts = _texts(outcome, voice)
    return CheckView(
        outcome.rule,
        voice.rule(outcome.rule),
        voice.basis(outcome.rule),
        message(outcome, voice),
        where(outcome, voice) if outcome.figures or not texts else "",
        tuple(sum_lines(outcome, voice, suspects)),
        _difference(outcome, voice),
        voice.word(outcome.cause) if outcome.cause else "",
        texts,
    )


def _texts(outcome: Outcome, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Each text that the check rests on with its places; the sentence around it is quoted only if it says much more."""
    places: dict[str, dict[str, None]] = {}
    for item in outcome.evidence:
        running = item.place.table in (NARRATIVE, CONTENTS)
        if running or not outcome.figures:
            told = running and 2 * len(item.text) >= len(item.place.row)
            place = replace(item.place, row="", column="") if told else item.place
            places.setdefault(clean(item.text), {})[voice.address(place, focus=item.text)] = None
    return tuple((text, voice.say("say.clause").join(addresses)) for text, addresses in places.items())


def _difference(outcome: Outcome, voice: Voice) -> str:
    """The difference with its unit, empty when there is none to speak of."""
    if not outcome.difference:
        return ""
    value = signed(outcome.difference, precision(outcome))
    return voice.say("say.points", value=value) if outcome.unit is Unit.PERCENT else with_unit(value, outcome.unit)


def _rounded(outcome: Outcome, voice: Voice) -> tuple[str, str, str, str]:
    difference = "" if outcome.difference is None else plain(outcome.difference, precision(outcome))
    return outcome.rule, voice.rule(outcome.rule), where(outcome, voice), with_unit(difference, outcome.unit)


def _excerpts(
    places: Sequence[Place], suspects: Sequence[Place], located: Printed, voice: Voice
) -> Iterator[TableView]:
    """The rows that places stand in, table by table, for a file that has no picture of them."""
    by_table: dict[int, dict[Spot, Place]] = {}
    for place in places:
        spot = located.spots.get(place)
        if spot is not None:
            by_table.setdefault(spot.table, {})[spot] = place
    for index, spots in list(by_table.items())[:_MOST_PICTURES]:
        marks = {spot: ("suspect" if place in suspects else "term", "") for spot, place in spots.items()}
        rows = sorted({spot.row for spot in spots})[:_MOST_ROWS]
        view = _table(index, located.sheets[index], rows, marks, voice)
        yield replace(view, name=voice.paged(view.name, spots.values()))


def _tables(report: Report, anchor: str, located: Printed, voice: Voice) -> Iterator[TableView]:
    marks: dict[Spot, tuple[str, str]] = {}
    for number, problem in enumerate(report.problems, 1):
        suspects = [suspect.figure.place for suspect in problem.suspects]
        for place in [*suspects, *(place for outcome in problem.outcomes for place in _places(outcome))]:
            spot = located.spots.get(place)
            if spot is not None and marks.get(spot, ("",))[0] != "suspect":
                marks[spot] = ("suspect" if place in suspects else "term", f"#{anchor}p{number}")
    for index, sheet in enumerate(located.sheets):
        yield _table(index, sheet, range(len(sheet.rows)), marks, voice)


def _table(
    index: int, sheet: Sheet, numbers: Sequence[int], marks: Mapping[Spot, tuple[str, str]], voice: Voice
) -> TableView:
    """Some rows of a table as extracted."""
    table = sheet.table
    rows = tuple(
        tuple(
            CellView(
                text,
                sheet.number(column, text) is not None,
                *marks.get(Spot(index, row, column), ("", "")),
                share=sum(len(text) > length for length in _LENGTHS) + 1,
            )
            for column, text in enumerate(
                sheet.rows[row][: len(table.printed[row].cells)] if sheet.form else sheet.rows[row]
            )
        )
        for row in numbers
    )
    return TableView(
        voice.table(Place(0, None, table.number, part=table.part)) if table.number else sheet.name,
        clean(table.title),
        sheet.facts(voice.language),
        sheet.heads if any(sheet.heads) else (),
        rows,
        tuple(clean(note) for note in table.notes),
        sheet.form,
        any(cell.mark for row in rows for cell in row),
    )
