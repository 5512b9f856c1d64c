"""What the tests of report files share: the sample's reports in both languages, hostile ones and real ones."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from budgetcheck.checker import check_file
from budgetcheck.data import rules_folder
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Problem, ReadingError, Severity, Verdict
from budgetcheck.model.place import Place
from budgetcheck.model.report import Report
from budgetcheck.reporting.voice import Voice
from budgetcheck.rules import RuleSet, load_rules
from budgetcheck.wording import Language
from tests.reporting import sample

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples" / "jianghan-2022.pdf"
VOICE = Voice(Language.ZH, sample.RULES)
ENGLISH = Voice(Language.EN, sample.RULES)
HOSTILE = "=cmd|'/c calc'!A1 <script>alert(1)</script> ]]>\x00\x1b[31m\u202e `|` ::error::x%0A"


def unreadable() -> Report:
    """A file that is no PDF."""
    return Report(Path("坏.pdf"), error=ReadingError("not_pdf", Message.of("sample.missing", table="PDF")))


def hostile() -> Report:
    """The hand-made report with every text of its document meant to do harm."""
    report = sample.report()
    assert report.budget is not None
    (table,) = report.budget.tables
    printed = (*table.printed[:1], replace(table.printed[1], cells=("=1+1", HOSTILE, "+1,000.00", "-5.00")))
    broken = replace(
        sample.naming(), evidence=(Evidence(HOSTILE, Place(8, None, "3", HOSTILE, HOSTILE, HOSTILE), "name"),)
    )
    told = Outcome("NAME-01", Severity.ERROR, Verdict.BROKEN, message=Message.of("sample.missing", table=HOSTILE))
    budget = replace(
        report.budget, unit_name=HOSTILE, tables=(replace(table, title=HOSTILE, part=HOSTILE, printed=printed),)
    )
    return replace(report, budget=budget, outcomes=(broken, told), problems=(Problem((broken,)), Problem((told,))))


@cache
def rules() -> RuleSet:
    """The shipped rules."""
    loaded, errors = load_rules([rules_folder()])
    assert not errors
    return loaded


@cache
def real() -> tuple[Report, Voice]:
    """The report on the sample document, with the voice that words it."""
    return check_file(SAMPLE, rules()), Voice(Language.ZH, {rule.id: rule for rule in rules().rules})
