"""The program's entry: commands, version, and what becomes of a run that ends early."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from budgetcheck import __version__
from budgetcheck.cli import baseline, cache, check, coverage, explain, extract, rules, schema
from budgetcheck.cli.options import help_text
from budgetcheck.cli.screen import INTERRUPTED, Stop, complain, prepare_streams

READER_LEFT = 141
"""The shell's code for a reader who left."""

_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""The base of all usage errors: typer does not export it, and where it lives depends on the version."""

app = typer.Typer(
    help=help_text("app"),
    rich_markup_mode=None,  # plain help: rich's would make every start slower
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check", help=help_text("check"))(check.check)
app.command("baseline", help=help_text("baseline"))(baseline.baseline)
app.command("extract", help=help_text("extract"))(extract.extract)
app.command("coverage", help=help_text("coverage"))(coverage.coverage)
app.command("explain", help=help_text("explain"))(explain.explain)
app.command("schema", help=help_text("schema"))(schema.schema)
app.add_typer(rules.app, name="rules", help=help_text("rules_group"))
app.add_typer(cache.app, name="cache", help=help_text("cache_group"))


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"budgetcheck {__version__}")
        raise typer.Exit


@app.callback()
def _budgetcheck(
    version: Annotated[
        bool, typer.Option("--version", help=help_text("version"), callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """The program without a command."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line: 0 clean, 1 findings, 2 usage or rules, 3 a file could not be read."""
    prepare_streams()
    try:
        # typer's own `main` ends Ctrl-C without a line, and a reader who left with the exit code for findings
        with typer.main.get_command(app).make_context("budgetcheck", list(arguments)) as context:
            result = context.command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as leaving:
        return leaving.exit_code
    except Stop as stop:
        complain(stop.code, **stop.values)
        return stop.exit_code
    except (typer.Abort, KeyboardInterrupt):
        complain("cli.interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes standard output once more on exit, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    except _USAGE_ERROR as error:
        _complain_about_usage(error)
        return 2
    return result if isinstance(result, int) else 0


def _complain_about_usage(error: Exception) -> None:
    """One line for a command line that cannot be understood."""
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(str(error), err=True)
        return
    name = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if name:
        complain("cli.usage.option", name=name)
    elif type(error).__name__ == "MissingParameter" and parameter is not None:
        complain("cli.usage.missing", name=parameter.metavar or parameter.name)
    elif isinstance(error, typer.BadParameter) and parameter is not None:
        detail = str(getattr(error, "message", error)).removeprefix("Value error, ")
        complain("cli.usage.value", name="/".join(parameter.opts), detail=detail)
    else:
        complain("cli.usage.other", detail=getattr(error, "message", error))
