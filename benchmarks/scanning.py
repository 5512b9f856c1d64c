"""Makes scans of born-digital PDFs: their pages as pictures, spoilt in the ways of printers, copiers and scanners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
"""A picture: (height, width, 3), blue, green, red."""

_SEAL = (60, 50, 220)
"""Blue, green and red of a seal."""
_SEAL_RADIUS = 21.0
"""Millimetres: the seal of a Chinese authority has 42 across."""
_SEAL_AT = (0.75, 0.35)
"""Shares of width and height of the page at the seal's middle."""


@dataclass(frozen=True, slots=True)
class Wear:
    """How a scan is worse than the page.

    Attributes:
        skew: degrees by which the sheet lay askew.
        noise: standard deviation of the grain, in shades of 256.
        blur: standard deviation of the blur, in pixels.
        jpeg: quality it is compressed with, 0 for not at all.
        seal: stamped over the figures in red.
        turn: quarters counterclockwise by which the sheet lay turned.
        black: kept in black and white only.
        curl: pixels by which the middle of the sheet rises.

    """

    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    jpeg: int = 0
    seal: bool = False
    turn: int = 0
    black: bool = False
    curl: float = 0.0


WEARS = {
    "clean": Wear(),
    "light": Wear(skew=0.5, noise=6, jpeg=75),
    "heavy": Wear(skew=-1.0, noise=12, blur=0.7, jpeg=50),
    "seal": Wear(skew=1.0, noise=12, blur=0.7, jpeg=50, seal=True),
    "sideways": Wear(noise=6, jpeg=75, turn=1),
    "upside down": Wear(skew=0.3, noise=6, jpeg=75, turn=2),
    "black": Wear(skew=0.7, black=True),
}
"""The usual ways, by name."""


def scanned(page: Pixels, dpi: float, wear: Wear, seed: int = 1) -> Pixels:
    """The picture of a page as a scanner with `dpi` pixels in an inch gives it."""
    picture = page.copy()
    height, width = picture.shape[:2]
    if wear.seal:
        picture = (picture.astype(np.float32) * _seal(picture, dpi) / 255).astype(np.uint8)
    if wear.curl:
        across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        risen = (down + wear.curl * np.sin(np.pi * across / width)).astype(np.float32)
        picture = cv2.remap(picture, across, risen, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    if wear.skew:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -wear.skew, 1)
        picture = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    if wear.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), wear.blur)
    grain = np.random.default_rng(seed).normal(0, wear.noise, (height, width, 1)) if wear.noise else 0.0
    picture = np.clip(picture + grain, 0, 255).astype(np.uint8)
    if wear.black:
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        picture = np.repeat(np.where(grey < 160, np.uint8(0), np.uint8(255))[:, :, None], 3, axis=2)
    if wear.jpeg:
        coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, wear.jpeg])[1]
        picture = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(np.rot90(picture, wear.turn))


def _seal(picture: Pixels, dpi: float) -> Pixels:
    """A white sheet with the seal alone: a ring, a disc and squares for its characters."""
    sheet = np.full_like(picture, 255)
    height, width = picture.shape[:2]
    radius = round(_SEAL_RADIUS / 25.4 * dpi)
    middle = (round(width * _SEAL_AT[0]), round(height * _SEAL_AT[1]))
    cv2.circle(sheet, middle, radius, _SEAL, radius // 25 + 2)
    cv2.circle(sheet, middle, radius // 4, _SEAL, -1)
    half = radius // 13
    for angle in np.linspace(0, 2 * np.pi, 12, endpoint=False):
        x, y = (
            round(at + 0.75 * radius * turn) for at, turn in zip(middle, (np.cos(angle), np.sin(angle)), strict=True)
        )
        cv2.rectangle(sheet, (x - half, y - half), (x + half, y + half), _SEAL, max(2, half // 3))
    return sheet


def pictures(path: Path, pages: Iterable[int], dpi: float) -> Iterator[Pixels]:
    """The pages (1-based) of a PDF as pictures, unspoilt."""
    document = pypdfium2.PdfDocument(path)
    for number in pages:
        yield document[number - 1].render(scale=dpi / 72).to_numpy()[:, :, :3].copy()


def save_scan(target: Path, pages: Sequence[Pixels], dpi: float) -> Path:
    """Writes a PDF that holds nothing but pictures; gives its path."""
    first, *others = [Image.fromarray(picture[:, :, ::-1]) for picture in pages]
    first.save(target, "PDF", save_all=True, append_images=others, resolution=dpi, quality=85)
    return target
