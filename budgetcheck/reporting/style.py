"""How things look: one place for the colours. Every colour comes with a word, so that nothing is lost without it."""

from __future__ import annotations

from rich.style import Style

from budgetcheck.model.outcome import Severity

SEVERITY = {
    Severity.ERROR: Style(color="red", bold=True),
    Severity.WARNING: Style(color="yellow", bold=True),
    Severity.INFO: Style(color="cyan", bold=True),
}
LABEL = Style(dim=True)
TITLE = Style(bold=True)
SUSPECT = Style(bold=True)
GOOD = Style(color="green", bold=True)
PLAIN = Style()
