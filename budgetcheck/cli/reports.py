"""The report files of a run: `--report html=out.html`, `--report 底稿.xlsx`, as many as are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.cli.screen import Stop, check_output, note, write_output
from budgetcheck.reporting.files.formats import FileFormat, guess
from budgetcheck.wording import say

if TYPE_CHECKING:
    from budgetcheck.model.report import Report
    from budgetcheck.reporting.files.view import DocumentView
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


def _real(path: Path) -> Path:
    """The file behind a path; the path itself where there can be none (a loop of links, a name no file may have)."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


class ReportFiles:
    """The report files of a run, fed with the reports as they come.

    What is about one document is written at once; of each report only what the other files need is kept.
    """

    def __init__(self, targets: Sequence[Target], files: Sequence[Path], voice: Voice) -> None:
        """`files` are the documents of the run, which no report may replace."""
        self._targets = targets
        self._documents = {_real(file) for file in files}
        self._voice = voice
        self._reports: list[Report] = []
        self._views: list[DocumentView] = []
        self._written: dict[Target, set[Path]] = {target: set() for target in targets if target.form.one_document}

    def passing(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The same reports, each taken note of before it is handed on."""
        for report in reports:
            if self._targets:
                self._take(report)
            yield report

    def write(self) -> None:
        """Write what is about all documents; a line on standard error says where each file is."""
        for target in self._targets:
            written = self._written.get(target)
            if target.folder:
                note(say("cli.written_files", self._voice.language, path=target.path, count=len(written or ())))
            elif written is not None and not written:
                note(say("files.report_nothing", self._voice.language, path=target.path))
            else:
                if written is None:
                    write_output(target.path, self._content(target.form))
                note(say("cli.written", self._voice.language, path=target.path))

    def _take(self, report: Report) -> None:
        from budgetcheck.reporting.files.formats import lean, render_one

        for target, written in self._written.items():
            for source, content in render_one(target.form, report, self._voice).items():
                path = self._named_after(source, target, written) if target.folder else target.path
                if path not in written:
                    write_output(path, content)
                    written.add(path)
        self._reports.append(lean(report))
        if any(target.form is FileFormat.HTML for target in self._targets):
            from budgetcheck.reporting.files.view import document_view

            self._views.append(document_view(report, len(self._reports), self._voice.about(report)))

    def _content(self, form: FileFormat) -> bytes:
        from budgetcheck.reporting.files.formats import render

        if form is not FileFormat.HTML:
            return render(form, self._reports, self._voice)
        from budgetcheck.reporting.files.html import html_page

        return html_page(self._views, self._reports, self._voice)

    def _named_after(self, source: Path, target: Target, written: set[Path]) -> Path:
        """The file about a document in the folder: named after it, never the document or another one's report."""
        try:
            target.path.mkdir(exist_ok=True)
        except OSError as error:
            raise Stop("cli.output_failed", path=target.path, reason=error.strerror or error) from None
        taken = {path.name.casefold() for path in written}
        stem = f"{source.stem}-{say('files.report_ending', self._voice.language)}"
        ending = f".{target.form.value}"
        names = (f"{stem}{f'-{number}' if number > 1 else ''}{ending}" for number in count(1))
        paths = (target.path / name for name in names if name.casefold() not in taken)
        return next(path for path in paths if _real(path) not in self._documents)


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
