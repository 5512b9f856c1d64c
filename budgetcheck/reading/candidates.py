"""Which files of a folder are documents to be checked: by name, and for what may be anything by a look into it."""

from __future__ import annotations

import re
from pathlib import Path

from budgetcheck.reading.encoding import decoded

MAKER = "budgetcheck"
"""Stands in the reports that this program writes; they are no budgets."""

_OFFICE = frozenset({".pdf", ".docx", ".docm", ".doc", ".wps", ".xls", ".et", ".rtf", ".odt", ".ods"})
_WORKBOOK = frozenset({".xlsx", ".xlsm"})
_TEXT = frozenset({".html", ".htm", ".txt"})
_LOOKED_AT = 400_000
"""Bytes."""
_BUDGET = re.compile("预\\s*算|决\\s*算")
_MONEY = re.compile("万?元")
_CREATOR = re.compile(rb"creator[^<>]*>" + MAKER.encode() + b"<")
_GENERATOR = re.compile(rf'<meta name="generator" content="{MAKER}')


def is_candidate(path: Path) -> bool:
    """True for a file that a run over its folder takes: any office file; a text or web page that speaks of a budget.

    Reports of this program are left out. A file that the user names is taken whatever it is.
    """
    ending = path.suffix.lower()
    if ending in _OFFICE:
        return True
    if ending in _WORKBOOK:
        return not _is_report(path)
    return ending in _TEXT and _speaks_of_budget(path)


def _is_report(path: Path) -> bool:
    """True for a workbook that this program made."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as package, package.open("docProps/core.xml") as core:
            return _CREATOR.search(core.read(10_000)) is not None
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return False


def _speaks_of_budget(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            text = decoded(file.read(_LOOKED_AT), cut=True)
    except OSError:
        return True  # reading will say what is wrong
    return bool(text and _BUDGET.search(text) and _MONEY.search(text) and not _GENERATOR.search(text))
