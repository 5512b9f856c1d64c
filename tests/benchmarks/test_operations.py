"""What befalls whole rows, in print: exchanged, in another unit, misplaced, one column off, lost; last year's."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest

from benchmarks.damage import content_of, rules
from benchmarks.operations import OPERATIONS, operated
from benchmarks.printing import checked
from samples.typesetting import available, leaves, replace

pytestmark = pytest.mark.skipif(not available(), reason="the fonts of the samples are not installed")


@pytest.mark.parametrize("kind", sorted(OPERATIONS))
def test_each_operation_is_named_for_what_it_is(kind: str) -> None:
    (done,) = operated(content_of("11"), rules(), random.Random(4), [kind])
    assert done.named, done.said
    assert done.told, done.said
    assert done.others == 0, done.said


def test_an_amount_of_last_year_is_recognised() -> None:
    content = content_of("11")
    said = next(leaf for leaf in leaves(content) if "年部门总预算" in leaf.text)
    now, last = _amount_and_last_years(said.text)
    table = next(leaf for leaf in leaves(content) if leaf.address.startswith("公开表3/") and leaf.text == _cell(now))
    report = checked(replace(content, table.address, _cell(last)), rules())
    (suspect,) = [problem.suspects[0] for problem in report.problems if problem.suspects]
    assert (suspect.figure.text, suspect.should_be) == (_cell(last), now)
    assert suspect.slip is not None
    assert suspect.slip.code == "tracing.last_year"


def _amount_and_last_years(text: str) -> tuple[Decimal, Decimal]:
    """This year's amount of a sentence and last year's, by the change that it tells."""
    match = re.search(r"总预算([\d.]+)万元，\D*\d*\D*(增加|减少)([\d.]+)万元", text)
    assert match is not None
    now, change = Decimal(match[1]), Decimal(match[3])
    return now, now - change if match[2] == "增加" else now + change


def _cell(amount: Decimal) -> str:
    """An amount as document 11 prints it in its tables."""
    return f"{amount:.2f}"
