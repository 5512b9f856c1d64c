"""Pages of the corpus where camelot and the front engine differ, with the reason."""

from __future__ import annotations

DIFFERENCES: dict[str, dict[int, str]] = {}
