"""The configuration as it is written: the keys of `budgetcheck.yaml` are the fields of `Settings`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from budgetcheck.model.message import Message
from budgetcheck.rules.patterns import NOWHERE
from budgetcheck.settings.levels import FailOn, Level
from budgetcheck.yamlio import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """A finding that somebody has looked at and lets stand: its rule, its place and all its printed values.

    Attributes:
        rule: id of the rule (GROWTH-01).
        place: an address as in a report (公开表3 · 2010350 · 基本支出), or as for `--trust`; of a place of the finding.
        printed: every value printed in the finding, blank cells left out, in any order; for wording its texts.
        reason: why it stands.
        document: name of the file (also with * and ?), its path below the configuration, or the body; all if empty.
        expires: the last day on which it is accepted.
        source: file, line and column.

    """

    rule: str
    reason: str
    place: str = ""
    printed: tuple[str, ...] = ()
    document: str = ""
    expires: date | None = None
    source: Source = NOWHERE

    def problems(self) -> Iterator[tuple[str, Message]]:
        """A finding is not accepted without a reason."""
        if not self.reason.strip():
            yield "reason", Message.of("settings.no_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A figure that somebody has confirmed as printed: it is suspected of nothing.

    Attributes:
        place: its address, as for `--trust`; must mean one figure of the document.
        document: as in `Accept`; needed where several documents are checked.
        source: file, line and column.

    """

    place: str
    document: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One configuration.

    Attributes:
        accept: findings that stand.
        trust: figures confirmed as printed.
        severity: id of a rule -> what becomes of it.
        region: id of the place whose requirements hold; empty to take it from each document.
        rules: folders of rules, added to those shipped; relative to the configuration and below its folder.
        fail_on: the severity from which a finding fails the run; None for the usual one.
        source: the file.

    """

    accept: tuple[Accept, ...] = ()
    trust: tuple[Trust, ...] = ()
    severity: Mapping[str, Level] = field(default_factory=dict)
    region: str = ""
    rules: tuple[Path, ...] = ()
    fail_on: FailOn | None = None
    source: Source = NOWHERE

    def problems(self) -> Iterator[tuple[str, Message]]:
        """A place that is not known, and folders of rules that do not lie beside or below the configuration."""
        from budgetcheck.regions import region_named, regions

        if self.region and region_named(self.region) is None:
            known = "、".join(region.id for region in regions())
            yield "region", Message.of("settings.region", region=self.region[:40], known=known)
        for folder in self.rules:
            whole = self.folder / folder
            if folder.is_absolute() or not _real(whole).is_relative_to(_real(self.folder)):
                yield "rules", Message.of("settings.rules_outside", path=folder)
            elif not whole.is_dir():
                yield "rules", Message.of("settings.rules_absent", path=folder)

    @property
    def folder(self) -> Path:
        """The folder of the configuration."""
        return Path(self.source.path).parent

    @property
    def rule_folders(self) -> tuple[Path, ...]:
        """The folders of rules, as paths from here."""
        return tuple(self.folder / folder for folder in self.rules)


def _real(path: Path) -> Path:
    """Where a path leads; a loop of links leads nowhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return Path(path.anchor)
