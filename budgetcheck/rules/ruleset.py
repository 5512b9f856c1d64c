"""Reads all rule files of some folders into one set of rules, and says what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.model.message import Message
from budgetcheck.rules.kinds import AnyRule
from budgetcheck.yamlio import YamlError, load


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file of `rules/`: a theme and its rules."""

    rules: tuple[AnyRule, ...]
    theme: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules in the order of their files."""

    rules: tuple[AnyRule, ...]

    def get(self, rule_id: str) -> AnyRule | None:
        """The rule with that id (case does not matter)."""
        wanted = rule_id.casefold()
        return next((rule for rule in self.rules if rule.id.casefold() == wanted), None)


def rule_files(folder: Path) -> list[Path]:
    """The rule files directly in a folder, in order of name; layouts and accounts stand in folders below it."""
    return sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})


def load_rules(folders: Iterable[Path]) -> tuple[RuleSet, tuple[YamlError, ...]]:
    """Read every rule file of the folders; a later rule with an id already seen in an earlier folder replaces it.

    Within one folder an id may be used only once. Mistakes are returned, never raised.
    """
    rules: dict[str, AnyRule] = {}
    errors: list[YamlError] = []
    for folder in folders:
        seen: dict[str, AnyRule] = {}
        for path in rule_files(folder):
            loaded, found = read_rule_file(path)
            errors.extend(found)
            for rule in loaded:
                if rule.id in seen:
                    errors.append(_duplicate(rule, seen[rule.id]))
                seen[rule.id] = rule
        rules.update(seen)
    return RuleSet(tuple(rules.values())), tuple(errors)


def read_rule_file(path: Path) -> tuple[tuple[AnyRule, ...], tuple[YamlError, ...]]:
    """The rules of one file and its mistakes."""
    loaded, errors = load(path, RuleFile)
    if loaded is None:
        return (), errors
    unknown = tuple(error for rule in loaded.rules for error in _unknown_places(rule))
    return (() if unknown else loaded.rules), (*errors, *unknown)


def _unknown_places(rule: AnyRule) -> Iterator[YamlError]:
    """A rule for a place that does not exist would never be applied, and nobody would notice."""
    from budgetcheck.regions import regions

    known = [region.id for region in regions()]
    for name in (*rule.regions, *getattr(rule, "complete_in", ())):
        if name not in known:
            message = Message.of("rules.region", region=name[:40], known="、".join(known))
            yield YamlError(rule.source.path, rule.source.line, rule.source.column, message, "")


def _duplicate(rule: AnyRule, first: AnyRule) -> YamlError:
    message = Message.of("rules.duplicate_id", id=rule.id, line=first.source.line, path=first.source.path)
    return YamlError(rule.source.path, rule.source.line, rule.source.column, message, "")
