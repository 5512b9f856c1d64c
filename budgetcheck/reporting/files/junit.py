"""JUnit XML: every document a test suite, every rule a test case, for the servers that run checks on every change.

A rule with problems fails (errors and warnings; an `info` is output only), one whose findings are all accepted or that
could not be checked anywhere is skipped, and a file that could not be read is an error.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence

from budgetcheck.model.outcome import Outcome, Severity, Verdict
from budgetcheck.model.report import Report
from budgetcheck.reporting.accepted import why
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.files.findings import Finding, accepted_findings, findings, unit_name
from budgetcheck.reporting.spelling import suspicion
from budgetcheck.reporting.summary import reason
from budgetcheck.reporting.voice import Voice

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow even as a reference."""


def report_junit(reports: Sequence[Report], voice: Voice) -> bytes:
    """The document; its root sums up the suites."""
    root = ElementTree.Element("testsuites", name="budgetcheck")
    for report in reports:
        root.append(_suite(report, voice.about(report)))
    for count in ("tests", "failures", "errors"):  # the schema knows no others at the root
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ElementTree.indent(root)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _suite(report: Report, voice: Voice) -> ElementTree.Element:
    path = _text(str(report.path))
    suite = ElementTree.Element("testsuite", name=f"{_text(unit_name(report))} ({path})")
    if report.error is not None:
        case = ElementTree.SubElement(suite, "testcase", classname=path, name=voice.say("say.unreadable"))
        told = _text(voice.word(report.error.message))
        ElementTree.SubElement(case, "error", message=told, type=_text(report.error.code)).text = told
    of_rule: dict[str, list[Outcome]] = {}
    for outcome in report.outcomes:
        of_rule.setdefault(outcome.rule, []).append(outcome)
    found: dict[str, list[Finding]] = {}
    for finding in (*findings(report, voice), *accepted_findings(report, voice)):
        found.setdefault(finding.outcome.rule, []).append(finding)
    for rule in sorted(of_rule.keys() | found.keys()):
        suite.append(_case(rule, path, of_rule.get(rule, []), found.get(rule, []), voice))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite)))
    return suite


def _case(rule: str, path: str, outcomes: list[Outcome], found: list[Finding], voice: Voice) -> ElementTree.Element:
    name = _text(f"{rule} {voice.rule(rule)}".strip())
    case = ElementTree.Element("testcase", classname=path, name=name)
    accepted = [finding for finding in found if finding.accepted is not None]
    found = [finding for finding in found if finding.accepted is None]
    failing = [finding for finding in found if finding.outcome.severity is not Severity.INFO]
    if failing:
        worst = Severity.ERROR if any(f.outcome.severity is Severity.ERROR for f in failing) else Severity.WARNING
        failure = ElementTree.SubElement(case, "failure", message=_text(failing[0].message), type=worst.value)
        failure.text = "\n".join(_said(finding, voice) for finding in failing)
    elif accepted:
        reasons = dict.fromkeys(why(finding.accepted, voice) for finding in accepted if finding.accepted is not None)
        told = voice.say("accepted.reason", reason=voice.say("say.clause").join(reasons))
        ElementTree.SubElement(case, "skipped", message=_text(told))
    elif outcomes and all(outcome.verdict is Verdict.UNCHECKED for outcome in outcomes):
        reasons = dict.fromkeys(reason(outcome, voice) for outcome in outcomes)
        ElementTree.SubElement(case, "skipped", message=_text(voice.say("say.clause").join(reasons)))
    if notes := [finding for finding in found if finding.outcome.severity is Severity.INFO] + accepted:
        ElementTree.SubElement(case, "system-out").text = "\n".join(_said(finding, voice) for finding in notes)
    return case


def _said(finding: Finding, voice: Voice) -> str:
    lines = [f"[{voice.say(f'say.{finding.outcome.severity.value}')}] {finding.message}", f"  {finding.where}"]
    lines += [f"  {suspicion(suspect, voice)}" for suspect in finding.suspects]
    return _NOT_XML.sub("", "\n".join(lines))


def _text(text: str) -> str:
    return _NOT_XML.sub("", clean(text))
