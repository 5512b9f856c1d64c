"""`budgetcheck extract`: the public tables of a document, on the screen or as files."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from budgetcheck.cli.limits import within_limits
from budgetcheck.cli.options import EngineName, EngineOption, LanguageOption, help_text
from budgetcheck.cli.screen import Stop, check_output, complain, console, note, print_exactly, write_output
from budgetcheck.wording import Language, say, word

if TYPE_CHECKING:
    from budgetcheck.model.budget import PublicTable

UNREADABLE = 3


class Format(StrEnum):
    """What the tables are shown or written as."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"


def extract(
    file: Annotated[Path, typer.Argument(help=help_text("extract.file"), metavar="FILE")],
    form: Annotated[Format, typer.Option("--format", help=help_text("extract.format"))] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=help_text("extract.output"))] = None,
    language: LanguageOption = Language.ZH,
    engine: EngineOption = EngineName.AUTO,
) -> int:
    """Extract the public tables; 3 when the file could not be read or has no table."""
    target = output
    if output is None and form in (Format.CSV, Format.XLSX):
        target = Path(re.sub(r"^\.+", "", file.stem) or "tables").with_suffix(".xlsx" if form is Format.XLSX else "")
        if target.exists():
            raise Stop("cli.output_exists", path=target)
    if target is not None:
        check_output(target, [file], folder=form is Format.CSV)
    tables = _tables(file, engine, language)
    if tables is None:
        return UNREADABLE
    if target is None:
        _show(tables, form, language)
    else:
        _write(tables, form, target, language)
    return 0


def _tables(file: Path, engine: EngineName, language: Language) -> tuple[PublicTable, ...] | None:
    """The tables of the file; None after a line that says why there are none."""
    from budgetcheck.batch.file_check import tables_of
    from budgetcheck.model.outcome import ReadingError
    from budgetcheck.reading import Engine

    tables = within_limits(say("cli.reading", language, name=file.name), tables_of, file, Engine(engine))
    if isinstance(tables, ReadingError):
        note(f"budgetcheck: {word(tables.message, language)}")
        return None
    if not tables:
        complain("cli.no_tables", language, path=file)
        return None
    return tables


def _show(tables: tuple[PublicTable, ...], form: Format, language: Language) -> None:
    if form is Format.TEXT:
        from budgetcheck.reporting.extraction.console import print_tables

        print_tables(tables, console(), language)
    else:
        print_exactly(_content(tables, form, language).decode())


def _content(tables: tuple[PublicTable, ...], form: Format, language: Language) -> bytes:
    """The one file that holds all tables."""
    if form is Format.JSON:
        from budgetcheck.reporting.extraction.machine import tables_json

        return tables_json(tables).encode("utf-8", errors="backslashreplace")
    if form is Format.XLSX:
        from budgetcheck.reporting.extraction.excel import tables_excel

        return tables_excel(tables, language)
    if form is Format.MD:
        from budgetcheck.reporting.extraction.markdown import tables_markdown

        return tables_markdown(tables, language).encode("utf-8", errors="backslashreplace")
    from budgetcheck.reporting.extraction.console import tables_text

    return tables_text(tables, language).encode("utf-8", errors="backslashreplace")


def _write(tables: tuple[PublicTable, ...], form: Format, target: Path, language: Language) -> None:
    if form is not Format.CSV:
        write_output(target, _content(tables, form, language))
        note(say("cli.written", language, path=target))
        return
    from budgetcheck.reporting.extraction.csv_files import csv_files
    from budgetcheck.reporting.writing import write_folder

    files = csv_files(tables)
    try:
        write_folder(target, files)
    except OSError as error:
        raise Stop("cli.output_failed", path=target, reason=error.strerror or error) from None
    note(say("cli.written_files", language, path=target, count=len(files)))
