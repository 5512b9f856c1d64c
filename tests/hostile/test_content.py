"""Whatever a page draws, reading it ends in a document or in one error."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgetcheck.batch.codec import Damaged, decode
from budgetcheck.model.document import Document
from budgetcheck.model.outcome import ReadingError
from budgetcheck.model.report import Report
from budgetcheck.reading import WORDING, read
from tests.hostile.pdf import one_page

NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12).map(str), st.floats(allow_nan=True, allow_infinity=True).map(repr), st.just("")
)
OPERATORS = st.sampled_from(
    "q Q cm w J j M d m l c v y h re S s f f* B b n W W* BT ET Tc Tw Tz TL Tf Td TD Tm T* Tj ' \" Do".split()  # noqa: SIM905
)
STEPS = st.tuples(
    st.lists(NUMBERS, max_size=7), st.sampled_from(["", "(12.34) ", "/F ", "<0031> ", "[(1) 9 (2)] "]), OPERATORS
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(st.lists(STEPS, max_size=40), st.sampled_from([b"[0 0 595 842]", b"[0 0 1e5 1e-5]", b"[-9 -9 9 9]"]))
def test_any_drawing_is_read(tmp_path: Path, steps: list[tuple[list[str], str, str]], box: bytes) -> None:
    content = "\n".join(f"{' '.join(numbers)} {text}{operator}" for numbers, text, operator in steps)
    path = tmp_path / "file.pdf"
    path.write_bytes(one_page(content.encode(), box))
    result = read(path)
    assert isinstance(result, Document) or result.code in WORDING


@QUICK
@given(st.binary(max_size=2_000), st.booleans())
def test_any_bytes_are_read_or_named(tmp_path: Path, content: bytes, headed: bool) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes((b"%PDF-1.7\n" if headed else b"") + content)
    result = read(path)
    assert isinstance(result, Document | ReadingError)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["Box", "Page", "Report"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=30,
)


@QUICK
@given(JSON)
def test_any_stored_data_is_a_value_or_refused(data: object) -> None:
    for kind in (Document, Report):
        try:
            decode(kind, json.loads(json.dumps(data)))
        except Damaged:
            continue
        raise AssertionError(data)
