"""Recognises the pages of a document, several at a time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from budgetcheck.model.document import Page
from budgetcheck.reading.progress import tell

if TYPE_CHECKING:
    from budgetcheck.reading.pdf.pictures import Picture

MOST_AT_ONCE = 3
"""Pages that are recognised at the same time at most: each holds some 150 MB, and a document's memory is limited."""


def recognise_pages(numbers: Sequence[int], picture: Callable[[int], Picture | None]) -> dict[int, Page]:
    """The recognised pages by number; a page without a picture is left out.

    `picture` draws a page. It is called in this thread only, for pdfium knows no threads; the networks run beside it.
    """
    from budgetcheck.reading.ocr.scanned_page import recognise

    found: dict[int, Page] = {}
    waiting: deque[tuple[int, Future[Page]]] = deque()
    at_once = min(_cores(), MOST_AT_ONCE, len(numbers))
    with ThreadPoolExecutor(at_once, thread_name_prefix="recognition") as threads:
        tell(0, len(numbers))
        for place, number in enumerate(numbers):
            drawn = picture(number)
            if drawn is not None:
                waiting.append((number, threads.submit(recognise, drawn.pixels, drawn.dpi, drawn.native, number)))
            while waiting and (len(waiting) > at_once or place == len(numbers) - 1):
                finished, future = waiting.popleft()
                found[finished] = future.result()
                tell(len(found), len(numbers))
    return found


def _cores() -> int:
    """The cores this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
