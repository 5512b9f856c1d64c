"""The options that several commands share, and the language their help is in."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from budgetcheck.cli.wording import WORDING
from budgetcheck.wording import Language

LANGUAGE_VARIABLE = "BUDGETCHECK_LANG"


def _help_language() -> Language:
    """The language of the help texts, which are made before the options are read."""
    wanted = os.environ.get(LANGUAGE_VARIABLE, "")
    for option, value in zip(sys.argv, [*sys.argv[1:], ""], strict=True):
        if option == "--lang":
            wanted = value
        elif option.startswith("--lang="):
            wanted = option.removeprefix("--lang=")
    return Language.EN if wanted == Language.EN else Language.ZH


HELP_LANGUAGE = _help_language()
"""The language asked for on this command line, as far as it can be told before the command line is read."""


def help_text(code: str) -> str:
    """The help text of a code, in the language asked for; reads no other stage's wording, so it is quick."""
    return WORDING[f"help.{code}"][HELP_LANGUAGE is Language.EN]


class EngineName(StrEnum):
    """As `budgetcheck.reading.Engine`, which takes long to import."""

    AUTO = "auto"
    RULED = "ruled"
    CAMELOT = "camelot"


LanguageOption = Annotated[
    Language, typer.Option("--lang", help=help_text("lang"), envvar=LANGUAGE_VARIABLE, case_sensitive=False)
]
EngineOption = Annotated[EngineName, typer.Option("--engine", help=help_text("engine"))]
RulesOption = Annotated[list[Path] | None, typer.Option("--rules", help=help_text("rules"), metavar="FOLDER")]
JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=0, max=256, help=help_text("jobs"), metavar="N", show_default=False)
]
TimeLimitOption = Annotated[
    float, typer.Option("--time-limit", min=0.1, max=86_400, help=help_text("time_limit"), metavar="SECONDS")
]
MemoryLimitOption = Annotated[
    int, typer.Option("--memory-limit", min=100, max=1_000_000, help=help_text("memory_limit"), metavar="MB")
]
RegionOption = Annotated[str | None, typer.Option("--region", help=help_text("region"), metavar="ID")]
ConfigOption = Annotated[Path | None, typer.Option("--config", help=help_text("config"), metavar="FILE")]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help=help_text("no_config"))]
ResumeOption = Annotated[Path | None, typer.Option("--resume", help=help_text("resume"), metavar="FILE")]
ClusterOption = Annotated[
    str, typer.Option("--cluster", help=help_text("cluster"), metavar="ADDRESS", show_default=False)
]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help=help_text("no_cache"))]
WatchOption = Annotated[bool, typer.Option("--watch", help=help_text("watch"))]
