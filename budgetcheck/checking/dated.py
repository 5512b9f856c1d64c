"""`dated`: years in certain places of the text (titles of parts, 截至…, 实施周期) against the budget's year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget
from budgetcheck.model.document import Paragraph
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Verdict
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.rules.kinds import Dated


def check(rule: Dated, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each match of the pattern; a heading reads on in the paragraph below it."""
    if budget.year is None:
        return
    before = ""
    for paragraph in budget.narrative.paragraphs:
        for match in re.finditer(rule.pattern, before + paragraph.text):
            start = match.start("year") - len(before)
            if start >= 0:
                yield _outcome(rule, budget.year, int(match["year"]), paragraph, start)
        before = paragraph.text


def _outcome(rule: Dated, year: int, printed: int, paragraph: Paragraph, start: int) -> Outcome:
    right = printed == year or (rule.later and printed > year)
    verdict = Verdict.BALANCED if right else Verdict.BROKEN
    if right:
        return Outcome(rule.id, severity_of(rule, verdict), verdict)
    page, box = paragraph.locate(start, start + 4)
    around = paragraph.text[max(0, start - 24) : start + 24]
    place = Place(page=page, box=box, table=NARRATIVE, row=around)
    message = Message.of("checking.dated", printed=printed, year=year)
    return Outcome(rule.id, rule.severity, verdict, message=message, evidence=(Evidence(around, place, "text"),))
