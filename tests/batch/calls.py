"""What workers are given to do in the tests; the name of the file says what happens."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from budgetcheck.batch import FileCheck
from budgetcheck.model.report import Report
from budgetcheck.reading.progress import tell
from tests.reporting import sample


def act(path: Path) -> Report:
    """A report, or whatever the file is called after."""
    match path.stem.partition("-")[0]:
        case "sleep":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "exit":
            os._exit(7)
        case "kill":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "eat":
            held = []
            while True:
                held.append(b"x" * 5_000_000)
        case "gulp":
            held = [b"x" * 10**12]
        case "deep":
            return act_deeply(path)
        case "print":
            print("noise from a library", flush=True)
            os.write(1, b"more noise\n")
            sys.stderr.write("and complaints\n")
        case "recognise":
            tell(1, 2)
            time.sleep(1.5)
            tell(2, 2)
        case "raise":
            raise ValueError("a mistake")
    return replace(sample.report(), path=path)


def act_deeply(path: Path) -> Report:
    """Never comes back."""
    return act_deeply(path / "x")


def process(_: Path) -> int:
    """The worker's own number."""
    return os.getpid()


def parent() -> int:
    """The number of the process that started the worker."""
    return os.getppid()


class Acting(FileCheck):
    """A check that does what the file is called after."""

    def of_content(self, path: Path, content: bytes) -> Report:
        return act(path)
