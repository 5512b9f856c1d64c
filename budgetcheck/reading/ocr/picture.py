"""Pictures of pages: arrays of pixels, with what they measure on paper."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]
"""A picture: (height, width) in shades of grey or (height, width, 3) in blue, green, red; 255 is white."""

Mask: TypeAlias = NDArray[np.uint8]
"""A picture of the same size that is 255 where something holds, else 0."""

POINTS = 72.0
"""Points in an inch."""

WHITE = 255


def pixels_of(points: float, dpi: float) -> int:
    """A length in points as pixels, at least one."""
    return max(1, round(points * dpi / POINTS))
