"""Has LibreOffice convert an old office file, where it is installed: in a folder of its own, with a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 120
"""Time a conversion may take."""

MOST_BYTES = 300_000_000
"""Size of what a conversion may give."""

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def converter() -> str | None:
    """The program that converts, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def convert(data: bytes, before: str, after: str, program: str) -> bytes | None:
    """The file converted from one ending (".doc") to another (".docx"); None where that fails or takes too long.

    The program runs without a window, with a profile of its own that is deleted afterwards, so that no macro runs and
    no link is followed.
    """
    with tempfile.TemporaryDirectory(prefix="budgetcheck-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"file{before}").write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", after.lstrip("."), "--outdir", str(folder / "out"), str(folder / f"file{before}")),
        ]
        if not _run(command):
            return None
        result = folder / "out" / f"file{after}"
        try:
            return result.read_bytes() if 0 < result.stat().st_size <= MOST_BYTES else None
        except OSError:
            return None


def _run(command: list[str]) -> bool:
    """True when the command ends well in time; otherwise it is ended with all it started."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError:
        return False
    try:
        return process.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        return False
