"""The report files of a run: `--report html=out.html`, `--report 底稿.xlsx`, as many as are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.cli.screen import Stop, check_output, note, write_output
from budgetcheck.reporting.files.formats import FileFormat, guess, render, render_one
from budgetcheck.wording import say

if TYPE_CHECKING:
    from budgetcheck.model.report import Report
    from budgetcheck.reporting.voice import Voice

_ALIASES = {"markdown": FileFormat.MARKDOWN, "excel": FileFormat.XLSX}


@dataclass(frozen=True, slots=True)
class Target:
    """One report file to write; `folder` when there is to be one file a document in the folder `path`."""

    form: FileFormat
    path: Path
    folder: bool = False


def report_targets(wanted: Sequence[str], files: Sequence[Path]) -> list[Target]:
    """What `--report` asks for, checked before any work is done; `files` are the documents of the run.

    Stops when a format is not known, two reports would be one file, or nothing could be written there.
    """
    targets = [_target(text, files) for text in wanted]
    paths = [target.path.absolute() for target in targets if not target.folder]
    for path in paths:
        if paths.count(path) > 1:
            raise Stop("files.report_twice", path=path)
    for target in targets:
        check_output(target.path, files, folder=target.folder)
    return targets


def write_reports(targets: Sequence[Target], reports: Sequence[Report], voice: Voice) -> None:
    """Write all report files, each whole or not at all; a line on standard error says where each is."""
    for target in targets:
        if not target.form.one_document:
            write_output(target.path, render(target.form, reports, voice))
            note(say("cli.written", voice.language, path=target.path))
            continue
        files = [item for report in reports for item in render_one(target.form, report, voice).items()]
        if target.folder:
            _write_folder(target, files, voice)
        elif files:
            write_output(target.path, files[0][1])
            note(say("cli.written", voice.language, path=target.path))
        else:
            note(say("files.report_nothing", voice.language, path=target.path))


def _target(text: str, files: Sequence[Path]) -> Target:
    name, equals, rest = text.partition("=")
    named = _named(name) if equals else None
    path = Path(rest if named else text)
    form = named or guess(path)
    if form is None or not path.name:
        raise Stop("files.report_unknown", report=text, formats=", ".join(form.value for form in FileFormat))
    return Target(form, path, folder=form.one_document and (len(files) > 1 or path.is_dir()))


def _named(name: str) -> FileFormat | None:
    name = name.strip().lower()
    return _ALIASES.get(name) or next((form for form in FileFormat if form.value == name), None)


def _write_folder(target: Target, files: Sequence[tuple[Path, bytes]], voice: Voice) -> None:
    """One file a document, named after it, never over a document itself or another one's report."""
    try:
        target.path.mkdir(exist_ok=True)
    except OSError as error:
        raise Stop("cli.output_failed", path=target.path, reason=error.strerror or error) from None
    taken: set[str] = set()
    ending = say("files.report_ending", voice.language)
    for source, content in files:
        name, count = f"{source.stem}-{ending}", 1
        while name.casefold() in taken:
            count += 1
            name = f"{source.stem}-{ending}-{count}"
        taken.add(name.casefold())
        path = target.path / f"{name}.{target.form.value}"
        check_output(path, [source for source, _ in files])
        write_output(path, content)
    note(say("cli.written_files", voice.language, path=target.path, count=len(files)))
