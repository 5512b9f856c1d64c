"""Measures runs over many documents: documents and pages a second, memory of workers and program, cold and from cache.

    python -m benchmarks.batch FOLDER [--jobs 1 2] [--documents 10 80 800]

Prints a line for each combination. More documents than the folder has are copies, each round of them in a folder of its
own; they differ in their last bytes, so that the cache takes them for others. Every run is a process of its own that
does what `budgetcheck check --format jsonl` does.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from budgetcheck.batch import FileCheck
from budgetcheck.batch.cache import ReadingCache
from budgetcheck.batch.file_check import bare
from budgetcheck.batch.limits import MEGABYTE
from budgetcheck.cli.interruption import Interruption
from budgetcheck.cli.running import Running, reports
from budgetcheck.data import rules_folder
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine
from budgetcheck.reading.candidates import is_candidate
from budgetcheck.reporting.machine import json_lines
from budgetcheck.reporting.voice import Voice
from budgetcheck.rules import load_rules
from budgetcheck.wording import Language

_FOLDER = "BUDGETCHECK_BENCHMARK"
"""Names the folder that workers write their peak memory to."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A run: seconds by the clock, pages, documents without a report, peak bytes of the program and of its workers."""

    seconds: float
    pages: int
    unreadable: int
    program: int
    worker: int


class MeasuredCheck(FileCheck):
    """A check that writes the peak memory of its process into a folder, a file for each process."""

    def __call__(self, path: Path) -> Report:
        """As `FileCheck`."""
        report = FileCheck.__call__(self, path)
        _note_peak()
        return report

    def together(self, alone: Sequence[Report]) -> list[Report]:
        """As `FileCheck`."""
        found = FileCheck.together(self, alone)
        _note_peak()
        return found


def run_all(paths: Sequence[Path], jobs: int, cache: Path) -> Measured:
    """Check the documents as the command does, with its output thrown away."""
    from benchmarks import batch  # workers know the class by this name, not as one of __main__

    rules, errors = load_rules([rules_folder()])
    if errors:
        raise SystemExit("the rules have mistakes")
    voice = Voice(Language.ZH, {rule.id: rule for rule in rules.rules})
    check = batch.MeasuredCheck(rules, Engine.AUTO, ReadingCache(cache))
    how = Running(jobs=jobs, quiet=True, ordered=False)
    kept: list[Report] = []
    with tempfile.TemporaryDirectory() as peaks, open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.environ[_FOLDER] = peaks
        began = time.perf_counter()
        for report in reports(paths, check, how, Language.ZH, Interruption()):
            nowhere.writelines(json_lines([report], voice))
            kept.append(bare(report))  # as the command does for its closing counts
        seconds = time.perf_counter() - began
        worker = max((int(path.read_text(encoding="utf-8")) for path in Path(peaks).iterdir()), default=0)
    pages = sum(len(report.budget.document.pages) for report in kept if report.budget)
    return Measured(seconds, pages, sum(report.error is not None for report in kept), _peak(), worker)


def spread(paths: Sequence[Path], count: int, folder: Path) -> list[Path]:
    """So many documents: evenly taken from the paths, or copies of them."""
    if count <= len(paths):
        return [paths[number * len(paths) // count] for number in range(count)]
    made = []
    for number in range(count):
        turn, index = divmod(number, len(paths))
        made.append(folder / str(turn) / paths[index].relative_to(paths[index].anchor))
        made[-1].parent.mkdir(parents=True, exist_ok=True)
        made[-1].write_bytes(paths[index].read_bytes() + b"\n%%%d\n" % turn)
    return made


def main() -> None:
    """Run all combinations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--documents", type=int, nargs="+", default=[0], help="0: those of the folder")
    parser.add_argument("--largest", type=int, default=0, help="only documents of up to so many bytes")
    options = parser.parse_args()
    found = sorted(path for path in options.folder.rglob("*") if path.is_file() and is_candidate(path))
    paths = [path for path in found if not options.largest or path.stat().st_size <= options.largest]
    for jobs in options.jobs:
        for count in options.documents:
            with tempfile.TemporaryDirectory() as name:
                documents = spread(paths, count or len(paths), Path(name) / "documents")
                for state in ("cold", "cached"):
                    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
                        measured = process.submit(run_all, documents, jobs, Path(name) / "cache").result()
                    print(_line(jobs, len(documents), state, measured), flush=True)


def _line(jobs: int, count: int, state: str, measured: Measured) -> str:
    return (
        f"jobs {jobs}  documents {count:4}  {state:6}  {measured.seconds:7.1f} s  "
        f"{count / measured.seconds:5.2f} documents/s  {measured.pages / measured.seconds:6.1f} pages/s  "
        f"worker {measured.worker / MEGABYTE:4.0f} MB  program {measured.program / MEGABYTE:4.0f} MB  "
        f"unreadable {measured.unreadable}"
    )


def _peak() -> int:
    """Bytes that this process held at most (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _note_peak() -> None:
    (Path(os.environ[_FOLDER]) / str(os.getpid())).write_text(str(_peak()), encoding="utf-8")


if __name__ == "__main__":
    main()
