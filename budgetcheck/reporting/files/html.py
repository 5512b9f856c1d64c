"""The report as one HTML file that needs no network: pictures, sums, tables, filters, and an overview of several.

Everything from a document is escaped by Jinja2's autoescape; the content security policy allows only the style and
the script of this page (by hash) and pictures within it, so that nothing else could run or load even if it got in.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from budgetcheck import __version__
from budgetcheck.model.report import Report
from budgetcheck.reporting.files.view import DocumentView, document_view, theme
from budgetcheck.reporting.summary import closing_lines
from budgetcheck.reporting.voice import Voice
from budgetcheck.wording import catalogue

_SHADES = (1, 2, 4, 8)
"""A cell of the heat map is one shade darker from each of these counts on."""


def report_html(reports: Sequence[Report], voice: Voice) -> bytes:
    """The page on some documents."""
    documents = [document_view(report, number, voice.about(report)) for number, report in enumerate(reports, 1)]
    return html_page(documents, reports, voice)


def html_page(documents: Sequence[DocumentView], reports: Sequence[Report], voice: Voice) -> bytes:
    """The page on documents already viewed; with several an overview comes first, the worst document at its top.

    Of `reports` only the counts of verdicts, severities and coverage are needed.
    """
    ordered = sorted(documents, key=lambda document: document.worst, reverse=True)
    style, script = _asset("report.css"), _asset("report.js")
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    problems = [problem for document in documents for problem in document.problems]
    severities = Counter((problem.severity, problem.severity_name) for problem in problems)
    text = environment.get_template("report.html.j2").render(
        say=voice.say,
        language="zh-CN" if voice.chinese else "en",
        version=__version__,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        documents=ordered,
        overall=[line.plain for line in closing_lines(reports, voice)],
        themes=_themes(documents),
        theme_names={name: _called(name, voice) for name in _themes(documents)},
        theme_titles=_theme_titles(documents),
        severities=[(*key, severities[key]) for key in sorted(severities, key=_gravity)],
        totals=Counter(theme(problem.rule) for problem in problems),
        tables=sorted({table for problem in problems for table in problem.tables if table}, key=_natural),
        rules=sorted({(check.rule, check.name) for problem in problems for check in problem.checks}),
        shade=lambda count: sum(count >= step for step in _SHADES),
    )
    return text.encode("utf-8", errors="backslashreplace")


def _gravity(key: tuple[str, str]) -> int:
    return ("error", "warning", "info").index(key[0])


def _natural(name: str) -> tuple[int, str]:
    """公开表3 before 公开表12, the running text last."""
    digits = "".join(character for character in name if character.isdecimal())
    return (int(digits) if digits else 1000, name)


def _themes(documents: Sequence[DocumentView]) -> list[str]:
    """The themes with problems, those of the most documents first."""
    spread = Counter(name for document in documents for name in document.themes)
    return [name for name, _ in spread.most_common()]


def _called(name: str, voice: Voice) -> str:
    """What people call a theme; the letters of a user's own rules."""
    code = f"theme.{name}"
    return voice.say(code) if code in catalogue() else name


def _theme_titles(documents: Sequence[DocumentView]) -> dict[str, str]:
    """What the rules of a theme that found something say, for a tooltip."""
    names: dict[str, dict[str, None]] = {}
    for document in documents:
        for problem in document.problems:
            names.setdefault(theme(problem.rule), {})[f"{problem.rule} {problem.name}"] = None
    return {name: "\n".join(titles) for name, titles in names.items()}


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") + "'"


def _asset(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
