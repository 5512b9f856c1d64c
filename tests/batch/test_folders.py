"""Files that have to do with one another are checked together, in whatever order they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from budgetcheck.batch import put_together
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from tests.reporting import sample

UNREAD = ReadingError("damaged", Message.of("damaged", path="x"))


def report(path: str, body: str) -> Report:
    """A report on a budget of that body; without a budget for no body."""
    if not body:
        return Report(Path(path), error=UNREAD)
    return replace(sample.report(), path=Path(path), budget=replace(sample.budget(), unit_name=body))


def test_files_of_one_body_in_one_folder_are_checked_together() -> None:
    alone = [report("a/1", "财政局"), report("a/2", "司法局"), report("b/1", "财政局"), report("a/3", "财政局")]
    paths = [one.path for one in alone]
    asked: list[list[str]] = []

    def related(reports: Sequence[Report]) -> list[Report]:
        asked.append([one.path.as_posix() for one in reports])
        return [replace(reports[0], notes=(Message.of("pairing.together", files="x"),))]

    found = dict(put_together(paths, [(3, alone[3]), (2, alone[2]), (0, alone[0]), (1, alone[1])], related))
    assert asked == [["a/1", "a/3"]]
    assert found[1] == alone[1]
    assert found[2] == alone[2]
    assert found[3] is None
    assert found[0] is not None
    assert found[0].notes


def test_a_file_alone_or_unreadable_waits_for_nobody() -> None:
    alone = [report("a/1", "财政局"), report("b/1", ""), report("b/2", "司法局")]
    found = put_together([one.path for one in alone], enumerate(alone), lambda reports: reports)
    assert next(found) == (0, alone[0])
    assert next(found) == (1, alone[1])
    assert list(found) == [(2, alone[2])]


def test_what_waits_is_given_when_the_run_ends_early() -> None:
    alone = [report("a/1", "财政局"), report("a/2", "司法局")]
    found = put_together([one.path for one in alone], [(1, alone[1])], lambda reports: reports)
    assert list(found) == [(1, alone[1])]


def test_a_department_and_the_units_it_lists_are_checked_together() -> None:
    alone = [report("a/1", "某中心"), report("a/2", "财政局"), report("a/3", "司法局"), report("a/4", "某学校")]
    department = alone[1].budget
    assert department is not None
    alone[1] = replace(alone[1], budget=replace(department, units_listed=("某中心", "某学校", "另一单位")))
    asked: list[list[str]] = []

    def related(reports: Sequence[Report]) -> Sequence[Report]:
        asked.append([one.path.as_posix() for one in reports])
        return reports

    found = dict(put_together([one.path for one in alone], enumerate(alone), related))
    assert asked == [["a/1", "a/2", "a/4"]]
    assert [index for index, one in sorted(found.items()) if one is not None] == [0, 1, 2, 3]
