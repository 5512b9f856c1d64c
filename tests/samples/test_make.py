"""`samples/make.py` writes the committed files again, byte for byte."""

import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest

pytest.importorskip("reportlab")

from samples.make import make
from samples.typesetting import FontMissing, available, fonts, maker

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = ["jianghan-2022.pdf", "jianghan-2022-corrected.pdf"]

needs_fonts = pytest.mark.skipif(not available(), reason="the fonts of the samples are not installed")


@needs_fonts
def test_same_bytes_every_time(tmp_path: Path) -> None:
    first, second = make(tmp_path / "a"), make(tmp_path / "b")
    assert [path.name for path in first] == NAMES
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@needs_fonts
def test_same_bytes_as_committed(tmp_path: Path) -> None:
    with pdfium.PdfDocument(SAMPLES / NAMES[0]) as document:
        creator = document.get_metadata_value("Creator")
    if creator != maker():
        pytest.skip(f"the committed files were made by {creator}, here is {maker()}")
    for path in make(tmp_path):
        assert path.read_bytes() == (SAMPLES / path.name).read_bytes(), path.name


@needs_fonts
def test_runs_as_a_file_from_anywhere(tmp_path: Path) -> None:
    command = [sys.executable, str(SAMPLES / "make.py"), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(NAMES)


def test_a_missing_font_names_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    face = fonts.Face("Song", tmp_path / "none.ttc", 0, "fonts-arphic-uming")
    monkeypatch.setattr(fonts, "_FACES", (face,))
    with pytest.raises(FontMissing, match="install the Debian package fonts-arphic-uming"):
        fonts.register()
    assert not available()
