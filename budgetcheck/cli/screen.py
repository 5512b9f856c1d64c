"""The streams of the program: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from budgetcheck.cli.options import HELP_LANGUAGE
from budgetcheck.wording import Language, say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


INTERRUPTED = 130
"""The shell's code for a run ended by Ctrl-C."""


class Stop(Exception):
    """Ends the run with one line on standard error and an exit code."""

    def __init__(self, code: str, /, exit_code: int = 2, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.exit_code = exit_code
        self.values = values


def prepare_streams() -> None:
    """Make the streams unable to fail on a character: a code page without Chinese gives way to UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        try:
            "不平".encode(stream.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            reconfigure(encoding="utf-8", errors="replace")
        else:
            reconfigure(errors="replace")


def console(stream: TextIO | None = None) -> Console:
    """A rich console that takes nothing for markup or emoji and highlights nothing of its own."""
    from rich.console import Console

    class Screen(Console):
        """Leaves it to `budgetcheck.cli.app` what becomes of a reader who left."""

        def on_broken_pipe(self) -> None:
            """Stop here: rich itself would end the program with the code for findings."""
            raise BrokenPipeError

    # With NO_COLOR rich would still write bold and dim; a terminal that wants no colour gets plain text.
    colours: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Screen(file=stream or sys.stdout, color_system=colours, markup=False, emoji=False, highlight=False)


def print_lines(lines: Iterable[Text]) -> None:
    """Lines to standard output as they come; they are already folded."""
    screen = console()
    for line in lines:
        screen.print(line, soft_wrap=True)


def print_exactly(text: str) -> None:
    """Text for other programs: in UTF-8 whatever the locale, unless a person looks on."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8", errors="backslashreplace"))
    buffer.flush()


def note(text: str) -> None:
    """One line to standard error."""
    from budgetcheck.reporting.clean import clean

    print(clean(text), file=sys.stderr)


def complain(code: str, language: Language = HELP_LANGUAGE, /, **values: object) -> None:
    """One line to standard error, with the program's name before it."""
    note(f"budgetcheck: {say(code, language, **values)}")


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show what is being done, and how many pages are recognised, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from budgetcheck.reading.progress import listen
    from budgetcheck.reporting.clean import clean

    with console(sys.stderr).status(clean(text)) as status:
        listen(
            lambda done, count: status.update(
                clean(f"{text}  {say('cli.pages', HELP_LANGUAGE, done=done, count=count)}")
            )
        )
        yield


def check_output(path: Path, inputs: Iterable[Path], *, folder: bool = False) -> None:
    """Stop before any work is done if nothing could be written to `path`."""
    if not path.absolute().parent.is_dir():
        raise Stop("cli.output_no_parent", path=path)
    if path.is_dir() and not folder:
        raise Stop("cli.output_is_folder", path=path)
    if path.exists() and not path.is_dir() and folder:
        raise Stop("cli.output_is_file", path=path)
    if path.exists() and any(other.exists() and path.samefile(other) for other in inputs):
        raise Stop("cli.output_is_input", path=path)


def write_output(path: Path, content: bytes) -> None:
    """Write a whole file or stop."""
    from budgetcheck.reporting.writing import write_file

    try:
        write_file(path, content)
    except OSError as error:
        raise Stop("cli.output_failed", path=path, reason=error.strerror or error) from None
