"""The development corpus of published documents beside the repository, for tests that skip without it."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest

from budgetcheck.model.document import Document
from budgetcheck.reading import Engine, read

FOLDER = Path(__file__).parents[2].parent / "shared" / "corpus"

WHOLE = os.environ.get("BUDGETCHECK_CORPUS") == "all"
"""Set to read every page of the corpus (minutes) instead of the chosen ones (seconds)."""

needs_corpus = pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpus of published documents is not here")

CHOSEN = (
    ("普陀区/万里街道办事处2024年部门预算.pdf", (10, 11, 15, 20, 31)),
    ("普陀区/24年普陀区财政局测试问题版本.pdf", (9, 13)),
    ("江苏省级/2018年省检察院部门预算公开.pdf", (13, 19)),
    ("江苏省级/2019年度部门预算公开.pdf", (15, 20)),
    ("江苏省级/江苏省政协办公厅2019年预算公开表.pdf", (1,)),
    ("上海/2026年上海市文化广电旅游体育局_部门预算.pdf", (8,)),
    ("北京/国有资产监督管理委员会_2026年部门预算.pdf", (4, 18)),
    ("广州/2026年广州市气象局部门预算.pdf", (11,)),
    ("烟台/2026年烟台市交通运输局部门预算.pdf", (8, 10)),
    ("苏州/2026年苏州市交通运输局部门预算.pdf", (8,)),
    ("深圳/2026年深圳市交通运输局部门预算.pdf", (23, 27)),
    ("杭州/2026年杭州市交通运输局部门预算.pdf", (23,)),
)
"""Pages of every layout: touching columns, wrapped names, open sides, one-row pieces, empty and rotated tables."""


@functools.cache
def document(name: str) -> Document:
    """One document of the corpus as the front engine reads it."""
    result = read(FOLDER / name, Engine.RULED)
    assert isinstance(result, Document)
    return result


def names() -> list[str]:
    """All documents that have a text layer, by their path within the corpus."""
    return sorted(str(path.relative_to(FOLDER)) for path in FOLDER.glob("*/*.pdf"))


def chosen() -> list[tuple[str, tuple[int, ...]]]:
    """The documents and pages to test: the chosen ones, or all pages (an empty tuple stands for all)."""
    return [(name, ()) for name in names()] if WHOLE else list(CHOSEN)


def label(value: object) -> str:
    """The id of a test: the file's name, and its pages if they were chosen."""
    return Path(value).stem if isinstance(value, str) else "-".join(map(str, value)) if isinstance(value, tuple) else ""
