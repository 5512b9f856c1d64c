"""A run that is repeated checks only what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from budgetcheck.batch.memory import Memory
from budgetcheck.model.report import Report
from tests.reporting import sample


def test_only_what_changed_is_fresh_and_groups_are_checked_once(tmp_path: Path) -> None:
    one, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (one, other):
        path.write_bytes(path.name.encode())
    alone = [replace(sample.report(), path=path) for path in (one, other)]
    asked: list[int] = []

    def check(reports: Sequence[Report]) -> Sequence[Report]:
        asked.append(len(reports))
        return reports[:1]

    with Memory() as memory:
        memory.begin("rules 1")
        assert one not in memory
        for report in alone:
            memory.add(report)
        assert memory.fresh == {one, other}
        assert list(memory.together(alone, check)) == alone[:1]
        memory.begin("rules 1")
        assert (one in memory, other in memory, memory.fresh) == (True, True, set())
        assert memory.get(one) == alone[0]
        assert list(memory.together(alone, check)) == alone[:1]
        assert (asked, memory.fresh) == ([2], set())
        one.write_bytes(b"changed")
        assert (one in memory, other in memory) == (False, True)
        memory.add(alone[0])
        memory.together(alone, check)
        assert (asked, memory.fresh) == ([2, 2], {one, other})
        memory.begin("rules 2")
        assert (one in memory, memory.get(other)) == (False, None)
        other.unlink()
        assert other not in memory
