"""`budgetcheck explain`: rules in words and in figures, each with an example that passes and one that fails."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from budgetcheck.cli.options import LanguageOption, RulesOption, help_text
from budgetcheck.cli.ruleset import rules_of
from budgetcheck.cli.screen import Stop, console, print_lines
from budgetcheck.wording import Language, say

if TYPE_CHECKING:
    from budgetcheck.rules import AnyRule, RuleSet

_MOST_NEAR = 3


def explain(
    wanted: Annotated[list[str], typer.Argument(metavar="RULE...", help=help_text("explain.rules"))],
    language: LanguageOption = Language.ZH,
    rules: RulesOption = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=help_text("explain.verbose"))] = False,
) -> int:
    """The rules with these ids, or whose ids begin so."""
    found = rules_of(rules, language)
    chosen = {rule.id: rule for name in wanted for rule in _named(name, found, language)}

    from rich.text import Text

    from budgetcheck.checking.cases import run_cases
    from budgetcheck.reporting.explanation.explanation import explanation
    from budgetcheck.reporting.voice import Voice

    voice = Voice(language, {rule.id: rule for rule in found.rules}, verbose=verbose)
    for number, rule in enumerate(chosen.values()):
        print_lines([Text()] if number else [])
        print_lines(explanation(rule, list(run_cases([rule])), voice, console().width))
    return 0


def _named(name: str, rules: RuleSet, language: Language) -> Sequence[AnyRule]:
    """The rule with that id, else those whose ids begin so; stops with the nearest ids when there is none."""
    rule = rules.get(name)
    beginning = [rule for rule in rules.rules if name and rule.id.casefold().startswith(name.casefold())]
    found = [rule] if rule else beginning
    if not found:
        ids = [rule.id for rule in rules.rules]
        near = difflib.get_close_matches(name.upper()[:50], ids, n=_MOST_NEAR, cutoff=0.6)
        close = say("cli.no_rule_close", language, ids=say("say.list", language).join(near)) if near else ""
        raise Stop("cli.no_rule", id=name, close=close)
    return found
