"""The Excel workpaper (审核底稿): head and index, the checks as live formulas, one sheet a table.

A reviewer can follow every formula into the table sheets, correct a number there and see the check come right.
Nothing from a document becomes a formula: its texts are stored as texts.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.model.report import Report
from budgetcheck.reading.candidates import MAKER
from budgetcheck.reporting.accepted import why
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.excel import put_text
from budgetcheck.reporting.files import look
from budgetcheck.reporting.files.cells import Printed, printed
from budgetcheck.reporting.files.findings import message, unit_name
from budgetcheck.reporting.files.formulas import Ref, formulas
from budgetcheck.reporting.files.worksheets import fill_figures, fill_table, put_place, sheet_names
from budgetcheck.reporting.spelling import precision, suspicion, where
from budgetcheck.reporting.summary import closing_lines, reason
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import pages_name

CHECK_HEADS = (
    "number", "rule", "name", "verdict", "severity", "found", "computed", "difference", "unit", "program", "where",
    "finding", "page", "opinion",
)  # fmt: skip
"""Columns of the sheet of checks; their wording is `files.check_<name>`."""
FOUND, EXPECTED, DIFFERENCE, PROGRAM = (
    CHECK_HEADS.index(h) + 1 for h in ("found", "computed", "difference", "program")
)
CHECK_HEAD_ROW = 3

_FILLS = {Verdict.BROKEN: look.BROKEN, Verdict.DOUBTFUL: look.DOUBTFUL, Verdict.UNCHECKED: look.UNCHECKED}
_ALIGNED = {
    **dict.fromkeys(("number", "verdict", "severity", "unit", "page"), look.CENTRE),
    **dict.fromkeys(("found", "computed", "difference", "program"), look.NUMBER),
}
_WIDTHS = (6, 14, 30, 9, 7, 13, 13, 12, 9, 12, 36, 40, 6, 16)
"""Of the columns of the checks."""
_INDEX_HEADS = ("sheet", "title", "unit", "pages", "rows", "marked")
_INDEX_TEXTS = 2
"""The first columns of the index are texts."""
_COMMENT_SIZE = (360, 110)
"""Width and height in pixels."""


def workpaper(report: Report, voice: Voice) -> bytes:
    """The workbook on one document; one that could not be read has the head and the reason only."""
    voice = voice.about(report)
    located = printed(report.budget) if report.budget else Printed((), {}, {})
    workbook = Workbook()
    workbook.properties.creator = MAKER  # a later run over the folder leaves it out
    index, checks = workbook.active, workbook.create_sheet(voice.say("files.sheet_checks"))
    assert isinstance(index, Worksheet)
    index.title = voice.say("files.sheet_index")
    said = voice.say("files.sheet_figures")
    names = sheet_names(located.sheets, {index.title, checks.title, said})
    refs: dict[Figure, Ref] = {}
    for name, number in zip(names, range(len(names)), strict=True):
        refs |= fill_table(workbook.create_sheet(name), located, number, voice)
    refs |= fill_figures(workbook.create_sheet(said), _others(report, refs), voice)
    _fill_checks(checks, report, refs, voice)
    _mark(workbook, report, refs, voice)
    _fill_index(index, report, located, names, voice)
    for sheet in workbook.worksheets:
        look.on_paper(sheet, unit_name(report), voice, one_page=sheet is index)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def ordered_outcomes(report: Report) -> list[Outcome]:
    """The outcomes as the sheet of checks lists them: of the problems, accepted, not checked, the rest."""
    first = [outcome for problem in report.problems for outcome in problem.outcomes]
    first += [accepted.outcome for accepted in report.accepted]
    rest = [outcome for outcome in report.outcomes if outcome.verdict not in (Verdict.BROKEN, Verdict.DOUBTFUL)]
    return first + sorted(rest, key=lambda outcome: outcome.verdict is not Verdict.UNCHECKED)


def _others(report: Report, refs: Mapping[Figure, Ref]) -> list[Figure]:
    """The figures of equations that stand in no located cell: those of the running text and of some forms."""
    taking_part = [figure for outcome in report.outcomes for figure in outcome.figures]
    suspected = [suspect.figure for problem in report.problems for suspect in problem.suspects]
    return list(dict.fromkeys(figure for figure in taking_part + suspected if figure not in refs))


def _fill_checks(page: Worksheet, report: Report, refs: Mapping[Figure, Ref], voice: Voice) -> None:
    """One line a check."""
    put_text(page.cell(1, 1), page.title).font = look.TITLE
    put_text(page.cell(2, 1), voice.say("files.checks_note")).font = look.DIM
    for column, head in enumerate(CHECK_HEADS, 1):
        put_text(look.head(page.cell(CHECK_HEAD_ROW, column)), voice.say(f"files.check_{head}"))
    outcomes = ordered_outcomes(report)
    accepted = {each.outcome: each for each in report.accepted}
    for number, outcome in enumerate(outcomes, 1):
        _fill_check(page, CHECK_HEAD_ROW + number, number, outcome, refs, voice)
        if outcome in accepted:
            said = voice.say("accepted.reason", reason=why(accepted[outcome], voice))
            put_text(page.cell(CHECK_HEAD_ROW + number, CHECK_HEADS.index("opinion") + 1), said)
    page.freeze_panes = page.cell(CHECK_HEAD_ROW + 1, 4)
    last = page.cell(CHECK_HEAD_ROW + max(len(outcomes), 1), len(CHECK_HEADS)).coordinate
    page.auto_filter.ref = f"{page.cell(CHECK_HEAD_ROW, 1).coordinate}:{last}"
    page.print_title_rows = f"{CHECK_HEAD_ROW}:{CHECK_HEAD_ROW}"
    look.widths(page, _WIDTHS)
    look.fit(page, CHECK_HEAD_ROW, CHECK_HEAD_ROW + len(outcomes))
    letter = get_column_letter(DIFFERENCE)
    first, end = f"{letter}{CHECK_HEAD_ROW + 1}", f"{letter}{CHECK_HEAD_ROW + max(len(outcomes), 1)}"
    settled = FormulaRule([f"AND(ISNUMBER({first}),ROUND({first},6)=0)"], font=look.SETTLED)
    page.conditional_formatting.add(f"{first}:{end}", settled)


def _fill_check(
    page: Worksheet, row: int, number: int, outcome: Outcome, refs: Mapping[Figure, Ref], voice: Voice
) -> None:
    places = [figure.place for figure in outcome.figures] or [item.place for item in outcome.evidence]
    wrong = outcome.verdict in (Verdict.BROKEN, Verdict.DOUBTFUL)
    told = message(outcome, voice) if wrong else reason(outcome, voice) if outcome.verdict is Verdict.UNCHECKED else ""
    for column, head in enumerate(CHECK_HEADS, 1):
        fill = _FILLS.get(outcome.verdict, look.NONE)
        look.body(page.cell(row, column), alignment=_ALIGNED.get(head, look.TEXT), fill=fill)
    page.cell(row, 1, number)
    texts = {
        "rule": outcome.rule,
        "name": voice.rule(outcome.rule),
        "verdict": voice.say(f"say.{outcome.verdict.value}"),
        "severity": voice.say(f"say.{outcome.severity.value}") if wrong else "",
        "unit": outcome.unit.value if outcome.unit else "",
        "where": where(outcome, voice),
        "finding": told + (voice.say("say.clause") + voice.word(outcome.cause) if outcome.cause else ""),
    }
    for head, text in texts.items():
        if text:
            put_text(page.cell(row, CHECK_HEADS.index(head) + 1), text)
    if places:
        put_place(page.cell(row, CHECK_HEADS.index("page") + 1), places[0], voice)
    digits = "#,##0" + ("." + "0" * precision(outcome) if precision(outcome) > 0 else "")
    live = formulas(outcome, refs)
    if live is not None:
        for column, text in ((FOUND, live.found), (EXPECTED, live.expected), (DIFFERENCE, live.difference)):
            cell = page.cell(row, column)
            cell.value, cell.number_format = text, digits
    if outcome.difference is not None:
        cell = page.cell(row, PROGRAM)
        cell.value, cell.number_format = outcome.difference, digits


def _mark(workbook: Workbook, report: Report, refs: Mapping[Figure, Ref], voice: Voice) -> None:
    """Colour the figures of the problems; suspects get a comment that says what they should be."""
    told: dict[Figure, list[str]] = {}
    for problem in report.problems:
        for outcome in problem.outcomes:
            for figure in outcome.figures:
                workbook_cell(workbook, refs[figure]).fill = look.TERM
        for suspect in problem.suspects:
            told.setdefault(suspect.figure, []).append(suspicion(suspect, voice))
    for figure, texts in told.items():
        cell = workbook_cell(workbook, refs[figure])
        cell.fill = look.SUSPECT
        width, height = _COMMENT_SIZE
        cell.comment = Comment("\n".join(texts), "budgetcheck", width=width, height=height)


def workbook_cell(workbook: Workbook, ref: Ref) -> Cell:
    """The cell that a reference means."""
    cell = workbook[ref.sheet].cell(ref.row, ref.column)
    assert isinstance(cell, Cell)
    return cell


def _fill_index(page: Worksheet, report: Report, located: Printed, names: Iterable[str], voice: Voice) -> None:
    """Head fields, the result in a few lines, and links to all sheets."""
    put_text(page.cell(1, 1), voice.say("files.workpaper")).font = look.font(bold=True, size=16)
    year = str(report.budget.year or "") if report.budget else ""
    fields = {"audited": unit_name(report), "year": year, "file": clean(str(report.path))}
    fields |= dict.fromkeys(("prepared_by", "prepared_on", "reviewed_by", "reviewed_on", "index_number"), "")
    for row, (field, text) in enumerate(fields.items(), 3):
        put_text(page.cell(row, 1), voice.say(f"files.{field}")).font = look.BOLD
        value = put_text(page.cell(row, 2), text)
        value.font, value.border = look.PLAIN, look.UNDERLINED
    row = len(fields) + 4
    lines = [line.plain for line in closing_lines([report], voice)]
    if report.error is not None:
        lines = [f"{voice.say('say.unreadable')}{voice.say('say.sep')}{voice.word(report.error.message)}"]
    for line in lines:
        put_text(page.cell(row, 1), line).font = look.BOLD if line is lines[0] else look.PLAIN
        row += 1
    row += 1
    for column, head in enumerate(_INDEX_HEADS, 1):
        put_text(look.head(page.cell(row, column)), voice.say(f"files.index_{head}"))
    marked = _marked(report, located)
    others = [voice.say("files.sheet_checks"), voice.say("files.sheet_figures")]
    for number, name in enumerate([others[0], *names, others[1]], -1):
        row += 1
        for column in range(1, len(_INDEX_HEADS) + 1):
            look.body(page.cell(row, column), alignment=look.TEXT if column <= _INDEX_TEXTS else look.CENTRE)
        link = put_text(page.cell(row, 1), name)
        link.hyperlink, link.font = f"#'{name}'!A1", look.LINK
        if not 0 <= number < len(located.sheets):
            continue
        table = located.sheets[number].table
        title = clean(f"{table.title}（{table.part}）" if table.part else table.title)
        pages = clean(pages_name(table, voice.language)) if table.place.spot else "、".join(map(str, table.pages))
        for column, text in ((2, title), (3, table.unit.value if table.unit else ""), (4, pages)):
            put_text(page.cell(row, column), text)
        page.cell(row, 5, len(located.sheets[number].rows))
        if marked[number]:
            page.cell(row, 6, marked[number]).font = look.ALARM
    look.widths(page, [14, 58, 9, 16, 8, 10])
    look.fit(page, 3, row)


def _marked(report: Report, located: Printed) -> Counter[int]:
    """How many suspected figures each table has."""
    places = {suspect.figure.place for problem in report.problems for suspect in problem.suspects}
    return Counter(located.spots[place].table for place in places if place in located.spots)
