"""The configurations of a command: found beside the documents or named with --config; mistakes end the command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.cli.ruleset import rules_of
from budgetcheck.cli.screen import Stop, complain, note
from budgetcheck.wording import Language, catalogue

if TYPE_CHECKING:
    from budgetcheck.model.report import Report
    from budgetcheck.rules import RuleSet
    from budgetcheck.settings.model import Settings
    from budgetcheck.settings.run import Configurations
    from budgetcheck.yamlio import YamlError

_MOST_REMARKS = 100
"""Entries that did nothing of which each has its line."""


def configurations(
    files: Sequence[Path], config: Path | None, *, none: bool, region: str | None, language: Language
) -> Configurations:
    """The configuration of each document: the one named, or that found by it, or nothing where `none` is wanted.

    Stops with one line a mistake, or when documents in one run ask for different rules.
    """
    from budgetcheck.regions import region_named, regions
    from budgetcheck.settings.load import find
    from budgetcheck.settings.model import Settings
    from budgetcheck.settings.run import Configurations

    if config is not None and none:
        raise Stop("cli.settings_twice")
    if config is not None and not config.is_file():
        raise Stop("cli.settings_absent", path=config)
    if region and region_named(region) is None:
        raise Stop("cli.region_unknown", region=region, known="、".join(each.id for each in regions()))
    by_folder = {path.parent: path for path in files}
    found = {} if none else {folder: config or find(path) for folder, path in by_folder.items()}
    loaded = {path: _loaded(path, language) for path in dict.fromkeys(found.values()) if path is not None}
    nothing = Settings()
    of_file = {path: loaded.get(found.get(path.parent) or Path(), nothing) for path in files}
    chosen = Configurations(of_file, region or "")
    differing = chosen.differing()
    if differing:
        one, other = (each.source.path or "–" for each in differing)
        raise Stop("cli.settings_differ", one=one, other=other)
    return chosen


def configured_rules(chosen: Configurations, folders: Iterable[Path] | None, language: Language) -> RuleSet:
    """The rules of a run, with the folders and the severities of its configuration; `folders` come last and win."""
    from budgetcheck.settings.load import unknown_rules
    from budgetcheck.settings.severities import with_severities

    settings = chosen.shared
    rules = rules_of([*settings.rule_folders, *(folders or ())], language)
    _stop_at(unknown_rules(settings, [rule.id for rule in rules.rules]), language)
    return with_severities(rules, settings.severity)


def settled(reports: Iterable[Report], chosen: Configurations) -> Iterator[Report]:
    """The same reports with what the configurations settle."""
    return map(chosen.settle, reports)


def remark(chosen: Configurations, rules: RuleSet, language: Language) -> None:
    """A line on standard error for every entry that did nothing."""
    from budgetcheck.yamlio import render

    known = [*(rule.id for rule in rules.rules), *chosen.shared.severity]
    remarks = chosen.remarks(known)
    for error in remarks[:_MOST_REMARKS]:
        note(f"budgetcheck: {render(error, language, catalogue())}")
    if len(remarks) > _MOST_REMARKS:
        complain("cli.settings_more", language, count=len(remarks) - _MOST_REMARKS)


def _loaded(path: Path, language: Language) -> Settings:
    """A configuration; stops with one line a mistake."""
    from budgetcheck.settings.load import load_settings

    settings, errors = load_settings(path)
    _stop_at(errors, language)
    assert settings is not None
    return settings


def _stop_at(errors: Sequence[YamlError], language: Language) -> None:
    from budgetcheck.yamlio import render

    for error in errors:
        note(f"budgetcheck: {render(error, language, catalogue()).splitlines()[0]}")
    if errors:
        raise Stop("cli.settings_errors", count=len(errors))
