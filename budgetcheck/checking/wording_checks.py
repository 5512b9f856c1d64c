"""`years`, `applicable` and `residue`: what the text says where no sum is at stake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetcheck.checking.select import find_statements
from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Verdict
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.rules.kinds import Applicable, Residue, Years


def check_years(rule: Years, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each comparison that names its base year."""
    if budget.year is None:
        return
    for statement in budget.narrative.statements:
        comparison = statement.comparison
        if comparison is None or comparison.base_year is None:
            continue
        year = statement.year if statement.year is not None else budget.year
        if comparison.base_year < year:
            yield Outcome(rule.id, severity_of(rule, Verdict.BALANCED), Verdict.BALANCED)
            continue
        yield Outcome(
            rule=rule.id,
            severity=rule.severity,
            verdict=Verdict.BROKEN,
            message=Message.of("checking.base_year", printed=comparison.base_year, year=year, right=year - 1),
            evidence=(Evidence(statement.sentence, comparison.place, "sentence"),),
        )


def check_applicable(rule: Applicable, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each such statement with an amount; none where what it needs is not told."""
    needed = [statement.amount for statement in find_statements(rule.needs, budget) if statement.amount]
    if not needed:
        return
    for statement in find_statements(rule.said, budget):
        if statement.amount is None or statement.amount.value == 0:
            continue
        missing = all(figure.value == 0 for figure in needed)
        verdict = Verdict.BROKEN if missing else Verdict.BALANCED
        told = Evidence("、".join(figure.text for figure in needed), needed[0].place, "needs")
        yield Outcome(
            rule=rule.id,
            severity=severity_of(rule, verdict),
            verdict=verdict,
            message=Message.of("checking.not_applicable", subject=statement.subject) if missing else None,
            evidence=(Evidence(statement.sentence, statement.place, "sentence"), told) if missing else (),
        )


def check_residue(rule: Residue, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each match of a pattern in the narrative."""
    for paragraph in budget.narrative.paragraphs:
        for name, pattern in rule.patterns.items():
            for match in re.finditer(pattern, paragraph.text):
                page, box = paragraph.locate(match.start(), match.end())
                around = paragraph.text[max(0, match.start() - 12) : match.end() + 12]
                place = Place(page=page, box=box, table=NARRATIVE, row=around)
                yield Outcome(
                    rule=rule.id,
                    severity=rule.severity,
                    verdict=Verdict.BROKEN,
                    message=Message.of("checking.residue", name=name, text=match.group()),
                    evidence=(Evidence(around, place, "text"),),
                )
