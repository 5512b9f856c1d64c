"""Ctrl-C in a long run: the first ends it after what is done has been reported, the second at once."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self


class Interruption:
    """Takes Ctrl-C while its context lasts; outside the main thread it cannot, and stays False."""

    def __init__(self) -> None:
        self._happened = False
        self._before: signal.Handlers | object = None

    def __bool__(self) -> bool:
        """True once Ctrl-C was pressed."""
        return self._happened

    def __enter__(self) -> Self:
        """Begin."""
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave Ctrl-C to whoever had it before."""
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._happened:
            raise KeyboardInterrupt
        self._happened = True
