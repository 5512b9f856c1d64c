"""The page as seen: user space to points from the top left corner, after rotation and cropping."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdf.pdfium import Handle

_PROBE = 10_000
"""Size of the imaginary device that the corners of the page are taken from."""


class Matrix(NamedTuple):
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f (PDF's own order)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: Matrix) -> Matrix:
        """The map that applies `self`, then `other`."""
        a, b, c, d, e, f = self
        return Matrix(
            a * other.a + b * other.c,
            a * other.b + b * other.d,
            c * other.a + d * other.c,
            c * other.b + d * other.d,
            e * other.a + f * other.c + other.e,
            e * other.b + f * other.d + other.f,
        )


class View(NamedTuple):
    """Size of the page as seen, in points, and the map from PDF user space to it."""

    width: float
    height: float
    matrix: Matrix


def view_of(page: Handle) -> View | None:
    """The view of a loaded pdfium page; None for a page without area."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if not (width > 0 and height > 0):
        return None
    origin, right, below = (_corner(page, x, y) for x, y in ((0, 0), (_PROBE, 0), (0, _PROBE)))
    # The page's corners in user space give user = origin + u·across + v·down for u, v in 0..1.
    across = (right[0] - origin[0], right[1] - origin[1])
    down = (below[0] - origin[0], below[1] - origin[1])
    area = across[0] * down[1] - across[1] * down[0]
    if not area:
        return None
    a, c = down[1] / area * width, -down[0] / area * width
    b, d = -across[1] / area * height, across[0] / area * height
    x, y = origin
    return View(width, height, Matrix(a, b, c, d, -(a * x + c * y), -(b * x + d * y)))


def _corner(page: Handle, x: int, y: int) -> tuple[float, float]:
    """The point in user space under a point of the imaginary device."""
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDF_DeviceToPage(page, 0, 0, _PROBE, _PROBE, 0, x, y, across, up)
    return across.value, up.value
