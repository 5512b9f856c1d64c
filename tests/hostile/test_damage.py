"""Real documents with damaged bytes: read, or one clear error; never a crash, a mistake of the program, or a hang."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgetcheck.batch import FileCheck, LimitedExecutor, Limits, result_of, run
from budgetcheck.batch.file_check import tables_of
from budgetcheck.data import rules_folder
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading import WORDING, Engine
from budgetcheck.rules import load_rules
from tests.hostile.conftest import ROOT

CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = [
    ROOT / "samples" / "jianghan-2022.pdf",
    CORPUS / "普陀区" / "上海市普陀区人民政府办公室25年预算.pdf",
    CORPUS / "杭州" / "2026年杭州市气象局部门预算.pdf",
]
KEYS = rb"/(Count|Length|Size|Width|Height|W|Kids|Type|MediaBox|Rotate|Contents|Font|N|First|Prev) "
VALUES = (b"999999999 ", b"-1 ", b"0 ", b"1 0 R ", b"[1 0 R] ", b"<< >> ")


def damaged(content: bytes, rng: random.Random) -> bytes:
    """The file with one kind of damage."""
    data = bytearray(content)
    at, length = rng.randrange(len(data)), rng.randrange(1, 5_000)
    match rng.randrange(6):
        case 0:
            del data[at:]
        case 1:
            for _ in range(rng.choice([1, 5, 50, 500])):
                data[rng.randrange(len(data))] = rng.randrange(256)
        case 2:
            del data[at : at + length]
        case 3:
            data[at:at] = data[at : at + length] * rng.randrange(1, 5)
        case 4:
            numbers = list(re.finditer(rb"\d+", content))
            for found in rng.sample(numbers, min(len(numbers), rng.choice([1, 3, 20]))):
                data[found.start() : found.end()] = rng.choices(b"0123456789", k=len(found.group()))
        case _:
            keys = list(re.finditer(KEYS, content))
            at = rng.choice(keys).end()
            data[at:at] = rng.choice(VALUES)
    return bytes(data)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_damage_is_read_or_named(path: Path, tmp_path: Path) -> None:
    if not path.exists():
        pytest.skip("not here")
    rng, content = random.Random(path.stem), path.read_bytes()
    files = [tmp_path / f"{number}.pdf" for number in range(8)]
    for file in files:
        file.write_bytes(damaged(content, rng))
    rules, errors = load_rules([rules_folder()])
    assert not errors
    for _, report in run(files, FileCheck(rules), LimitedExecutor(2, Limits(seconds=60, megabytes=600))):
        code = report.error.code if report.error else ""
        assert code in {"", "damaged", "no_pages", "no_text", "no_tables", "not_a_budget", "encrypted"}, report.error


SMALL = CORPUS / "上海" / "2026年上海市卫生健康委员会_部门预算.pdf"
AT = st.floats(0, 1, exclude_max=True)
"""A place in a file, as a part of its length: it means as much in a smaller file, so that examples can shrink."""


@pytest.fixture(scope="module")
def worker() -> Iterator[LimitedExecutor]:
    """One process for all examples; an example that ends it fails."""
    with LimitedExecutor(1, Limits(seconds=60, megabytes=600)) as executor:
        yield executor


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    flipped=st.lists(st.tuples(AT, st.integers(1, 255)), max_size=30),
    removed=st.lists(st.tuples(AT, st.integers(1, 3_000)), max_size=2),
    kept=st.one_of(st.just(1.0), st.floats(0.01, 1)),
)
def test_flipped_lost_and_missing_bytes(
    worker: LimitedExecutor,
    tmp_path_factory: pytest.TempPathFactory,
    flipped: list[tuple[float, int]],
    removed: list[tuple[float, int]],
    kept: float,
) -> None:
    source = SMALL if SMALL.exists() else SAMPLES[0]
    if not source.exists():
        pytest.skip("not here")
    data = bytearray(source.read_bytes())
    for at, change in flipped:
        data[int(at * len(data))] ^= change
    for at, length in removed:
        start = int(at * len(data))
        del data[start : start + length]
    path = tmp_path_factory.mktemp("damage") / "file.pdf"
    path.write_bytes(data[: max(1, int(kept * len(data)))])
    result = result_of(worker.submit(tables_of, path, Engine.AUTO))
    assert not isinstance(result, ReadingError) or result.code in WORDING
