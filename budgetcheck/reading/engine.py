"""The engines that find tables on a page."""

from __future__ import annotations

from enum import StrEnum


class Engine(StrEnum):
    """Which engine reads the tables: `ruled` (vector rulings), `camelot`, or the one that fits the page."""

    AUTO = "auto"
    RULED = "ruled"
    CAMELOT = "camelot"
