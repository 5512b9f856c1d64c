"""Tables in plain text: rows of cells, and which blank cells belong to a merged one beside or above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budgetcheck.reading.layout import TableCell

Row = tuple[int, tuple[str, ...]]
"""Number of the line, and its cells."""

_RULE = re.compile(r"[\s|:+=\-─━┼├┤┬┴]+")
_STROKE = re.compile(r"(?<!\\)\|")
_NEAR = 50
"""Rows below a cell that tell what it heads."""
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_BREAK = re.compile(r"</?(?:p|br|div|li)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
NUMBER = re.compile(r"[\d.,%+\-()（）]*\d[\d.,%+\-()（）]*(?:[亿万]?元)?")
"""A cell that is a number."""


def cells_of(line: str) -> tuple[str, ...] | None:
    """The cells of a line of a table; an empty tuple for a line that only draws a rule, None for other text."""
    text = line.replace("│", "|").replace("┃", "|")
    if "|" in text:
        if _RULE.fullmatch(text):
            return ()
        if text.strip().startswith("|") or len(_STROKE.findall(text)) > 1:
            inner = text.strip().removeprefix("|")
            inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
            return tuple(_clean(cell.replace("\\|", "|")) for cell in _STROKE.split(inner))
    if "\t" in line and line.strip():
        return tuple(_clean(cell) for cell in line.split("\t"))
    return None


def _clean(cell: str) -> str:
    """A cell without marks of HTML and Markdown; blanks before it are kept, for they may tell a level."""
    text = _TAG.sub("", _BREAK.sub("\n", cell)).replace("**", "")
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def merged(rows: Sequence[Row]) -> tuple[list[TableCell], int]:
    """The cells of a table and the number of its columns, those of the header with their spans."""
    width = max(len(cells) for _, cells in rows)
    grid = [[*cells, *[""] * (width - len(cells))] for _, cells in rows]
    while width > 1 and not any(row[width - 1] for row in grid):
        width -= 1
    head = _header_rows(grid, width)
    found = []
    for r, row in enumerate(grid):
        for c in range(width):
            if row[c]:
                high, wide = _span(grid, r, c, head, width) if r < head else _body_span(grid, r, c, width)
                blanks = len(row[c]) - len(row[c].lstrip())
                found.append(TableCell(r, c, row[c].strip(), high, wide, 6.0 * blanks))
    return found, width


def _body_span(grid: Sequence[Sequence[str]], r: int, c: int, width: int) -> tuple[int, int]:
    """Rows and columns of a cell of the body.

    It goes down over rows that begin further right, if it heads a group of words; it goes right over blank cells to the
    next word in a row of words alone, if the rows below have words of their own in all these columns.
    """
    if c + 1 < width and _is_word(grid[r][c]) and _is_word(grid[r][c + 1]):
        high = 1
        while r + high < len(grid) and not any(grid[r + high][: c + 1]) and any(grid[r + high]):
            high += 1
        return high, 1
    following = next((column for column in range(c + 1, width) if grid[r][column]), width)
    if following < width and following > c + 1 and not any(NUMBER.fullmatch(cell.strip()) for cell in grid[r]):
        below = next((row for row in grid[r + 1 : r + 1 + _NEAR] if row[c + 1]), None)
        if below is not None and all(map(_is_word, below[c:following])):
            return _down(grid, r, c), following - c
    return _down(grid, r, c), 1


def _down(grid: Sequence[Sequence[str]], r: int, c: int) -> int:
    """2 for a cell over a row of nothing but years, which stand under other headers; else 1."""
    below = grid[r + 1] if r + 1 < len(grid) else ()
    years = [cell for cell in below if cell]
    return 2 if years and not below[c] and all(_YEAR.fullmatch(cell.strip()) for cell in years) else 1


def _is_word(cell: str) -> bool:
    return bool(cell) and not NUMBER.fullmatch(cell.strip())


def _header_rows(grid: Sequence[Sequence[str]], width: int) -> int:
    """How many rows a header has: a row that fills what the row above leaves blank, without a number, is part of it."""
    count = 1
    while count < len(grid):
        above, row = grid[count - 1], grid[count]
        blank = [c for c in range(width) if not above[c]]
        filling = blank and (not row[0] or (blank[0] == 1 and all(row[c] for c in blank)))
        if not filling or not any(row[:width]) or any(NUMBER.fullmatch(cell.strip()) for cell in row):
            break
        count += 1
    return count


def _span(grid: Sequence[Sequence[str]], r: int, c: int, head: int, width: int) -> tuple[int, int]:
    """Rows and columns of a cell of the header: over what it heads, or down to the body."""
    wide = 1
    if r + 1 < head and grid[r + 1][c]:
        while c + wide < width and not grid[r][c + wide] and grid[r + 1][c + wide]:
            wide += 1
        return 1, wide
    high = 1
    while r + high < head and not grid[r + high][c]:
        high += 1
    return high, 1
