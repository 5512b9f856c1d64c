"""Consistent documents made at random in the 13-table form, for the benchmarks: `document(seed)`."""

from __future__ import annotations

import random

from benchmarks.documents.forms import performance_tables
from benchmarks.documents.making import make_plan
from benchmarks.documents.narrative import body, contents
from benchmarks.documents.style import Style
from benchmarks.documents.tables import public_tables
from samples.typesetting import Content

__all__ = ["document"]


def document(seed: int) -> Content:
    """A document, always the same for one seed."""
    rng = random.Random(f"document {seed}")
    plan = make_plan(rng)
    style = Style.draw(rng)
    tables = (*public_tables(plan, style), *performance_tables(plan, style))
    blocks = body(plan, style, rng)
    return Content((plan.body, f"{plan.year}年部门预算"), "目 录", contents(blocks, tables), blocks, tables)
