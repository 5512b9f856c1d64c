"""One document that hangs, crashes or eats memory costs only itself."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from budgetcheck.batch import LimitedExecutor, Limits, in_order, run, run_alone
from budgetcheck.batch.failure import Failure
from budgetcheck.batch.run import WINDOW
from budgetcheck.model.message import Message
from budgetcheck.model.report import Report
from budgetcheck.reading.progress import listen
from budgetcheck.wording import Language, word
from tests.batch.calls import act, process

ROOT = Path(__file__).parent.parent.parent
LIMITS = Limits(seconds=3, megabytes=300)


def codes(names: list[str], jobs: int = 2, limits: Limits = LIMITS) -> dict[str, str]:
    """File name -> the code of its error, empty for a good report."""
    paths = [Path(name) for name in names]
    reports = dict(run(paths, act, LimitedExecutor(jobs, limits)))
    assert sorted(reports) == list(range(len(paths)))
    return {paths[index].name: report.error.code if report.error else "" for index, report in reports.items()}


def test_every_bad_document_costs_only_itself() -> None:
    expected = {"exit.pdf": "crashed", "raise.pdf": "internal", "deep.pdf": "internal", "print.pdf": ""}
    if sys.platform != "win32":
        expected |= {"kill.pdf": "crashed", "eat.pdf": "memory"}
    good = {f"good-{number}.pdf": "" for number in range(4)}
    found = codes([name for pair in zip(expected, [*good, *good], strict=False) for name in pair][: 2 * len(expected)])
    assert found == expected | good


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own limit is Linux's")
def test_one_huge_allocation_is_refused() -> None:
    assert codes(["gulp.pdf"], jobs=1) == {"gulp.pdf": "memory"}


@pytest.mark.parametrize("name", ["sleep.pdf", "spin.pdf"])
def test_a_document_that_hangs_is_given_up(name: str) -> None:
    with LimitedExecutor(1, Limits(seconds=0.5)) as executor:
        executor.submit(process, Path()).result()  # the worker is up
        began = time.monotonic()
        error = executor.submit(act, Path(name)).exception()
        assert isinstance(error, Failure)
        assert error.message == Message.of("timeout", seconds="0.5")
        assert time.monotonic() - began < 5
        assert executor.submit(process, Path()).result() > 0


def test_pages_that_are_recognised_are_told_and_give_more_time() -> None:
    told: list[tuple[int, int]] = []
    listen(lambda done, count: told.append((done, count)))
    with LimitedExecutor(1, Limits(seconds=0.5)) as executor:
        executor.submit(process, Path()).result()  # the worker is up
        assert executor.submit(act, Path("recognise.pdf")).result().error is None
    listen(lambda done, count: None)
    assert told == [(1, 2), (2, 2)]


def test_what_is_printed_in_a_worker_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    assert codes(["print.pdf", "raise.pdf"]) == {"print.pdf": "", "raise.pdf": "internal"}
    assert capfd.readouterr() == ("", "")


def test_a_mistake_names_its_place_in_both_languages() -> None:
    ((_, report),) = run([Path("raise.pdf")], act, LimitedExecutor(1, LIMITS))
    assert report.error is not None
    assert "ValueError" in word(report.error.message, Language.ZH)
    assert "Internal error (ValueError" in word(report.error.message, Language.EN)


def test_a_worker_is_used_again_and_replaced_when_it_ended() -> None:
    with LimitedExecutor(1, LIMITS) as executor:
        first = executor.submit(process, Path()).result()
        assert executor.submit(process, Path()).result() == first
        assert executor.submit(act, Path("exit.pdf")).exception() is not None
        assert executor.submit(process, Path()).result() != first


def test_stopping_early_ends_what_runs() -> None:
    began = time.monotonic()
    reports = run([Path("good.pdf"), *[Path(f"sleep-{n}.pdf") for n in range(5)]], act, LimitedExecutor(2, Limits(60)))
    index, report = next(reports)
    assert (index, report.error) == (0, None)
    reports.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 20


def test_a_call_that_cannot_travel_fails_and_the_next_does_not() -> None:
    with LimitedExecutor(1, LIMITS) as executor:
        assert executor.submit(lambda: 1).exception() is not None
        assert executor.submit(process, Path()).result() > 0


def test_an_executor_that_is_closed_takes_nothing() -> None:
    executor = LimitedExecutor(1, LIMITS)
    executor.shutdown()
    with pytest.raises(RuntimeError):
        executor.submit(process, Path())


def test_any_executor_will_do() -> None:
    paths = [Path("good.pdf"), Path("raise.pdf")]
    reports = dict(run(paths, act, ThreadPoolExecutor(2)))
    assert reports[0].error is None
    assert reports[1].error is not None
    assert reports[1].error.code == "internal"


def test_the_largest_of_a_window_is_first(tmp_path: Path) -> None:
    paths = [tmp_path / f"good-{number}.pdf" for number in range(WINDOW + 2)]
    for number, path in enumerate(paths):
        path.write_bytes(b"x" * number)
    found = [index for index, _ in run(paths, act, ThreadPoolExecutor(1))]
    assert found == [*reversed(range(WINDOW)), WINDOW + 1, WINDOW]


def test_order_is_restored_as_soon_as_it_can_be() -> None:
    taken: list[int] = []

    def items() -> Iterator[tuple[int, str]]:
        for index, text in ((1, "b"), (0, "a"), (2, "c"), (4, "e"), (3, "d")):
            taken.append(index)
            yield index, text

    found = in_order(items())
    assert next(found) == (0, "a")
    assert taken == [1, 0]
    assert list(found) == [(1, "b"), (2, "c"), (3, "d"), (4, "e")]
    assert list(in_order([(3, "d"), (0, "a"), (2, "c")])) == [(0, "a"), (2, "c"), (3, "d")]


def test_alone_a_hanging_file_is_given_up_too() -> None:
    began = time.monotonic()
    report = run_alone(Path("sleep.pdf"), act, Limits(seconds=0.3))
    assert time.monotonic() - began < 60
    assert report.error is not None
    assert report.error.code == "timeout"


@pytest.mark.parametrize(
    ("name", "code"), [("raise.pdf", "internal"), ("deep.pdf", "internal"), ("exit.pdf", "crashed")]
)
def test_alone_a_mistake_is_a_report(name: str, code: str) -> None:
    report: Report = run_alone(Path(name), act, LIMITS)
    assert report.error is not None
    assert report.error.code == code


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX; memory cannot be seen there")
@pytest.mark.parametrize(("name", "code"), [("kill.pdf", "crashed"), ("eat.pdf", "memory")])
def test_alone_what_ends_the_process_is_a_report(name: str, code: str) -> None:
    report = run_alone(Path(name), act, LIMITS)
    assert report.error is not None
    assert report.error.code == code


CRASH = """
import os, signal, sys
from pathlib import Path
from budgetcheck.batch import FileCheck, Limits, call_alone
from budgetcheck.cli.app import run
from tests.batch.calls import parent

assert call_alone(Limits(), None, parent) == os.getpid()
FileCheck.__call__ = lambda self, path: os.kill(os.getpid(), signal.SIGSEGV)
sys.exit(run(["check", sys.argv[1], "--quiet"]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="copies of the program are Linux's")
def test_a_single_file_that_crashes_its_process_is_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "BUDGETCHECK_CACHE": ""}
    command = [sys.executable, "-c", CRASH, str(tmp_path / "a.pdf")]  # a process that has no other threads
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (3, b"")
    assert "核对该文件的进程意外结束（SIGSEGV）" in done.stdout.decode()


def test_a_call_may_have_limits_of_its_own() -> None:
    with LimitedExecutor(1, LIMITS) as executor:
        executor.submit(process, Path()).result()  # the worker is up
        error = executor.submit_within(Limits(seconds=0.2), act, Path("sleep.pdf")).exception()
        assert isinstance(error, Failure)
        assert error.message == Message.of("timeout", seconds="0.2")
