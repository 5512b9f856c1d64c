"""Accepted findings (已豁免) in words: each with its reason, below the problems that count."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from budgetcheck.model.report import Accepted, Report
from budgetcheck.reporting.clean import clean
from budgetcheck.reporting.layout import beside
from budgetcheck.reporting.spelling import plain, precision, sentence, where
from budgetcheck.reporting.style import LABEL, TITLE
from budgetcheck.reporting.voice import Voice


def why(accepted: Accepted, voice: Voice) -> str:
    """The reason, and until when it holds."""
    reason = clean(accepted.reason)
    if not accepted.expires:
        return reason
    return voice.say("accepted.until", reason=reason, expires=accepted.expires)


def what(accepted: Accepted, voice: Voice) -> str:
    """What is wrong, in a sentence."""
    digits = precision(accepted.outcome)
    return clean(sentence(accepted.outcome, voice, lambda value: plain(value, digits)))


def accepted_lines(report: Report, voice: Voice, width: int) -> Iterator[Text]:
    """Each accepted finding with its place and the reason, under a heading; nothing where there are none."""
    if not report.accepted:
        return
    yield Text(voice.say("accepted.count", count=len(report.accepted)), TITLE)
    for accepted in report.accepted:
        rule = accepted.outcome.rule
        body = Text.assemble(f"{rule} {what(accepted, voice)}  ", (where(accepted.outcome, voice), LABEL))
        yield from beside("·", body, width=width, indent=2, margin=4)
        yield from beside(
            "", Text(voice.say("accepted.reason", reason=why(accepted, voice))), width=width, indent=4, margin=4
        )
    yield Text()
