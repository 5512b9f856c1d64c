"""The same batch on a Dask cluster: every document once, in order, whatever becomes of the workers."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from budgetcheck.batch import FileCheck, Limits, cluster, in_order, run
from budgetcheck.batch.cluster import ClusterError, ClusterExecutor
from budgetcheck.data import rules_folder
from budgetcheck.model.message import Message
from budgetcheck.rules import RuleSet, load_rules
from tests.batch.calls import Acting
from tests.cli.conftest import Run, budgetcheck

__all__ = ["budgetcheck"]

distributed = pytest.importorskip("distributed")
SAMPLE = Path(__file__).parent.parent.parent / "samples" / "jianghan-2022.pdf"
LIMITS = Limits(seconds=120, megabytes=600)


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """Two Dask workers, each a process with one thread."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as found:
        yield found


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    found, errors = load_rules([rules_folder()])
    assert not errors
    return found


def copies(folder: Path, count: int) -> list[Path]:
    """Documents that differ in their last bytes."""
    paths = [folder / f"{number}.pdf" for number in range(count)]
    for path in paths:
        path.write_bytes(SAMPLE.read_bytes() + b"\n%" + path.stem.encode())
    return paths


@pytest.mark.skipif(sys.platform == "win32" or not SAMPLE.exists(), reason="signals of POSIX; samples are not made")
def test_a_worker_that_is_killed_costs_no_document(local: Any, rules: RuleSet, tmp_path: Path) -> None:
    paths = [*copies(tmp_path, 6), tmp_path / "none.pdf"]
    victim = next(iter(local.workers.values())).pid
    found = []
    with cluster.cluster(local.scheduler_address, LIMITS) as executor:
        assert executor.ahead == 4
        for index, report in run(paths, FileCheck(rules), executor, ahead=executor.ahead):
            if report.error is None and victim:
                os.kill(victim, signal.SIGKILL)
                victim = 0
            found.append((index, report))
    assert not victim
    assert sorted(index for index, _ in found) == list(range(len(paths)))
    ordered = [report for _, report in in_order(found)]
    assert [report.path for report in ordered] == paths
    assert [report.error.code if report.error else "" for report in ordered] == [""] * 6 + ["not_found"]
    assert {len(report.problems) for report in ordered[:6]} == {len(FileCheck(rules)(paths[0]).problems)}


def test_limits_hold_on_the_cluster(local: Any, rules: RuleSet, tmp_path: Path) -> None:
    expected = {"good": "", "sleep": "timeout", "exit": "crashed", "raise": "internal", "good-2": ""}
    paths = [tmp_path / f"{name}.pdf" for name in expected]
    for path in paths:
        path.write_bytes(b"x")
    with cluster.cluster(local.scheduler_address, Limits(seconds=1, megabytes=400)) as executor:
        found = dict(run(paths, Acting(rules), executor, ahead=executor.ahead))
    assert [found[index].error for index in (0, 4)] == [None, None]
    codes = [report.error.code if report.error else "" for _, report in sorted(found.items())]
    assert codes == list(expected.values())


def test_the_command_says_the_same_with_a_cluster(local: Any, budgetcheck: Run, tmp_path: Path) -> None:
    if not SAMPLE.exists():
        pytest.skip("samples are not made")
    paths = [copies(tmp_path, 1)[0], tmp_path / "none.pdf"]
    here = budgetcheck("check", *paths, "--format", "json")
    there = budgetcheck("check", *paths, "--format", "json", "--cluster", local.scheduler_address)
    assert (there.code, there.err) == (3, "")
    assert json.loads(there.out) == json.loads(here.out)


def test_another_program_on_the_workers_is_one_line(
    local: Any, budgetcheck: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = cluster.about()
    monkeypatch.setattr(cluster, "about", _Older((here[0], "budgetcheck 0.0.9", *here[2:])))
    (tmp_path / "a.pdf").write_bytes(b"x")
    result = budgetcheck("check", tmp_path / "a.pdf", "--cluster", local.scheduler_address)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "与本机（budgetcheck 0.0.9、" in result.err


def test_a_worker_with_another_program_that_comes_late_checks_nothing() -> None:
    message = cluster.check_there("run", "another program", LIMITS, b"", Path("a.pdf"), b"")
    assert not isinstance(message, bytes)
    assert message.code == "cluster.version_late"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "127.0.0.1"])
def test_a_cluster_that_cannot_be_reached_is_one_line(
    address: str, budgetcheck: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "WAIT", 0.5)
    (tmp_path / "a.pdf").write_bytes(b"x")
    result = budgetcheck("check", tmp_path / "a.pdf", "--cluster", address)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert address in result.err


def test_a_scheduler_without_workers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAIT", 0.5)
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=50) as empty:
        with pytest.raises(ClusterError) as raised, cluster.cluster(empty.scheduler_address, LIMITS):
            raise AssertionError
        assert raised.value.message.code == "cluster.no_workers"


def test_only_content_is_sent(rules: RuleSet, tmp_path: Path) -> None:
    sent: list[tuple[object, ...]] = []

    class Pool(ThreadPoolExecutor):
        def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Any:
            sent.append(arguments)
            return super().submit(lambda: Message.of("timeout", seconds=1))

    (tmp_path / "a.pdf").write_bytes(b"content")
    executor = ClusterExecutor(Pool(1), LIMITS, 2)
    found = dict(run([tmp_path / "a.pdf", tmp_path / "none.pdf"], FileCheck(rules), executor))
    codes = [report.error.code if report.error else "" for _, report in sorted(found.items())]
    assert codes == ["timeout", "not_found"]
    assert len(sent) == 1
    assert sent[0][-2:] == (tmp_path / "a.pdf", b"content")


class _Older:
    """As `about` here, while the cluster's workers answer for themselves."""

    def __init__(self, answer: tuple[str, ...]) -> None:
        self._answer = answer

    def __call__(self) -> tuple[str, ...]:
        return self._answer

    def __reduce__(self) -> tuple[Any, ...]:
        return _about, ()


def _about() -> Any:
    from budgetcheck.batch.cluster import about

    return about
