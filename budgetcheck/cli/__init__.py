"""The command line: flags, calls and messages; nothing here knows how a budget is checked."""

from budgetcheck.cli.app import main

__all__ = ["main"]
