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
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from budgetcheck.model.money import Figure
from budgetcheck.model.outcome import Outcome, Verdict
from budgetcheck.model.report import Report
from budgetcheck.reading.candidates import MAKER
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.extraction.excel import put_text, set_widths
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

_BOLD = Font(bold=True)
_LINK = Font(color="0563C1", underline="single")
_WRAP = Alignment(wrap_text=True, vertical="top")
_THIN = Border(bottom=Side(style="thin", color="808080"))
_FILLS = {
    Verdict.BROKEN: PatternFill("solid", fgColor="FFD9D6"),
    Verdict.DOUBTFUL: PatternFill("solid", fgColor="FFF1C9"),
    Verdict.UNCHECKED: PatternFill("solid", fgColor="EEEEEE"),
}
_SUSPECT = PatternFill("solid", fgColor="FF9C94")
_TERM = PatternFill("solid", fgColor="D6E6FF")
_HEAD = PatternFill("solid", fgColor="EEF1F4")
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
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def ordered_outcomes(report: Report) -> list[Outcome]:
    """The outcomes as the sheet of checks lists them: those of the problems, what could not be checked, the rest."""
    first = [outcome for problem in report.problems for outcome in problem.outcomes]
    rest = [outcome for outcome in report.outcomes if outcome.verdict not in (Verdict.BROKEN, Verdict.DOUBTFUL)]
    return first + sorted(rest, key=lambda outcome: outcome.verdict is not Verdict.UNCHECKED)


def _others(report: Report, refs: Mapping[Figure, Ref]) -> list[Figure]:
    """The figures of equations that stand in no located cell: those of the running text and of some forms."""
    taking_part = [figure for outcome in report.outcomes for figure in outcome.figures]
    suspected = [suspect.figure for problem in report.problems for suspect in problem.suspects]
    return list(dict.fromkeys(figure for figure in taking_part + suspected if figure not in refs))


def _fill_checks(page: Worksheet, report: Report, refs: Mapping[Figure, Ref], voice: Voice) -> None:
    """One line a check."""
    put_text(page.cell(1, 1), page.title).font = Font(bold=True, size=14)
    put_text(page.cell(2, 1), voice.say("files.checks_note")).font = Font(color="808080")
    for column, head in enumerate(CHECK_HEADS, 1):
        cell = put_text(page.cell(CHECK_HEAD_ROW, column), voice.say(f"files.check_{head}"))
        cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, _WRAP
    outcomes = ordered_outcomes(report)
    for number, outcome in enumerate(outcomes, 1):
        _fill_check(page, CHECK_HEAD_ROW + number, number, outcome, refs, voice)
    page.freeze_panes = page.cell(CHECK_HEAD_ROW + 1, 4)
    last = page.cell(CHECK_HEAD_ROW + max(len(outcomes), 1), len(CHECK_HEADS)).coordinate
    page.auto_filter.ref = f"{page.cell(CHECK_HEAD_ROW, 1).coordinate}:{last}"
    page.print_title_rows = f"{CHECK_HEAD_ROW}:{CHECK_HEAD_ROW}"
    set_widths(page, [[5], [12], [36], [8], [6], [13], [13], [12], [8], [12], [46], [46], [4], [20]])


def _fill_check(
    page: Worksheet, row: int, number: int, outcome: Outcome, refs: Mapping[Figure, Ref], voice: Voice
) -> None:
    places = [figure.place for figure in outcome.figures] or [item.place for item in outcome.evidence]
    wrong = outcome.verdict in (Verdict.BROKEN, Verdict.DOUBTFUL)
    told = message(outcome, voice) if wrong else reason(outcome, voice) if outcome.verdict is Verdict.UNCHECKED else ""
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
            put_text(page.cell(row, CHECK_HEADS.index(head) + 1), text).alignment = _WRAP
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
    fill = _FILLS.get(outcome.verdict)
    if fill is not None:
        for column in range(1, len(CHECK_HEADS) + 1):
            page.cell(row, column).fill = fill


