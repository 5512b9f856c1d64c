"""`budgetcheck schema`: the JSON Schema of the report, of rule files, of the configuration."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from budgetcheck.cli.options import LanguageOption, help_text
from budgetcheck.cli.screen import check_output, note, print_exactly, write_output
from budgetcheck.wording import Language, say


class Name(StrEnum):
    """As `budgetcheck.schemas.schemas.SchemaName`, which takes long to import."""

    REPORT = "report"
    RULES = "rules"
    CONFIG = "config"


def schema(
    name: Annotated[Name, typer.Argument(help=help_text("schema.name"))],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=help_text("schema.output"))
    ] = None,
    language: LanguageOption = Language.ZH,
) -> int:
    """The schema to standard output, or to a file."""
    if output is not None:
        check_output(output, ())
    from budgetcheck.reporting.machine import to_json
    from budgetcheck.schemas.schemas import SchemaName
    from budgetcheck.schemas.schemas import schema as schema_of

    text = to_json(schema_of(SchemaName(name.value), language))
    if output is None:
        print_exactly(text)
    else:
        write_output(output, text.encode("utf-8"))
        note(say("cli.written", language, path=output))
    return 0
