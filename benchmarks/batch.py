"""Measures a run over many documents: documents and pages a second, memory of a worker, cold and from the cache.

    python -m benchmarks.batch FOLDER [--jobs 1 2] [--copies 1 10]

Prints a line for each combination. Copies differ in their last bytes, so that the cache takes them for other documents.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from budgetcheck.batch import FileCheck, LimitedExecutor, Limits, run
from budgetcheck.batch.cache import ReadingCache
from budgetcheck.batch.limits import MEGABYTE
from budgetcheck.data import rules_folder
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine
from budgetcheck.rules import load_rules


class MeasuredCheck(FileCheck):
    """A check that writes the peak memory of its process into a folder, a file for each process."""

    def __call__(self, path: Path) -> Report:
        """As `FileCheck`."""
        import os
        import resource

        report = FileCheck.__call__(self, path)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        (Path(os.environ["BUDGETCHECK_BENCHMARK"]) / str(os.getpid())).write_text(str(peak), encoding="utf-8")
        return report


def measure(paths: Sequence[Path], check: FileCheck, executor: Executor) -> tuple[float, int, int]:
    """Seconds, pages and documents that could not be read."""
    began = time.perf_counter()
    pages = errors = 0
    for _, report in run(paths, check, executor):
        pages += len(report.budget.document.pages) if report.budget else 0
        errors += report.error is not None
    return time.perf_counter() - began, pages, errors


@contextmanager
def peaks() -> Iterator[Path]:
    """A folder that workers write their peak memory to."""
    import os

    with tempfile.TemporaryDirectory() as name:
        os.environ["BUDGETCHECK_BENCHMARK"] = name
        yield Path(name)


def copies(paths: Sequence[Path], count: int, folder: Path) -> list[Path]:
    """The documents `count` times, each copy with another content."""
    made = []
    for number in range(count):
        for index, path in enumerate(paths):
            made.append(folder / f"{number}-{index}.pdf")
            made[-1].write_bytes(path.read_bytes() + b"\n%%%d\n" % number)
    return made


def main() -> None:
    """Run all combinations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--copies", type=int, nargs="+", default=[1])
    parser.add_argument("--first", type=int, default=0, help="only so many documents of the folder")
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.pdf"))
    paths = paths[:: max(1, len(paths) // options.first)][: options.first] if options.first else paths
    from benchmarks import batch  # workers know the class by this name, not as one of __main__

    rules, errors = load_rules([rules_folder()])
    if errors:
        raise SystemExit("the rules have mistakes")
    for jobs in options.jobs:
        for count in options.copies:
            with tempfile.TemporaryDirectory() as name, peaks() as measured:
                (folder := Path(name) / "documents").mkdir()
                documents = copies(paths, count, folder)
                check = batch.MeasuredCheck(rules, Engine.AUTO, ReadingCache(Path(name) / "cache"))
                for state in ("cold", "cached"):
                    seconds, pages, bad = measure(documents, check, LimitedExecutor(jobs, Limits()))
                    peak = max(int(path.read_text(encoding="utf-8")) for path in measured.iterdir()) / MEGABYTE
                    print(
                        f"jobs {jobs}  documents {len(documents):4}  {state:6}  {seconds:7.1f} s  "
                        f"{len(documents) / seconds:5.2f} documents/s  {pages / seconds:6.1f} pages/s  "
                        f"worker at most {peak:4.0f} MB  unreadable {bad}",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
