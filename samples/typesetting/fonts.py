"""The fonts of the sample documents, from Debian packages, and the width of a text set in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FOLDER = Path("/usr/share/fonts/truetype")


@dataclass(frozen=True, slots=True)
class Face:
    """A TrueType face: the name used in the PDF, its file, its index in a collection and its Debian package."""

    name: str
    file: Path
    index: int
    package: str


SONG = Face("Song", _FOLDER / "arphic" / "uming.ttc", 0, "fonts-arphic-uming")
HEI = Face("Hei", _FOLDER / "wqy" / "wqy-zenhei.ttc", 0, "fonts-wqy-zenhei")
SIGNS = Face("Signs", _FOLDER / "dejavu" / "DejaVuSans.ttf", 0, "fonts-dejavu-core")
_FACES = (SONG, HEI, SIGNS)

# In UMing these stand in the middle, as in Taiwan; on the mainland they stand at the lower left.
_POOR_IN_SONG = "、。"


class FontMissing(Exception):
    """A font file is not there; the message names the Debian package that has it."""


def available() -> bool:
    """Tell whether all fonts are installed."""
    return all(face.file.exists() for face in _FACES)


def register() -> None:
    """Make all fonts known to reportlab.

    Raises:
        FontMissing: when a font file is not installed.

    """
    for face in _FACES:
        if not face.file.exists():
            raise FontMissing(f"font {face.file} not found: install the Debian package {face.package}")
        pdfmetrics.registerFont(TTFont(face.name, str(face.file), subfontIndex=face.index))


def width(text: str, face: Face, size: float) -> float:
    """Give the width of a text in points."""
    return sum(float(pdfmetrics.stringWidth(run, used.name, size)) for used, run in _runs(text, face))


def write(canvas: Canvas, x: float, y: float, text: str, face: Face, size: float, spread: float = 0.0) -> None:
    """Write a line of text.

    Args:
        canvas: the page.
        x: the left end in points.
        y: the baseline.
        text: the text.
        face: its font.
        size: its size in points.
        spread: the space added after every character.

    """
    line = canvas.beginText(x, y)
    line.setCharSpace(spread)
    for used, run in _runs(text, face):
        line.setFont(used.name, size)
        line.textOut(run)
    canvas.drawText(line)


def _runs(text: str, face: Face) -> list[tuple[Face, str]]:
    """Split a text by the font that can show it."""
    return [(used, "".join(run)) for used, run in groupby(text, key=lambda letter: _shown_by(letter, face))]


def _shown_by(letter: str, face: Face) -> Face:
    """Give the font for a character: the one asked for, or the next that has it.

    Raises:
        ValueError: when no font has it.

    """
    for candidate in (face, HEI, SIGNS):
        if candidate is SONG and letter in _POOR_IN_SONG:
            continue
        if ord(letter) in pdfmetrics.getFont(candidate.name).face.charToGlyph:
            return candidate
    raise ValueError(f"no font has {letter!r} (U+{ord(letter):04X})")
