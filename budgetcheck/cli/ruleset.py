"""The rules of a run: those shipped and those of the folders the user adds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.cli.screen import Stop, note
from budgetcheck.wording import Language, catalogue

if TYPE_CHECKING:
    from budgetcheck.rules import RuleSet


def rules_of(folders: Sequence[Path] | None, language: Language) -> RuleSet:
    """All rules; stops with one line a mistake when a rule file has any."""
    from budgetcheck.data import rules_folder
    from budgetcheck.rules import load_rules
    from budgetcheck.yamlio import render

    for folder in folders or ():
        if not folder.is_dir():
            raise Stop("cli.no_rules_folder", path=folder)
    rules, errors = load_rules([rules_folder(), *(folders or ())])
    for error in errors:
        note(f"budgetcheck: {render(error, language, catalogue()).splitlines()[0]}")
    if errors:
        raise Stop("cli.lint_errors", count=len(errors))
    if not rules.rules:
        raise Stop("cli.no_rules")
    return rules
