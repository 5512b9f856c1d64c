"""Reading text and Markdown files, whose tables are rows of cells set off by tabs or upright strokes."""

from budgetcheck.reading.plain.reader import read_plain

__all__ = ["read_plain"]
