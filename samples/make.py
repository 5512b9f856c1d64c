"""Writes the sample documents: `python samples/make.py [--out DIR]`.

jianghan-2022.pdf is the published budget with its mistakes, jianghan-2022-corrected.pdf the same with the mistakes put
right by corrections.yaml. With the same fonts and the same reportlab the files are the same byte for byte.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # so that it runs as a file, from anywhere

from samples.typesetting import FontMissing, correct, load_content, load_corrections, typeset  # noqa: E402


def make(folder: Path) -> list[Path]:
    """Write both documents into a folder and give their paths.

    Raises:
        FontMissing: when a font is not installed; the message names its Debian package.

    """
    content = load_content(HERE / "jianghan-2022.yaml")
    corrected = correct(content, load_corrections(HERE / "corrections.yaml"))
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / "jianghan-2022.pdf", folder / "jianghan-2022-corrected.pdf"]
    for path, document in zip(paths, (content, corrected), strict=True):
        typeset(document, path)
    return paths


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Write the sample documents.")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder to write into (default: samples)")
    try:
        paths = make(parser.parse_args().out)
    except FontMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    for path in paths:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