def _mark(workbook: Workbook, report: Report, refs: Mapping[Figure, Ref], voice: Voice) -> None:
    """Colour the figures of the problems; suspects get a comment that says what they should be."""
    told: dict[Figure, list[str]] = {}
    for problem in report.problems:
        for outcome in problem.outcomes:
            for figure in outcome.figures:
                workbook_cell(workbook, refs[figure]).fill = _TERM
        for suspect in problem.suspects:
            told.setdefault(suspect.figure, []).append(suspicion(suspect, voice))
    for figure, texts in told.items():
        cell = workbook_cell(workbook, refs[figure])
        cell.fill = _SUSPECT
        width, height = _COMMENT_SIZE
        cell.comment = Comment("\n".join(texts), "budgetcheck", width=width, height=height)


def workbook_cell(workbook: Workbook, ref: Ref) -> Cell:
    """The cell that a reference means."""
    cell = workbook[ref.sheet].cell(ref.row, ref.column)
    assert isinstance(cell, Cell)
    return cell


def _fill_index(page: Worksheet, report: Report, located: Printed, names: Iterable[str], voice: Voice) -> None:
    """Head fields, the result in a few lines, and links to all sheets."""
    put_text(page.cell(1, 1), voice.say("files.workpaper")).font = Font(bold=True, size=16)
    year = str(report.budget.year or "") if report.budget else ""
    fields = {"audited": unit_name(report), "year": year, "file": clean(str(report.path))}
    fields |= dict.fromkeys(("prepared_by", "prepared_on", "reviewed_by", "reviewed_on", "index_number"), "")
    for row, (field, text) in enumerate(fields.items(), 3):
        put_text(page.cell(row, 1), voice.say(f"files.{field}")).font = _BOLD
        put_text(page.cell(row, 2), text).border = _THIN
    row = len(fields) + 4
    lines = [line.plain for line in closing_lines([report], voice)]
    if report.error is not None:
        lines = [f"{voice.say('say.unreadable')}{voice.say('say.sep')}{voice.word(report.error.message)}"]
    for line in lines:
        put_text(page.cell(row, 1), line)
        row += 1
    row += 1
    for column, head in enumerate(("sheet", "title", "unit", "pages", "rows", "marked"), 1):
        cell = put_text(page.cell(row, column), voice.say(f"files.index_{head}"))
        cell.font, cell.fill = _BOLD, _HEAD
    marked = _marked(report, located)
    others = [voice.say("files.sheet_checks"), voice.say("files.sheet_figures")]
    entries = [others[0], *names, others[1]]
    for number, name in enumerate(entries, -1):
        row += 1
        link = put_text(page.cell(row, 1), name)
        link.hyperlink, link.font = f"#'{name}'!A1", _LINK
        if not 0 <= number < len(located.sheets):
            continue
        table = located.sheets[number].table
        title = clean(f"{table.title}（{table.part}）" if table.part else table.title)
        pages = clean(pages_name(table, voice.language)) if table.place.spot else "、".join(map(str, table.pages))
        for column, text in ((2, title), (3, table.unit.value if table.unit else ""), (4, pages)):
            put_text(page.cell(row, column), text)
        page.cell(row, 5, len(located.sheets[number].rows))
        if marked[number]:
            page.cell(row, 6, marked[number]).font = Font(bold=True, color="CC0000")
    longest = max((cell_len(clean(sheet.table.title)) for sheet in located.sheets), default=40)
    set_widths(page, [[14], [longest, 40], [8], [16], [8], [10]])


def _marked(report: Report, located: Printed) -> Counter[int]:
    """How many suspected figures each table has."""
    places = {suspect.figure.place for problem in report.problems for suspect in problem.suspects}
    return Counter(located.spots[place].table for place in places if place in located.spots)
