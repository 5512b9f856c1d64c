"""What one document may cost, and how a process sees what it costs.

The time limit holds everywhere. The memory limit is enforced by looking at the process's resident memory, on Linux and
macOS; Windows offers no such look without a further library, so only the time limit holds there.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

LOOK_EVERY = 0.05
"""Seconds between two looks at the memory; a process can fill some hundred MB in that time."""

MEGABYTE = 1_000_000

A_PAGE = 30
"""Seconds more that a document gets for each of its pages that is recognised: a core takes five to ten for one."""

_BACKSTOP = 3
"""The system refuses memory beyond this many times the limit, for what is asked for in one piece."""

_STATUS = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one document may take: seconds by the clock, megabytes of resident memory of its process.

    Pages that are recognised get `A_PAGE` seconds each beside these.
    """

    seconds: float = 120
    megabytes: int = 1000


def resident_memory() -> int | None:
    """Bytes of this process in memory (its peak, where the system tells no more); None where it cannot be told."""
    if sys.platform == "win32":
        return None
    import resource

    if sys.platform == "linux":
        return int(_STATUS.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def too_large(limits: Limits) -> bool:
    """True when this process holds more than it may."""
    held = resident_memory()
    return held is not None and held > limits.megabytes * MEGABYTE


def cap_memory(limits: Limits) -> None:
    """Make the system refuse a single huge allocation, which would be done before the next look."""
    if sys.platform == "win32":
        return
    import resource

    most = limits.megabytes * MEGABYTE * _BACKSTOP
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
