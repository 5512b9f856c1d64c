"""Wordings that only the sample report uses."""

from __future__ import annotations

import pytest

from budgetcheck import wording
from tests.reporting import sample


@pytest.fixture(autouse=True)
def _sample_wordings(monkeypatch: pytest.MonkeyPatch) -> None:
    merged = wording.catalogue() | sample.WORDING
    monkeypatch.setattr(wording, "catalogue", lambda: merged)
