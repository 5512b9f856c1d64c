"""Readings come back as they were, and nothing that was damaged does."""

from __future__ import annotations

import json
import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from budgetcheck.batch.cache import SUFFIX, ReadingCache
from budgetcheck.batch.codec import Damaged, decode, encode
from budgetcheck.batch.file_check import bare, light
from budgetcheck.batch.journal import Journal
from budgetcheck.batch.remembering import read_remembered
from budgetcheck.model.document import Cell, Document, Grid, Line, Page, Paragraph
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import ReadingError, Verdict
from budgetcheck.model.place import Box
from budgetcheck.model.recognition import Recognition
from budgetcheck.model.report import Report
from budgetcheck.reading import Engine
from tests.reporting import sample

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "jianghan-2022.pdf"


def document(text: str = "增长6.66%\ud800\x1b[31m") -> Document:
    box = Box(1.5, 2.25, 0.1, 4)
    line = Line(text, 1, box, tuple(float(n) for n in range(len(text) + 1)), 12.0, (0.5,) * len(text))
    cell = Cell(0, 0, 1, 1, "252.55", box, recognition=Recognition(0.75, "252.65"))
    grid = Grid(1, box, (0.0, 1.0), (0.0, 1.0), (cell,), "ruled", ("odd_merge",))
    return Document(Path("a.pdf"), (Page(1, 595.2, 842.0, (line,), (grid,)),), (Paragraph((line,)),))


def test_a_document_comes_back_whole() -> None:
    found = decode(Document, json.loads(json.dumps(encode(document()))))
    assert found == document()
    assert found.paragraphs[0].lines[0] is found.pages[0].lines[0]


def test_a_report_comes_back_whole() -> None:
    assert decode(Report, json.loads(json.dumps(encode(sample.report())))) == sample.report()
    error = Report(Path("x.pdf"), error=ReadingError("not_pdf", Message.of("not_pdf", path="x.pdf")))
    assert decode(Report, encode(error)) == error


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        "x",
        [["Path", "x"]],
        [["Document", "a.pdf", [0], []]],
        [["Document", "a.pdf", [-1], []]],
        [["Box", 1, 2, 3, 4]],
        [["Box", 1, 2, 3]],
        [["Box", 1, 2, "3", 4]],
        [["Box", 1, 2, True, 4]],
        [["Message", "x", [["a"]]], ["Document", "a", [], []]],
        [["os.system", "true"]],
        [1],
    ],
)
def test_other_data_is_refused(data: object) -> None:
    with pytest.raises(Damaged):
        decode(Document, data)


def test_any_damage_to_an_entry_means_it_is_absent(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path / "cache")
    key = cache.key(b"content", Engine.AUTO)
    cache.put(key, document())
    assert cache.get(key, Path("b.pdf")) == replace(document(), path=Path("b.pdf"))
    (entry,) = cache.folder.iterdir()
    whole = entry.read_bytes()
    rng = random.Random(6)
    for _ in range(60):
        broken = bytearray(whole)
        broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)
        entry.write_bytes(broken)
        assert cache.get(key, Path("b.pdf")) is None
    for length in range(0, len(whole), 37):
        entry.write_bytes(whole[:length])
        assert cache.get(key, Path("b.pdf")) is None


def test_keys_differ_by_content_and_engine(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path)
    keys = {cache.key(content, engine) for content in (b"a", b"b") for engine in Engine}
    assert len(keys) == 2 * len(Engine)


def test_the_folder_keeps_its_size_and_what_was_used_last(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path)
    (tmp_path / "other.txt").write_text("not ours", encoding="utf-8")
    keys = [cache.key(str(number).encode(), Engine.AUTO) for number in range(10)]
    for age, key in enumerate(keys):
        cache.put(key, document())
        os.utime(tmp_path / f"{key}{SUFFIX}", (1000 + age, 1000 + age))
    assert cache.get(keys[0], Path("x")) is not None
    size = cache.usage().size // 10
    small = replace(cache, most_bytes=5 * size)
    small.trim()
    assert small.usage().entries == 4
    assert small.get(keys[0], Path("x")) is not None
    assert small.get(keys[9], Path("x")) is not None
    assert small.get(keys[1], Path("x")) is None
    assert cache.clear() == 4
    assert [path.name for path in tmp_path.iterdir()] == ["other.txt"]


def test_a_disk_that_refuses_only_forgets(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = ReadingCache(tmp_path / "file")
    cache.put("0" * 64, document())
    assert cache.get("0" * 64, Path("x")) is None
    assert (cache.usage().entries, cache.clear()) == (0, 0)


def test_a_file_is_read_once_and_again_when_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from budgetcheck.batch import remembering

    reads: list[Path] = []

    def read(path: Path, data: bytes, engine: Engine) -> Document:
        reads.append(path)
        return replace(document(data.decode()), path=path)

    monkeypatch.setattr(remembering, "read_content", read)
    cache, path, copy = ReadingCache(tmp_path / "cache"), tmp_path / "a.pdf", tmp_path / "b.pdf"
    path.write_bytes(b"%PDF-1")
    shutil.copy(path, copy)
    assert read_remembered(path, Engine.AUTO, cache) == read_remembered(path, Engine.AUTO, cache)
    assert reads == [path]
    found = read_remembered(copy, Engine.AUTO, cache)
    assert isinstance(found, Document)
    assert found.path == copy
    assert reads == [path]
    path.write_bytes(b"%PDF-2")
    read_remembered(path, Engine.AUTO, cache)
    assert reads == [path, path]
    missing = read_remembered(tmp_path / "none.pdf", Engine.AUTO, cache)
    assert isinstance(missing, ReadingError)


def test_the_light_report_only_lacks_text(tmp_path: Path) -> None:
    report = sample.report()
    found = light(report)
    assert found.outcomes == report.outcomes
    assert found.problems == report.problems
    assert found.budget is not None
    assert report.budget is not None
    assert len(found.budget.document.pages) == len(report.budget.document.pages)
    counted = bare(report)
    assert [len(counted.with_verdict(verdict)) for verdict in Verdict] == [
        len(report.with_verdict(verdict)) for verdict in Verdict
    ]
    assert counted.worst is report.worst


def test_a_journal_gives_back_what_was_done(tmp_path: Path) -> None:
    first, second, slow = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "slow.pdf"
    for path in (first, second, slow):
        path.write_bytes(path.name.encode())
    report = replace(sample.report(), path=first)
    journal = tmp_path / "run.jsonl"
    with Journal(journal, "rules 1") as opened:
        opened.add(report)
        opened.add(report)
        opened.add(Report(slow, error=ReadingError("timeout", Message.of("timeout", seconds="1"))))
        assert len(opened) == 1
    with journal.open("ab") as stream:
        stream.write(b'not json\n{"key": 5}\n[]\n{"key": "cut')
    with Journal(journal, "rules 1") as opened:
        assert [path in opened for path in (first, second, slow)] == [True, False, False]
        assert opened.get(first) == report
        opened.add(replace(report, path=second))
    with Journal(journal, "rules 1") as opened:
        found = opened.get(second)
        assert found is not None
        assert found.path == second
        first.write_bytes(b"changed")
        assert first not in opened
    with Journal(journal, "rules 2") as opened:
        assert second not in opened
        assert (tmp_path / "none.pdf") not in opened
