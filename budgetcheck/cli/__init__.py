"""The command line: flags, calls and messages; nothing here knows how a budget is checked."""

import gc

OBJECTS = 100_000
"""New objects after which Python looks for garbage: imports, rules and a document make many and leave hardly any."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(OBJECTS)
    from budgetcheck.cli.app import main as run  # after the line above, for importing makes most of the objects

    run()


__all__ = ["main"]
