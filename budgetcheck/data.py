"""Finds the data that ships with the program: rules, table layouts, account codes (all YAML)."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_rules"
_CHECKOUT = Path(__file__).parent.parent / "rules"


def rules_folder() -> Path:
    """The folder `rules/`: inside an installed package, or at the top of a checkout."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def rule_guide() -> Path:
    """docs/rules.md, which teaches every kind of rule with an example that `rules new` starts from."""
    installed = _INSTALLED / "guide.md"
    return installed if installed.is_file() else _CHECKOUT.parent / "docs" / "rules.md"
