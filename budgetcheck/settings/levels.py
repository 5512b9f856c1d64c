"""The words of the configuration that the command line has as well."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What `severity:` makes of a rule: how much its findings weigh, or that it is not applied at all."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class FailOn(StrEnum):
    """The severity from which a finding fails the run."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"
