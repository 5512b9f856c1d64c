"""`budgetcheck cache`: the readings that are remembered between runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from budgetcheck.cli.options import LanguageOption, help_text
from budgetcheck.cli.screen import note
from budgetcheck.reporting.clean import clean
from budgetcheck.wording import Language, say

if TYPE_CHECKING:
    from budgetcheck.batch.cache import ReadingCache

FOLDER_VARIABLE = "BUDGETCHECK_CACHE"
"""Names another folder for the cache; empty for no cache at all."""

_MEGABYTE = 1_000_000

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)


def reading_cache() -> ReadingCache | None:
    """The user's cache; None when it is switched off."""
    from platformdirs import user_cache_path

    from budgetcheck.batch.cache import ReadingCache

    folder = os.environ.get(FOLDER_VARIABLE)
    if folder == "":
        return None
    return ReadingCache(Path(folder) if folder else user_cache_path("budgetcheck", appauthor=False) / "readings")


@app.command("info", help=help_text("cache.info"))
def info(language: LanguageOption = Language.ZH) -> int:
    """Where the cache is and how much it holds."""
    cache = reading_cache()
    if cache is not None:
        usage = cache.usage()
        size, most = (f"{number / _MEGABYTE:.1f}" for number in (usage.size, cache.most_bytes))
        text = say("cli.cache_info", language, folder=cache.folder, count=usage.entries, size=size, most=most)
        typer.echo(clean(text))
    return 0


@app.command("clear", help=help_text("cache.clear"))
def clear(language: LanguageOption = Language.ZH) -> int:
    """Forget all readings."""
    cache = reading_cache()
    note(say("cli.cache_cleared", language, count=cache.clear() if cache else 0))
    return 0
